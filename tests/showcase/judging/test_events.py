"""A judged event from its first day to its results."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.errors import Invalid, NotAllowed, NotFound
from plugin_app.showcase import api, models
from plugin_app.showcase.api import OwnWork
from plugin_app.showcase.judging.data import EventDraft, Phase
from plugin_app.showcase.judging.errors import ClosesBeforeItOpens, NothingSaidYet, NotOpen, SaidAlready, TooFewEntries
from tests.showcase.situations import DAY, NOON, a_draft, a_published_project
from tests.world import OTHER_COURSE, a_learner, showcase

pytestmark = pytest.mark.django_db

TODAY = NOON.date()
DRAFT = EventDraft("Spring fair", "Which explains its idea more clearly?", TODAY, TODAY + timedelta(days=6), "UTC", 3)


@pytest.fixture
def placed():
    return showcase(judged_events=True)


@pytest.fixture
def makers(placed):
    """Amina, Bo, Chen and Dara, who have a project each."""
    people = [a_learner(name) for name in ("Amina", "Bo", "Chen", "Dara")]
    for number, person in enumerate(people):
        a_published_project(person, placed, f"Project {number}")
    return people


@pytest.fixture
def event(placed, makers, olga):
    return api.arrange_event(olga, placed, DRAFT, now=NOON)


def titles(pair):
    return {side.content.title for side in pair.sides}


def test_what_is_published_takes_part_and_drafts_do_not(placed, makers, olga):
    a_draft(makers[0], placed, "Not yet")
    event = api.arrange_event(olga, placed, DRAFT, now=NOON)
    seen = api.judged_event(makers[0], placed, event, now=NOON)
    assert (seen.entries, seen.phase, seen.may_judge, seen.may_arrange) == (4, Phase.OPEN, True, False)
    assert len(seen.own) == 1


def test_days_begin_and_end_where_the_organiser_says(placed, makers, olga):
    summer = replace(DRAFT, opens_on=date(2026, 3, 28), closes_on=date(2026, 3, 29), time_zone="Europe/Berlin")
    event = api.judged_event(olga, placed, api.arrange_event(olga, placed, summer, now=NOON), now=NOON)
    assert event.opens_at.isoformat() == "2026-03-27T23:00:00+00:00"
    assert event.closes_at.isoformat() == "2026-03-29T22:00:00+00:00", "clocks change that night"


def test_two_are_needed(placed, olga):
    a_published_project(a_learner("Amina"), placed)
    with pytest.raises(TooFewEntries):
        api.arrange_event(olga, placed, DRAFT, now=NOON)
    assert not models.JudgedEvent.objects.exists()


@pytest.mark.parametrize("closes", [TODAY - timedelta(days=1), TODAY - timedelta(days=30)])
def test_it_does_not_end_before_it_begins(placed, makers, olga, closes):
    with pytest.raises(ClosesBeforeItOpens):
        api.arrange_event(olga, placed, replace(DRAFT, closes_on=closes), now=NOON)


def test_where_the_author_wants_none_there_is_none(makers, olga):
    with pytest.raises(NotFound):
        api.arrange_event(olga, showcase(), DRAFT, now=NOON)
    assert not models.JudgedEvent.objects.exists()


def test_only_the_teams_picks(placed, makers, olga):
    mine = models.Project.objects.order_by("pk").values_list("uuid", flat=True)
    for project in mine[:2]:
        api.pick(olga, placed, project)
    event = api.arrange_event(olga, placed, replace(DRAFT, picks_only=True), now=NOON)
    assert api.judged_event(olga, placed, event, now=NOON).entries == 2


def test_nobody_compares_their_own_or_the_same_two_twice(placed, makers, event):
    amina, seen = makers[0], []
    while pair := api.next_pair(amina, placed, event, now=NOON):
        seen.append(frozenset(titles(pair)))
        api.judge(amina, placed, pair.uuid, pair.sides[0].project, now=NOON)
    assert len(seen) == len(set(seen)) == 3, "three others make three pairs"
    assert all("Project 0" not in pair for pair in seen)


def test_whoever_comes_back_finds_the_same_two(placed, makers, event):
    first = api.next_pair(makers[0], placed, event, now=NOON)
    assert api.next_pair(makers[0], placed, event, now=NOON + DAY) == replace(first)
    assert api.pair_in_hand(makers[0], placed, event, now=NOON) == first


def test_looking_gives_nothing_out(placed, makers, event):
    assert api.pair_in_hand(makers[0], placed, event, now=NOON) is None
    assert not models.Judgement.objects.exists()


def test_a_pair_is_answered_once(placed, makers, event):
    pair = api.next_pair(makers[0], placed, event, now=NOON)
    api.judge(makers[0], placed, pair.uuid, None, now=NOON)
    with pytest.raises(SaidAlready):
        api.judge(makers[0], placed, pair.uuid, pair.sides[0].project, now=NOON)
    assert models.Judgement.objects.get().chosen is None


def test_nobody_answers_for_somebody_else_or_chooses_a_third(placed, makers, event):
    pair = api.next_pair(makers[0], placed, event, now=NOON)
    with pytest.raises(NotFound):
        api.judge(makers[1], placed, pair.uuid, pair.sides[0].project, now=NOON)
    with pytest.raises(NotFound):
        api.judge(makers[0], placed, pair.uuid, uuid4(), now=NOON)
    assert models.Judgement.objects.get().said_at is None


@pytest.mark.parametrize("when", [NOON - DAY, NOON + 7 * DAY])
def test_outside_its_days_nobody_judges(placed, makers, event, when):
    with pytest.raises(NotOpen):
        api.next_pair(makers[0], placed, event, now=when)


def test_the_team_alone(placed, makers, olga):
    event = api.arrange_event(olga, placed, replace(DRAFT, team_judges_only=True), now=NOON)
    with pytest.raises(NotAllowed):
        api.next_pair(makers[0], placed, event, now=NOON)
    assert api.next_pair(olga, placed, event, now=NOON)


def test_what_is_put_away_or_taken_out_is_compared_no_more(placed, makers, event):
    amina, bo, chen, dara = makers
    pair = api.next_pair(dara, placed, event, now=NOON)
    gone = pair.sides[0].project
    owner = models.ProjectOwner.objects.get(project__uuid=gone).user_id
    [maker] = [person for person in makers if person.user_id == owner]
    api.withdraw_entry(maker, placed, event, gone)
    assert api.pair_in_hand(dara, placed, event, now=NOON) is None
    assert api.judged_event(dara, placed, event, now=NOON).entries == 3
    left = api.next_pair(dara, placed, event, now=NOON)
    other = left.sides[0].project
    owner = models.ProjectOwner.objects.get(project__uuid=other).user_id
    [maker] = [person for person in makers if person.user_id == owner]
    api.unpublish(maker, placed, other)
    assert api.next_pair(dara, placed, event, now=NOON) is None


def test_only_its_owner_and_the_team_take_a_project_out(placed, makers, olga, event):
    amina, bo, *_ = makers
    own = api.judged_event(amina, placed, event, now=NOON).own[0]
    with pytest.raises(NotAllowed):
        api.withdraw_entry(bo, placed, event, own)
    api.withdraw_entry(olga, placed, event, own)
    with pytest.raises(NotFound):
        api.withdraw_entry(olga, placed, event, own)


def test_results_are_the_teams_until_they_are_shown(placed, makers, olga, event):
    with pytest.raises(NothingSaidYet):
        api.show_results(olga, placed, event, now=NOON)
    for person in makers:
        while pair := api.next_pair(person, placed, event, now=NOON):
            best = min(pair.sides, key=lambda side: side.content.title)
            api.judge(person, placed, pair.uuid, best.project, "It is clear.", now=NOON)
    with pytest.raises(NotFound):
        api.judged_results(makers[0], placed, event, now=NOON)
    found = api.judged_results(olga, placed, event, now=NOON)
    assert [row.title for row in found.rows] == [f"Project {number}" for number in range(4)]
    assert found.rows[0].by == "Amina"
    assert (found.event.judges, found.event.said_by_all, len(found.reasons)) == (4, 12, 12)
    api.show_results(olga, placed, event, now=NOON + DAY)
    shown = api.judged_results(makers[0], placed, event, now=NOON + DAY)
    assert shown.rows == found.rows and shown.reasons == ()
    assert shown.event.phase is Phase.OVER, "who shows results ends it"


def test_the_question_costs_the_same_however_many_take_part(placed, olga, django_assert_max_num_queries):
    for number in range(40):
        a_published_project(a_learner(f"Maker {number}"), placed, f"Project {number}")
    event = api.arrange_event(olga, placed, DRAFT, now=NOON)
    for number in range(10):
        api.next_pair(a_learner(f"Maker {number}"), placed, event, now=NOON)
    reader = a_learner("Reader")
    with django_assert_max_num_queries(26):  # of which six are the transaction and the page it leads to
        api.next_pair(reader, placed, event, now=NOON)
    with django_assert_max_num_queries(11):
        api.judged_results(olga, placed, event, now=NOON)


@pytest.mark.parametrize("act", ["arrange", "close_event", "show_results", "remove_event"])
def test_only_the_course_team_arranges(placed, makers, event, act):
    for stranger in (makers[0], a_learner("Eve", OTHER_COURSE)):
        with pytest.raises(NotAllowed):
            if act == "arrange":
                api.arrange_event(stranger, placed, DRAFT, now=NOON)
            else:
                getattr(api, act)(stranger, placed, event)


def test_retiring_a_judge_keeps_what_counts(placed, makers, olga, event):
    amina = makers[0]
    pair = api.next_pair(amina, placed, event, now=NOON)
    api.judge(amina, placed, pair.uuid, pair.sides[0].project, "My reasons", now=NOON)
    api.next_pair(amina, placed, event, now=NOON)
    assert len(api.export(amina.user_id)["judgements"]) == 2
    for _again in range(2):
        api.forget(amina.user_id)
    kept = models.Judgement.objects.get()
    assert (kept.judge, kept.why) == (None, "") and kept.chosen is not None


def test_a_reset_takes_back_what_was_only_given(placed, makers, olga, event):
    pair = api.next_pair(makers[0], placed, event, now=NOON)
    api.judge(makers[0], placed, pair.uuid, None, now=NOON)
    api.next_pair(makers[0], placed, event, now=NOON)
    api.reset(olga, placed, makers[0].user_id)
    assert models.Judgement.objects.filter(judge=makers[0].user_id).count() == 1


def test_the_gallery_invites_whoever_may_judge_while_it_is_open(placed, makers, olga, event):
    pair = api.next_pair(makers[0], placed, event, now=NOON)
    api.judge(makers[0], placed, pair.uuid, None, now=NOON)
    api.next_pair(makers[0], placed, event, now=NOON)
    api.next_pair(makers[1], placed, event, now=NOON)
    assert [(one.title, one.said, one.pairs_each) for one in api.going_on(makers[0], placed, now=NOON)] == [
        ("Spring fair", 1, 3)
    ]
    assert [one.said for one in api.going_on(makers[1], placed, now=NOON)] == [0]
    assert api.going_on(makers[0], placed, now=NOON + 7 * DAY) == ()
    models.JudgedEvent.objects.update(team_judges_only=True)
    assert api.going_on(makers[0], placed, now=NOON) == () and len(api.going_on(olga, placed, now=NOON)) == 1


def test_deleting_it_leaves_the_projects(placed, makers, olga, event):
    api.remove_event(olga, placed, event)
    assert not models.JudgedEvent.objects.exists()
    assert models.Project.objects.count() == 4


def own_of(person, pair):
    """Which of the two this person begins to own while they look at them."""
    side = pair.sides[0]
    models.ProjectOwner.objects.create(project=models.Project.objects.get(uuid=side.project), user_id=person.user_id)
    return side.project


def test_what_became_ones_own_meanwhile_is_not_ones_to_judge(placed, makers, event):
    amina = makers[0]
    pair = api.next_pair(amina, placed, event, now=NOON)
    own = own_of(amina, pair)
    with pytest.raises(OwnWork):
        api.judge(amina, placed, pair.uuid, own, now=NOON)
    assert models.Judgement.objects.get().said_at is None
    assert api.pair_in_hand(amina, placed, event, now=NOON) is None
    other = api.next_pair(amina, placed, event, now=NOON)
    assert own not in {side.project for side in other.sides}


def test_what_is_out_of_sight_is_not_said_to_take_part(placed, makers, event):
    amina, bo, *_ = makers
    own = api.judged_event(amina, placed, event, now=NOON).own[0]
    api.hide(placed.usage_key, own, NOON)
    with pytest.raises(NotFound):
        api.withdraw_entry(bo, placed, event, own)
    api.withdraw_entry(amina, placed, event, own)


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("days", [(date.min, date.max), (date.max, date.max), (date.min, date.min)])
def test_days_at_the_ends_of_the_calendar_are_refused_in_words(placed, makers, olga, days, zone):
    opens, closes = days
    with pytest.raises(Invalid):
        api.arrange_event(olga, placed, replace(DRAFT, opens_on=opens, closes_on=closes, time_zone=zone), now=NOON)


def test_many_events_cost_no_more_questions_than_one(placed, makers, olga, event, django_assert_num_queries):
    def seen():
        return api.judged_events(makers[0], placed, now=NOON)

    with CaptureQueriesContext(connection) as for_one:
        [alone] = seen()
    assert alone == api.judged_event(makers[0], placed, event, now=NOON)
    for _event in range(4):
        api.arrange_event(olga, placed, DRAFT, now=NOON)
    with django_assert_num_queries(len(for_one)):
        assert [len(each.own) for each in seen()] == [1] * 5
