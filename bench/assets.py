"""Scripts and style sheets as a browser counts them: each comes once, however many blocks of the page ask for it."""

from __future__ import annotations

import gzip
from collections.abc import Callable

from web_fragments.fragment import Fragment

GZIP_LEVEL = 6
"""zlib's own default. Every file or inline text is compressed by itself."""


class PageLoad:
    """What came with one page so far. ``served`` gives the bytes behind an address."""

    def __init__(self, served: Callable[[str], bytes]) -> None:
        self._served = served
        self._here: set[tuple[str, str]] = set()

    def add(self, fragment: Fragment) -> int:
        """Put a block on the page. Returns the gzipped bytes of scripts and styles that come only because of it.

        A file is known by its address; inline text by itself, since the platform drops exact repetitions.
        """
        new = {(resource.kind, resource.data) for resource in fragment.resources} - self._here
        self._here |= new
        return sum(gzipped(self._served(data) if kind == "url" else data.encode()) for kind, data in new)


def gzipped(content: bytes) -> int:
    """How many bytes go over the wire."""
    return len(gzip.compress(content, GZIP_LEVEL, mtime=0))
