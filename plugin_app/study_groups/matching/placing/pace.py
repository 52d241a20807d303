"""How much work a search may do, counted in steps, so that the same question always has the same answer."""

from __future__ import annotations

from collections.abc import Callable

ASKED = 1_000
"""Steps from one look at the clock to the next."""


class Pace:
    """So many steps, each about a microsecond; the clock, asked now and then, only ends it early."""

    def __init__(self, steps: int, until: Callable[[], bool], whole: Pace | None = None) -> None:
        self._left, self._until, self._whole = steps, until, whole
        self._asks = steps - ASKED

    def step(self, steps: int) -> None:
        """Some work was done."""
        self._left -= steps
        if self._whole is not None:
            self._whole.step(steps)
        elif self._left <= self._asks:
            self._asks = self._left - ASKED
            if self._until():
                self._left = 0

    def has(self, steps: int) -> bool:
        """Whether so many are left."""
        return self._left >= steps and (self._whole is None or self._whole.has(steps))

    def is_over(self) -> bool:
        """Whether to end it."""
        return self._left <= 0 or (self._whole is not None and self._whole.is_over())

    def part(self, steps: int) -> Pace:
        """A pace for a part of the work; what it uses is used here as well."""
        return Pace(steps, self._until, self)
