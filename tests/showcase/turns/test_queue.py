"""Finding the project in most need: who is offered what, and what it costs."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from plugin_app.activities import api as activities
from plugin_app.people.api import Viewer
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import About, WishKind
from plugin_app.showcase import api
from plugin_app.showcase.allocation import LEASE
from plugin_app.showcase.data import Standing, State
from plugin_app.showcase.models import Feedback, Project, ProjectOwner, ReviewLease, Version
from plugin_app.showcase.turns import attention, leases, queue, readers
from tests.showcase.situations import DAY, NOON, a_group_of, a_new_version, a_published_project, a_word
from tests.world import COURSE, a_learner, showcase

pytestmark = pytest.mark.django_db


def title_for(reader: Viewer, placed, at=NOON) -> str | None:
    reading = api.next_to_review(reader, placed, now=at)
    return reading.project.title if reading else None


def many_works(placed, number: int, owner: int) -> int:
    """Published straight into the tables; the id of their activity."""
    activity = activities.anchor(placed)
    rows = Project.objects.bulk_create(
        Project(
            activity_id=activity,
            state=State.PUBLISHED,
            created_at=NOON,
            published_at=NOON,
            waiting_since=NOON + timedelta(minutes=each),
        )
        for each in range(number)
    )
    ids = [row.pk for row in rows] if rows[0].pk else list(Project.objects.values_list("pk", flat=True))
    ProjectOwner.objects.bulk_create(ProjectOwner(project_id=pk, user_id=owner) for pk in ids)
    Version.objects.bulk_create(
        Version(project_id=pk, number=1, standing=Standing.CURRENT, published_at=NOON, title=f"Work {pk}") for pk in ids
    )
    return activity


@pytest.mark.parametrize("number", [5, 500])
def test_a_pick_is_three_queries_and_a_few_rows_however_many_wait(number):
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    activity = many_works(placed, number, amina.user_id)
    reader = readers.reader(bo, bo.user_id, helps=False)
    with CaptureQueriesContext(connection) as noted:
        lease = leases.take(activity, reader, NOON)
    assert sum(query["sql"].startswith("SELECT") for query in noted) == 3
    assert lease.project_id == Project.objects.order_by("waiting_since").first().pk
    assert len(queue.front(activity, reader)) == min(number, queue.FEW)


def test_knowing_a_reader_costs_the_same_however_many_projects_and_people_there_are():
    placed, bo = showcase(), a_learner("Bo")

    def cost() -> int:
        with CaptureQueriesContext(connection) as noted:
            readers.reader(bo, bo.user_id, helps=False)
        return len(noted)

    few = cost()
    people = [a_learner(f"Learner {each}") for each in range(6)]
    a_group_of(bo, *people)
    for each in people:
        a_published_project(each, placed, f"By {each.user_id}")
    # One more to ask who sits in the groups there are now.
    assert cost() <= few + 1


def test_work_of_somebody_one_is_kept_apart_from_is_never_handed_out_whoever_wished_it():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    a_published_project(amina, placed)
    profiles.wish(bo, amina.user_id, WishKind.AVOID)
    profiles.wish(amina, chen.user_id, WishKind.AVOID)
    assert title_for(bo, placed) is None
    assert title_for(chen, placed) is None
    assert title_for(a_learner("Dora"), placed) == "Tide tables"


def test_what_a_team_mates_other_group_owns_is_not_handed_out():
    placed = showcase()
    amina, bo, chen, dora = (a_learner(name) for name in ("Amina", "Bo", "Chen", "Dora"))
    a_group_of(amina, bo, name="One")
    theirs = a_group_of(chen, bo, name="Two")
    a_published_project(chen, placed, group=theirs)
    assert title_for(amina, placed) is None  # Bo sits in both
    assert title_for(dora, placed) == "Tide tables"


def test_of_works_that_waited_as_long_a_language_one_reads_comes_first_and_then_ones_own_interests():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    a_published_project(bo, placed, "Mine", at=NOON - 3 * DAY, tags=("Maps",))
    profiles.save(bo, About(languages=("pt",)), now=NOON)
    for hours, title, fields in (
        (3, "Older", {"language": "en"}),
        (2, "Spoken", {"language": "pt-BR"}),
        (1, "Shared", {"language": "pt", "tags": ("maps",)}),
    ):
        a_published_project(amina, placed, title, at=NOON - timedelta(hours=hours), **fields)
    found = []
    for _time in range(3):
        reading = api.next_to_review(bo, placed, now=NOON)
        found.append(reading.project.title)
        api.give_feedback(bo, placed, reading.project.uuid, api.Words(like="Yes"), now=NOON)
    assert found == ["Shared", "Spoken", "Older"]


def test_givers_come_before_takers_among_works_that_waited_as_long():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    a_published_project(amina, placed, "Of a taker", at=NOON - timedelta(hours=2))
    giver = a_published_project(bo, placed, "Of a giver", at=NOON - timedelta(hours=1))
    read = a_published_project(a_learner("Dora"), placed, "Read", at=NOON - timedelta(hours=3))
    a_word(bo, placed, read)
    assert title_for(chen, placed) == giver.title


def test_attention_is_counted_with_every_word_lease_and_farewell():
    placed = showcase()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    project = a_published_project(amina, placed)

    def now() -> int:
        return Project.objects.get(uuid=project.uuid).attention

    api.next_to_review(bo, placed, now=NOON)
    assert now() == 1
    a_word(bo, placed, project)
    assert now() == 1
    api.next_to_review(chen, placed, now=NOON)
    assert now() == 2
    api.skip_review(chen, placed, project.uuid)
    assert now() == 1
    dora, emeka = a_learner("Dora"), a_learner("Emeka")
    api.next_to_review(dora, placed, now=NOON)
    assert now() == 2
    api.forget(dora.user_id)
    assert now() == 1
    api.next_to_review(emeka, placed, now=NOON)
    leases.free_expired(activities.anchor(placed), NOON + LEASE)
    assert now() == 1
    a_new_version(amina, placed, project, "Tides again")
    assert now() == 1
    api.next_to_review(dora, placed, now=NOON)
    api.unpublish(amina, placed, project.uuid)
    assert now() == 1


def test_a_count_that_went_astray_is_set_right():
    placed = showcase()
    project = a_published_project(a_learner("Amina"), placed)
    a_word(a_learner("Bo"), placed, project)
    Project.objects.update(attention=7)
    attention.recount([Project.objects.get().pk])
    assert Project.objects.get().attention == 1


def test_words_that_were_taken_away_or_wait_unseen_are_no_attention():
    placed = showcase()
    project = a_published_project(a_learner("Amina"), placed)
    for name in ("Bo", "Chen", "Dora"):
        a_word(a_learner(name), placed, project)
    first, second, _third = Feedback.objects.order_by("pk")
    Feedback.objects.filter(pk=first.pk).update(removed_at=timezone.now())
    Feedback.objects.filter(pk=second.pk).update(hidden_at=timezone.now())
    attention.recount([Project.objects.get().pk])
    assert Project.objects.get().attention == 1


def test_a_lease_on_what_one_came_to_own_ends_and_the_next_work_is_handed_out():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    first = a_published_project(amina, placed, "First", at=NOON - DAY)
    a_published_project(amina, placed, "Second")
    assert title_for(bo, placed) == "First"
    ProjectOwner.objects.create(project=Project.objects.get(uuid=first.uuid), user_id=bo.user_id)
    assert title_for(bo, placed) == "Second"
    assert Project.objects.get(uuid=first.uuid).attention == 0


def test_leases_that_ran_out_end_together_and_free_their_works():
    placed = showcase()
    amina = a_learner("Amina")
    for number in range(4):
        a_published_project(amina, placed, f"Work {number}")
    for number in range(4):
        api.next_to_review(a_learner(f"Early {number}"), placed, now=NOON)
    assert title_for(a_learner("Late"), placed, at=NOON + LEASE) == "Work 0"
    assert ReviewLease.objects.filter(live=True).count() == 1
    assert sorted(Project.objects.values_list("attention", flat=True)) == [0, 0, 0, 1]


def test_a_course_of_others_is_not_looked_at():
    here, there = showcase(), showcase("course-v1:other+o+1")
    a_published_project(a_learner("Amina", "course-v1:other+o+1"), there)
    assert here.course_key == COURSE
    assert title_for(a_learner("Bo"), here) is None
