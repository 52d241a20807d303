"""When a question is asked, and which items it is about."""

from __future__ import annotations

from datetime import datetime
from functools import reduce
from operator import or_

from plugin_app.contributions.ranking import bits
from plugin_app.contributions.ranking.bits import Rows
from plugin_app.contributions.ranking.columns import microseconds
from plugin_app.contributions.ranking.facets import DAY, Facets
from plugin_app.contributions.ranking.shard import period


class Moment:
    """`since` leaves out what was opened before, or nobody knows when."""

    def __init__(self, now: datetime, *, since: datetime | None, with_places: bool) -> None:
        self.day, self._clock = divmod(microseconds(now), DAY)
        self._since = None if since is None else divmod(microseconds(since), DAY)
        self._with_places = with_places
        self._periods = (period(since), period(now))

    def may_have(self, when: int | None) -> bool:
        """Whether something of these four months may be picked; cheap to ask."""
        first, last = self._periods
        if when is None:
            return first is None
        return (first is None or when >= first) and (last is None or when <= last)

    def among(self, facets: Facets) -> Rows:
        """What may be picked of a shard: it is there, recent, free, and has places if they are asked for."""
        among = self._recent(facets) & facets.free
        if self._with_places:
            among &= facets.offering
        return among & ~self._later(facets)

    def _recent(self, facets: Facets) -> Rows:
        if self._since is None:
            return facets.all
        first, clock = self._since
        on_the_first = facets.days.get(first, 0)
        if on_the_first and clock:
            on_the_first = bits.above(facets.clock, clock - 1, on_the_first)
        return reduce(or_, (places for day, places in facets.days.items() if day > first), on_the_first)

    def _later(self, facets: Facets) -> Rows:
        """Not there yet."""
        later_today = bits.above(facets.clock, self._clock, facets.days.get(self.day, 0))
        return reduce(or_, (places for day, places in facets.days.items() if day > self.day), later_today)
