"""Other ways to choose what somebody reads next.

Who reads by a list has no lease: they read what stands first of what they have not read, and others may be at it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from plugin_app.showcase.allocation.simulation.course import Course


class _List:
    """Reads what comes first in an order of the moment."""

    def __init__(self, before: Callable[[Course, int], tuple[float, ...]]) -> None:
        self._before, self._holds = before, dict[int, int]()

    def ask(self, course: Course, reader: int, hour: float) -> int | None:
        if reader not in self._holds:
            left = _unread(course, reader)
            if not left:
                return None
            self._holds[reader] = min(left, key=lambda project: self._before(course, project))
        return self._holds[reader]

    def over(self, reader: int) -> None:
        self._holds.pop(reader, None)


class NewestFirst(_List):
    """A feed."""

    def __init__(self) -> None:
        super().__init__(lambda course, project: (-course.published[project],))


class MostWordsFirst(_List):
    """A gallery sorted by what others found worth a word; of equals the older one, which had more time to be seen."""

    def __init__(self) -> None:
        super().__init__(lambda course, project: (-course.received[project], course.published[project]))


class AtRandom(_List):
    """Any of them, whatever it has."""

    def __init__(self, seed: int) -> None:
        chance = Random(f"at random {seed}")  # noqa: S311 - a model, no secret
        super().__init__(lambda _course, _project: (chance.random(),))


class InBatches:
    """Once a week everything published since then is dealt out: each author reads the ``quota`` works after their own
    in a drawn ring. Who comes before their batch is closed, or after they have read their share, finds nothing.
    """

    WEEK = 24.0 * 7

    def __init__(self, quota: int, seed: int) -> None:
        self._quota, self._chance = quota, Random(f"batches {seed}")  # noqa: S311 - a model, no secret
        self._dealt: set[int] = set()
        self._share: dict[int, list[int]] = {}

    def ask(self, course: Course, reader: int, hour: float) -> int | None:
        self._deal(course, hour // self.WEEK * self.WEEK)
        return next(iter(self._share.get(reader, ())), None)

    def over(self, reader: int) -> None:
        self._share[reader].pop(0)

    def _deal(self, course: Course, until: float) -> None:
        """Weeks that nobody looked at are dealt out together: nobody came to be told apart."""
        batch = [project for project, hour in course.published.items() if hour < until and project not in self._dealt]
        self._dealt.update(batch)
        self._chance.shuffle(batch)
        for place, author in enumerate(batch):
            ring = batch[place + 1 :] + batch[:place]
            self._share[author] = ring[: self._quota]


def _unread(course: Course, reader: int) -> Iterable[int]:
    read = course.read.get(reader, set())
    return [project for project in course.published if project != reader and project not in read]
