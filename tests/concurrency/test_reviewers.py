"""Many people ask for something to read in the same moment, and say something about it."""

from __future__ import annotations

from collections import Counter

import pytest

from plugin_app.showcase import api
from plugin_app.showcase.allocation import LEASE
from plugin_app.showcase.api import AlreadyGiven, DraftMoved
from plugin_app.showcase.models import Feedback, Project, ReviewLease
from tests.concurrency.threads import all_at_once
from tests.showcase.situations import NOON, a_group_of, a_published_project, a_word, content
from tests.world import a_learner, showcase

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]


def many_projects(number):
    placed, amina = showcase(), a_learner("Amina")
    return placed, [a_published_project(amina, placed, f"Project {each}") for each in range(number)]


def offered(placed, readers, at=NOON):
    """What everyone is offered, asking at once: project → how often."""
    readings = all_at_once(lambda reader: api.next_to_review(reader, placed, now=at), readers)
    return Counter(reading.project.uuid for reading in readings), readings


@pytest.mark.parametrize("number", [100, 40, 1])
def test_no_project_is_handed_out_again_while_another_has_been_handed_out_less_often(number):
    placed, _projects = many_projects(number)
    readers = [a_learner(f"Reader {each}") for each in range(100)]

    counts, readings = offered(placed, readers)
    assert len(counts) == number
    assert max(counts.values()) - min(counts.values()) <= 1
    assert ReviewLease.objects.filter(live=True).count() == 100

    all_at_once(lambda pair: a_word(pair[0], placed, pair[1].project), zip(readers, readings, strict=True))
    assert Feedback.objects.count() == 100


def test_twenty_who_ask_at_once_read_twenty_works():
    placed, projects = many_projects(20)
    counts, _readings = offered(placed, [a_learner(f"Reader {each}") for each in range(20)])
    assert counts == Counter({project.uuid: 1 for project in projects})


def test_attention_is_what_there_is_however_many_give_skip_and_run_out_at_once():
    placed, _projects = many_projects(6)
    readers = [a_learner(f"Reader {each}") for each in range(24)]
    _counts, readings = offered(placed, readers)

    def go_on(pair):
        number, (reader, reading) = pair
        if number % 3 == 0:
            a_word(reader, placed, reading.project)
        elif number % 3 == 1:
            api.skip_review(reader, placed, reading.project.uuid)
        else:
            api.next_to_review(reader, placed, now=NOON + LEASE)  # the leases of all who are left run out

    all_at_once(go_on, enumerate(zip(readers, readings, strict=True)))
    for project in Project.objects.all():
        words = Feedback.objects.filter(version__project=project).count()
        assert project.attention == words + ReviewLease.objects.filter(project=project, live=True).count()
    assert Feedback.objects.count() == 8


def test_one_reader_asking_many_times_at_once_keeps_one_project():
    placed, _projects = many_projects(20)
    counts, _readings = offered(placed, [a_learner("Bo")] * 30)
    assert len(counts) == 1
    assert ReviewLease.objects.count() == 1


def test_leases_that_ran_out_are_handed_out_afresh_each_once():
    placed, _projects = many_projects(30)
    offered(placed, [a_learner(f"Early {each}") for each in range(30)])
    counts, _readings = offered(placed, [a_learner(f"Late {each}") for each in range(30)], at=NOON + LEASE)
    assert set(counts.values()) == {1}


def test_of_many_who_save_the_same_draft_at_once_one_succeeds_and_publishing_makes_one_version():
    placed, people = showcase(), [a_learner(f"Learner {each}") for each in range(20)]
    group = a_group_of(*people)
    project = a_published_project(people[0], placed, group=group)

    def save(writer):
        mine = content(f"by {writer.user_id}")
        try:
            return api.save_draft(writer, placed, mine, project=project.uuid, group=group, seen=project.revision)
        except DraftMoved:
            return None

    assert sum(saved is not None for saved in all_at_once(save, people)) == 1
    all_at_once(lambda writer: api.publish(writer, placed, project.uuid), people)
    now = api.get(people[0], placed, project.uuid)
    assert (now.current.number, len(now.past), now.draft) == (2, 1, None)


def test_sending_the_same_words_many_times_at_once_is_sending_them_once():
    placed, [project] = many_projects(1)
    reader = a_learner("Bo")

    def send(_time):
        try:
            a_word(reader, placed, project)
        except AlreadyGiven:
            return 0
        return 1

    assert sum(all_at_once(send, range(20))) == 1
    assert Feedback.objects.count() == 1
