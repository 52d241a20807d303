"""Turning the pages of a list: which page is shown, and which of its things are on it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True)
class Turned:
    """A page of a list."""

    page: int
    """From 1."""
    pages: int
    """At least 1: an empty list has an empty page."""
    on_it: slice
    """For the list, or for the rows of a query."""


def turn_to(page: int, total: int, size: int) -> Turned:
    """That page of ``total`` things, ``size`` on each.

    Past the last page, which a list that shrinks may leave behind, the last one is shown.
    """
    pages = max(1, ceil(total / size))
    shown = min(max(1, page), pages)
    return Turned(shown, pages, slice((shown - 1) * size, shown * size))
