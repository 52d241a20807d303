"""The trackers we know, by the host people see them at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from .apis import Api
from .github import GitHub
from .gitlab import GitLab
from .tracker import Tracker

TRACKERS: Mapping[str, Tracker] = MappingProxyType({"github.com": GitHub(), "gitlab.com": GitLab()})


def self_hosted_gitlab(hosts: Iterable[str]) -> Mapping[str, Tracker]:
    """The GitLabs an operator trusts beside gitlab.com, for `tracker_of` and `Fetcher`.

    Raises ValueError for what is not the name of a public host.
    """
    return {host: GitLab(host) for host in hosts}


def tracker_of(host: str, others: Mapping[str, Tracker] = MappingProxyType({})) -> Tracker | None:
    """The tracker whose pages are at `host`; ``None`` if we cannot ask it."""
    return TRACKERS.get(host) or others.get(host)


def apis(others: Mapping[str, Tracker] = MappingProxyType({})) -> tuple[Api, ...]:
    """Every place a fetcher may ask: ours, and those of the operator's own."""
    return tuple(tracker.api for tracker in (*TRACKERS.values(), *others.values()))
