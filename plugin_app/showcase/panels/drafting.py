"""Writing a project: its draft, its preview, and the moment it is published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.showcase import api
from plugin_app.showcase.data import Content, Project
from plugin_app.showcase.forms.drafting import DraftForm, PublishForm
from plugin_app.study_groups import api as study_groups
from plugin_app.study_groups.api import GroupName

from .held import case_about
from .leading import to


def _edit(asked: Asked) -> Context:
    groups = study_groups.my_groups(asked.viewer)
    project = api.to_edit(asked.viewer, asked.placed, params.item(asked.params)) if asked.params.get("item") else None
    form = asked.forms.get("save_draft") or asked.forms.get("keep_draft")
    form = form or DraftForm(placed=asked.placed, initial=_begun(asked, project))
    assert isinstance(form, DraftForm)
    form.offer_groups(_shareable(project, groups))
    figures = (project.draft or project.shown).content.pictures if project else ()
    return {"project": project, "form": form, "figures": figures}


def _preview(asked: Asked) -> Context:
    project = api.to_edit(asked.viewer, asked.placed, params.item(asked.params))
    return {
        "project": project,
        "version": project.draft or project.shown,
        "case": case_about(asked, project),
    }


def _do_save_draft(asked: Asked, sent: Mapping[str, Any]) -> Done:
    return to("preview", _save(asked, sent), _("Your draft is saved."))


def _do_keep_draft(asked: Asked, sent: Mapping[str, Any]) -> Done:
    """While somebody writes: their editor stays as it is, and takes only the new revision from the answer."""
    return to("edit", _save(asked, sent), _("Your draft is saved."))


def _do_drop_draft(asked: Asked, sent: Mapping[str, Any]) -> Done:
    project = api.drop_draft(asked.viewer, asked.placed, sent["item"], seen=sent["revision"])
    return to("project", project, _("The draft is gone. What is published stays as it is."))


def _do_publish(asked: Asked, sent: Mapping[str, Any]) -> Done:
    project = api.publish(asked.viewer, asked.placed, sent["item"], seen=sent["revision"])
    return to("project", project, _("It is out there. Everyone in the course can see it now."))


def _save(asked: Asked, sent: Mapping[str, Any]) -> Project:
    return api.save_draft(
        asked.viewer,
        asked.placed,
        sent["content"],
        project=sent["item"],
        group=sent["group"],
        seen=sent["revision"],
        begun_as=sent["begun_as"],
    )


def _begun(asked: Asked, project: Project | None) -> dict[str, Any]:
    """The form as it was left, or as it begins; with a credit to ``source``, if it is to build on that."""
    content = Content(title="") if project is None else (project.draft or project.shown).content
    if project is not None and project.draft is None:
        content = replace(content, changes="")  # of the version that is out
    if asked.params.get("source"):
        source = api.to_build_on(asked.viewer, asked.placed, params.item(asked.params, "source"))
        others = tuple(credit for credit in content.credits if credit.project != source.project)
        content = replace(content, credits=(source, *others))
    begun = {"group": project.group} if project else {"begun_as": uuid4()}
    return {**DraftForm.initial_of(content), **begun}


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


PANELS = (
    Panel("edit", "community_hub/showcase/edit.html", _edit),
    Panel("preview", "community_hub/showcase/preview.html", _preview),
)
ACTIONS = (
    Action("save_draft", DraftForm, _do_save_draft, panel="edit"),
    Action("keep_draft", DraftForm, _do_keep_draft, panel="edit"),
    Action("drop_draft", PublishForm, _do_drop_draft, panel="preview"),
    Action("publish", PublishForm, _do_publish, panel="preview"),
)
