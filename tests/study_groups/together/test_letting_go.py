"""What is left of somebody between the meetings of their groups: after they begin again, and after they are gone."""

from __future__ import annotations

import json

import pytest

from plugin_app.people import api as people
from plugin_app.study_groups import api
from plugin_app.study_groups.models import CheckIn, Resource, Task
from tests.study_groups.situations import a_group
from tests.world import study_groups

from .situations import MONDAY, OPENED, Owls

pytestmark = pytest.mark.django_db


def a_busy_week() -> Owls:
    """Bo has said, taken on, done and written something, here and in another block."""
    owls = Owls()
    api.check_in(owls.bo, owls.placed, owls.group, "Bo read", "Bo writes", now=MONDAY)
    owls.add_task(owls.bo, "Bo’s words", owner=owls.bo.user_id)
    owls.add_task(owls.amina, "Amina’s words", owner=owls.bo.user_id)
    api.finish_task(owls.bo, owls.placed, owls.add_task(owls.amina, "Done"), now=MONDAY)
    owls.add_note(owls.bo, "Bo’s note")
    return owls


def elsewhere(owls: Owls) -> api.StudyGroups:
    placed = study_groups(name="elsewhere")
    group = a_group(placed, "Larks", owls.bo, now=OPENED)
    api.check_in(owls.bo, placed, group, "There too", "", now=MONDAY)
    return placed


def test_who_leaves_the_platform_is_named_nowhere_and_the_group_keeps_what_it_shares():
    owls = a_busy_week()
    for _time in range(2):
        people.retire(owls.bo.user_id)
    found = owls.together()
    assert (found.check_ins, found.week.said) == ((), 0)
    assert [(task.words, task.owner_id) for task in found.tasks.open] == [("Bo’s words", None), ("Amina’s words", None)]
    assert [(task.words, task.done_by) for task in found.tasks.done] == [("Done", "")]
    assert [(note.title, note.changed_by) for note in found.resources.others] == [("Bo’s note", "")]
    for model, field in ((CheckIn, "user"), (Task, "owner"), (Task, "done_by"), (Task, "created_by")):
        assert not model.objects.filter(**{field: owls.bo.user_id}).exists()
    assert not Resource.objects.filter(created_by=owls.bo.user_id).exists()


def test_who_begins_again_in_a_block_keeps_what_they_said_in_another():
    owls = a_busy_week()
    elsewhere(owls)
    api.reset(owls.olga, owls.placed, owls.bo.user_id)
    assert [row.tried for row in CheckIn.objects.all()] == ["There too"]
    assert not Task.objects.filter(owner=owls.bo.user_id, done_at=None).exists()
    assert Task.objects.filter(done_by=owls.bo.user_id).exists(), "what has happened stays as it was"


def test_one_can_take_ones_own_words_out_and_no_others():
    owls = a_busy_week()
    own = json.loads(json.dumps(api.export(owls.bo.user_id)))
    [said] = own["check_ins"]
    assert (said["tried"], said["coming"], said["week_of"]) == ("Bo read", "Bo writes", "2026-03-09")
    assert [(task["words"], task["is_mine"]) for task in own["tasks"]] == [("Bo’s words", True), ("", True)]
    assert [(note["title"], note["words"]) for note in own["notes"]] == [("Bo’s note", "Notes")]
    assert "Amina" not in str(own)
