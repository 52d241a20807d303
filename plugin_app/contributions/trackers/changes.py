"""Which change an address leads to: people copy what stands in their address bar, and mean the pull request."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import urlsplit

CHANGE_MAX = 200
"""Characters of its name."""

_CHANGE = re.compile(
    r"/(?P<path>[\w.-]+(?:/[\w.-]+)+?)(?:/-)?/(?:pull|merge_requests)/(?P<number>[1-9]\d{0,17})(?:/.*)?", re.ASCII
)


class ChangePlace(NamedTuple):
    """Where a pull or merge request is."""

    host: str
    """In lower case, as people see it."""
    path: str
    number: str

    @property
    def repository(self) -> str:
        """``github.com/owner/name``, in lower case: trackers do not tell upper from lower."""
        return f"{self.host}/{self.path}".lower()

    @property
    def name(self) -> str:
        """``github.com/owner/name#7``: the same for every address of one change; ``CHANGE_MAX`` characters at most."""
        return f"{self.repository}#{self.number}"


def change_at(url: str) -> ChangePlace | None:
    """The change whose page this is, or a page of its own like its files or a comment; ``None`` for any other."""
    parts = urlsplit(url)
    found = _CHANGE.fullmatch(parts.path)
    if found is None or parts.scheme != "https":
        return None
    place = ChangePlace(parts.netloc.lower().removeprefix("www."), found["path"], found["number"])
    return place if len(place.name) <= CHANGE_MAX else None
