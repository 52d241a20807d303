"""What the items of a shard have on a day whoever asks, so that it need not be added up for each of a class."""

from __future__ import annotations

from functools import cached_property, reduce

from plugin_app.contributions.ranking import bits, score
from plugin_app.contributions.ranking.bits import Rows
from plugin_app.contributions.ranking.data import Learner
from plugin_app.contributions.ranking.facets import Facets

ALIKE = 64
"""So many levels and kinds of work are remembered."""


class Today:
    """Good until one of the items changes. `day` is counted from 1970, in UTC."""

    def __init__(self, facets: Facets, day: int) -> None:
        self.day = day
        self._facets = facets
        self._alike: dict[tuple[int, frozenset[str]], list[Rows]] = {}

    def points(self, learner: Learner) -> list[Rows]:
        """For everybody of a level who wants the same kinds of work."""
        kinds = frozenset(learner.kinds)
        found = self._alike.get((learner.level, kinds))
        if found is None:
            levels = [(score.level_points(level, learner), places) for level, places in self._facets.levels.items()]
            wanted = [(score.KIND, places) for kind, places in self._facets.kinds.items() if kind in kinds]
            found = reduce(bits.plus, (bits.sliced(levels), bits.sliced(wanted)), self._for_all)
            if len(self._alike) == ALIKE:
                self._alike.clear()
            self._alike[learner.level, kinds] = found
        return found

    @cached_property
    def _for_all(self) -> list[Rows]:
        days = self._facets.days.items()
        fresh = [(score.fresh_points(self.day - day), places) for day, places in days if day <= self.day]
        return bits.plus(self._facets.for_all, bits.sliced(fresh))
