"""How trackers are asked from here, by the operator's settings: with which tokens, how much in one run."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from plugin_app import conf

from ..trackers import Budget, Clock, Fetcher, SystemClock, Tracker, self_hosted_gitlab, sendable, tracker_of
from ..trackers.sites import apis
from .remembering import StoredMemory

log = logging.getLogger(__name__)

WITHOUT_TOKEN, FOR_CLICKS_WITHOUT = 40, 20
"""Requests in a run, and of those in an hour how many it leaves alone: GitHub answers 60 an hour without a token."""
FOR_CLICKS = 200
"""The same of a token's requests an hour."""
AT_A_CLICK = 4
"""Requests while somebody waits: the issue, who has sent in a change for it, and where these have moved to."""

MakeFetcher = Callable[[Budget, int], Fetcher]
"""From how much may be asked, and how often a request that fails may be sent."""


@dataclass(frozen=True)
class Asking:
    """The trackers there are to ask, and the means. Tests and benchmarks make their own."""

    trackers: Mapping[str, Tracker]
    """By host."""
    fetcher: MakeFetcher
    clock: Clock = field(default_factory=SystemClock)
    tokens: frozenset[str] = frozenset()
    """Hosts that there is a token for."""
    requests: int = 500
    """In one run, of each tracker."""
    every: timedelta = timedelta(hours=8)
    most: int = 20
    """Pieces of work that are listed of one repository."""

    def run_budget(self, host: str) -> Budget:
        """How much one run may ask of a tracker."""
        if host in self.tokens:
            return Budget(requests=self.requests, reserve=FOR_CLICKS)
        return Budget(requests=min(self.requests, WITHOUT_TOKEN), reserve=FOR_CLICKS_WITHOUT)

    def click_budget(self) -> Budget:
        """How much may be asked while somebody waits."""
        return Budget(requests=AT_A_CLICK)


def as_set() -> Asking:
    """By the operator's settings. Nothing is asked before somebody uses it. Raises ValueError for wrong ones."""
    hosts = conf.tracker_hosts()
    own = self_hosted_gitlab(host for host in hosts if tracker_of(host) is None)
    trackers = {host: tracker for host in hosts if (tracker := tracker_of(host, own))}
    tokens = {host: sendable(token) for host, token in conf.tracker_tokens().items() if host in trackers}
    clock = SystemClock()

    def fetcher(budget: Budget, attempts: int) -> Fetcher:
        return Fetcher(
            memory=StoredMemory(clock),
            clock=clock,
            tokens=tokens,
            budget=budget,
            apis=apis(own),
            attempts=attempts,
            proxy=conf.tracker_proxy(),
        )

    return Asking(
        trackers=trackers,
        fetcher=fetcher,
        clock=clock,
        tokens=frozenset(host for host, token in tokens.items() if token),
        requests=conf.tracker_requests(),
        every=conf.tracker_every(),
        most=conf.work_of_a_project(),
    )


def as_far_as_set() -> Asking:
    """The same for pages, which must not fail: where the settings are wrong nobody is asked, and the log says so."""
    try:
        return as_set()
    except ValueError:
        log.exception("the trackers in our settings cannot be used")
        return Asking({}, _nobody)


def _nobody(*_asked: object) -> Fetcher:
    raise AssertionError("there is no tracker to ask")
