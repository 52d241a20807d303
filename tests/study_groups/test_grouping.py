"""Those who signed up get groups: seen first, made at once, and nobody who did not ask for one."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group as Role
from django.core import mail as outbox

from plugin_app.errors import NotAllowed
from plugin_app.mail import api as mail
from plugin_app.profiles import api as profiles
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Joining, Wish
from plugin_app.study_groups.grouping import GroupingIsStale, StaysOut, form_by_zone, plan_groups
from plugin_app.study_groups.models import Membership, SignUp, StudyGroup
from tests.security.elsewhere import everything
from tests.study_groups.situations import DAY, NOON, a_group, letters
from tests.world import COURSE, a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


def a_block(**rules):
    return study_groups(may_match=True, size_min=3, size_ideal=4, size_max=6, **rules)


def signed_up(placed, name, zone="Africa/Nairobi", wish=Wish.MATCH, now=NOON, **about):
    viewer = a_learner(name)
    if zone:
        profiles.remember(viewer.user_id, time_zone=zone, now=NOON, **about)
    api.sign_up(viewer, placed, wish, {}, now=now)
    return viewer


def made(placed, seed=1, **how):
    return form_by_zone(an_organiser(), placed, seed=seed, now=NOON, **how)


def test_neighbours_in_time_get_a_group_with_a_name_and_a_letter(told):
    placed = a_block(joining="invite")
    east = [signed_up(placed, f"East {n}", "Asia/Tokyo") for n in range(4)]
    west = [signed_up(placed, f"West {n}", "America/Lima") for n in range(4)]
    shown = plan_groups(an_organiser(), placed, seed=1, now=NOON)
    assert (shown.people, shown.sizes, shown.hours_apart, shown.out) == (8, ((4, 2),), 0, {})
    found = made(placed, digest=shown.digest)
    assert [set(group.members) for group in found.groups] == [
        {viewer.user_id for viewer in east},
        {viewer.user_id for viewer in west},
    ]
    rows = StudyGroup.objects.all()
    assert {(row.joining, row.seats, row.opens_at, row.is_private) for row in rows} == {(Joining.INVITE, 6, 3, False)}
    assert Counter(kind for _, kind in letters()) == {"group_formed": 8}
    mail.send_due(NOON)
    assert {message.subject for message in outbox.outbox} == {f"Your group is called “{row.name}”" for row in rows}
    assert [facts["people"] for event, facts, _ in told if event == "study_group.formed"] == [4, 4]
    assert Membership.objects.filter(role="leader").count() == 2


def test_looking_changes_nothing_and_the_same_seed_shows_the_same():
    placed = a_block()
    for number in range(9):
        signed_up(placed, f"Learner {number}")
    before = everything()
    shown = plan_groups(an_organiser(), placed, seed=3, now=NOON)
    assert plan_groups(an_organiser(), placed, seed=3, now=NOON) == shown
    assert plan_groups(an_organiser(), placed, seed=4, now=NOON).digest != shown.digest
    assert everything() == before


def test_who_stays_out_and_why():
    placed = a_block(sign_up_closes="2026-03-03T00:00:00Z")
    for number in range(4):
        signed_up(placed, f"Match {number}")
    signed_up(placed, "Alone", wish=Wish.OWN)
    signed_up(placed, "Nowhere", zone="")
    signed_up(placed, "Late", now=NOON + 2 * DAY)
    api.withdraw(signed_up(placed, "Gone"), placed, now=NOON)
    a_group(placed, "Owls", signed_up(placed, "Seated"))
    found = plan_groups(an_organiser(), placed, seed=1, now=NOON)
    assert found.out == {
        StaysOut.ON_THEIR_OWN: 1,
        StaysOut.NO_ZONE: 1,
        StaysOut.LATE: 1,
        StaysOut.SEATED: 1,
    }
    assert found.people == 4
    next_round = plan_groups(an_organiser(), placed, seed=1, with_late=True, now=NOON)
    assert (next_round.people, StaysOut.LATE in next_round.out) == (5, False)


def test_too_few_wait_for_more():
    placed = a_block()
    for number in range(2):
        signed_up(placed, f"Learner {number}")
    found = made(placed)
    assert (found.groups, found.out) == ((), {StaysOut.LEFT_OVER: 2})
    assert letters() == []


def test_whoever_would_lead_leads_and_a_language_all_speak_is_the_group_s():
    placed = a_block()
    for name in ("Amina", "Bo", "Chen"):
        signed_up(placed, name, languages=("pt", "en"))
    diya = signed_up(placed, "Diya", languages=("pt",), leads=True)
    made(placed)
    [row] = StudyGroup.objects.all()
    assert row.language == "pt"
    assert Membership.objects.get(group=row, role="leader").user_id == diya.user_id


def test_what_was_shown_is_made_or_nothing():
    placed = a_block()
    for number in range(4):
        signed_up(placed, f"Learner {number}")
    shown = plan_groups(an_organiser(), placed, seed=1, now=NOON)
    signed_up(placed, "One more")
    with pytest.raises(GroupingIsStale):
        made(placed, digest=shown.digest)
    assert not StudyGroup.objects.exists()
    assert letters() == []


def test_a_second_round_takes_those_who_came_since_and_names_nobody_twice():
    placed = a_block(one_group_each=True)
    for number in range(8):
        signed_up(placed, f"Early {number}")
    made(placed)
    for number in range(4):
        signed_up(placed, f"Later {number}")
    found = made(placed)
    assert (found.people, found.out[StaysOut.SEATED]) == (4, 8)
    assert len(set(StudyGroup.objects.values_list("name", flat=True))) == 3


def test_only_the_course_team_forms_groups():
    placed, amina = a_block(), a_learner("Amina")
    for asked in (plan_groups, form_by_zone):
        with pytest.raises(NotAllowed):
            asked(amina, placed, seed=1)


def test_the_real_sign_ups_get_groups_and_those_on_their_own_stay_on_their_own(
    shared_data, django_assert_max_num_queries
):
    placed, olga = a_block(), an_organiser()
    text = (shared_data / "groups/mechanical-mooc/signups.json").read_text(encoding="utf-8")
    addresses = {entry["email"].lower() for entry in json.loads(text)}
    people = get_user_model().objects
    people.bulk_create(people.model(username=f"p{n}", email=email) for n, email in enumerate(sorted(addresses)))
    Role.objects.get_or_create(name=f"learner:{COURSE}")[0].user_set.add(*people.filter(username__startswith="p"))
    api.import_sign_ups(olga, placed, text, now=NOON)
    with django_assert_max_num_queries(12):
        shown = plan_groups(olga, placed, seed=1, now=NOON)
    made(placed, digest=shown.digest)
    seated = set(Membership.objects.seated().values_list("user_id", flat=True))
    wish = dict(SignUp.objects.values_list("user_id", "wish"))
    assert seated == {user_id for user_id, wanted in wish.items() if wanted == Wish.MATCH}
    assert shown.out == {StaysOut.ON_THEIR_OWN: len(wish) - len(seated)}
    assert len(seated) > 150
    assert {size for size, _ in shown.sizes} <= {3, 4, 5}
    assert shown.hours_apart <= 3
