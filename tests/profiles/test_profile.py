"""One profile for each person, theirs alone."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from plugin_app.availability import SLOTS, Week, in_utc
from plugin_app.errors import Invalid, NotAllowed
from plugin_app.host import standalone
from plugin_app.people import api as people
from plugin_app.people.api import ReadOnly, SignedOut, Viewer
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import About, NoSuchZone, Profile, Rhythm, WishKind, ZoneMissing
from plugin_app.profiles.models import Profile as Row
from tests.profiles.situations import EVENINGS, EVERYTHING, MONDAY, NOON, with_hours
from tests.world import COURSE, OTHER_COURSE, a_learner, a_person, an_organiser

pytestmark = pytest.mark.django_db


def test_whoever_has_said_nothing_has_an_empty_profile_and_looking_makes_none():
    assert profiles.mine(a_learner("Amina")) == Profile()
    assert not Row.objects.exists()


def test_what_someone_says_is_kept_and_holds_in_every_course():
    amina = a_learner("Amina")
    profiles.save(amina, EVERYTHING, now=NOON)
    elsewhere = a_learner("Amina", OTHER_COURSE)
    profile = profiles.mine(elsewhere)
    assert profile.about == EVERYTHING
    assert profile.is_own
    assert profile.updated_at == NOON
    assert profiles.mine(people.viewer(amina.user_id, "")).about == EVERYTHING


def test_the_week_and_the_rest_are_saved_apart():
    amina = with_hours(a_learner("Amina"), shares=True)
    profiles.save(amina, EVERYTHING)
    profile = profiles.save_week(amina, EVENINGS | Week.of([(0, "09:00", "10:00")]))
    assert profile.week.minutes == 270
    assert profile.time_zone == "Africa/Nairobi"
    assert profile.shares_hours
    assert profile.about == EVERYTHING


def test_hours_need_a_place():
    amina = a_learner("Amina")
    with pytest.raises(ZoneMissing):
        profiles.save_week(amina, EVENINGS)
    assert not Row.objects.exists()
    assert profiles.save_week(amina, Week()).week == Week()
    assert profiles.save_week(amina, Week(), time_zone="Asia/Calcutta").time_zone == "Asia/Kolkata"
    assert profiles.save_week(amina, EVENINGS).week == EVENINGS


def test_nobody_lives_on_mars():
    amina = with_hours(a_learner("Amina"))
    with pytest.raises(NoSuchZone):
        profiles.save_week(amina, Week(), time_zone="Mars/Olympus")
    assert profiles.mine(amina).week == EVENINGS


@pytest.mark.parametrize(
    "about",
    [
        About(level=6),
        About(level=0),
        About(goals="x" * 501),
        About(identity="x" * 61),
        About(languages=("en", "fr", "sw", "am", "de")),
        About(languages=("english",)),
    ],
)
def test_what_is_out_of_bounds_changes_nothing(about):
    amina = a_learner("Amina")
    profiles.save(amina, EVERYTHING)
    with pytest.raises(Invalid):
        profiles.save(amina, about)
    assert profiles.mine(amina).about == EVERYTHING


def test_languages_are_written_one_way():
    amina = a_learner("Amina")
    profiles.save(amina, About(languages=("ZH_hans", "pt-br", "zh-Hans")))
    assert profiles.mine(amina).about.languages == ("zh-Hans", "pt-BR")


def test_identity_is_used_only_where_that_is_agreed_to():
    assert not About(identity="newcomer").identity_use
    assert About(identity="newcomer").usable_identity == ""
    assert EVERYTHING.usable_identity == "newcomer"


ASKING = {
    "mine": lambda viewer: profiles.mine(viewer),
    "save": lambda viewer: profiles.save(viewer, About()),
    "save_week": lambda viewer: profiles.save_week(viewer, Week()),
    "wish": lambda viewer: profiles.wish(viewer, a_learner("Bo").user_id, WishKind.WITH),
    "unwish": lambda viewer: profiles.unwish(viewer, a_learner("Bo").user_id),
    "my_wishes": lambda viewer: profiles.my_wishes(viewer),
}


@pytest.mark.parametrize("asking", ASKING)
def test_a_visitor_has_no_profile(asking):
    for visitor in (Viewer(None, COURSE), Viewer(None)):
        with pytest.raises(SignedOut):
            ASKING[asking](visitor)


@pytest.mark.parametrize("asking", ASKING)
def test_nobody_reads_or_changes_it_through_the_eyes_of_a_learner(asking):
    """The platform says that staff who masquerade are that learner: user id and all."""
    amina = with_hours(a_learner("Amina"))
    profiles.wish(amina, a_learner("Bo").user_id, WishKind.AVOID)
    through_her_eyes = replace(amina, read_only=ReadOnly.MASQUERADE)
    with pytest.raises(NotAllowed) as refusal:
        ASKING[asking](through_her_eyes)
    assert refusal.value.code == "masquerade"
    assert profiles.mine(amina).week == EVENINGS
    assert len(profiles.my_wishes(amina)) == 1


@pytest.mark.parametrize("asking", ["save", "save_week", "wish", "unwish"])
def test_a_preview_shows_an_empty_profile_and_keeps_nothing(asking):
    author = people.preview(with_hours(a_learner("Amina")).user_id)
    assert profiles.mine(author) == Profile()
    assert profiles.my_wishes(author) == ()
    with pytest.raises(NotAllowed):
        ASKING[asking](author)


def test_the_course_team_has_no_way_to_a_learner_s_profile():
    profiles.save(a_learner("Amina"), EVERYTHING)
    assert profiles.mine(an_organiser()) == Profile()


def test_only_who_agreed_is_in_a_shared_picture():
    amina = with_hours(a_learner("Amina"), shares=True)
    bo = with_hours(a_learner("Bo"))
    chen = with_hours(a_learner("Chen"), Week(), shares=True)
    everyone = [amina.user_id, bo.user_id, chen.user_id, a_learner("Dara").user_id]
    shown = profiles.shared_weeks(everyone, MONDAY)
    assert shown == {amina.user_id: in_utc(EVENINGS, "Africa/Nairobi", MONDAY)}


def test_rooms_that_may_read_profiles_read_them_in_one_query(django_assert_num_queries):
    viewers = [with_hours(a_learner(name)) for name in ("Amina", "Bo", "Chen")]
    with django_assert_num_queries(1):
        found = profiles.profiles_of([viewer.user_id for viewer in viewers] + [999_999])
    assert set(found) == {viewer.user_id for viewer in viewers}
    with django_assert_num_queries(0):
        assert profiles.profiles_of([]) == {}


def test_a_sign_up_is_remembered_until_the_person_says_something_themself():
    amina = a_learner("Amina")
    assert profiles.remember(amina.user_id, time_zone="Africa/Nairobi", level=2, now=NOON)
    imported = profiles.mine(amina)
    assert (imported.time_zone, imported.about.level, imported.is_own) == ("Africa/Nairobi", 2, False)

    assert not profiles.remember(amina.user_id, time_zone="Europe/Berlin", now=NOON)
    assert profiles.remember(amina.user_id, rhythm=Rhythm.WEEKLY, only_if_new=False, now=NOON)
    assert profiles.mine(amina).time_zone == "Africa/Nairobi", "what a sign-up does not say it does not change"

    profiles.save(amina, About(level=5))
    assert not profiles.remember(amina.user_id, time_zone="Europe/Berlin", level=1, only_if_new=False, now=NOON)
    own = profiles.mine(amina)
    assert (own.time_zone, own.about.level, own.is_own) == ("Africa/Nairobi", 5, True)


def test_a_sign_up_that_says_nothing_leaves_nothing():
    amina = a_learner("Amina")
    assert not profiles.remember(amina.user_id)
    assert not Row.objects.exists()
    with pytest.raises(NoSuchZone):
        profiles.remember(amina.user_id, time_zone="Mars/Olympus")
    assert not Row.objects.exists()


def test_the_real_sign_ups_are_remembered_with_their_zones(shared_data):
    signed_up = json.loads((shared_data / "groups/mechanical-mooc/signups.json").read_text(encoding="utf-8"))
    zones = [one["questions"]["timezone"] for one in signed_up]
    for number, zone in enumerate(zones):
        profiles.remember(a_person(f"Person {number}").pk, time_zone=zone, now=NOON)
    kept = Row.objects.order_by("user_id").values_list("time_zone", flat=True)
    assert len(kept) == len(zones) > 0
    assert all(kept)


def test_whoever_leaves_is_forgotten_from_both_sides():
    amina, bo = with_hours(a_learner("Amina")), with_hours(a_learner("Bo"))
    profiles.wish(amina, bo.user_id, WishKind.WITH)
    profiles.wish(bo, amina.user_id, WishKind.AVOID)
    for _time in range(2):
        people.retire(amina.user_id)
        assert profiles.mine(amina) == Profile()
        assert profiles.my_wishes(bo) == ()
    assert profiles.mine(bo).week == EVENINGS


def test_a_copy_of_one_s_data():
    amina, bo = with_hours(a_learner("Amina")), a_learner("Bo")
    profiles.save(amina, EVERYTHING, now=NOON)
    profiles.wish(amina, bo.user_id, WishKind.AVOID, now=NOON + timedelta(days=1))
    facts = people.export(people.viewer(amina.user_id, ""))["profiles"]
    assert facts == {
        "time_zone": "Africa/Nairobi",
        "free": [[3, "18:30", "20:00"], [5, "15:00", "17:00"]],
        "shares_hours": False,
        "languages": ["sw", "en"],
        "level": 3,
        "goals": "Finish it, and laugh.",
        "rhythm": "weekly",
        "leads": True,
        "identity": "newcomer",
        "identity_use": True,
        "updated_at": "2026-10-14T12:00:00+00:00",
        "wishes": [{"kind": "avoid", "since": "2026-10-15T12:00:00+00:00"}],
    }
    assert json.loads(json.dumps(facts)) == facts
    assert profiles.export(bo.user_id) == {}, "what others wish about someone is theirs"


def test_events_hold_numbers_only():
    heard = []

    def listen(event, data, **_details):
        heard.append((event, data))

    amina, bo = a_learner("Amina"), a_learner("Bo")
    standalone.told.connect(listen)
    try:
        profiles.save(amina, EVERYTHING)
        with_hours(amina, shares=True)
        profiles.wish(amina, bo.user_id, WishKind.AVOID)
        profiles.unwish(amina, bo.user_id)
    finally:
        standalone.told.disconnect(listen)
    assert heard == [
        ("community_hub.profile.saved", {"languages": 2, "leads": 1}),
        ("community_hub.week.saved", {"minutes": 210, "shared": 1}),
        ("community_hub.wish.changed", {"wishes": 1}),
        ("community_hub.wish.changed", {"wishes": 0}),
    ]


def test_a_broken_week_in_the_table_promises_nothing():
    amina = with_hours(a_learner("Amina"), shares=True)
    Row.objects.update(week="not a week")
    assert profiles.mine(amina).week == Week()
    assert profiles.shared_weeks([amina.user_id], MONDAY) == {}


def test_a_whole_week_fits_into_its_column():
    amina = with_hours(a_learner("Amina"), Week(2**SLOTS - 1))
    assert profiles.mine(amina).week.hours == 168
