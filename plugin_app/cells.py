"""Cells a spreadsheet does not take for formulas, written so that the same text comes back.

A spreadsheet runs a cell that begins with ``=``, ``+``, ``-`` or ``@`` (their wide forms in East Asian editions, too),
and one that begins with a tab or a line's end may be trimmed to such a one. An apostrophe in front keeps it from that
(OWASP, *CSV injection*). Where a spreadsheet expects semicolons or tabs it also begins a new cell *within* ours, after
each of these and after a quote, some after the spaces that follow, so an apostrophe goes there as well.

To come back exactly, reading takes one apostrophe away wherever writing would have put one: text that really begins
with ``'=`` is written ``''=``. What begins with an apostrophe and no such sign is left alone both ways.
"""

from __future__ import annotations

import re

_SIGNS = "=+\\-@\t\r\n＝＋－＠"
_EDGES = ',;|\t"\r\n' + "\v\f\x1c\x1d\x1e\x85\u2028\u2029"  # some programs end a line at each of these
_SPACES = "[^\\S\t\r\n]*"  # of every kind, control characters among them; tabs and line ends are signs themselves
_START = f"((?:\\A|[{_EDGES}]){_SPACES})"
_UNGUARDED = re.compile(f"{_START}('*)(?=[{_SIGNS}])")
_GUARDED = re.compile(f"{_START}'('*)(?=[{_SIGNS}])")


def guarded(text: str) -> str:
    """The text as a cell that is only ever text."""
    return _UNGUARDED.sub(r"\1'\2", text)


def unguarded(cell: str) -> str:
    """The text that was guarded. What nobody guarded stays as it is, unless it looks the same."""
    return _GUARDED.sub(r"\1\2", cell)
