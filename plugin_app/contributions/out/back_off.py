"""How often somebody is told of one thing: the less they look, the longer it waits. Pure: no Django, no clock.

For every number of unopened suggestions there is a number of days, and for every day an answer, so that there is no gap
into which somebody falls and never hears again. Whoever looks once begins anew.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAYS = (1, 2, 3, 5, 8, 13, 21)
"""From one suggestion to the next, by how many in a row were not opened before."""
MOST_DAYS = 30
MORNING = time(8)
"""On the wall of whom it is for. Every day has this hour in every zone: clocks change at night."""


def days_between(unopened: int) -> int:
    """Days from the last suggestion to the next. Raises ``ValueError`` for a negative number."""
    if unopened < 0:
        raise ValueError("nobody leaves fewer than none unopened")
    return DAYS[unopened] if unopened < len(DAYS) else MOST_DAYS


def occasion(now: datetime, zone: ZoneInfo, last: date | None, unopened: int) -> date | None:
    """The day, in their zone, on which somebody is to be told of something now; ``None`` if it is not yet time.

    ``last`` is the day of the suggestion before. A run that was missed is made up for by the next one, once.
    """
    there = now.astimezone(zone)
    if there.time() < MORNING:
        return None
    if last is not None and there.date() < last + timedelta(days=days_between(unopened)):
        return None
    return there.date()
