"""Clocks of five zones from 2026 on, written down by hand from what their governments have announced.

Not from a zone database: tests hold what the product makes of zones against this.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

_HOUR = timedelta(hours=1)


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+00:00")


AHEAD: dict[str, tuple[tuple[datetime, timedelta], ...]] = {
    # since when a zone is so far ahead of UTC
    "Pacific/Auckland": (
        (_utc("2026-01-01T00:00"), 13 * _HOUR),
        (_utc("2026-04-04T14:00"), 12 * _HOUR),
        (_utc("2026-09-26T14:00"), 13 * _HOUR),
        (_utc("2027-04-03T14:00"), 12 * _HOUR),
        (_utc("2027-09-25T14:00"), 13 * _HOUR),
    ),
    "Asia/Kathmandu": ((_utc("2026-01-01T00:00"), timedelta(hours=5, minutes=45)),),
    "Europe/Berlin": (
        (_utc("2026-01-01T00:00"), 1 * _HOUR),
        (_utc("2026-03-29T01:00"), 2 * _HOUR),
        (_utc("2026-10-25T01:00"), 1 * _HOUR),
        (_utc("2027-03-28T01:00"), 2 * _HOUR),
        (_utc("2027-10-31T01:00"), 1 * _HOUR),
    ),
    "America/Sao_Paulo": ((_utc("2026-01-01T00:00"), -3 * _HOUR),),
    "America/Los_Angeles": (
        (_utc("2026-01-01T00:00"), -8 * _HOUR),
        (_utc("2026-03-08T10:00"), -7 * _HOUR),
        (_utc("2026-11-01T09:00"), -8 * _HOUR),
        (_utc("2027-03-14T10:00"), -7 * _HOUR),
        (_utc("2027-11-07T09:00"), -8 * _HOUR),
    ),
}


def shown(moment: datetime, zone: str) -> datetime:
    """What a wall shows at an instant, naive."""
    ahead = max((since, by) for since, by in AHEAD[zone] if since <= moment)[1]
    return (moment + ahead).replace(tzinfo=None)


def instant(day: date, clock: time, zone: str) -> datetime:
    """The first instant at which the wall shows that; where it never does, by the clock of before."""
    naive = datetime.combine(day, clock, tzinfo=UTC)
    found = [naive - by for _since, by in AHEAD[zone]]
    right = [moment for moment in found if shown(moment, zone) == naive.replace(tzinfo=None)]
    if right:
        return min(right)
    changes = AHEAD[zone]
    return next(
        naive - before[1]
        for before, after in zip(changes, changes[1:], strict=False)
        if naive - after[1] < after[0] <= naive - before[1]
    )
