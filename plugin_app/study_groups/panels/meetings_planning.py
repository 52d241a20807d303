"""To plan a meeting, and to change one: the group's own overlap begins the form, and shows when it is for everyone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import is_overtaken
from plugin_app.study_groups import api
from plugin_app.study_groups.data import Group, State
from plugin_app.study_groups.forms.meetings import ChangeForm, PlanForm, initial_of, said, with_clocks
from plugin_app.study_groups.meetings import recurrence
from plugin_app.study_groups.meetings.clocks import Clocks
from plugin_app.study_groups.meetings.data import Meeting, MeetingDraft, Reach, Repeats

from .meeting_cards import card
from .meeting_times import for_everyone, hard_for, when

USUAL_MINUTES, USUAL_DATES = 60, 8


def _new(asked: Asked) -> Context:
    found = api.meeting_room(asked.viewer, asked.placed, params.item(asked.params))
    group, clocks = found.group, found.clocks
    if group.state is not State.OPEN:
        raise api.GroupClosed()
    form = asked.forms.get("plan_meeting")
    proposed = None if form else api.proposed_meeting(asked.viewer, asked.placed, group.uuid)
    begun = form or PlanForm(placed=asked.placed, initial=_begun(proposed, group, clocks))
    typed = said(form.cleaned_data) if form and not form.errors else proposed
    return {
        "group": group,
        "form": with_clocks(begun, clocks),
        "is_proposed": proposed is not None,
        "picture": found.picture,
        "clocks": clocks,
        **_look(asked, typed, group, clocks),
    }


def _begun(proposed: MeetingDraft | None, group: Group, clocks: Clocks) -> dict[str, Any]:
    """The form as the group's own overlap begins it, or empty but for what is usual."""
    if proposed is None:
        usual = {"time_zone": clocks.own, "minutes": USUAL_MINUTES, "dates": USUAL_DATES}
        return {**usual, "item": group.uuid, "repeats": Repeats.WEEKLY.value}
    repeats = {"repeats": proposed.repeats.value, "dates": proposed.dates}
    return {**initial_of(proposed), **repeats, "item": group.uuid}


def _look(asked: Asked, typed: MeetingDraft | None, group: Group, clocks: Clocks) -> Context:
    """When what is proposed, or was typed, is for everyone."""
    if typed is None:
        return {"everyone": (), "when": None}
    try:
        begins_at, ends_at = recurrence.span(typed.on_date, typed.at_time, typed.minutes, typed.time_zone)
        local = when(begins_at, ends_at, typed.time_zone, clocks.own)
    except OverflowError:  # at the very ends of the calendar; the room says in words that this is too far away
        return {"everyone": (), "when": None}
    members = {one.user_id: one.name for one in group.members}
    everyone = for_everyone(begins_at, ends_at, members, clocks, asked.viewer.user_id)
    return {"everyone": everyone, "hard_for": hard_for(everyone), "when": local}


def _edit(asked: Asked) -> Context:
    found = api.group_meeting(asked.viewer, asked.placed, params.item(asked.params))
    meeting = found.meeting
    if not meeting.may_change:
        raise api.NotYours()
    sent = asked.forms.get("change_meeting")
    form = sent or ChangeForm(placed=asked.placed, initial=_now(meeting))
    if meeting.dates == 1:
        form.fields.pop("reach", None)
    return {
        "group": found.group,
        "meeting": meeting,
        "card": card(meeting, found.group, found.clocks.own, timezone.now()),
        "form": with_clocks(form, found.clocks),
        "clocks": found.clocks,
        "is_newer": is_overtaken(sent, meeting.sequence, "sequence"),
    }


def _now(meeting: Meeting) -> dict[str, Any]:
    return {**initial_of(meeting), "item": meeting.uuid, "reach": Reach.ONE.value}


def _do_plan(asked: Asked, sent: Mapping[str, Any]) -> Done | None:
    if sent["look"]:
        return None
    meeting = api.plan_meeting(asked.viewer, asked.placed, sent["item"], said(sent))
    words = ngettext(
        "It is planned, and everyone has been told. Say whether you come yourself.",
        "They are planned, and everyone has been told. Say whether you come yourself.",
        meeting.dates,
    )
    return Done(words, "meeting", _at(meeting.uuid))


def _do_change(asked: Asked, sent: Mapping[str, Any]) -> Done:
    reach = Reach(sent.get("reach") or Reach.ONE)
    meeting = api.change_meeting(asked.viewer, asked.placed, sent["item"], said(sent), reach, seen=sent["sequence"])
    return Done(_("Changed, and everyone has been told."), "meeting", _at(meeting.uuid))


def _at(date: UUID) -> dict[str, str]:
    return {"item": str(date)}


PANELS = (
    Panel("meeting_new", "community_hub/study_groups/meeting_new.html", _new),
    Panel("meeting_edit", "community_hub/study_groups/meeting_edit.html", _edit),
)
ACTIONS = (
    Action("plan_meeting", PlanForm, _do_plan, panel="meeting_new"),
    Action("change_meeting", ChangeForm, _do_change, panel="meeting_edit"),
)
