"""Tasks: who does what by when."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.moderation.api import TooMuchAtOnce
from plugin_app.study_groups import api
from plugin_app.study_groups.models import Task
from plugin_app.study_groups.together import tasks
from plugin_app.study_groups.together.errors import (
    Enough,
    NoSuchMember,
    NothingSaid,
    NotTheirs,
    OddDay,
    TaskOver,
    TaskTaken,
    TooLong,
)

from .situations import MONDAY, OPENED, Owls

pytestmark = pytest.mark.django_db

TODAY = MONDAY.date()
A_DAY = timedelta(days=1)


def words(found):
    return [one.words for one in found]


def test_what_is_due_first_comes_first_and_what_is_done_last_first():
    owls = Owls()
    first = owls.add_task(words="No day")
    owls.add_task(words="In a week", due_on=TODAY + 7 * A_DAY)
    owls.add_task(words="Today", due_on=TODAY)
    for days, done in enumerate(("Done first", "Done last")):
        api.finish_task(owls.bo, owls.placed, owls.add_task(words=done), now=MONDAY + days * A_DAY)
    found = api.tasks(owls.bo, owls.placed, owls.group, now=MONDAY)
    assert words(found.open) == ["Today", "In a week", "No day"]
    assert words(found.done) == ["Done last", "Done first"]
    assert found.open[2].uuid == first


def test_a_day_has_passed_when_it_has_passed_everywhere_on_earth():
    owls = Owls()
    owls.add_task(due_on=TODAY)
    [task] = owls.together(now=MONDAY.replace(hour=11) + A_DAY).tasks.open
    assert not task.is_late
    [task] = owls.together(now=MONDAY.replace(hour=12) + A_DAY).tasks.open
    assert task.is_late


def test_taking_giving_back_and_taking_by_somebody_else():
    owls = Owls()
    task = owls.add_task()
    taken = api.take_task(owls.amina, owls.placed, task)
    assert (taken.owner_id, taken.owner) == (owls.amina.user_id, "Amina")
    assert api.take_task(owls.amina, owls.placed, task).owner == "Amina"
    with pytest.raises(TaskTaken):
        api.take_task(owls.bo, owls.placed, task)
    with pytest.raises(NotTheirs):
        api.drop_task(owls.bo, owls.placed, task)
    assert api.drop_task(owls.amina, owls.placed, task).owner_id is None
    assert api.take_task(owls.bo, owls.placed, task).owner == "Bo"
    assert api.drop_task(owls.amina, owls.placed, task).owner_id is None, "she leads the group"


def test_when_an_owner_leaves_the_task_is_free_again():
    owls = Owls()
    task = owls.add_task(owner=owls.bo.user_id)
    assert owls.together().tasks.open[0].owner == "Bo"
    api.leave(owls.bo, owls.placed, owls.group)
    assert owls.together().tasks.open[0].owner_id is None
    assert api.take_task(owls.amina, owls.placed, task).owner == "Amina"


def test_what_somebody_did_before_they_left_stays_done_by_them():
    owls = Owls()
    api.finish_task(owls.bo, owls.placed, owls.add_task(owner=owls.bo.user_id), now=MONDAY)
    api.leave(owls.bo, owls.placed, owls.group)
    [done] = owls.together().tasks.done
    assert (done.done_by, done.done_at) == ("Bo", MONDAY)


def test_done_and_not_done_after_all():
    owls = Owls()
    task = owls.add_task()
    assert api.finish_task(owls.bo, owls.placed, task, now=MONDAY).done_by == "Bo"
    assert api.finish_task(owls.amina, owls.placed, task, now=MONDAY + A_DAY).done_by == "Bo", "it was done before"
    with pytest.raises(TaskOver):
        api.take_task(owls.amina, owls.placed, task)
    again = api.reopen_task(owls.amina, owls.placed, task)
    assert (again.done_at, again.done_by) == (None, "")
    assert api.reopen_task(owls.amina, owls.placed, task).done_at is None


def test_an_owner_has_to_be_in_the_group():
    owls = Owls()
    for outside in (owls.chen.user_id, owls.olga.user_id, 0, 2**31 - 1):
        with pytest.raises(NoSuchMember):
            owls.add_task(owner=outside)
    assert not Task.objects.exists()


@pytest.mark.parametrize("day", [TODAY - 2 * A_DAY, TODAY + 367 * A_DAY, date.min, date.max])
def test_a_day_before_today_or_far_away_is_refused(day):
    with pytest.raises(OddDay):
        Owls().add_task(due_on=day)


def test_no_words_and_too_many_are_refused():
    owls = Owls()
    with pytest.raises(NothingSaid):
        owls.add_task(words=" \n ")
    with pytest.raises(TooLong):
        owls.add_task(words="x" * (tasks.LONGEST + 1))
    owls.add_task(words="x" * tasks.LONGEST)
    owls.add_task(words="two\nlines")
    assert sorted(words(owls.together().tasks.open)) == ["two lines", "x" * tasks.LONGEST]


def test_whoever_wrote_it_or_leads_takes_it_off_the_list():
    owls = Owls()
    theirs, hers = owls.add_task(owls.bo), owls.add_task(owls.amina)
    with pytest.raises(NotTheirs):
        api.remove_task(owls.bo, owls.placed, hers)
    api.remove_task(owls.bo, owls.placed, theirs)
    with pytest.raises(NotFound):
        api.remove_task(owls.bo, owls.placed, theirs)
    api.remove_task(owls.amina, owls.placed, hers)
    api.remove_task(owls.amina, owls.placed, owls.add_task(owls.bo))
    assert not Task.objects.exists()


def test_a_group_keeps_as_many_as_it_can_and_says_when_there_is_no_room(monkeypatch):
    monkeypatch.setattr(tasks, "MOST", 3)
    owls = Owls()
    made = [owls.add_task() for _each in range(3)]
    with pytest.raises(Enough):
        owls.add_task()
    api.remove_task(owls.amina, owls.placed, made[0])
    owls.add_task()


def test_nobody_fills_a_list_at_once(settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "TASKS_AN_HOUR": 2}
    owls = Owls()
    for _each in range(2):
        owls.add_task()
    with pytest.raises(TooMuchAtOnce):
        owls.add_task()
    owls.add_task(owls.bo)


@pytest.mark.parametrize(
    "act",
    [api.take_task, api.drop_task, api.finish_task, api.reopen_task, api.remove_task],
    ids=lambda act: act.__name__,
)
def test_nobody_outside_does_anything_with_a_task(act):
    owls = Owls()
    task = owls.add_task()
    api.leave(owls.bo, owls.placed, owls.group)
    for outside in (owls.bo, owls.chen):
        with pytest.raises(NotAllowed):
            act(outside, owls.placed, task)
    with pytest.raises(NotFound):
        act(owls.amina, owls.placed, uuid4())
    api.edit(owls.amina, owls.placed, owls.group, api.About("Owls", joining=api.Joining.INVITE, is_private=True))
    with pytest.raises(NotFound):
        act(owls.chen, owls.placed, task)
    api.close(owls.olga, owls.placed, owls.group)
    with pytest.raises(api.GroupClosed):
        act(owls.olga, owls.placed, task)


def test_it_is_told_without_a_word_of_theirs(told):
    owls = Owls()
    told.clear()
    task = owls.add_task(owls.bo)
    for act in (api.take_task, api.drop_task, api.drop_task, api.finish_task, api.finish_task, api.reopen_task):
        act(owls.bo, owls.placed, task, now=OPENED)
    api.remove_task(owls.bo, owls.placed, task)
    assert [event for event, _facts, _who in told] == [
        *("task.added", "task.taken", "task.dropped", "task.finished", "task.reopened", "task.removed")
    ]
    assert {str(facts) for _event, facts, _who in told} == {str({"group": str(owls.group), "task": str(task)})}
