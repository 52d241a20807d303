"""Several runs at once, and news in between: each repository is looked at by one, and nothing is offered twice."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from django.db import connection

from plugin_app.contributions.models import HookDelivery, OpenProject, Opportunity, TrackedRepository
from plugin_app.contributions.syncing import checking, hearing, running
from plugin_app.contributions.trackers.hooks import Delivery, IssueTold, Refused
from tests.concurrency.threads import all_at_once
from tests.contributions.syncing.forge import NOON, Clock, Forge, an_issue, asking
from tests.contributions.world import some_projects

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]

BIRDS = tuple(f"Bird{number}" for number in range(12))
RUNS = 6


@pytest.fixture
def forge():
    OpenProject.objects.all().delete()
    some_projects(*BIRDS, state="listed")
    made = Forge()
    for name in BIRDS:
        path = f"birds/{name.lower()}"
        made.has(path, *(an_issue(number, path) for number in range(1, 6)))
    return made


def test_each_repository_is_looked_at_by_one_of_many_runs(forge):
    ask = asking(forge, clock=Clock())
    done = sum(all_at_once(lambda _run: running.run(asking=ask), range(RUNS)), running.Done())
    assert (done.looked, done.failed, done.offered) == (len(BIRDS), 0, 5 * len(BIRDS))
    asked = Counter(question for question in forge.asked if question.endswith("repository"))
    assert set(asked.values()) == {1}
    assert TrackedRepository.objects.count() == len(BIRDS)
    assert Opportunity.objects.filter(state="open").count() == 5 * len(BIRDS)


def test_of_all_who_open_the_same_work_one_asks(forge):
    clock = Clock()
    running.run(asking=asking(forge, clock=clock))
    clock.passes(hours=1)
    row = Opportunity.objects.filter(state="open").first()
    forge.asked.clear()
    found = all_at_once(lambda _who: checking.check_now(row.uuid, asking=asking(forge, clock=clock)).found, range(8))
    assert len(forge.asked) == 1
    assert set(found) <= {"free", "unknown"}


def test_the_same_delivery_sent_many_times_at_once_is_taken_in_once(forge, monkeypatch):
    running.run(asking=asking(forge, clock=Clock()))
    row = TrackedRepository.objects.order_by("pk").first()
    TrackedRepository.objects.filter(pk=row.pk).update(takes_news=True)
    told = IssueTold(row.remote.partition("/")[2], row.path, an_issue(1, row.path, assignees=1), is_gone=False)
    delivery = Delivery("github.com", "issues", "one-delivery", "0" * 64, b"")
    monkeypatch.setattr(hearing.hooks, "verified", lambda *_asked: delivery)
    monkeypatch.setattr(hearing.hooks, "read", lambda _delivery: told)

    def send(_time):
        try:
            hearing.hear(row.uuid, {}, b"", now=NOON)
        except Refused as refused:
            return refused.why.value
        return "taken in"

    outcomes = Counter(all_at_once(send, range(8)))
    assert outcomes == {"taken in": 1, "replayed": 7}
    assert HookDelivery.objects.count() == 1


def test_a_run_and_news_at_the_same_time_lose_nothing(forge):
    """While pages are stored, work of the same repositories is taken: in the end it is gone, and all else is there."""
    clock = Clock()
    running.run(asking=asking(forge, clock=clock))
    clock.passes(hours=9)
    first = threading.Event()
    forge.before = lambda _question: first.set()

    def take(_who):
        first.wait(timeout=60)
        for row in Opportunity.objects.filter(number=1, state="open"):
            forge.alter(row.repository.path, 1, assignees=1)
            checking.mark_gone(row, checking.Gone.ASSIGNED, clock.now())
        connection.close()

    def act(who):
        return running.run(asking=asking(forge, clock=clock)) if who else take(who)

    all_at_once(act, range(3))
    clock.passes(hours=9)
    running.run(asking=asking(forge, clock=clock))
    offered = Counter(Opportunity.objects.filter(state="open").values_list("number", flat=True))
    assert offered == {number: len(BIRDS) for number in range(2, 6)}
