"""Shortlists in the instance's cache: found by every process that shares it, asked for where they are missing.

A request never makes one. It asks, and ``community_run_due`` answers within minutes; until then it does without. All of
it may be lost at any moment: it is asked for and made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.cache import cache

from plugin_app.contributions.ranking import Learner

GOOD_FOR = timedelta(days=1)
"""As long as ``bound`` holds."""
RENEWED_AFTER = timedelta(minutes=30)
"""From then on it is made anew once somebody asks, so that what is new is found."""
MOST_ASKED = 100
"""Profiles that wait at once. Whoever finds no room asks again with the next request."""

_PREFIX = "community_hub:shortlists:1:"
"""With a number for the shape of what is kept."""
_ASKED = f"{_PREFIX}asked"


@dataclass(frozen=True)
class Profile:
    """Whom a shortlist is for: nobody in particular."""

    whom: Learner
    """Their like; without an id."""
    n: int

    @classmethod
    def of(cls, whom: Learner, n: int) -> Profile:
        return cls(replace(whom, id=""), n)

    @property
    def key(self) -> str:
        """Where its shortlist is kept."""
        return _PREFIX + sha256(json.dumps([asdict(self.whom), self.n]).encode()).hexdigest()


@dataclass(frozen=True)
class Shortlist:
    """Row ids of all that can be picked for a profile."""

    work: tuple[int, ...]
    projects: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.work) + len(self.projects)


def find(profile: Profile, now: datetime) -> Shortlist | None:
    """The shortlist of a profile, if there is one that holds; asks for it to be renewed in time."""
    told = cache.get(profile.key)
    if told is None:
        return None
    age = now - datetime.fromtimestamp(told["made_at"], UTC)
    if not timedelta(0) <= age < GOOD_FOR:
        return None
    if age >= RENEWED_AFTER:
        ask(profile)
    return Shortlist(tuple(told["work"]), tuple(told["projects"]))


def keep(profile: Profile, shortlist: Shortlist, now: datetime) -> None:
    """From now on it is found."""
    told = {"made_at": now.timestamp(), "work": list(shortlist.work), "projects": list(shortlist.projects)}
    cache.set(profile.key, told, GOOD_FOR.total_seconds())


def ask(profile: Profile) -> None:
    """To be made. Of two who ask in one moment one may be overheard: the next request asks again."""
    waiting = _waiting()
    if profile.key not in waiting and len(waiting) < MOST_ASKED:
        cache.set(_ASKED, {**waiting, profile.key: asdict(profile)}, GOOD_FOR.total_seconds())


def asked() -> list[Profile]:
    """What is to be made, the first asked first."""
    return [_profile(told) for told in _waiting().values()]


def answered(profiles: Iterable[Profile]) -> None:
    """They wait no more."""
    done = {profile.key for profile in profiles}
    left = {key: told for key, told in _waiting().items() if key not in done}
    cache.set(_ASKED, left, GOOD_FOR.total_seconds())


def _waiting() -> dict[str, Any]:
    return dict(cache.get(_ASKED) or {})


def _profile(told: dict[str, Any]) -> Profile:
    return Profile(Learner(**told["whom"]), told["n"])
