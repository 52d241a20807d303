"""A group's meetings: which there are, who comes, and how they went."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Sentence
from plugin_app.moderation.api import Reported, Subject
from plugin_app.moderation.panels import reporting
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm, is_overtaken
from plugin_app.study_groups import api
from plugin_app.study_groups.forms.meetings import CameForm, CancelForm, HeldForm, NotesForm, RsvpForm
from plugin_app.study_groups.meetings.data import Answer, Meeting, Reach
from plugin_app.study_groups.panels.reflecting import after
from plugin_app.study_groups.rules import CompletesOn

from .group_top import top_of
from .meeting_cards import card, cards
from .meeting_times import for_everyone, hard_for

ANSWERED: dict[Answer, Sentence] = {
    Answer.YES: _("Good. The others see that you come."),
    Answer.MAYBE: _("Noted: perhaps. You can still say yes or no."),
    Answer.NO: _("Thank you for saying so. The notes will be here for you."),
}


def _meetings(asked: Asked) -> Context:
    past = asked.params.get("past") == "1"
    found = api.group_meetings(
        asked.viewer, asked.placed, params.item(asked.params), past=past, page=params.page(asked.params)
    )
    return {
        **top_of(asked, found.group, "meetings"),
        "past": past,
        "page": found.page,
        "query": {"item": found.group.uuid, "past": "1" if past else ""},
        "cards": cards(found.page.meetings, found.group, found.clocks.own, timezone.now()),
        "clocks": found.clocks,
    }


def _meeting(asked: Asked) -> Context:
    date = params.item(asked.params)
    found = api.group_meeting(asked.viewer, asked.placed, date)
    meeting, members = found.meeting, {one.user_id: one.name for one in found.group.members}
    shown = card(meeting, found.group, found.clocks.own, timezone.now())
    everyone = for_everyone(meeting.begins_at, meeting.ends_at, members, found.clocks, asked.viewer.user_id)
    return {
        "group": found.group,
        "here": "meeting",
        "card": shown,
        "meeting": meeting,
        "clocks": found.clocks,
        "everyone": everyone,
        "hard_for": hard_for(everyone),
        "may_write": found.group.state == "open" and asked.viewer.read_only is None,
        **_who_came(asked, meeting),
        "cancel_form": asked.forms.get("cancel_meeting") or _cancel_form(asked, meeting),
        **_notes(asked, meeting),
        **(after(asked, date) if shown.has_begun else {}),
    }


def _who_came(asked: Asked, meeting: Meeting) -> Context:
    """Of whom the viewer may say that they came: of everybody, unless that counts towards the course."""
    counts = asked.placed.rules.completes_on is CompletesOn.ATTENDED
    own = [one for one in meeting.answers if one.user_id == asked.viewer.user_id]
    may_say_all = meeting.may_change or not counts
    return {"may_say_all": may_say_all, "who_came": meeting.answers if may_say_all else own}


def _cancel_form(asked: Asked, meeting: Meeting) -> CancelForm:
    form = CancelForm(placed=asked.placed, initial={"item": meeting.uuid, "reach": Reach.ONE.value})
    if meeting.dates == 1:
        del form.fields["reach"]
    return form


def _notes(asked: Asked, meeting: Meeting) -> Context:
    """The form for notes. Where somebody else wrote meanwhile, what they wrote stands beside what one has typed."""
    form = asked.forms.get("write_notes")
    begun = {"item": meeting.uuid, "words": meeting.notes}
    return {
        "notes_form": form or NotesForm(placed=asked.placed, initial=begun),
        "theirs": meeting.notes if is_overtaken(form, meeting.notes_version) else None,
    }


def _do_answer(asked: Asked, sent: Mapping[str, Any]) -> Done:
    answer, here = Answer(sent["answer"]), sent["here"] or "meeting"
    meeting = api.answer_meeting(asked.viewer, asked.placed, sent["item"], answer)
    return Done(ANSWERED[answer], here, {"item": str(meeting.uuid if here == "meeting" else meeting.group)})


def _do_cancel(asked: Asked, sent: Mapping[str, Any]) -> Done:
    reach = Reach(sent["reach"] or Reach.ONE)
    meeting = api.cancel_meeting(asked.viewer, asked.placed, sent["item"], reach, sent["why"])
    return Done(_("It is cancelled, and everyone has been told."), "meetings", {"item": str(meeting.group)})


def _do_did_happen(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.did_happen(asked.viewer, asked.placed, sent["item"], sent["came"])
    return _back(sent, _("Noted. Two sentences of notes are a gift to whoever missed it."))


def _do_did_not_happen(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.did_not_happen(asked.viewer, asked.placed, sent["item"])
    return _back(sent, _("Noted, and nobody is asked why. The next one is a new beginning."))


def _do_say_came(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.say_came(asked.viewer, asked.placed, sent["item"], sent["came"])
    return _back(sent, _("Noted.") if sent["came"] else _("Noted. The notes are here for you."))


def _do_write_notes(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.write_notes(asked.viewer, asked.placed, sent["item"], sent["words"], sent["version"])
    return _back(sent, _("Saved. Everyone in the group reads it like this now."))


def _back(sent: Mapping[str, Any], say: Sentence) -> Done:
    return Done(say, "meeting", {"item": str(sent["item"])})


def _thing(asked: Asked, item: UUID) -> Reported:
    return api.reported_meeting(asked.viewer, asked.placed, item)


def _where(_asked: Asked, item: UUID) -> tuple[str, Mapping[str, str]]:
    return "meeting", {"item": str(item)}


REPORT_PANEL, REPORT = reporting(Subject.MEETING, _thing, _where)

PANELS = (
    Panel("meetings", "community_hub/study_groups/meetings.html", _meetings),
    Panel("meeting", "community_hub/study_groups/meeting.html", _meeting),
    REPORT_PANEL,
)
ACTIONS = (
    Action("answer_meeting", RsvpForm, _do_answer, panel="meeting"),
    Action("cancel_meeting", CancelForm, _do_cancel, panel="meeting"),
    Action("did_happen", HeldForm, _do_did_happen, panel="meeting"),
    Action("did_not_happen", ItemForm, _do_did_not_happen, panel="meeting"),
    Action("say_came", CameForm, _do_say_came, panel="meeting"),
    Action("write_notes", NotesForm, _do_write_notes, panel="meeting"),
    REPORT,
)
