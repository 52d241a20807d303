"""Check-ins: said once a week, read by those inside, and nobody is counted who says nothing."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.study_groups import api
from plugin_app.study_groups.models import CheckIn, StudyGroup
from plugin_app.study_groups.together.checking_in import LONGEST
from plugin_app.study_groups.together.errors import NothingSaid, NotTheirs, TooLong

from .situations import A_WEEK, AN_HOUR, MONDAY, OPENED, WEEKS, Owls

pytestmark = pytest.mark.django_db


def names(check_ins):
    return [one.name for one in check_ins]


def test_ones_own_comes_first_and_then_who_spoke_first():
    owls = Owls()
    api.join(owls.chen, owls.placed, owls.group, now=OPENED)
    for hours, viewer in enumerate((owls.chen, owls.bo, owls.amina)):
        api.check_in(viewer, owls.placed, owls.group, "I read", "I write", now=MONDAY + hours * AN_HOUR)
    assert names(owls.together(owls.amina).check_ins) == ["Amina", "Chen", "Bo"]
    assert names(owls.together(owls.olga).check_ins) == ["Chen", "Bo", "Amina"]
    assert names(api.check_ins(owls.bo, owls.placed, owls.group, MONDAY.date())) == ["Bo", "Chen", "Amina"]


def test_saying_it_anew_in_the_same_week_replaces_it_and_the_next_week_begins_empty():
    owls = Owls()
    sunday = datetime(2026, 3, 15, 23, 59, 59, tzinfo=UTC)
    api.check_in(owls.amina, owls.placed, owls.group, "First", "", now=MONDAY)
    said = api.check_in(owls.amina, owls.placed, owls.group, "  Second\n", "", now=sunday)
    assert (said.tried, said.coming, said.written_at, said.name) == ("Second", "", sunday, "Amina")
    assert CheckIn.objects.count() == 1
    assert owls.together(now=sunday + timedelta(seconds=1)).week.mine is None
    api.check_in(owls.amina, owls.placed, owls.group, "Third", "", now=sunday + timedelta(seconds=1))
    assert CheckIn.objects.count() == 2


def test_one_of_the_two_is_enough_and_none_is_not():
    owls = Owls()
    for tried, coming in (("", ""), (" ", "\n")):
        with pytest.raises(NothingSaid):
            api.check_in(owls.amina, owls.placed, owls.group, tried, coming)
    for tried, coming in (("x" * (LONGEST + 1), ""), ("", "x" * (LONGEST + 1))):
        with pytest.raises(TooLong):
            api.check_in(owls.amina, owls.placed, owls.group, tried, coming)
    assert not CheckIn.objects.exists()
    assert api.check_in(owls.amina, owls.placed, owls.group, "", "x" * LONGEST).coming == "x" * LONGEST


def test_the_week_says_how_many_spoke_and_never_who_did_not():
    owls = Owls(weeks=WEEKS)
    api.check_in(owls.bo, owls.placed, owls.group, "I read", "", now=MONDAY)
    week = api.week_of(owls.amina, owls.placed, owls.group, now=MONDAY)
    assert (week.said, week.mine, week.number, week.of, week.title) == (1, None, 1, 3, "Say hello")
    assert "Amina" not in str(asdict(week))
    mine = api.week_of(owls.bo, owls.placed, owls.group, now=MONDAY).mine
    assert mine is not None
    assert mine.tried == "I read"


def test_earlier_weeks_are_there_as_far_as_the_group_goes_back():
    owls = Owls()
    for weeks in range(3):
        api.check_in(owls.bo, owls.placed, owls.group, f"Week {weeks}", "", now=OPENED + weeks * A_WEEK)
    now = OPENED + 2 * A_WEEK
    latest = owls.together(now=now)
    assert (latest.earlier, latest.later, latest.week.is_now) == (date(2026, 3, 9), None, True)
    first = owls.together(now=now, week=date(2026, 3, 8))
    assert (first.earlier, first.later, first.week.monday) == (None, date(2026, 3, 9), date(2026, 3, 2))
    assert [one.tried for one in first.check_ins] == ["Week 0"]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [(date(1, 1, 1), date(2026, 3, 2)), (date(9999, 12, 31), date(2026, 3, 9)), (None, date(2026, 3, 9))],
)
def test_a_week_that_is_not_there_is_brought_to_the_nearest(asked, shown):
    assert Owls().together(week=asked).week.monday == shown


def test_who_has_left_reads_nothing_from_that_moment_and_what_they_said_stays_with_the_group():
    owls = Owls()
    api.check_in(owls.bo, owls.placed, owls.group, "I read", "", now=MONDAY)
    api.leave(owls.bo, owls.placed, owls.group)
    for ask in (api.week_of, api.together, api.tasks, api.resources):
        with pytest.raises(NotAllowed):
            ask(owls.bo, owls.placed, owls.group)
    with pytest.raises(NotAllowed):
        api.check_ins(owls.bo, owls.placed, owls.group, MONDAY.date())
    with pytest.raises(NotAllowed):
        api.check_in(owls.bo, owls.placed, owls.group, "And I write", "")
    assert names(owls.together().check_ins) == ["Bo"]


def test_a_group_that_has_ended_is_read_by_the_course_team_alone_and_written_by_nobody():
    owls = Owls()
    api.check_in(owls.bo, owls.placed, owls.group, "I read", "", now=MONDAY)
    api.close(owls.olga, owls.placed, owls.group)
    with pytest.raises(NotAllowed):
        owls.together(owls.bo)
    assert names(owls.together(owls.olga).check_ins) == ["Bo"]
    with pytest.raises(api.GroupClosed):
        api.check_in(owls.olga, owls.placed, owls.group, "Late", "")


def test_one_takes_ones_own_back_and_the_course_team_takes_down_what_hurts():
    owls = Owls()
    api.check_in(owls.bo, owls.placed, owls.group, "Unkind", "", now=MONDAY)
    with pytest.raises(NotTheirs):
        api.remove_check_in(owls.amina, owls.placed, owls.group, MONDAY.date(), owls.bo.user_id)
    api.remove_check_in(owls.olga, owls.placed, owls.group, MONDAY.date(), owls.bo.user_id)
    api.check_in(owls.bo, owls.placed, owls.group, "Kind", "", now=MONDAY)
    api.remove_check_in(owls.bo, owls.placed, owls.group, MONDAY.date(), owls.bo.user_id)
    with pytest.raises(NotFound):
        api.remove_check_in(owls.bo, owls.placed, owls.group, MONDAY.date(), owls.bo.user_id)
    assert not CheckIn.objects.exists()


def test_a_group_in_which_somebody_checks_in_is_not_silent():
    owls = Owls()
    api.check_in(owls.bo, owls.placed, owls.group, "I read", "", now=MONDAY)
    assert StudyGroup.objects.get().active_at == MONDAY


def test_it_is_told_without_a_word_of_theirs(told):
    owls = Owls()
    told.clear()
    api.check_in(owls.bo, owls.placed, owls.group, "I read", "I write", now=MONDAY)
    api.remove_check_in(owls.bo, owls.placed, owls.group, MONDAY.date(), owls.bo.user_id)
    assert told == [
        ("check_in.written", {"group": str(owls.group)}, owls.bo.user_id),
        ("check_in.removed", {"group": str(owls.group)}, owls.bo.user_id),
    ]
