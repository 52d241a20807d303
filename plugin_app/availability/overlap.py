"""What several weeks have in common. All are masks of the same half hours: all in UTC, or all in one zone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

from plugin_app.availability.week import SLOT_MINUTES, SLOTS, Week

_EVERY_SLOT = (1 << SLOTS) - 1


@dataclass(frozen=True)
class Window:
    """A stretch of time that some people share; it may go on past midnight, also from Sunday to Monday."""

    slot: int
    """The half hour of the week it begins with."""
    slots: int
    """How many half hours it lasts."""
    people: int
    """How many are free from its beginning to its end."""

    @property
    def mask(self) -> int:
        return sum(1 << slot % SLOTS for slot in range(self.slot, self.slot + self.slots))

    @property
    def week(self) -> Week:
        """A week with this stretch and nothing else, to be said in words."""
        return Week(self.mask)

    @property
    def minutes(self) -> int:
        return self.slots * SLOT_MINUTES


def shared(masks: Iterable[int]) -> int:
    """The half hours in which all are free; none if there is nobody."""
    return reduce(int.__and__, masks, _EVERY_SLOT) if (masks := tuple(masks)) else 0


def common_minutes(one: int, other: int) -> int:
    """Minutes a week in which both are free."""
    return (one & other).bit_count() * SLOT_MINUTES


def crowd(masks: Collection[int]) -> tuple[int, ...]:
    """For each half hour of the week, how many are free."""
    return tuple(sum(mask >> slot & 1 for mask in masks) for slot in range(SLOTS))


def levels(free: Sequence[int], people: int) -> tuple[int, ...]:
    """A crowd for a picture: 0 nobody, 1 some, 2 at least half, 3 everyone; ``people`` is how many there are."""
    return tuple(_level(count, people) for count in free)


def likely(masks: Collection[int], *, shortest: int = 60, most: int = 3) -> tuple[Window, ...]:
    """When most could meet: up to ``most`` windows of at least ``shortest`` minutes, in the order of the week.

    Windows that everyone shares come before those that all but one share, and so on down to just more than half; of
    those alike, the longest. They never overlap.
    """
    free = crowd(masks)
    found: list[Window] = []
    for people in range(len(masks), len(masks) // 2, -1):
        windows = sorted(_windows(free, people), key=lambda window: (-window.slots, window.slot))
        for window in windows:
            is_apart = not any(window.mask & other.mask for other in found)
            if window.minutes >= shortest and is_apart and len(found) < most:
                found.append(window)
    return tuple(sorted(found, key=lambda window: window.slot))


def _level(count: int, people: int) -> int:
    if count == 0:
        return 0
    if count >= people:
        return 3
    return 2 if 2 * count >= people else 1


def _windows(free: Sequence[int], people: int) -> list[Window]:
    """The stretches in which at least that many are free, as long as they go; the week's edges meet."""
    is_free = [count >= people for count in free]
    if all(is_free):
        return [Window(0, SLOTS, people)]
    begins = [slot for slot in range(SLOTS) if is_free[slot] and not is_free[slot - 1]]
    return [Window(slot, _length(is_free, slot), people) for slot in begins]


def _length(is_free: Sequence[bool], slot: int) -> int:
    return next(length for length in range(1, SLOTS + 1) if not is_free[(slot + length) % SLOTS])
