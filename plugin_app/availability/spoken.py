"""Hours as people write them: ``18:30–20, 21-22:30`` for one day, ``Thu 19–21, Sat 15–17`` for a week."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from plugin_app.availability.week import SLOT_MINUTES, SLOTS_A_DAY, Week, clock

Hours = tuple[str, str]
"""Start and end within one day, as in ``Week.of``: ``("18:30", "24:00")``."""

_SEPARATORS = re.compile("[,;،؛、，；\n]")
_DASHES = re.compile("[-‐‑‒–—―−~〜～]")
_TIME = re.compile(r"(\d{1,2})(?:[:.h](\d{2})|h)?(?: ?([ap])\.?m\.?)?")


class NotUnderstood(ValueError):
    """Something in the text is no time; ``part`` is what was written there. The ``code`` says what is wrong with it:

    ``not_hours``: no beginning and end; ``not_a_time``: no time of the day; ``half_hours``: not on a full or half hour;
    ``backwards``: it ends before it begins.
    """

    def __init__(self, code: str, part: str) -> None:
        self.code, self.part = code, part
        super().__init__(f"{code}: {part}")


def parse_day(text: str) -> tuple[Hours, ...]:
    """The hours of one day; empty for an empty text. Raises ``NotUnderstood`` for the first part that is none.

    Takes any dash and comma, ``18:30``, ``18.30``, ``18h30``, ``6:30 pm``, and digits of any script. ``18–24``,
    ``18–0`` and ``6 pm – 12 am`` go on to midnight. Where only the end says am or pm, the beginning is the one right
    before it: ``6–8pm`` is the evening, ``9–1pm`` crosses noon.
    """
    normal = unicodedata.normalize("NFKC", text)
    parts = (" ".join(part.split()) for part in _SEPARATORS.split(normal))
    return tuple(_hours(part) for part in parts if part)


def write_day(hours: Sequence[Hours]) -> str:
    """The hours of one day as ``parse_day`` reads them, as short as they go: ``18:30–20, 21–22:30``."""
    return ", ".join(_short(start, end) for start, end in hours)


def in_words(week: Week, weekdays: Sequence[str]) -> str:
    """A week in a sentence: ``Thu 19–21, Sat 15–17``. ``weekdays`` are the seven names to use, Monday first."""
    return ", ".join(f"{weekdays[weekday]} {_short(start, end)}" for weekday, start, end in week.ranges())


def _hours(part: str) -> Hours:
    ends = [end.strip() for end in _DASHES.split(part)]
    if len(ends) != 2 or not all(ends):
        raise NotUnderstood("not_hours", part)
    (start, start_half), (end, end_half) = (_time(end) for end in ends)
    if end_half and not start_half:
        start = _before(start, end)
    end = end or SLOTS_A_DAY
    if start >= end:
        raise NotUnderstood("backwards", part)
    return clock(start), clock(end)


def _time(text: str) -> tuple[int, str]:
    """The half hour since midnight, 0 to 48, and ``a`` or ``p`` where am or pm was written."""
    read = _TIME.fullmatch(text.lower())
    if read is None:
        raise NotUnderstood("not_a_time", text)
    hours, minutes, half = int(read[1]), int(read[2] or 0), read[3] or ""
    if half and not 1 <= hours <= 12:
        raise NotUnderstood("not_a_time", text)
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    if minutes > 59 or hours * 60 + minutes > 24 * 60:
        raise NotUnderstood("not_a_time", text)
    if minutes % SLOT_MINUTES:
        raise NotUnderstood("half_hours", text)
    return (hours * 60 + minutes) // SLOT_MINUTES, half


def _before(start: int, end: int) -> int:
    """A beginning written without am or pm: the reading of it that is nearest before the end."""
    noon = SLOTS_A_DAY // 2
    readings = [reading for reading in (start % noon, start % noon + noon) if reading < (end or SLOTS_A_DAY)]
    return max(readings) if readings and start <= noon else start


def _short(start: str, end: str) -> str:
    return "–".join(time.removesuffix(":00").removeprefix("0") or "0" for time in (start, end))
