"""Collections: what people gathered, what the course team picked, and gathering oneself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.moderation.api import Reported, Subject
from plugin_app.moderation.forms import TakeAwayForm
from plugin_app.moderation.panels import reporting
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm
from plugin_app.showcase import api
from plugin_app.showcase.forms.collecting import (
    PICKS,
    CollectedForm,
    CollectForm,
    CollectionForm,
    MoveForm,
    NoteForm,
)


def _collections(asked: Asked) -> Context:
    return {"page": api.collections(asked.viewer, asked.placed, params.page(asked.params))}


def _collection(asked: Asked) -> Context:
    collection = api.collection(asked.viewer, asked.placed, params.item(asked.params))
    return {
        "collection": collection,
        "note_form": asked.forms.get("note_on"),
        "take_away_form": TakeAwayForm(placed=asked.placed),
    }


def _edit(asked: Asked) -> Context:
    collection = _one(asked)
    if collection is None:
        page = api.collections(asked.viewer, asked.placed)
        if not page.may_make:
            raise NotAllowed()
    elif not collection.may_edit:
        raise NotAllowed()
    begun = {"item": collection.uuid, **vars(collection)} if collection else None
    form = asked.forms.get("save_collection") or CollectionForm(placed=asked.placed, initial=begun)
    return {"collection": collection, "form": form}


def _collect(asked: Asked) -> Context:
    offered = api.choices(asked.viewer, asked.placed, params.item(asked.params))
    form = asked.forms.get("collect") or CollectForm(placed=asked.placed)
    assert isinstance(form, CollectForm)
    picks = [(PICKS, _("The course team’s picks"))] if offered.may_pick and not offered.is_picked else []
    form.offer([*picks, *((str(one.uuid), one.title) for one in offered.own if not one.holds_it)])
    return {"project": offered.project, "holding": [one for one in offered.own if one.holds_it], "form": form}


def _do_save(asked: Asked, sent: Mapping[str, Any]) -> Done:
    said, shared = (sent["title"], sent["words"]), sent["is_shared"]
    if sent["item"]:
        api.change_collection(asked.viewer, asked.placed, sent["item"], *said, is_shared=shared)
        return _to(sent["item"], _("Saved."))
    made = api.make_collection(asked.viewer, asked.placed, *said, is_shared=shared)
    return _to(made, _("There it is. Open a project to put it in."))


def _do_delete(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.delete_collection(asked.viewer, asked.placed, sent["item"])
    return Done(_("The collection is gone. The projects in it are where they were."), "collections")


def _do_take_away(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.take_collection_away(asked.viewer, asked.placed, sent["item"], sent["words"])
    return _to(sent["item"], _("It is taken down. Whoever made it reads why, and can answer once."))


def _do_collect(asked: Asked, sent: Mapping[str, Any]) -> Done:
    into, note, project = sent["into"], sent["note"], sent["item"]
    if into == PICKS:
        api.pick(asked.viewer, asked.placed, project, note)
        return _project(project, _("It is one of the course team’s picks now."))
    if isinstance(into, UUID):
        api.collect(asked.viewer, asked.placed, into, project, note)
    else:
        api.collect_anew(asked.viewer, asked.placed, sent["title"], project, note)
    return _project(project, _("It is in your collection."))


def _do_let_go(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.let_go(asked.viewer, asked.placed, sent["item"], sent["project"])
    return _to(sent["item"], _("It is no longer in this collection."))


def _do_note(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.note_on(asked.viewer, asked.placed, sent["item"], sent["project"], sent["note"])
    return _to(sent["item"], _("Saved."))


def _do_move(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.move(asked.viewer, asked.placed, sent["item"], sent["project"], sent["steps"])
    return _to(sent["item"], _("Moved."))


def _one(asked: Asked) -> api.Collection | None:
    if not asked.params.get("item"):
        return None
    return api.collection(asked.viewer, asked.placed, params.item(asked.params))


def _to(collection: UUID, say: Any) -> Done:
    return Done(say, "collection", {"item": str(collection)})


def _project(project: UUID, say: Any) -> Done:
    return Done(say, "project", {"item": str(project)})


def _reported(asked: Asked, item: UUID) -> Reported:
    collection = api.collection(asked.viewer, asked.placed, item)
    if not collection.may_report:
        raise NotFound()
    return Reported(collection.title, collection.owner)


def _back(_asked: Asked, item: UUID) -> tuple[str, Mapping[str, str]]:
    return "collection", {"item": str(item)}


REPORT, DO_REPORT = reporting(Subject.COLLECTION, _reported, _back)

PANELS = (
    Panel("collections", "community_hub/showcase/collections.html", _collections),
    Panel("collection", "community_hub/showcase/collection.html", _collection),
    Panel("collection_edit", "community_hub/showcase/collection_edit.html", _edit),
    Panel("collect", "community_hub/showcase/collect_into.html", _collect),
    REPORT,
)
ACTIONS = (
    Action("save_collection", CollectionForm, _do_save, panel="collection_edit"),
    Action("delete_collection", ItemForm, _do_delete, panel="collection"),
    Action("take_collection_away", TakeAwayForm, _do_take_away, panel="collection"),
    Action("collect", CollectForm, _do_collect, panel="collect"),
    Action("let_go", CollectedForm, _do_let_go, panel="collection"),
    Action("note_on", NoteForm, _do_note, panel="collection"),
    Action("move", MoveForm, _do_move, panel="collection"),
    DO_REPORT,
)
