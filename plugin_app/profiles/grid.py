"""A week as a table of ticked boxes: a row for each hour, a column for each day.

A box stands for a whole hour. One that is free for half of it carries that half only, so that saving the table
untouched keeps what the list made.
"""

from __future__ import annotations

from dataclasses import dataclass

from plugin_app.availability import SLOTS_A_DAY, Week, write_day

from . import weekdays

HOURS = SLOTS_A_DAY // 2
HALVES = ("first", "second")


@dataclass(frozen=True)
class Cell:
    """One hour of one day."""

    slots: str
    """The half hours of the week that its box sends, with a comma between them."""
    is_free: bool
    """Whether any of it is free."""
    half: str
    """``first`` or ``second`` where only that half of it is free, else empty."""
    words: str
    """“Thursday 18–19”, for those who do not see where it stands."""


@dataclass(frozen=True)
class Row:
    """The same hour on all seven days."""

    hour: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """The whole table. ``days`` are pairs of a name and its short form."""

    days: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


def grid_of(week: Week) -> Grid:
    """The table for a week."""
    names = weekdays.names()
    rows = [Row(hour, tuple(_cell(week, day, hour, names[day]) for day in range(7))) for hour in range(HOURS)]
    return Grid(tuple(zip(names, weekdays.short_names(), strict=True)), tuple(rows))


def _cell(week: Week, day: int, hour: int, name: str) -> Cell:
    halves = (2 * hour, 2 * hour + 1)
    free = [half_hour for half_hour in halves if week.has(day, half_hour)]
    shown = free or halves
    slots = ",".join(str(day * SLOTS_A_DAY + half_hour) for half_hour in shown)
    half = HALVES[halves.index(free[0])] if len(free) == 1 else ""
    only = Week.of_slots(day * SLOTS_A_DAY + half_hour for half_hour in shown)
    hours = write_day([(start, end) for _day, start, end in only.ranges()])
    return Cell(slots, bool(free), half, f"{name} {hours}")
