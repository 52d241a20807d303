"""What people do by themselves in a course, hour by hour, whatever they are then given to read.

They publish one project each and come back to read others'. Drawn from ``random.Random`` with the seed, the same
arguments give the same stream:

- everybody publishes once, at a moment of the course that is as likely as any other;
- words are written ``supply`` times as many as there are projects. Whose they are is as uneven as people are: each
  person's share is drawn from a log-normal distribution (sigma 0.5), so that some give nothing and some give five;
- somebody comes to read after their own work is out: for each word anew after an exponential time, five days on
  average; reading and writing takes ten minutes to an hour;
- beside those there are readers who ask and never finish: ``abandonment`` is their share of all who ask.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from random import Random

RETURN = 24.0 * 5
"""Hours on average from publishing to each time somebody comes to read."""
UNEVEN = 0.5
"""Sigma of what share of the words is whose."""
SHORTEST, LONGEST = 1 / 6, 1.0
"""Of a reading, in hours."""
A_MOMENT = 0.001


class Deed(StrEnum):
    """What somebody does."""

    PUBLISH = "publish"
    ASK = "ask"
    """For something to read; who has something already goes on with it."""
    FINISH = "finish"
    """Say something about what they were given last."""
    SKIP = "skip"
    """Give it back, unread."""


@dataclass(frozen=True, slots=True)
class Event:
    """Somebody does something, ``hour`` hours after the course began."""

    hour: float
    deed: Deed
    person: int


def drawn(people: int, *, supply: float, abandonment: float, days: float, seed: int) -> list[Event]:
    """A course of at least two people, in the order in which things happen. ``abandonment`` is less than 1."""
    chance = Random(f"allocation {people} {supply} {abandonment} {days} {seed}")  # noqa: S311 - a model, no secret
    published = [chance.uniform(0, 24 * days) for _ in range(people)]
    events = [Event(hour, Deed.PUBLISH, person) for person, hour in enumerate(published)]
    shares = [chance.lognormvariate(0, UNEVEN) for _ in range(people)]
    words = round(supply * people)
    left = round(words * abandonment / (1 - abandonment))
    visits: list[list[tuple[float, bool]]] = [[] for _ in range(people)]
    for number, person in enumerate(chance.choices(range(people), shares, k=words + left)):
        visits[person].append((published[person] + chance.expovariate(1 / RETURN), number < words))
    for person, theirs in enumerate(visits):
        free = 0.0
        for hour, finishes in sorted(theirs):
            events += _visit(person, max(hour, free), chance.uniform(SHORTEST, LONGEST), finishes=finishes)
            free = events[-1].hour + A_MOMENT  # nobody reads two things at once
    return sorted(events, key=lambda event: event.hour)


def _visit(person: int, hour: float, takes: float, *, finishes: bool) -> list[Event]:
    asks = Event(hour, Deed.ASK, person)
    return [asks, Event(hour + takes, Deed.FINISH, person)] if finishes else [asks]
