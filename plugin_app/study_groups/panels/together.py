"""Between meetings: the week and how it goes, what there is to do, and what the group keeps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Sentence
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.study_groups import api
from plugin_app.study_groups.data import State
from plugin_app.study_groups.forms.together import (
    AddResourceForm,
    CheckInForm,
    RemoveCheckInForm,
    TaskForm,
    ThingForm,
    for_members,
)

from .group_top import top_of

SHOWN_TASKS = 10
"""Open tasks that stand there at once; the others are in a fold."""


def _together(asked: Asked) -> Context:
    item, week = params.item(asked.params), _day(asked.params)
    found = api.together(asked.viewer, asked.placed, item, week, params.page(asked.params))
    group, mine = found.group, found.week.mine
    said = {"tried": mine.tried, "coming": mine.coming} if mine else {}
    return {
        **top_of(asked, group, "together"),
        "found": found,
        "week": found.week,
        "kept": {"item": item, "week": "" if found.week.is_now else found.week.monday},
        "may_write": group.state is not State.CLOSED and asked.viewer.read_only is None,
        "looks_after": group.leads or asked.viewer.is_organiser,
        "shown_tasks": found.tasks.open[:SHOWN_TASKS],
        "more_tasks": found.tasks.open[SHOWN_TASKS:],
        "check_in_form": asked.forms.get("check_in") or CheckInForm(placed=asked.placed, initial=said),
        "task_form": for_members(_form(asked, "add_task", TaskForm), group.members, asked.viewer.user_id),
        "resource_form": _form(asked, "add_resource", AddResourceForm),
    }


def _weeks(asked: Asked) -> Context:
    weeks = api.course_weeks(asked.viewer, asked.placed)
    return {"weeks": weeks, "week": weeks[0] if weeks else None, "later": weeks[1:]}


def _do_check_in(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.check_in(asked.viewer, asked.placed, sent["item"], sent["tried"], sent["coming"])
    return _done(sent["item"], _("Thank you. Your group can read it now."))


def _do_remove_check_in(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.remove_check_in(asked.viewer, asked.placed, sent["item"], sent["week"], sent["member"])
    return _done(sent["item"], _("It is gone, for everyone."))


def _do_add_task(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.add_task(asked.viewer, asked.placed, sent["item"], sent["what"], sent["due_on"], sent["owner"])
    return _done(sent["item"], _("It is on the list."))


def _of_task(ask: Callable[..., object], say: Sentence) -> Callable[[Asked, Mapping[str, Any]], Done]:
    """A button beside something to do."""

    def act(asked: Asked, sent: Mapping[str, Any]) -> Done:
        ask(asked.viewer, asked.placed, sent["which"])
        return _done(sent["item"], say)

    return act


def _do_add_resource(asked: Asked, sent: Mapping[str, Any]) -> Done:
    draft = api.ResourceDraft(sent["title"], sent["words"], sent["url"])
    api.add_resource(asked.viewer, asked.placed, sent["item"], draft, pinned=sent["pinned"])
    return _done(sent["item"], _("Your group has it now."))


def _done(group: UUID, say: Sentence) -> Done:
    return Done(say, "together", {"item": str(group)})


def _form(asked: Asked, action: str, form: Any) -> Any:
    """The form as it came back, or as it begins."""
    return asked.forms.get(action) or form(placed=asked.placed)


def _day(asked: Mapping[str, str]) -> date | None:
    """The week to look at; ``None`` for this one, and for what is no day."""
    try:
        return date.fromisoformat(asked.get("week", ""))
    except ValueError:
        return None


PANELS = (
    Panel("together", "community_hub/study_groups/together.html", _together),
    Panel("weeks", "community_hub/study_groups/weeks.html", _weeks),
)
ACTIONS = (
    Action("check_in", CheckInForm, _do_check_in, panel="together"),
    Action("remove_check_in", RemoveCheckInForm, _do_remove_check_in, panel="together"),
    Action("add_task", TaskForm, _do_add_task, panel="together"),
    Action(
        "take_task",
        ThingForm,
        _of_task(api.take_task, _("It is yours. You can give it back at any time.")),
        panel="together",
    ),
    Action(
        "drop_task", ThingForm, _of_task(api.drop_task, _("It is free again, for whoever likes.")), panel="together"
    ),
    Action("finish_task", ThingForm, _of_task(api.finish_task, _("Done. That is one less.")), panel="together"),
    Action("reopen_task", ThingForm, _of_task(api.reopen_task, _("It is on the list again.")), panel="together"),
    Action("remove_task", ThingForm, _of_task(api.remove_task, _("It is off the list.")), panel="together"),
    Action("add_resource", AddResourceForm, _do_add_resource, panel="together"),
)
