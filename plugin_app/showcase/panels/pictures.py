"""The pictures of a draft: one adds them, says what they show, and takes them out again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.showcase import api
from plugin_app.showcase.forms.pictures import AddPictureForm, DescribePictureForm, PictureForm
from plugin_app.showcase.pictures.data import MOST_PICTURES, Figure
from plugin_app.showcase.pictures.errors import PicturesOff


def _pictures(asked: Asked) -> Context:
    project = api.to_edit(asked.viewer, asked.placed, params.item(asked.params))
    figures = (project.draft or project.shown).content.pictures
    if not (asked.placed.rules.pictures or figures):
        raise PicturesOff()
    described = asked.forms.get("describe_picture")
    return {
        "project": project,
        "may_add": asked.placed.rules.pictures and len(figures) < MOST_PICTURES,
        "most": MOST_PICTURES,
        "figures": [(figure, _words_form(asked, figure, described)) for figure in figures],
        "form": asked.forms.get("add_picture") or AddPictureForm(placed=asked.placed),
    }


def _words_form(asked: Asked, figure: Figure, sent: Any) -> Any:
    """The form under a picture; as it was sent, if it was about this one."""
    if sent is not None and sent.data.get("which") == str(figure.picture):
        return sent
    begun = {"words": figure.words, "is_decorative": figure.is_decorative}
    return DescribePictureForm(placed=asked.placed, initial=begun)


def _do_add_picture(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.add_picture(asked.viewer, asked.placed, sent["item"], asked.files.get("file", b""), sent["words"])
    return _back(sent, _("It is in your draft. Only its pixels were kept: where and when it was taken stays with you."))


def _do_describe_picture(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.describe_picture(asked.viewer, asked.placed, sent["item"], sent["which"], sent["words"])
    return _back(sent, _("Noted."))


def _do_bring_picture_forward(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.bring_picture_forward(asked.viewer, asked.placed, sent["item"], sent["which"])
    return _back(sent, _("It comes first now."))


def _do_drop_picture(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.drop_picture(asked.viewer, asked.placed, sent["item"], sent["which"])
    return _back(sent, _("It is out of your draft. Versions that are out keep it."))


def _back(sent: Mapping[str, Any], said: Any) -> Done:
    return Done(said, "pictures", {"item": str(sent["item"])})


PANELS = (Panel("pictures", "community_hub/showcase/pictures_panel.html", _pictures),)
ACTIONS = (
    Action("add_picture", AddPictureForm, _do_add_picture, panel="pictures", takes_file=True),
    Action("describe_picture", DescribePictureForm, _do_describe_picture, panel="pictures"),
    Action("bring_picture_forward", PictureForm, _do_bring_picture_forward, panel="pictures"),
    Action("drop_picture", PictureForm, _do_drop_picture, panel="pictures"),
)
