"""What is asked of a room with many groups: its list, in every way one can look through it, and one group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .figures import Part


@dataclass(frozen=True)
class Variant:
    """One panel, as an address asks for it."""

    name: str
    params: Mapping[str, str] = field(default_factory=dict, hash=False)
    panel: str = "list"
    proof: str = "Group 0"
    """Stands in the HTML if it drew what was asked for, and not that something went wrong."""


@dataclass(frozen=True)
class Compared:
    """What one variant costs with few groups and with many."""

    variant: str
    few: Part
    many: Part

    @property
    def ratio(self) -> float:
        """How many times as long it takes with many."""
        return round(self.many.times.median / self.few.times.median, 2)


FIRST = Variant("first page")
ONE = Variant("a group", panel="group")
VARIANTS = (
    FIRST,
    Variant("page 200", {"page": "200"}),  # or the last one there is
    Variant("search", {"search": "coffee cameras"}),
    Variant("search in vain", {"search": "zeppelin"}, proof="No group fits"),
    Variant("sort: active", {"sort": "active"}),
    Variant("sort: seats", {"sort": "seats"}),
    Variant("sort: hours", {"sort": "hours"}),
    Variant("with a seat", {"has_seat": "on"}),
    Variant("seat, by seats", {"has_seat": "on", "sort": "seats"}),
    Variant("one language", {"language": "pt"}),
    ONE,
)
