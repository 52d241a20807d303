"""The list: what there is, what is mine, and what fits me."""

from __future__ import annotations

from plugin_app.panels import Asked, Context, Panel, params
from plugin_app.profiles import languages
from plugin_app.study_groups import api
from plugin_app.study_groups.data import Corner, Finding, Sort


def _list(asked: Asked) -> Context:
    finding = _finding(asked)
    is_start = finding == Finding()
    page = api.groups(asked.viewer, asked.placed, finding)
    return {
        "page": page,
        # Who has a place here has agreed before. Whether others have is not asked for a list: the group's page knows.
        "needs_conduct": bool(asked.placed.rules.conduct) and not page.own,
        "corner": api.corner(asked.viewer, asked.placed) if is_start else Corner(),
        "finding": finding,
        "is_start": is_start,
        "sorts": tuple(Sort),
        "languages": languages.choices(),
        "query": {
            "search": finding.search,
            "topic": finding.topic,
            "language": finding.language,
            "has_seat": "on" if finding.has_seat else "",
            "sort": finding.sort if finding.sort is not Sort.NEWEST else "",
        },
    }


def _suggestions(asked: Asked) -> Context:
    return {
        "groups": api.next_best(asked.viewer, asked.placed),
        "needs_conduct": bool(asked.placed.rules.conduct),
    }


PANELS = (
    Panel("list", "community_hub/study_groups/list.html", _list),
    Panel("suggestions", "community_hub/study_groups/suggestions.html", _suggestions),
)
ACTIONS = ()


def _finding(asked: Asked) -> Finding:
    """An address may say anything; what is not to be had is left out."""
    sort = params.words(asked.params, "sort")
    return Finding(
        search=params.words(asked.params, "search"),
        topic=params.words(asked.params, "topic"),
        language=params.words(asked.params, "language"),
        has_seat=bool(params.words(asked.params, "has_seat")),
        sort=Sort(sort) if sort in set(Sort) else Sort.NEWEST,
        page=params.page(asked.params),
    )
