"""How a site's addresses are recognised: whole paths, named parts, fixed text around them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from plugin_app.addresses import Address
from plugin_app.showcase.cards.data import Kind

WIDE = (16, 9)
TALL = (9, 16)
DESK = (4, 3)


@dataclass(frozen=True, slots=True)
class Route:
    """One shape of address, and what it becomes.

    ``path`` is a pattern for the whole path; ``query`` gives a pattern for each parameter that must occur, once.
    ``label`` and ``frame`` are filled with the path's named groups, the query's values and ``host``. Without a
    ``frame`` there is nothing to embed.
    """

    kind: Kind
    path: str
    label: str
    frame: str = ""
    ratio: tuple[int, int] = WIDE
    query: Mapping[str, str] = field(default_factory=dict)

    def read(self, address: Address) -> dict[str, str] | None:
        """The parts of an address of this shape, or None."""
        match = re.fullmatch(self.path, address.path, re.ASCII)
        if match is None:
            return None
        parts = {"host": address.host, **match.groupdict()}
        given = parse_qs(address.query)
        for name, pattern in self.query.items():
            values = given.get(name, [])
            if len(values) != 1 or not re.fullmatch(pattern, values[0], re.ASCII):
                return None
            parts[name] = values[0]
        return parts


@dataclass(frozen=True, slots=True)
class Provider:
    """A site: its proper name, and the routes its hosts share. The first route that matches wins."""

    name: str
    hosts: tuple[str, ...]
    routes: tuple[Route, ...]
