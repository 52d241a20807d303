"""Searching everything there is to do, and the searches somebody keeps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.contributions import api
from plugin_app.contributions.api import SearchQuery
from plugin_app.contributions.forms.searches import SaveSearchForm, SearchForm, TellMeForm
from plugin_app.panels import Action, Asked, Context, Done, Panel, params


def _search(asked: Asked) -> Context:
    query = SearchQuery.read(asked.params)
    return {
        "query": query,
        "kept": query.as_json(),
        "found": api.search(asked.viewer, query, page=params.page(asked.params)),
        "form": asked.forms.get("save_search") or SaveSearchForm(placed=asked.placed),
        "may_save": asked.viewer.user_id is not None and asked.viewer.read_only is None,
    }


def _searches(asked: Asked) -> Context:
    return {"searches": api.my_searches(asked.viewer)}


def _do_save(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.save_search(asked.viewer, sent["query"], sent["name"])
    return _back(_("It is kept. It can suggest something here now and then, or be read as a feed."))


def _do_forget(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.forget_search(asked.viewer, sent["item"])
    return _back(_("It is gone, and so is its feed."))


def _do_tell(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.tell_me(asked.viewer, sent["item"], sent["tells"])
    if sent["tells"]:
        words = _(
            "One thing at a time will wait here for you: seldom if you do not look, more often if you do. "
            "No letter comes."
        )
        return _back(words)
    return _back(_("It suggests nothing any more."))


def _do_make_feed(asked: Asked, sent: Mapping[str, Any]) -> Done:
    addresses = api.make_feed(asked.viewer, sent["item"])
    words = _(
        "Here is its feed. Copy it now: it is shown only once. With “.json” at its end instead of “.atom” it is a JSON "
        "feed, and with “/” a list to put into a page of another site."
    )
    return Done(words, "searches", link=addresses.atom)


def _do_revoke_feed(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.revoke_feed(asked.viewer, sent["item"])
    return _back(_("The address is taken back. Whoever reads it sees nothing any more."))


def _do_open(asked: Asked, sent: Mapping[str, Any]) -> Done:
    opportunity = api.open_suggestion(asked.viewer, sent["item"])
    return Done(
        _("Have a look at it in peace. Nobody else sees that you did."), "opportunity", {"item": str(opportunity)}
    )


def _back(said: Any) -> Done:
    return Done(said, "searches")


PANELS = (
    Panel("search", "community_hub/contributions/searches_found.html", _search),
    Panel("searches", "community_hub/contributions/searches.html", _searches),
)
ACTIONS = (
    Action("save_search", SaveSearchForm, _do_save, panel="search"),
    Action("forget_search", SearchForm, _do_forget, panel="searches"),
    Action("tell_me", TellMeForm, _do_tell, panel="searches"),
    Action("make_feed", SearchForm, _do_make_feed, panel="searches"),
    Action("revoke_feed", SearchForm, _do_revoke_feed, panel="searches"),
    Action("open_suggestion", SearchForm, _do_open, panel="searches"),
)
