"""One way to choose what is read next, in one kind of course: figures over all seeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

from plugin_app.showcase.allocation.simulation.course import ByTheRule, Chooses, Word, play
from plugin_app.showcase.allocation.simulation.figures import Figures, figures
from plugin_app.showcase.allocation.simulation.stream import Deed, Event, drawn

from .cells import DAYS, Cell
from .peers import AtRandom, InBatches, MostWordsFirst, NewestFirst

RULE, ORA2, RANDOM, NEWEST, POPULAR, BATCHES = (
    "ours, the rule",
    "ORA2",
    "at random",
    "newest first",
    "most words first",
    "weekly batches",
)


@dataclass(frozen=True)
class Row:
    """What came of a kind of course under one way."""

    cell: Cell
    way: str
    seeds: tuple[int, ...]
    courses: tuple[Figures, ...]
    """One for each seed."""
    milliseconds: float | None = None
    """Median, from asking for something to read to having it; of systems, not of models."""

    @property
    def without(self) -> tuple[int, ...]:
        """Projects without a word, for each seed."""
        return tuple(course.without_a_word for course in self.courses)

    def mean(self, what: str) -> float:
        """Of one of the figures."""
        found = [value for course in self.courses if (value := getattr(course, what)) is not None]
        return fmean(found) if found else 0.0


def events_of(cell: Cell, seed: int) -> list[Event]:
    """The stream that everybody is given."""
    return drawn(cell.people, supply=cell.supply, abandonment=cell.abandonment, days=DAYS, seed=seed)


def models(cell: Cell, seeds: Sequence[int]) -> list[Row]:
    """Ours by the pure rule, and what needs no system to be tried."""
    ways: dict[str, list[Figures]] = {}
    for seed in seeds:
        events = events_of(cell, seed)
        for way, chooses in _choosers(cell, seed).items():
            course = play(events, chooses)
            ways.setdefault(way, []).append(figures(course.published, course.words))
    return [Row(cell, way, tuple(seeds), tuple(found)) for way, found in ways.items()]


def of_system(cell: Cell, way: str, played: Mapping[int, tuple[Sequence[Word], Sequence[float]]]) -> Row:
    """What a system came to, by seed: the words, and how long it took to get something to read."""
    published = {seed: _published(events_of(cell, seed)) for seed in played}
    courses = tuple(figures(published[seed], words) for seed, (words, _took) in played.items())
    took = [each for _words, several in played.values() for each in several]
    return Row(cell, way, tuple(played), courses, median(took) if took else None)


def fewest_without(cell: Cell, seed: int) -> int:
    """How many projects are without a word at least, whoever chooses: words come before the works they are for.

    As if each word went to a work that has none whenever there is one, even to one's own.
    """
    waiting = 0
    for event in events_of(cell, seed):
        if event.deed is Deed.PUBLISH:
            waiting += 1
        elif event.deed is Deed.FINISH and waiting:
            waiting -= 1
    return waiting


def _choosers(cell: Cell, seed: int) -> dict[str, Chooses]:
    return {
        RULE: ByTheRule(),
        RANDOM: AtRandom(seed),
        NEWEST: NewestFirst(),
        POPULAR: MostWordsFirst(),
        BATCHES: InBatches(cell.quota, seed),
    }


def _published(events: Sequence[Event]) -> dict[int, float]:
    return {event.person: event.hour for event in events if event.deed is Deed.PUBLISH}
