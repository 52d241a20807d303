"""What was found out about one kind of block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True)
class Times:
    """How long something took, in milliseconds."""

    median: float
    p95: float
    fastest: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Times:
        """From the seconds of at least two runs."""
        p95 = quantiles(seconds, n=20, method="inclusive")[-1]
        return cls(*(round(value * 1000, 3) for value in (median(seconds), p95, min(seconds))))


@dataclass(frozen=True)
class Part:
    """What one request for HTML costs the server."""

    times: Times
    queries: int
    html_bytes: int


@dataclass(frozen=True)
class Assets:
    """JS and CSS, in gzipped bytes."""

    first: int
    """What the block brings to an empty page."""
    again: int
    """What a second one of the same kind adds."""
    beside: int | None
    """What it adds to a page with the other kinds of its package; ``None`` if there are none."""

    @property
    def further(self) -> int:
        """What it adds at most to a page that has a block of its package already."""
        return max(self.again, self.beside or 0)


@dataclass(frozen=True)
class Figures:
    """One kind of block with so much in the database."""

    name: str
    is_ours: bool
    size: int
    """Groups, projects and opportunities there were."""
    unit: Part
    """What the host waits for when it draws the unit."""
    panel: Part | None
    """What the block fetches next by a request of its own; ``None`` if it has it all in the unit."""
    in_all: Times
    """Unit and panel of the same round together."""
    assets: Assets

    @property
    def parts(self) -> tuple[Part, ...]:
        """One for each request."""
        return (self.unit,) if self.panel is None else (self.unit, self.panel)

    @property
    def queries(self) -> int:
        return sum(part.queries for part in self.parts)

    @property
    def html_bytes(self) -> int:
        return sum(part.html_bytes for part in self.parts)
