"""The week of several people in one picture, and the same in words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _t
from django.utils.translation import ngettext

from plugin_app.availability import SLOTS_A_DAY, Week, Window, city, crowd, in_words, in_zone, levels, likely, shared

from . import weekdays

SOME, MOST, EVERYONE = 1, 2, 3


@dataclass(frozen=True)
class PictureRow:
    """One hour: for each day, how many are free in its first and in its second half."""

    hour: int
    cells: tuple[tuple[int, int], ...]
    """Levels: 0 nobody, 1 some, 2 at least half, 3 everyone."""


@dataclass(frozen=True)
class Picture:
    """What ``parts/week_picture.html`` draws. Hours are those of ``time_zone``."""

    time_zone: str
    people: int
    days: tuple[tuple[str, str], ...]
    """Name and short name."""
    rows: tuple[PictureRow, ...]
    """From the first hour in which anybody is free to the last; empty where nobody is."""
    all_free: str
    """The half hours that everyone shares, in words; empty if there are none."""
    likely: tuple[str, ...]
    """The likely hours, each in words: “3 of 4 are free: Thu 19–21”."""
    lines: tuple[str, ...]
    """Everything the drawing shows, in words: “All of you: Thu 19–21”, “Some: Mon 9–10”."""

    @property
    def place(self) -> str:
        """The city of the zone: “Nairobi”."""
        return city(self.time_zone)

    @property
    def words(self) -> str:
        """The picture in one sentence."""
        if self.all_free:
            said = {"people": self.people, "hours": self.all_free}
            return (
                ngettext("One of you is free: %(hours)s", "All %(people)d of you are free: %(hours)s", self.people)
                % said
            )
        if self.likely:
            return self.likely[0]
        return _t("There is no hour yet that most of you share.")


def picture(masks: Collection[int], time_zone: str, monday: date) -> Picture:
    """The overlap of UTC masks, one for each person, in the week from ``monday`` on, on the clocks of ``time_zone``.

    ``time_zone`` is the reader's; an empty one means UTC. Raises as ``availability.in_zone`` does.
    """
    zone = time_zone or "UTC"
    local = [in_zone(mask, zone, monday).mask for mask in masks]
    short = weekdays.short_names()
    drawn = levels(crowd(local), len(local))
    return Picture(
        time_zone=zone,
        people=len(local),
        days=tuple(zip(weekdays.names(), short, strict=True)),
        rows=_rows(drawn),
        all_free=in_words(Week(shared(local)), short),
        likely=tuple(_window(window, len(local), short) for window in likely(local)),
        lines=_lines(drawn, short),
    )


def _rows(drawn: tuple[int, ...]) -> tuple[PictureRow, ...]:
    rows = [
        PictureRow(hour, tuple(_halves(drawn, day * SLOTS_A_DAY + 2 * hour) for day in range(7))) for hour in range(24)
    ]
    busy = [row.hour for row in rows if any(any(halves) for halves in row.cells)]
    return tuple(rows[busy[0] : busy[-1] + 1]) if busy else ()


def _halves(drawn: tuple[int, ...], slot: int) -> tuple[int, int]:
    return drawn[slot], drawn[slot + 1]


def _lines(drawn: tuple[int, ...], short: tuple[str, ...]) -> tuple[str, ...]:
    names = {EVERYONE: _t("All of you"), MOST: _t("At least half"), SOME: _t("Some")}
    hours = {level: Week.of_slots(slot for slot, here in enumerate(drawn) if here == level) for level in names}
    return tuple(f"{name}: {in_words(hours[level], short)}" for level, name in names.items() if hours[level])


def _window(window: Window, people: int, short: tuple[str, ...]) -> str:
    hours = in_words(window.week, short)
    if window.people == people:
        return _t("Everyone is free: %s") % hours
    said = {"free": window.people, "people": people, "hours": hours}
    return _t("%(free)d of %(people)d are free: %(hours)s") % said
