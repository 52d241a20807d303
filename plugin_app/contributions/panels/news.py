"""Signed news of a project's trackers, taken and refused by those who look after the whole site."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.contributions import api
from plugin_app.contributions.forms.news import WhichRepositoryForm
from plugin_app.panels import Action, Asked, Context, Done, Panel, params


def _news(asked: Asked) -> Context:
    item = params.item(asked.params)
    news = api.news_of(asked.viewer, item)
    return {"project": api.get(asked.viewer, item), "news": news}


def _do_take(asked: Asked, sent: Mapping[str, Any]) -> Done:
    [news] = api.take_news(asked.viewer, sent["item"], repository=sent["repository"])
    words = _("Its news is taken from now on. This is its secret. Copy it now: it is shown only once.")
    return Done(words, "news", {"item": str(sent["item"])}, link=news.secret)


def _do_refuse(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.refuse_news(asked.viewer, sent["item"], repository=sent["repository"])
    words = _("No news of it is taken any more, and its secret holds no longer.")
    return Done(words, "news", {"item": str(sent["item"])})


PANELS = (Panel("news", "community_hub/contributions/news.html", _news),)
ACTIONS = (
    Action("take_news", WhichRepositoryForm, _do_take, panel="news"),
    Action("refuse_news", WhichRepositoryForm, _do_refuse, panel="news"),
)
