"""The sync with the real fetcher and a GitHub on this machine: what leaves the server, and how little of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bench.trackers.loopback import serving
from bench.trackers.pretend import PretendGitHub, Project, Work
from bench.trackers.turning import TurnedClock
from plugin_app.contributions import api
from plugin_app.contributions.models import Opportunity, TrackedRepository, TrackerAnswer, TrackerHost
from plugin_app.contributions.syncing import checking, running
from plugin_app.contributions.syncing.asking import Asking
from plugin_app.contributions.syncing.checking import Found
from plugin_app.contributions.syncing.remembering import StoredMemory
from plugin_app.contributions.trackers import TRACKERS, Fetcher
from tests.contributions.claiming.situations import a_block, a_ready_claim, a_welcoming_project
from tests.contributions.world import some_projects
from tests.world import a_learner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_catalogue")]

BIRDS = ("Wren", "Robin", "Owl")


@pytest.fixture
def clock():
    return TurnedClock()


@pytest.fixture
def github(clock):
    some_projects(*BIRDS, state="listed", label="good first issue")
    projects = [
        Project(number, f"birds/{name.lower()}", [Work(1), Work(2), Work(3, assignees=1)])
        for number, name in enumerate(BIRDS, 1000)
    ]
    return PretendGitHub(projects, clock.now)


@pytest.fixture
def loopback(github):
    with serving(github) as running_server:
        yield running_server
        assert {asked.method for asked in running_server.asked} <= {"GET"}


@pytest.fixture
def ask(loopback, clock):
    return asking_with(loopback, clock, {"github.com": "ghp_ours"})


def asking_with(loopback, clock, tokens):
    def fetcher(budget, attempts):
        bases = {"api.github.com": loopback.base}
        memory = StoredMemory(clock)
        return Fetcher(memory=memory, clock=clock, tokens=tokens, budget=budget, attempts=attempts, bases=bases)

    trackers = {"github.com": TRACKERS["github.com"]}
    return Asking(trackers, fetcher, clock=clock, tokens=frozenset(tokens))


def open_numbers():
    return sorted(Opportunity.objects.filter(state="open").values_list("project__name", "number"))


def test_what_is_free_is_offered(ask):
    done = running.run(asking=ask)
    assert (done.looked, done.failed) == (3, 0)
    assert open_numbers() == sorted((name, number) for name in BIRDS for number in (1, 2))


def test_the_second_time_nothing_counts_against_the_limit(ask, github, clock):
    running.run(asking=ask)
    cold = github.used(with_token=True)
    clock.turn(timedelta(hours=9))
    done = running.run(asking=ask)
    assert (done.looked, done.requests, done.unchanged) == (3, cold, cold)
    assert github.used(with_token=True) == 0
    assert open_numbers() == sorted((name, number) for name in BIRDS for number in (1, 2))
    host = TrackerHost.objects.get()
    assert (host.requests, host.unchanged, host.answered_at) == (cold, cold, host.ran_at)


def test_a_renamed_repository_is_followed(ask, github, clock):
    running.run(asking=ask)
    wren = github.projects[0]
    wren.was, wren.path = [wren.path], "feathers/jenny"
    clock.turn(timedelta(hours=9))
    running.run(asking=ask)
    assert TrackedRepository.objects.filter(address="github.com/feathers/jenny").exists()
    assert ("Wren", 1) in open_numbers()


def test_without_a_token_a_run_keeps_some_of_the_limit_for_clicks(loopback, github, clock):
    ask = asking_with(loopback, clock, {})
    github.projects.clear()
    some_projects(*(f"Bird{number}" for number in range(60)), state="listed", label="easy")
    running.run(asking=ask)
    assert 0 < github.used(with_token=False) <= 40


def test_a_click_is_answered_by_the_tracker(ask, github, clock):
    running.run(asking=ask)
    clock.turn(timedelta(hours=1))
    row = Opportunity.objects.get(project__name="Wren", number=1)
    assert checking.check_now(row.uuid, asking=ask).found == Found.FREE
    clock.turn(timedelta(hours=1))
    github.projects[0].issues[0].assignees = 1
    assert checking.check_now(row.uuid, asking=ask).found == Found.GONE


def test_what_a_learner_sent_is_followed_to_merged_and_what_is_as_before_costs_nothing(ask, github, clock):
    [work] = a_welcoming_project("Kite", pieces=1)
    pull = Work(7, author="a-person-with-a-name")
    github.projects.append(Project(2_000, "birds/kite", pulls=[pull]))
    placed, amina = a_block(), a_learner("Amina")
    claim = a_ready_claim(placed, work, amina)
    api.went_upstream(amina, placed, claim, "https://github.com/birds/kite/pull/7/files", now=clock.now())
    for _ in range(2):
        assert running.run(asking=ask).settled == 0
        clock.turn(timedelta(days=1, minutes=1))
    assert github.used(with_token=True) == 0  # nothing new, so nothing counts
    pull.is_open, pull.is_merged, pull.updated_at = False, True, clock.now()
    assert running.run(asking=ask).settled == 1
    assert api.my_claim(amina, placed, claim).state == "merged"
    assert not any("a-person-with-a-name" in row.body for row in TrackerAnswer.objects.all())


def test_nothing_is_kept_of_anybodys_name(ask, github):
    github.projects[0].issues[0].author = "a-person-with-a-name"
    running.run(asking=ask)
    for row in TrackerAnswer.objects.all():
        assert "a-person-with-a-name" not in f"{row.body}{row.next}"


def test_the_token_is_kept_nowhere(ask):
    running.run(asking=ask)
    assert not any("ghp_ours" in str(list(row.__dict__.values())) for row in TrackerAnswer.objects.all())
