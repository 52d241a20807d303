"""Who is here: what people want to say about themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plugin_app.moderation.api import Reported, Subject
from plugin_app.moderation.panels import reporting
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.prose import plain
from plugin_app.study_groups import api
from plugin_app.study_groups.data import Introduction
from plugin_app.study_groups.forms.introducing import IntroductionForm, NothingForm, PersonForm

TITLE = 80
"""Characters by which the course team finds an introduction."""


def _introductions(asked: Asked) -> Context:
    mine = api.my_introduction(asked.viewer, asked.placed)
    return {
        "page": api.wall(asked.viewer, asked.placed, params.page(asked.params)),
        "my_introduction": mine,
        "form": asked.forms.get("introduce") or IntroductionForm(placed=asked.placed, initial=_said(mine)),
    }


def _do_introduce(asked: Asked, sent: Mapping[str, Any]) -> Done:
    said = api.introduce(asked.viewer, asked.placed, sent["words"], sent["to_everyone"])
    whom = (
        _("Everyone in the course can read it now.")
        if said.to_everyone
        else _("The people in your groups can read it now.")
    )
    return Done(whom, "introductions")


def _do_take_back(asked: Asked, _sent: Mapping[str, Any]) -> Done:
    api.take_back(asked.viewer, asked.placed)
    return Done(_("It is gone, for everyone."), "introductions")


def _do_remove(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.remove_introduction(asked.viewer, asked.placed, sent["member"])
    return Done(_("That introduction is gone. They can write another one."), "introductions")


def _reported(asked: Asked, item: UUID) -> Reported:
    said = api.introduction(asked.viewer, asked.placed, item)
    return Reported(plain(said.words, TITLE), said.user_id)


def _back(_asked: Asked, _item: UUID) -> tuple[str, Mapping[str, str]]:
    return "introductions", {}


def _said(mine: Introduction | None) -> dict[str, object]:
    return {"words": mine.words, "to_everyone": mine.to_everyone} if mine else {}


REPORT, DO_REPORT = reporting(Subject.INTRODUCTION, _reported, _back)

PANELS = (Panel("introductions", "community_hub/study_groups/introductions.html", _introductions), REPORT)
ACTIONS = (
    Action("introduce", IntroductionForm, _do_introduce, panel="introductions"),
    Action("take_back", NothingForm, _do_take_back, panel="introductions"),
    Action("remove_introduction", PersonForm, _do_remove, panel="introductions"),
    DO_REPORT,
)
