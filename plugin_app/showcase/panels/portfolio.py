"""One's own portfolio: what one has made in all one's courses, and who may see it. It is in no block."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.activities.api import Kind
from plugin_app.panels import Action, Asked, Context, Done, Panel, Room, params
from plugin_app.panels.forms import ItemForm
from plugin_app.showcase import api
from plugin_app.showcase.forms.reach import ChooseForm, MakePortfolioLinkForm


def _portfolio(asked: Asked) -> Context:
    portfolio = api.portfolio(asked.viewer, page=params.page(asked.params))
    return {"portfolio": portfolio, "form": asked.forms.get("make_link") or MakePortfolioLinkForm(placed=asked.placed)}


def _do_choose(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.choose_for_portfolio(asked.viewer, sent["projects"], among=sent["listed"])
    words = _("Noted. Whoever has your link sees what you have ticked.")
    return Done(words, "portfolio", {"page": str(sent["page"] or 1)})


def _do_make_link(asked: Asked, sent: Mapping[str, Any]) -> Done:
    address = api.make_portfolio_link(asked.viewer, label=sent["label"], days=sent["days"])
    return Done(_("Here is the link. Copy it now: it is shown only once."), "portfolio", link=address)


def _do_revoke_link(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.revoke_portfolio_link(asked.viewer, sent["item"])
    return Done(_("It is taken back. Whoever opens it sees nothing any more."), "portfolio")


PORTFOLIO = Room(
    kind=Kind.SHOWCASE,
    rules=dict,
    panels=(Panel("portfolio", "community_hub/showcase/portfolio.html", _portfolio),),
    actions=(
        Action("choose", ChooseForm, _do_choose, panel="portfolio"),
        Action("make_link", MakePortfolioLinkForm, _do_make_link, panel="portfolio"),
        Action("revoke_link", ItemForm, _do_revoke_link, panel="portfolio"),
    ),
)
