"""The gallery: what others made, one’s own beside it, and all that waits for oneself."""

from __future__ import annotations

from collections.abc import Mapping

from plugin_app.panels import Asked, Context, Panel, params
from plugin_app.profiles import languages
from plugin_app.showcase import api
from plugin_app.showcase.api import Facet, Order, Seeks, Sought
from plugin_app.showcase.forms.drafting import SEEKS

from .given import corner

FEW = 6
"""Up to so many are seen at a glance: there is nothing to narrow down."""


def sought(asked: Mapping[str, str]) -> Sought:
    """What an address or a form asks the gallery for. What cannot be right is left out."""
    seeks, order = params.words(asked, "seeks"), params.words(asked, "order")
    return Sought(
        search=params.words(asked, "search"),
        tag=params.words(asked, "tag"),
        seeks=Seeks(seeks) if seeks in set(Seeks) else None,
        language=params.words(asked, "language"),
        unanswered=bool(params.words(asked, "unanswered")),
        order=Order(order) if order in set(Order) else Order.FAIR,
        page=params.page(asked),
        counts=bool(params.words(asked, "counts")),
    )


def asked_for(wanted: Sought) -> dict[str, str]:
    """The same as an address says it, without the page; what is not asked for is left out."""
    said = {
        "search": wanted.search,
        "tag": wanted.tag,
        "seeks": wanted.seeks.value if wanted.seeks else "",
        "language": wanted.language,
        "unanswered": "1" if wanted.unanswered else "",
        "order": wanted.order.value if wanted.order is not Order.FAIR else "",
        "counts": "1" if wanted.counts else "",
    }
    return {name: value for name, value in said.items() if value}


def _gallery(asked: Asked) -> Context:
    wanted = sought(asked.params)
    page = api.gallery(asked.viewer, asked.placed, wanted)
    kept = asked_for(wanted)
    return {
        "page": page,
        **_waiting_for(asked),
        "sought": wanted,
        "kept": kept,
        "without_tag": _without(kept, "tag"),
        "without_unanswered": _without(kept, "unanswered"),
        "may_narrow": page.total > FEW or wanted.is_narrow,
        "choices": SEEKS,
        "seeks_choices": _named(page.facets.seeks, dict(SEEKS)) if page.facets else (),
        "language_choices": _named(page.facets.languages, {}) if page.facets else (),
    }


def _mine(asked: Asked) -> Context:
    return {
        "projects": api.my_projects(asked.viewer, asked.placed),
        **_waiting_for(asked),
        "may_see_waiting": api.may_see_waiting(asked.viewer),
        **corner(asked),
    }


def _waiting_for(asked: Asked) -> Context:
    """What somebody else would like from the viewer: to own a project with them, to compare two. Four queries."""
    return {
        "invited": api.my_invitations(asked.viewer, asked.placed),
        "going_on": api.going_on(asked.viewer, asked.placed) if asked.placed.rules.judged_events else (),
    }


def _without(kept: Mapping[str, str], name: str) -> dict[str, str]:
    return {other: value for other, value in kept.items() if other != name}


def _named(facets: tuple[Facet, ...], names: Mapping[str, object]) -> list[tuple[Facet, object]]:
    """What stands in a list to choose from. A language is named as its speakers name it."""
    return [(facet, names.get(facet.value) or languages.name(facet.value)) for facet in facets]


PANELS = (
    Panel("gallery", "community_hub/showcase/gallery.html", _gallery),
    Panel("mine", "community_hub/showcase/mine.html", _mine),
)
ACTIONS = ()
