"""A tracker on this machine, a clock one turns, and fetchers that know no other tracker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from bench.trackers.loopback import Loopback, Said, Site, serving
from bench.trackers.pretend import PretendGitHub
from bench.trackers.turning import TurnedClock
from plugin_app.contributions.trackers import Budget, Fetcher, Notebook

TOKEN = "ghp_ours"

Served = Callable[[Site], Loopback]
MakesFetcher = Callable[..., Fetcher]


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def serve() -> Iterator[Served]:
    """Serves a site until the test is over. Whatever the test was about: only GET ever arrives, and never a body."""
    running: list[tuple[Any, Loopback]] = []

    def start(site: Site) -> Loopback:
        context = serving(site)
        running.append((context, context.__enter__()))
        return running[-1][1]

    yield start
    for context, loopback in running:
        context.__exit__(None, None, None)
        assert {asked.method for asked in loopback.asked} <= {"GET"}
        assert not any(asked.body for asked in loopback.asked)


@pytest.fixture
def fetcher_of(clock: TurnedClock) -> MakesFetcher:
    """A fetcher for whom a server on this machine stands for the trackers."""

    def make(loopback: Loopback, **changes: Any) -> Fetcher:
        bases = {"api.github.com": loopback.base, "gitlab.com": loopback.base}
        asked = {"memory": Notebook(), "clock": clock, "tokens": {}, "budget": Budget(requests=1_000), "bases": bases}
        return Fetcher(**{**asked, **changes})

    return make


@pytest.fixture
def github(clock: TurnedClock) -> PretendGitHub:
    """A GitHub without projects, yet."""
    return PretendGitHub([], clock.now)


def json_said(text: str, status: int = 200, **headers: str) -> Said:
    """An answer in JSON; ``retry_after="60"`` becomes its header."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Said(status, {"Content-Type": "application/json", **named}, text.encode())
