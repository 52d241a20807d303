"""How projects stand as a picture: a point for each share of pairs won, on the line within which it may lie.

No database and no markup in here: results go in, shapes come out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from plugin_app.showcase.judging.data import Result

WIDTH = 200
"""The picture's own units for a share from nothing to all."""


@dataclass(frozen=True)
class Row:
    """A line of the picture. Coordinates are text: templates write numbers as people do."""

    result: Result
    low: str
    high: str
    at: str
    percent: int
    """The share, in hundredths."""


def pictured(results: Iterable[Result]) -> tuple[Row, ...]:
    """One row for each, in their order."""
    return tuple(
        Row(
            result,
            low=_across(result.standing.low),
            high=_across(result.standing.high),
            at=_across(result.standing.share),
            percent=round(100 * result.standing.share),
        )
        for result in results
    )


def _across(share: float) -> str:
    return f"{WIDTH * share:.1f}"
