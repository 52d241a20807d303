"""Many hands on one task and one note: one has it, nothing is written over unseen, and nobody says things twice."""

from __future__ import annotations

import pytest

from plugin_app.errors import CommunityError
from plugin_app.study_groups import api
from plugin_app.study_groups.models import CheckIn, Resource, Task
from plugin_app.study_groups.together import resources, tasks
from tests.concurrency.threads import all_at_once
from tests.world import a_learner, study_groups

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]

EVERYONE = 12


def a_group():
    placed = study_groups(size_max=EVERYONE)
    people = [a_learner(f"Learner {number}") for number in range(EVERYONE)]
    group = api.create(people[0], placed, api.About("Owls")).uuid
    for viewer in people[1:]:
        api.join(viewer, placed, group)
    return placed, group, people


def outcome(act):
    """What came of it: ``ok``, or the code of the refusal."""
    try:
        act()
    except CommunityError as refusal:
        return refusal.code
    return "ok"


def test_of_all_who_take_a_task_one_has_it():
    placed, group, people = a_group()
    task = api.add_task(people[0], placed, group, "Book a room").uuid
    outcomes = all_at_once(lambda viewer: outcome(lambda: api.take_task(viewer, placed, task)), people)
    assert sorted(outcomes) == ["ok", *["task_taken"] * (EVERYONE - 1)]
    assert Task.objects.get().owner_id == people[outcomes.index("ok")].user_id


def test_of_all_who_save_the_same_version_one_does():
    placed, group, people = a_group()
    note = api.add_resource(people[0], placed, group, api.ResourceDraft("Pad", "Before")).uuid

    def save(viewer):
        draft = api.ResourceDraft("Pad", f"By {viewer.user_id}")
        return outcome(lambda: api.change_resource(viewer, placed, note, draft, 0))

    outcomes = all_at_once(save, people)
    assert sorted(outcomes) == [*["changed_meanwhile"] * (EVERYONE - 1), "ok"]
    row = Resource.objects.get()
    assert (row.version, row.words) == (1, f"By {people[outcomes.index('ok')].user_id}")


def test_somebody_who_presses_twice_has_checked_in_once():
    placed, group, people = a_group()
    all_at_once(lambda number: api.check_in(people[0], placed, group, f"Try {number}", ""), range(6))
    assert CheckIn.objects.count() == 1


def test_a_list_never_holds_more_than_it_can(monkeypatch):
    monkeypatch.setattr(tasks, "MOST", 5)
    monkeypatch.setattr(resources, "MOST_PINNED", 3)
    placed, group, people = a_group()
    done = all_at_once(lambda viewer: outcome(lambda: api.add_task(viewer, placed, group, "Book it")), people)
    assert sorted(done) == [*["enough"] * (EVERYONE - 5), *["ok"] * 5]
    draft = api.ResourceDraft("Pad", "Notes")
    done = all_at_once(
        lambda viewer: outcome(lambda: api.add_resource(viewer, placed, group, draft, pinned=True)), people
    )
    assert sorted(done) == [*["enough_pinned"] * (EVERYONE - 3), *["ok"] * 3]
