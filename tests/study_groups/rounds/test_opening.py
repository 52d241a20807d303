"""Who takes part in a round, who stays out and why, and which plans no round can follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.contrib.auth import get_user_model

from plugin_app.availability import Week
from plugin_app.errors import NotFound
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import WishKind
from plugin_app.study_groups import api, health
from plugin_app.study_groups.api import RoundState, State, StaysOut, Wish
from plugin_app.study_groups.models import MatchingRound, StudyGroup
from plugin_app.study_groups.rounds.errors import BadPlan
from plugin_app.study_groups.rounds.gathering import ASSUMED, gather
from tests.security.elsewhere import everything
from tests.study_groups.rounds.situations import EVENINGS, LATER, a_block, a_plan, opened, signed_up, stalled
from tests.study_groups.situations import DAY, NOON, a_group
from tests.world import a_learner, an_organiser

pytestmark = pytest.mark.django_db


def learners(placed, **asked):
    found = gather(placed, a_plan(placed, **asked), NOON)
    return {learner.id: learner for learner in found.problem.learners}


def test_a_plan_begins_with_what_the_author_set_and_on_a_monday():
    placed = a_block(meeting_minutes=90, meetings_per_week=2, no_lone_minority=False)
    plan = api.plan_defaults(an_organiser(), placed, now=NOON)
    assert (plan.size_min, plan.size_ideal, plan.size_max) == (3, 4, 5)
    assert (plan.meeting_minutes, plan.meetings_per_week, plan.no_lone_minority) == (90, 2, False)
    assert plan.starts == date(2026, 3, 9)


def test_opening_says_who_takes_part_and_forms_nothing(told):
    placed = a_block()
    for number in range(4):
        signed_up(placed, f"Learner {number}")
    found = opened(placed)
    assert (found.state, found.takes_part, found.placed, found.groups) == (RoundState.OPEN, 4, 0, 0)
    assert found.upper_bound is None
    assert ("matching_round.opened", {"round": str(found.uuid), "people": 4}, an_organiser().user_id) in told


def test_who_stays_out_and_why():
    placed = a_block(sign_up_closes="2026-03-03T00:00:00Z")
    signed_up(placed, "Match")
    signed_up(placed, "Alone", wish=Wish.OWN)
    signed_up(placed, "Nowhere", zone="")
    signed_up(placed, "Unsaid", ())
    signed_up(placed, "Late", now=LATER + DAY)
    api.withdraw(signed_up(placed, "Withdrawn"), placed, now=NOON)
    a_group(placed, "Owls", signed_up(placed, "Seated"))
    get_user_model().objects.get(pk=signed_up(placed, "Gone").user_id).groups.clear()
    found = opened(placed)
    assert found.takes_part == 1
    assert found.stays_out == dict.fromkeys(
        (
            StaysOut.ON_THEIR_OWN,
            StaysOut.NO_ZONE,
            StaysOut.NO_HOURS,
            StaysOut.LATE,
            StaysOut.SEATED,
            StaysOut.LEFT_COURSE,
        ),
        1,
    )
    more = opened(placed, with_late=True, assume_hours=True)
    assert more.takes_part == 3
    assert not {StaysOut.LATE, StaysOut.NO_HOURS} & set(more.stays_out)


def test_looking_who_would_take_part_changes_nothing():
    placed = a_block()
    signed_up(placed, "Match")
    signed_up(placed, "Alone", wish=Wish.OWN)
    before = everything()
    found = api.taking_part(an_organiser(), placed, a_plan(placed), now=NOON)
    assert (found.people, found.out) == (1, {StaysOut.ON_THEIR_OWN: 1})
    assert everything() == before


def test_only_those_who_were_seen_lately_where_that_is_asked():
    placed = a_block()
    for name, seen in (("Old", NOON - 20 * DAY), ("New", NOON + 19 * DAY)):
        viewer = signed_up(placed, name)
        get_user_model().objects.filter(pk=viewer.user_id).update(last_login=seen)
    signed_up(placed, "Just signed up", now=NOON + 18 * DAY)
    plan = a_plan(placed, active_days=7)
    found = api.taking_part(an_organiser(), placed, plan, now=NOON + 20 * DAY)
    assert (found.people, found.out) == (2, {StaysOut.NOT_SEEN: 1})


def test_people_of_a_stalled_group_come_along_where_that_is_asked():
    placed = a_block()
    quiet = a_group(placed, "Quiet", signed_up(placed, "Amina"), a_learner("Never asked"))
    a_group(placed, "Loud", signed_up(placed, "Bo"))
    stalled(quiet)
    assert opened(placed).takes_part == 0
    found = gather(placed, a_plan(placed, with_stalled=True), NOON)
    [amina] = found.problem.learners
    assert found.moves_from == {int(amina.id): StudyGroup.objects.get(uuid=quiet).pk}
    assert found.out == {StaysOut.SEATED: 1}


def test_who_comes_along_is_counted_without_looking_at_the_groups_again(monkeypatch):
    placed = a_block()
    stalled(a_group(placed, "Quiet", signed_up(placed, "Amina")))
    monkeypatch.delattr(health, "check")
    assert opened(placed, with_stalled=True).takes_part == 1
    StudyGroup.objects.update(state=State.CLOSED)
    assert gather(placed, a_plan(placed, with_stalled=True), NOON).moves_from == {}


def test_what_the_solver_is_told_of_people():
    placed = a_block()
    amina = signed_up(
        placed,
        "Amina",
        languages=("sw", "en"),
        level=2,
        goals="Tests, a first Pull Request; tests",
        leads=True,
        identity="woman",
        identity_use=True,
    )
    bo = signed_up(placed, "Bo", identity="man", identity_use=False, languages=("en",))
    other = a_learner("Elsewhere")
    profiles.wish(amina, bo.user_id, WishKind.WITH, now=NOON)
    profiles.wish(amina, other.user_id, WishKind.AVOID, now=NOON)
    found = learners(placed)
    one, two = found[str(amina.user_id)], found[str(bo.user_id)]
    assert (one.languages, one.level, one.lead, one.identity) == (("sw", "en"), 2, True, "woman")
    assert one.goals == ("tests", "a first pull request")
    assert one.free == EVENINGS
    assert (one.wishes, one.avoids) == ((str(bo.user_id),), ())
    assert two.identity is None
    assert 0 <= two.activity <= 1


def test_who_names_no_language_counts_with_the_one_most_name():
    placed = a_block()
    silent = signed_up(placed, "Silent")
    for name, language in (("A", "pt"), ("B", "pt"), ("C", "en")):
        signed_up(placed, name, languages=(language,))
    assert learners(placed)[str(silent.user_id)].languages == ("pt",)


def test_hours_are_assumed_only_where_the_plan_says_so():
    placed = a_block()
    unsaid = signed_up(placed, "Unsaid", ())
    said = signed_up(placed, "Said")
    found = learners(placed, assume_hours=True)
    assert found[str(unsaid.user_id)].free == ASSUMED
    assert found[str(said.user_id)].free == EVENINGS
    assert Week.of(ASSUMED).hours == 40


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts": date(2026, 3, 10)},
        {"weeks": 0},
        {"size_min": 6},
        {"size_max": 51},
        {"meeting_minutes": 50},
        {"meeting_minutes": 0},
        {"meetings_per_week": 0},
        {"min_expected_active": 6},
        {"active_days": -1},
        {"seconds": 0},
        {"seconds": 3600},
        {"seed": -1},
    ],
    ids=str,
)
def test_a_plan_that_no_round_can_follow_is_refused_and_nothing_is_written(wrong):
    placed = a_block()
    plan = replace(a_plan(placed), **wrong)
    with pytest.raises(BadPlan) as refusal:
        api.open_round(an_organiser(), placed, plan, now=NOON)
    assert str(refusal.value.sentence)
    assert not MatchingRound.objects.exists()


def test_a_plan_that_an_earlier_release_kept_is_still_read():
    placed = a_block()
    found = opened(placed, with_late=True)
    row = MatchingRound.objects.get(uuid=found.uuid)
    old = {name: value for name, value in row.plan.items() if name not in ("with_stalled", "goals", "seed")}
    MatchingRound.objects.update(plan={**old, "time_zone_only": True}, stays_out={"too_shy": 1})
    seen = api.round_of(an_organiser(), placed, found.uuid)
    assert (seen.plan, seen.stays_out) == (found.plan, {})
    assert api.run_round(an_organiser(), placed, found.uuid, now=NOON).state == RoundState.READY


def test_a_round_of_another_block_is_not_found():
    here, there = a_block(), a_block(name="there")
    found = opened(there)
    with pytest.raises(NotFound):
        api.round_of(an_organiser(), here, found.uuid)
    assert api.rounds(an_organiser(), here).total == 0
    assert api.round_groups(an_organiser(), here, found.uuid).total == 0


def test_the_course_s_rounds_come_latest_first():
    placed = a_block()
    first, second = opened(placed), opened(placed)
    listed = api.rounds(an_organiser(), placed)
    assert [each.uuid for each in listed.items] == [second.uuid, first.uuid]
    assert listed.items[0].plan == a_plan(placed, seed=1)
    assert listed.items[0].plan.starts - NOON.date() == timedelta(days=7)
