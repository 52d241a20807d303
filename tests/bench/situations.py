"""Hand-made fragments and figures."""

from __future__ import annotations

from web_fragments.fragment import Fragment

from bench.figures import Assets, Figures, Part, Times


def fragment(*urls: str, text: str = "") -> Fragment:
    """A block's view with scripts at these addresses, and perhaps one inline."""
    drawn = Fragment("<p>A block</p>")
    for url in urls:
        drawn.add_javascript_url(url)
    if text:
        drawn.add_javascript(text)
    return drawn


def figures(
    name: str,
    *,
    ours: bool = False,
    unit: float = 1.0,
    panel: float | None = None,
    queries: int = 1,
    panel_queries: int = 1,
    first: int = 0,
    again: int = 0,
) -> Figures:
    """What was found out about a block, with ten things in the database. Unit and panel: milliseconds."""
    return Figures(
        name=name,
        is_ours=ours,
        size=10,
        unit=_part(unit, queries),
        panel=None if panel is None else _part(panel, panel_queries),
        in_all=_times(unit + (panel or 0)),
        assets=Assets(first=first, again=again, beside=None),
    )


def _part(milliseconds: float, queries: int) -> Part:
    return Part(_times(milliseconds), queries, html_bytes=2_000)


def _times(median: float) -> Times:
    return Times(median=median, p95=median * 2, fastest=median / 2)
