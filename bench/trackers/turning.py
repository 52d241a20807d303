"""A clock one turns by hand: who sleeps on it loses no time, and one sees how much it would have been."""

from __future__ import annotations

from datetime import datetime, timedelta

from .pretend import BEGINNING


class TurnedClock:
    """Begins at the beginning of the pretended world."""

    def __init__(self, now: datetime = BEGINNING) -> None:
        self._now = now
        self.slept: list[float] = []
        """Seconds, sleep by sleep."""

    def now(self) -> datetime:
        return self._now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.turn(timedelta(seconds=seconds))

    def turn(self, by: timedelta) -> None:
        """Let time pass."""
        self._now += by
