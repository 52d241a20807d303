"""Terms: the three months for which a project says how many it takes in, the same for every course.

A quarter of the year is long enough for a first contribution and short enough that maintainers may change their minds.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

MONTHS = 3


def term_of(now: datetime) -> str:
    """The term of that moment in UTC, like ``2026-Q4``."""
    today = now.astimezone(UTC)
    return f"{today.year}-Q{(today.month - 1) // MONTHS + 1}"


def term_ends_on(now: datetime) -> date:
    """The last day of that term."""
    today = now.astimezone(UTC)
    next_begins = (today.month - 1) // MONTHS * MONTHS + MONTHS  # counted from 0
    return date(today.year + next_begins // 12, next_begins % 12 + 1, 1) - timedelta(days=1)
