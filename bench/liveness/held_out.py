"""How the farm detector does on repositories that had no say in it.

Its signs were read off the same listings it is measured on. So they are found anew, by a rule, in half of the
repositories, and tried on the other half, ten times over: of its phrases only those stay that fit a farm of the half
they are found in, and each number becomes the middle of those that do best there. Once more by date: found in the first
four listings, tried on what only the last three have. What it cannot undo is that a person who had seen them all
thought of these signs in the first place.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low
from unittest.mock import patch
from zlib import crc32

from plugin_app.contributions.syncing import farms

from .by_hand import FARMS
from .snapshots import Listing, Seen

AS_IT_IS, BY_REPOSITORY, BY_DATE = "as it is, on all it was made for", "the other half", "only in later listings"
SPLITS = 10
FIRST = 4
"""Listings, of the seven, in which the signs are found when it goes by date."""
SWEEPS = 2
"""Over all numbers, each chosen while the others stand still."""
WRONG = 20
"""Entries of farms that have to be found for one entry that is wrongly kept back."""
NUMBERS: Mapping[str, Sequence[float]] = {
    "TRIAL_STARS": (0, 1, 2, 5, 10, 20, 50),
    "FEWEST": (2, 3, 5, 8, 12),
    "NUMBERED": (0.25, 0.5, 0.75),
    "FLOOD_EVER": (5_000, 10_000, 20_000, 50_000, 100_000),
    "EVER_A_STAR": (20, 50, 100, 200, 500, 1_000),
    "SERIES_LENGTH": (5, 10, 20, 40),
    "COMMON": (0.3, 0.4, 0.5, 0.6, 0.7),
    "SERIES_A_DAY": (10, 20, 50, 100, 200),
    "WELL_KNOWN": (500, 1_000, 2_000, 5_000, 10_000, 20_000),
    "FLOOD_A_DAY": (20, 50, 100, 200, 500),
    "FLOOD_TASKS": (10, 20, 30, 50, 80),
    "SUSTAINED_DAYS": (0.5, 1.0, 2.0, 4.0, 8.0),
}
"""What each number of the detector is chosen from."""
NEVER = r"(?!)"
"""Fits nothing."""


@dataclass(frozen=True)
class Listed:
    """A repository as one listing shows it."""

    path: str
    description: str
    stars: int
    tasks: Sequence[farms.Task]

    @property
    def is_farm(self) -> bool:
        """By a person's judgement."""
        return self.path.lower() in FARMS


PHRASES: Mapping[str, Callable[[re.Pattern[str], Listed], bool]] = {
    "_TRIAL": lambda phrase, one: bool(phrase.search(one.path)),
    "_EXERCISE": lambda phrase, one: bool(phrase.search(one.description)),
    "_AUTOMATED": lambda phrase, one: any(phrase.fullmatch(task.title) for task in one.tasks),
}
"""Where each pattern of the detector is looked for."""


@dataclass(frozen=True)
class Found:
    """Entries of listings, and how many repositories of farms, among those that had no say."""

    how: str
    entries: int
    of_farms: int
    caught: int
    wrongly: int
    farms: int
    farms_caught: int
    """In each listing that they stand in."""


def measure(listings: Sequence[Listing], seed: int) -> list[Found]:
    """A line for the detector as it is, one for each split of the repositories, and one by date."""
    every = [one for listing in listings for one in _listed(listing)]
    tried = [_try(AS_IT_IS, every)]
    for split in range(SPLITS):
        tried.append(_held_out(BY_REPOSITORY, every, _is_in_half(seed, split)))
    early = {one.path.lower() for listing in listings[:FIRST] for one in _listed(listing)}
    tried.append(_held_out(BY_DATE, every, lambda one: one.path.lower() in early))
    return tried


def _held_out(how: str, listed: Sequence[Listed], is_seen: Callable[[Listed], bool]) -> Found:
    seen = [one for one in listed if is_seen(one)]
    with patch.multiple(farms, **_phrases(seen)), patch.multiple(farms, **_numbers(seen)):
        return _try(how, [one for one in listed if not is_seen(one)])


def _phrases(listed: Sequence[Listed]) -> dict[str, re.Pattern[str]]:
    """Of each pattern, the alternatives that fit a farm."""
    told = [one for one in listed if one.is_farm]
    kept = {}
    for name, fits in PHRASES.items():
        whole: re.Pattern[str] = getattr(farms, name)
        parts = [re.compile(part, whole.flags) for part in _alternatives(whole.pattern)]
        heard = [part.pattern for part in parts if any(fits(part, one) for one in told)]
        kept[name] = re.compile("|".join(heard) or NEVER, whole.flags)
    return kept


def _numbers(listed: Sequence[Listed]) -> dict[str, float]:
    chosen = {name: median_low(values) for name, values in NUMBERS.items()}
    for _sweep in range(SWEEPS):
        for name, values in NUMBERS.items():
            worth = {value: _worth(listed, {**chosen, name: value}) for value in values}
            best = max(worth.values())
            chosen[name] = median_low([value for value in values if worth[value] == best])
    return chosen


def _worth(listed: Sequence[Listed], numbers: Mapping[str, float]) -> int:
    with patch.multiple(farms, **numbers):
        found = _try("", listed)
    return found.caught - WRONG * found.wrongly


def _try(how: str, listed: Sequence[Listed]) -> Found:
    caught = wrongly = 0
    missed = set()
    for one in listed:
        is_caught = farms.judge(one.path, one.description, one.stars, one.tasks) is not None
        caught += is_caught and one.is_farm and len(one.tasks)
        wrongly += is_caught and not one.is_farm and len(one.tasks)
        if one.is_farm and not is_caught:
            missed.add(one.path.lower())
    there = {one.path.lower() for one in listed if one.is_farm}
    return Found(
        how,
        entries=sum(len(one.tasks) for one in listed),
        of_farms=sum(len(one.tasks) for one in listed if one.is_farm),
        caught=caught,
        wrongly=wrongly,
        farms=len(there),
        farms_caught=len(there - missed),
    )


def _listed(listing: Listing) -> Iterator[Listed]:
    by_path: dict[str, list[Seen]] = defaultdict(list)
    for seen in listing.issues.values():
        by_path[seen.path.lower()].append(seen)
    for found in by_path.values():
        tasks = [farms.Task(seen.number, seen.title, seen.opened_at) for seen in found]
        yield Listed(found[0].path, found[0].description, found[0].stars, tasks)


def _is_in_half(seed: int, split: int) -> Callable[[Listed], bool]:
    return lambda one: crc32(f"{seed} {split} {one.path.lower()}".encode()) % 2 == 1


def _alternatives(pattern: str) -> Iterator[str]:
    """What stands between the bars of a pattern that are in no brackets."""
    depth, begun, is_escaped, is_class = 0, 0, False, False
    for place, letter in enumerate(pattern):
        if is_escaped:
            is_escaped = False
        elif letter == "\\":
            is_escaped = True
        elif is_class:
            is_class = letter != "]"
        elif letter == "[":
            is_class = True
        elif letter == "|" and not depth:
            yield pattern[begun:place]
            begun = place + 1
        else:
            depth += (letter == "(") - (letter == ")")
    yield pattern[begun:]
