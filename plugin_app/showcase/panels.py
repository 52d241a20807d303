"""What people see and do in a showcase."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from plugin_app.activities.api import Kind
from plugin_app.errors import NotFound
from plugin_app.moderation.api import Reported, Subject
from plugin_app.moderation.panels import APPEAL, CASE, report_action, report_form
from plugin_app.panels import Action, Asked, Context, Done, Panel, Room, params
from plugin_app.panels.forms import ItemForm, PanelForm
from plugin_app.study_groups import api as study_groups
from plugin_app.study_groups.api import GroupName

from . import api
from .data import Content, Project, Seeks
from .forms import SEEKS, DraftForm, FeedbackForm, PublishForm
from .rules import ShowcaseRules


def _gallery(asked: Asked) -> Context:
    search, seeks = params.words(asked.params, "search"), params.words(asked.params, "seeks")
    page = api.gallery(
        asked.viewer,
        asked.placed,
        search=search,
        seeks=Seeks(seeks) if seeks in set(Seeks) else None,
        page=params.page(asked.params),
    )
    return {"page": page, "search": search, "seeks": seeks, "choices": SEEKS}


def _project(asked: Asked) -> Context:
    project = api.get(asked.viewer, asked.placed, params.item(asked.params))
    return {"project": project, "report_form": report_form(asked)}


def _edit(asked: Asked) -> Context:
    groups = study_groups.my_groups(asked.viewer)
    project = api.to_edit(asked.viewer, asked.placed, params.item(asked.params)) if asked.params.get("item") else None
    form = asked.forms.get("save_draft") or DraftForm(placed=asked.placed, initial=_begun(project))
    assert isinstance(form, DraftForm)
    form.offer_groups(_shareable(project, groups))
    return {"project": project, "form": form}


def _preview(asked: Asked) -> Context:
    project = api.to_edit(asked.viewer, asked.placed, params.item(asked.params))
    return {"project": project, "version": project.draft or project.shown}


def _review(asked: Asked) -> Context:
    reading = api.reading(asked.viewer, asked.placed, params.item(asked.params))
    if reading.project.current is None:
        raise NotFound()
    form = asked.forms.get("give_feedback") or FeedbackForm(placed=asked.placed)
    return {"project": reading.project, "kept_until": reading.kept_until, "form": form}


def _do_save_draft(asked: Asked, sent: Mapping[str, Any]) -> Done:
    project = api.save_draft(
        asked.viewer,
        asked.placed,
        sent["content"],
        project=sent["item"],
        group=sent["group"],
        seen=sent["revision"],
    )
    return _to("preview", project, _("Your draft is saved."))


def _do_publish(asked: Asked, sent: Mapping[str, Any]) -> Done:
    project = api.publish(asked.viewer, asked.placed, sent["item"], seen=sent["revision"])
    return _to("project", project, _("It is out there. Everyone in the course can see it now."), completes=True)


def _do_unpublish(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.unpublish(asked.viewer, asked.placed, sent["item"])
    return Done(_("It is put away. Nothing is lost: its owners can publish it again."), "gallery")


def _do_release(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.release(asked.viewer, asked.placed, sent["item"])
    return Done(_("Its owners can publish it again."), "gallery")


def _do_delete(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.delete(asked.viewer, asked.placed, sent["item"])
    return Done(_("The project is deleted."), "gallery")


def _do_ask_for_review(asked: Asked, _sent: Mapping[str, Any]) -> Done:
    reading = api.next_to_review(asked.viewer, asked.placed)
    if reading is None:
        return Done(_("Nothing is waiting for you right now. Have a look around, every word helps."), "gallery")
    return _to("review", reading.project, _("Here is something for you to read. Take your time."))


def _do_give_feedback(asked: Asked, sent: Mapping[str, Any]) -> Done:
    project = api.give_feedback(asked.viewer, asked.placed, sent["item"], sent["words"], version=sent["version"])
    return _to("project", project, _("Thank you. Your words are with the people who made this."))


def _do_skip_review(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.skip_review(asked.viewer, asked.placed, sent["item"])
    return Done(_("That is fine. Someone else will read it."), "gallery")


def _reported(asked: Asked, item: UUID) -> Reported:
    project = api.get(asked.viewer, asked.placed, item)
    return Reported(project.title, project.owner)


ROOM = Room(
    kind=Kind.SHOWCASE,
    rules=ShowcaseRules.from_fields,
    panels=(
        Panel("gallery", "community_hub/showcase/gallery.html", _gallery),
        Panel("project", "community_hub/showcase/project.html", _project),
        Panel("edit", "community_hub/showcase/edit.html", _edit),
        Panel("preview", "community_hub/showcase/preview.html", _preview),
        Panel("review", "community_hub/showcase/review.html", _review),
        CASE,
    ),
    actions=(
        Action("save_draft", DraftForm, _do_save_draft, panel="edit"),
        Action("publish", PublishForm, _do_publish, panel="preview"),
        Action("unpublish", ItemForm, _do_unpublish, panel="project"),
        Action("release", ItemForm, _do_release, panel="project"),
        Action("delete", ItemForm, _do_delete, panel="project"),
        Action("ask_for_review", PanelForm, _do_ask_for_review, panel="gallery"),
        Action("give_feedback", FeedbackForm, _do_give_feedback, panel="review"),
        Action("skip_review", ItemForm, _do_skip_review, panel="review"),
        report_action(Subject.PROJECT, "project", _reported),
        APPEAL,
    ),
    reset=api.reset,
)


def _to(panel: str, project: Project, say: Any, *, completes: bool = False) -> Done:
    return Done(say, panel, {"item": str(project.uuid)}, completes)


def _begun(project: Project | None) -> dict[str, Any]:
    """The form as it was left, or as it begins."""
    if project is None:
        return DraftForm.initial_of(Content(title=""))
    version = project.draft or project.shown
    return {**DraftForm.initial_of(version.content), "group": project.group}


def _shareable(project: Project | None, groups: tuple[GroupName, ...]) -> tuple[GroupName, ...]:
    """The groups the project can be shared with: one's own, and the one it is shared with already."""
    if project is None:
        return groups
    if not project.may.choose_group:
        return ()
    # Whoever left a private group does not hear what it is called by now.
    name = project.group_name or _t("The group it is shared with")
    shared = GroupName(project.group, name) if project.group else None
    return (*groups, shared) if shared and shared not in groups else groups
