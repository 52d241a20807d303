"""What somebody said, on a page of its own: replies, how much it helped, thanks, and asking the course team to look."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import NotFound
from plugin_app.moderation.api import Reported, Subject
from plugin_app.moderation.forms import TakeAwayForm
from plugin_app.moderation.panels import reporting
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm, is_overtaken
from plugin_app.prose import plain
from plugin_app.showcase import api
from plugin_app.showcase.feedback.giving import TITLE
from plugin_app.showcase.forms.feedback import EditReplyForm, RateForm, ReplyForm


def _feedback(asked: Asked) -> Context:
    page = api.conversation(asked.viewer, asked.placed, params.item(asked.params))
    return {
        "page": page,
        "feedback": page.feedback,
        "form": asked.forms.get("reply") or ReplyForm(placed=asked.placed),
        "take_away_form": TakeAwayForm(placed=asked.placed),
    }


def _reply_edit(asked: Asked) -> Context:
    reply = api.one_reply(asked.viewer, asked.placed, params.item(asked.params))
    if not reply.may_edit:
        raise NotFound()
    sent = asked.forms.get("edit_reply")
    begun = EditReplyForm(placed=asked.placed, initial={"item": reply.uuid, "words": reply.words})
    return {
        "item": reply.uuid,
        "words": reply.words,
        "does": "edit_reply",
        "back": "feedback",
        "seen_as": "revision",
        "seen": reply.revision,
        "form": sent or begun,
        "is_changed": is_overtaken(sent, reply.revision, "revision"),
    }


def _do_reply(asked: Asked, sent: Mapping[str, Any]) -> Done | None:
    if sent["look"]:
        return None
    api.reply(asked.viewer, asked.placed, sent["item"], sent["words"])
    return _done(_("Your reply is there. They hear of it."), sent["item"])


def _do_edit_reply(asked: Asked, sent: Mapping[str, Any]) -> Done | None:
    if sent["look"]:
        return None
    feedback = api.edit_reply(asked.viewer, asked.placed, sent["item"], sent["words"], sent["revision"])
    return _done(_("Saved. They read it like this now."), feedback)


def _do_take_reply_away(asked: Asked, sent: Mapping[str, Any]) -> Done:
    feedback = api.take_reply_away(asked.viewer, asked.placed, sent["item"], sent["words"])
    return _done(_("It is taken away."), feedback)


def _do_rate(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.rate(asked.viewer, asked.placed, sent["item"], sent["rating"])
    return _done(_("Saved. Only they and the course team see it."), sent["item"])


def _do_thank(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.thank(asked.viewer, asked.placed, sent["item"])
    return _done(_("They hear that you thank them."), sent["item"])


def _done(say: Any, feedback: UUID) -> Done:
    return Done(say, "feedback", {"item": str(feedback)})


def _reported_feedback(asked: Asked, item: UUID) -> Reported:
    feedback = api.conversation(asked.viewer, asked.placed, item).feedback
    if feedback.uuid != item or not feedback.may.report:
        raise NotFound()
    return Reported(plain(feedback.words.first, TITLE), feedback.author_id)


def _reported_reply(asked: Asked, item: UUID) -> Reported:
    reply = api.one_reply(asked.viewer, asked.placed, item)
    if not reply.may_report:
        raise NotFound()
    return Reported(plain(reply.words, TITLE), reply.author_id)


def _back(_asked: Asked, item: UUID) -> tuple[str, Mapping[str, str]]:
    return "feedback", {"item": str(item)}


REPORT_FEEDBACK, DO_REPORT_FEEDBACK = reporting(Subject.FEEDBACK, _reported_feedback, _back)
REPORT_REPLY, DO_REPORT_REPLY = reporting(Subject.REPLY, _reported_reply, _back)

PANELS = (
    Panel("feedback", "community_hub/showcase/feedback_page.html", _feedback),
    Panel("reply_edit", "community_hub/parts/put_differently.html", _reply_edit),
    REPORT_FEEDBACK,
    REPORT_REPLY,
)
ACTIONS = (
    Action("reply", ReplyForm, _do_reply, panel="feedback"),
    Action("edit_reply", EditReplyForm, _do_edit_reply, panel="reply_edit"),
    Action("take_reply_away", TakeAwayForm, _do_take_reply_away, panel="feedback"),
    Action("rate", RateForm, _do_rate, panel="feedback"),
    Action("thank", ItemForm, _do_thank, panel="feedback"),
    DO_REPORT_FEEDBACK,
    DO_REPORT_REPLY,
)
