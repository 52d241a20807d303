"""A course's groups over time as a picture: how many were how on each day, one band above the other.

What needs somebody stands at the bottom, so that it can be read off the line; each band is named where it ends. No
database and no markup in here: numbers go in, shapes come out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Sentence
from plugin_app.study_groups.api import GroupsOfDay

WIDTH, HEIGHT = 600, 176
"""The picture's own units. It is as high as that in pixels, and as wide as there is room."""
APART = 22
"""Pixels between the names of two bands."""

BANDS: dict[str, Sentence] = {
    "stalled": _("Stalled"),
    "too_small": _("Small"),
    "quiet": _("Quiet"),
    "lively": _("Lively"),
    "new": _("Just begun"),
}
"""From the bottom up."""


@dataclass(frozen=True)
class Band:
    """The groups that were like that."""

    kind: str
    words: Sentence
    number: int
    """On the last day."""
    path: str
    """Its outline, as an SVG path."""
    lead: str
    """From its end to its name, as an SVG path."""
    label: str
    """How far down its name stands, in pixels, clear of the others. Text: templates write numbers as people do."""


@dataclass(frozen=True)
class Row:
    """A line of the table that says the same: the last day of a week, and the number of each band."""

    day: GroupsOfDay
    numbers: tuple[tuple[Sentence, int], ...]


@dataclass(frozen=True)
class GroupsPicture:
    """The bands from the bottom up, and the days behind them."""

    bands: tuple[Band, ...]
    days: tuple[GroupsOfDay, ...]
    weeks: tuple[Row, ...]
    """The latest first."""

    @property
    def first(self) -> GroupsOfDay:
        return self.days[0]

    @property
    def last(self) -> GroupsOfDay:
        return self.days[-1]

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to see: it takes two days and a group."""
        return bool(self.bands)


def pictured(days: Sequence[GroupsOfDay]) -> GroupsPicture | None:
    """The picture of these days, the earliest first; ``None`` without any."""
    if not days:
        return None
    top = max(day.running for day in days)
    bands = _bands(days, top) if len(days) > 1 and top else ()
    kinds = [band.kind for band in bands]
    return GroupsPicture(bands, tuple(days), tuple(_row(day, kinds) for day in _last_of_weeks(days)))


def _row(day: GroupsOfDay, kinds: Iterable[str]) -> Row:
    return Row(day, tuple((BANDS[kind], getattr(day, kind)) for kind in kinds))


def _bands(days: Sequence[GroupsOfDay], top: int) -> tuple[Band, ...]:
    across = [WIDTH * (day.day - days[0].day).days / (days[-1].day - days[0].day).days for day in days]
    drawn: list[tuple[str, str, float]] = []
    lower = [0] * len(days)
    for kind in BANDS:
        upper = [below + getattr(day, kind) for below, day in zip(lower, days, strict=True)]
        if upper != lower:
            edges = ([_down(height, top) for height in edge] for edge in (upper, lower))
            above, below = ([*zip(across, edge, strict=True)] for edge in edges)
            middle = (above[-1][1] + below[-1][1]) / 2
            drawn.append((kind, _outline([*above, *reversed(below)]), middle))
        lower = upper
    labels = _spread([middle for _kind, _path, middle in drawn])
    return tuple(
        Band(kind, BANDS[kind], getattr(days[-1], kind), path, _lead(middle, label), f"{label:.1f}")
        for (kind, path, middle), label in zip(drawn, labels, strict=True)
    )


def _down(height: int, top: int) -> float:
    return HEIGHT * (1 - height / top)


def _outline(points: Iterable[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "z"


def _lead(middle: float, label: float) -> str:
    return f"M2 {middle:.1f}H8L18 {label:.1f}"


def _spread(middles: Sequence[float]) -> list[float]:
    """Where names stand that should be at these heights, the lowest first: ``APART``, and none outside."""
    labels: list[float] = []
    floor = HEIGHT - APART / 2
    for middle in middles:
        labels.append(min(middle, floor))
        floor = labels[-1] - APART
    ceiling = APART / 2
    for place in reversed(range(len(labels))):
        labels[place] = max(labels[place], ceiling)
        ceiling = labels[place] + APART
    return labels


def _last_of_weeks(days: Sequence[GroupsOfDay]) -> list[GroupsOfDay]:
    latest: dict[tuple[int, int], GroupsOfDay] = {_week(day.day): day for day in days}
    return list(reversed(latest.values()))


def _week(day: date) -> tuple[int, int]:
    year, week, _weekday = day.isocalendar()
    return year, week
