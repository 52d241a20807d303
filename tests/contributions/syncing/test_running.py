"""A run: what it does when things go wrong, and that it may be broken off anywhere."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from plugin_app.contributions.data import OpportunityState
from plugin_app.contributions.models import OpenProject, Opportunity, TrackedRepository, TrackerAnswer, TrackerHost
from plugin_app.contributions.syncing import leases, running
from plugin_app.contributions.syncing.asking import as_set
from plugin_app.contributions.syncing.remembering import StoredMemory
from plugin_app.contributions.syncing.words import Standing
from plugin_app.contributions.trackers import Kept, Trouble, Why
from tests.contributions.syncing.forge import NOON, Clock, Forge, an_issue, asking
from tests.contributions.world import some_projects

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_catalogue")]


class Killed(BaseException):
    """The process is gone."""


def some_birds(*names, forge=None, issues=1):
    some_projects(*names, state="listed")
    forge = forge or Forge()
    for name in names:
        path = f"birds/{name.lower()}"
        forge.has(path, *(an_issue(number, path) for number in range(1, issues + 1)))
    return forge, Clock()


def state():
    """Everything people could see, and what is known of each repository."""
    work = Opportunity.objects.order_by("remote").values_list("remote", "state", "gone_because", "title", "project")
    known = TrackedRepository.objects.order_by("address").values_list("address", "standing", "is_under_way", "failures")
    return list(work), list(known)


def test_a_repository_that_cannot_be_read_does_not_keep_the_others_waiting():
    forge, clock = some_birds("Wren", "Robin", "Owl")
    forge.troubles["birds/robin"] = Trouble(Why.BROKEN)
    done = running.run(asking=asking(forge, clock=clock))
    assert (done.looked, done.failed) == (2, 1)
    row = TrackedRepository.objects.get(path="birds/robin")
    assert (row.trouble, row.failures, row.due_at) == ("broken", 1, NOON + timedelta(minutes=10))


def test_our_own_mistakes_stay_with_the_repository_as_well():
    forge, clock = some_birds("Wren", "Robin")

    def stumble(_question):
        if forge.asked[-1] == "birds/wren page 0":
            raise ZeroDivisionError

    forge.before = stumble
    done = running.run(asking=asking(forge, clock=clock))
    assert (done.looked, done.failed) == (1, 1)
    assert TrackedRepository.objects.get(path="birds/wren").trouble == "odd"


def test_failures_are_tried_again_less_and_less_often():
    forge, clock = some_birds("Wren")
    forge.troubles["birds/wren"] = Trouble(Why.ODD)
    waits = []
    for _ in range(14):
        running.run(asking=asking(forge, clock=clock))
        due = TrackedRepository.objects.get().due_at
        waits.append(due - clock.now())
        clock.time = due
    minutes = [wait.total_seconds() / 60 for wait in waits]
    assert minutes[:4] == [10, 20, 40, 80]
    assert minutes[-1] == 7 * 24 * 60
    del forge.troubles["birds/wren"]
    running.run(asking=asking(forge, clock=clock))
    row = TrackedRepository.objects.get()
    assert (row.failures, row.trouble, row.due_at) == (0, "", clock.now() + timedelta(hours=8))


def test_what_is_refused_again_and_again_counts_as_gone():
    forge, clock = some_birds("Wren")
    running.run(asking=asking(forge, clock=clock))
    forge.troubles["birds/wren"] = Trouble(Why.REFUSED)
    for _ in range(3):
        clock.passes(hours=9)
        assert Opportunity.objects.filter(state=OpportunityState.OPEN).exists()
        running.run(asking=asking(forge, clock=clock))
    assert TrackedRepository.objects.get().standing == Standing.MISSING
    assert not Opportunity.objects.filter(state=OpportunityState.OPEN).exists()


def test_a_tracker_that_has_had_enough_is_left_alone_and_others_are_not():
    forge, clock = some_birds("Wren", "Robin")
    other = Forge("gitlab.com", "GitLab")
    other.has("fish/cod", an_issue(1, "fish/cod", url="https://gitlab.com/fish/cod/-/issues/1"))
    some_projects("Cod", state="listed")
    OpenProject.objects.filter(name="Cod").update(identity="gitlab.com/fish/cod")
    until = NOON + timedelta(minutes=30)
    forge.troubles[""] = Trouble(Why.LIMITED, until=until)
    ask = asking(forge, other, clock=clock)
    done = running.run(asking=ask)
    assert (done.looked, done.failed) == (1, 0)
    assert len(forge.asked) == 1
    assert set(TrackedRepository.objects.filter(host="github.com").values_list("failures", flat=True)) == {0}
    host = TrackerHost.objects.get(host="github.com")
    assert (host.trouble, host.troubled_at) == ("limited", NOON)


def test_a_tracker_that_rests_is_not_asked_before_its_rest_is_over():
    forge, clock = some_birds("Wren")
    TrackerHost.objects.create(host="github.com", rests_until=NOON + timedelta(minutes=5))
    assert running.run(asking=asking(forge, clock=clock)).looked == 0
    assert forge.asked == []
    clock.passes(minutes=6)
    assert running.run(asking=asking(forge, clock=clock)).looked == 1
    assert TrackerHost.objects.get().rests_until is None


def test_when_enough_was_asked_the_next_run_goes_on_behind_the_last_page():
    forge, clock = some_birds("Wren", issues=8)

    def enough(question):
        if question == "page 6":
            raise Trouble(Why.BUDGET)

    forge.before = enough
    assert running.run(asking=asking(forge, clock=clock)).looked == 0
    forge.before = lambda _question: None
    forge.asked.clear()
    assert running.run(asking=asking(forge, clock=clock)).offered == 8
    assert forge.asked == ["birds/wren page 6"]


def test_a_look_that_was_broken_off_long_ago_begins_anew():
    forge, clock = some_birds("Wren", issues=8)

    def enough(question):
        if question == "page 6":
            raise Trouble(Why.BUDGET)

    forge.before = enough
    running.run(asking=asking(forge, clock=clock))
    forge.before = lambda _question: None
    forge.asked.clear()
    clock.passes(days=2)
    running.run(asking=asking(forge, clock=clock))
    assert forge.asked[0] == "birds/wren repository"


def test_only_so_many_are_looked_at():
    forge, clock = some_birds("Wren", "Robin", "Owl")
    assert running.run(asking=asking(forge, clock=clock), most=2).looked == 2
    assert running.run(asking=asking(forge, clock=clock), most=2).looked == 1


def test_a_run_begins_nothing_new_after_its_time():
    forge, clock = some_birds("Wren", "Robin", "Owl")
    forge.before = lambda _question: clock.passes(minutes=5)
    assert running.run(asking=asking(forge, clock=clock)).looked == 1


def test_running_again_changes_nothing():
    forge, clock = some_birds("Wren", "Robin", issues=5)
    running.run(asking=asking(forge, clock=clock))
    before = state()
    clock.passes(hours=9)
    done = running.run(asking=asking(forge, clock=clock))
    assert (done.looked, done.gone, done.offered) == (2, 0, 10)
    assert state() == before


def test_with_no_tracker_to_ask_nothing_happens(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert running.run(asking=asking()) == running.Done()


def kill_at(number):
    """Die at the database statement of that number; returns the wrapper and whether there was one."""
    seen = 0

    def wrapper(execute, *asked):
        nonlocal seen
        seen += 1
        if seen == number:
            raise Killed
        return execute(*asked)

    return wrapper


@pytest.mark.django_db(transaction=True)
def test_killed_at_any_statement_the_next_run_goes_on_without_loss():
    forge, clock = some_birds("Wren", "Robin", issues=5)
    running.run(asking=asking(forge, clock=clock))
    expected = state()
    number, was_killed = 0, True
    while was_killed:
        number += 1
        for model in (Opportunity, TrackedRepository, TrackerHost):
            model.objects.all().delete()
        was_killed = False
        try:
            with connection.execute_wrapper(kill_at(number)):
                running.run(asking=asking(forge, clock=clock))
        except Killed:
            was_killed = True
        offered = set(Opportunity.objects.filter(state=OpportunityState.OPEN).values_list("project", flat=True))
        whole = set(TrackedRepository.objects.exclude(looked_at=None).values_list("project", flat=True))
        assert offered == whole  # never half of a project
        clock.passes(minutes=11)
        running.run(asking=asking(forge, clock=clock))
        assert state() == expected
    assert number > 30


def test_killed_in_the_middle_of_a_look_no_page_is_asked_for_twice():
    forge, clock = some_birds("Wren", issues=8)

    def die(question):
        if question == "page 6":
            raise Killed

    forge.before = die
    with pytest.raises(Killed):
        running.run(asking=asking(forge, clock=clock))
    forge.before = lambda _question: None
    forge.asked.clear()
    assert running.run(asking=asking(forge, clock=clock)).looked == 0  # its lease is not over
    clock.passes(minutes=11)
    assert running.run(asking=asking(forge, clock=clock)).offered == 8
    assert forge.asked == ["birds/wren page 6"]


def test_who_was_too_slow_writes_nothing_more():
    forge, clock = some_birds("Wren", issues=8)

    def another_run_takes_over(question):
        if question == "page 3":
            clock.passes(minutes=20)
            [row] = leases.due(["github.com"], clock.now(), 1)
            assert leases.take(row, clock.now())

    forge.before = another_run_takes_over
    done = running.run(asking=asking(forge, clock=clock))
    assert (done.looked, done.failed, done.offered) == (0, 0, 0)
    assert TrackedRepository.objects.get().cursor == "3"


def test_answers_are_kept_for_the_next_run():
    clock = Clock()
    memory = StoredMemory(clock)
    url = "https://api.github.com/repos/birds/wren"
    assert memory.recall(url, "me") is None
    memory.keep(url, "me", Kept('W/"1"', None, None, "[]"))
    memory.keep(url, "me", Kept('W/"2"', "Mon, 02 Mar 2026 12:00:00 GMT", url + "?page=2", "[1]"))
    assert memory.recall(url, "me") == Kept('W/"2"', "Mon, 02 Mar 2026 12:00:00 GMT", url + "?page=2", "[1]")
    assert memory.recall(url, "somebody else") is None
    clock.passes(days=40)
    running.run(asking=asking(Forge(), clock=clock))
    assert not TrackerAnswer.objects.exists()


def test_settings_say_who_is_asked(settings):
    settings.COMMUNITY_HUB = {
        **settings.COMMUNITY_HUB,
        "TRACKERS": ["github.com", "git.example.org"],
        "TRACKER_TOKENS": {"github.com": "secret", "gitlab.com": "unused"},
        "TRACKER_REQUESTS": 90,
        "TRACKER_HOURS": 0,
    }
    ask = as_set()
    assert list(ask.trackers) == ["github.com", "git.example.org"]
    assert ask.tokens == {"github.com"}
    assert (ask.run_budget("github.com").requests, ask.run_budget("git.example.org").requests) == (90, 40)
    assert ask.every == timedelta(hours=1)


def test_the_command_asks_nothing_where_no_tracker_is_set(settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "TRACKERS": []}
    some_birds("Wren")
    said = StringIO()
    call_command("community_sync", stdout=said, verbosity=2)
    assert "0 looked" in said.getvalue()
    assert "TRACKERS in the settings is empty" in said.getvalue()
