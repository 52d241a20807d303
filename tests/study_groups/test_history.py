"""The course's groups over time: a row for each block and day, written once, summed for the picture."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotAllowed
from plugin_app.study_groups import api, history
from plugin_app.study_groups.api import Health, Joining, Wish
from plugin_app.study_groups.models import GroupsDay, StudyGroup
from tests.study_groups.situations import DAY, HOUR, NOON, a_group
from tests.study_groups.traces import HELD, a_meeting
from tests.world import OTHER_COURSE, a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


@pytest.fixture
def placed():
    return study_groups(size_max=2, may_match=True)


def one_of_each(placed):
    """A group of each kind, Amina and Bo in all that run; Chen waits, and Dede asked to be matched."""
    amina, bo, chen, dede = (a_learner(name) for name in ("Amina", "Bo", "Chen", "Dede"))
    for health in ("", *Health):
        group = a_group(placed, f"G {health}", amina, bo)
        StudyGroup.objects.filter(uuid=group).update(health=health)
    a_meeting(group, NOON - DAY, HELD)
    a_meeting(group, NOON - 2 * DAY, HELD)
    a_meeting(group, NOON - 8 * DAY, HELD)
    api.join(chen, placed, group, now=NOON)
    api.close(an_organiser(), placed, a_group(placed, "Over", amina), now=NOON)
    api.propose(amina, placed, api.About("Topic"), now=NOON)
    asked = a_group(placed, "Asked", amina, joining=Joining.REQUEST)
    api.ask_to_join(dede, placed, asked, "Hello", now=NOON)
    api.sign_up(dede, placed, Wish.MATCH, {}, now=NOON)
    api.sign_up(amina, placed, Wish.MATCH, {}, now=NOON)


def test_a_day_counts_the_groups_of_each_kind_and_the_people(placed):
    one_of_each(placed)
    assert history.write_day(NOON) == 1
    [day] = api.history(an_organiser(), now=NOON)
    assert day == api.GroupsOfDay(
        day=NOON.date(),
        new=2,
        lively=1,
        quiet=1,
        too_small=1,
        stalled=1,
        proposed=1,
        closed=1,
        people=2,
        waiting=2,
        unplaced=1,
        met=1,
    )
    assert day.running == 6


def test_a_day_is_written_once_whoever_runs_it_and_how_often(placed, django_assert_max_num_queries):
    a_group(placed, "Owls", a_learner("Amina"))
    assert [api.run_due(NOON + hours * HOUR).days_written for hours in (0, 1, 11)] == [1, 0, 0]
    a_group(placed, "Larks", a_learner("Bo"))
    assert api.run_due(NOON + 11 * HOUR).days_written == 0
    with django_assert_max_num_queries(2):
        history.write_day(NOON + 11 * HOUR)
    assert api.run_due(NOON + 12 * HOUR).days_written == 1  # it is tomorrow, in UTC
    assert list(GroupsDay.objects.order_by("day").values_list("new", flat=True)) == [1, 2]


def test_days_on_which_nobody_wrote_are_missing(placed):
    a_group(placed, "Owls", a_learner("Amina"))
    for days in (0, 5):
        api.run_due(NOON + days * DAY)
    shown = api.history(an_organiser(), now=NOON + 6 * DAY)
    assert [day.day for day in shown] == [NOON.date(), (NOON + 5 * DAY).date()]


def test_what_two_workers_write_at_once_stands_there_once(placed, monkeypatch):
    a_group(placed, "Owls", a_learner("Amina"))
    counting = history._numbers

    def while_somebody_else_writes(anchors, now):
        numbers = counting(anchors, now)
        GroupsDay.objects.create(activity_id=anchors[0], day=now.date(), **numbers[anchors[0]])
        return numbers

    monkeypatch.setattr(history, "_numbers", while_somebody_else_writes)
    history.write_day(NOON)
    assert GroupsDay.objects.count() == 1


def test_the_blocks_of_a_course_are_summed_or_looked_at_alone_for_twelve_weeks(placed, django_assert_num_queries):
    olga, beside = an_organiser(), study_groups(name="beside")
    a_group(placed, "Owls", a_learner("Amina"))
    a_group(beside, "Larks", a_learner("Bo"))
    a_group(study_groups(OTHER_COURSE), "Elsewhere", a_learner("Eve", OTHER_COURSE))
    assert history.write_day(NOON) == 3
    with django_assert_num_queries(1):
        assert [day.new for day in api.history(olga, now=NOON)] == [2]
    assert [day.new for day in api.history(olga, beside.usage_key, now=NOON)] == [1]
    assert len(api.history(olga, now=NOON + 83 * DAY)) == 1
    assert api.history(olga, now=NOON + 84 * DAY) == ()


def test_many_blocks_are_counted_in_the_queries_of_one(placed, django_assert_num_queries):
    for number in range(12):
        block = study_groups(name=f"block-{number}")
        a_group(block, "Owls", a_learner(f"Learner {number}"))
    with django_assert_num_queries(11):
        assert history.write_day(NOON) == 12


def test_it_is_for_the_course_team():
    with pytest.raises(NotAllowed):
        api.history(a_learner("Amina"))
