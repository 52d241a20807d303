"""Who gets seen: simulated readers in front of a gallery, under one way or another to order it.

A reader looks at what stands first more than at what stands last, and few turn a page: that is what makes popular
things popular. How much of the looking each project gets shows whether an order is fair. Everything is decided by a
seed; there is no clock and no database here.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from plugin_app.showcase.gallery.rotation import daily

BEGINNING = date(2026, 1, 5)


@dataclass(frozen=True)
class Course:
    """The readers and the projects of a simulated course."""

    projects: int = 300
    readers: int = 300
    days: int = 42
    visits: float = 0.3
    """How likely a reader comes on a day."""
    page_size: int = 12
    turns: float = 0.3
    """How likely a reader who is on a page turns to the next one."""
    looks: float = 0.9
    """How likely a reader who looks at one place on a page looks at the next one as well."""
    answers: float = 0.05
    """How likely a reader says a word about what they look at: that is what popularity feeds on."""
    published: float = 0.5
    """The share of the course's days during which projects appear, evenly; all of them stay to the end."""


@dataclass
class Wall:
    """A gallery at the start of a day, as an order may know it."""

    since: dict[int, int] = field(default_factory=dict)
    """Project → the day on which it appeared, from 0."""
    shown: dict[int, int] = field(default_factory=dict)
    """Project → how often a page with it was opened, before today."""
    answered: dict[int, int] = field(default_factory=dict)
    """Project → how many words it received, before today."""


Order = Callable[[Wall, int, int], Sequence[int]]
"""From a wall, a reader and a day to the projects as they are shown: all of them or some."""


@dataclass(frozen=True)
class Exposure:
    """How the looking was shared out."""

    looks: Mapping[int, int]
    """Project → how often somebody looked at it."""

    @property
    def gini(self) -> float:
        """0 where all got the same, near 1 where one got everything. Gini, 1912, on sorted values."""
        values = sorted(self.looks.values())
        total = sum(values)
        if not total:
            return 0.0
        weighted = sum(place * value for place, value in enumerate(values, start=1))
        return 2 * weighted / (len(values) * total) - (len(values) + 1) / len(values)

    @property
    def least(self) -> int:
        """How often the project was looked at that got least."""
        return min(self.looks.values(), default=0)

    @property
    def unseen(self) -> float:
        """The share of projects nobody ever looked at."""
        return sum(not times for times in self.looks.values()) / len(self.looks) if self.looks else 0.0


def simulate(course: Course, order: Order, seed: int) -> Exposure:
    """Let the readers of a course come and go under that order."""
    chance = random.Random(seed)  # noqa: S311 - a simulation
    wall, looks = Wall(), dict.fromkeys(range(course.projects), 0)
    last = max(1, round(course.days * course.published))
    for day in range(course.days):
        for project in range(course.projects):
            if project * last // course.projects == day:
                wall.since[project] = day
                wall.shown[project] = wall.answered[project] = 0
        shown, answered = dict(wall.shown), dict(wall.answered)
        for reader in range(course.readers):
            if chance.random() < course.visits:
                _visit(course, order(wall, reader, day), chance, looks, shown, answered)
        wall.shown, wall.answered = shown, answered
    return Exposure(looks)


def rotated(wall: Wall, reader: int, day: int) -> Sequence[int]:
    """Ours: shown least first."""
    return daily(wall.shown, reader, BEGINNING + timedelta(days=day))


def newest(wall: Wall, _reader: int, _day: int) -> Sequence[int]:
    """A feed: the newest first."""
    return sorted(wall.since, key=lambda project: (-wall.since[project], -project))


def popular(wall: Wall, _reader: int, _day: int) -> Sequence[int]:
    """Most answered first, the older first among equals."""
    return sorted(wall.answered, key=lambda project: (-wall.answered[project], project))


def top(wall: Wall, reader: int, day: int, most: int = 12) -> Sequence[int]:
    """A front page of the most answered ones, and no other page."""
    return popular(wall, reader, day)[:most]


ORDERS: Mapping[str, Order] = {"least shown first": rotated, "newest": newest, "popular": popular, "top 12": top}
"""By the names they have in tables."""


def _visit(
    course: Course,
    order: Sequence[int],
    chance: random.Random,
    looks: dict[int, int],
    shown: dict[int, int],
    answered: dict[int, int],
) -> None:
    for start in range(0, len(order), course.page_size):
        page = order[start : start + course.page_size]
        for project in page:
            shown[project] += 1
        for project in page:
            looks[project] += 1
            answered[project] += chance.random() < course.answers
            if chance.random() > course.looks:
                break
        if chance.random() > course.turns:
            break
