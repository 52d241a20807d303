"""Reading somebody’s work and saying something about it, putting that differently, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import NotFound
from plugin_app.moderation.forms import TakeAwayForm
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import ItemForm, PanelForm, is_overtaken
from plugin_app.showcase import api
from plugin_app.showcase.forms.feedback import EditFeedbackForm, FeedbackForm

from .leading import to


def _review(asked: Asked) -> Context:
    reading = api.reading(asked.viewer, asked.placed, params.item(asked.params))
    if reading.project.current is None:
        raise NotFound()
    form = asked.forms.get("give_feedback") or FeedbackForm(placed=asked.placed)
    return {"project": reading.project, "kept_until": reading.kept_until, "form": form}


def _edit(asked: Asked) -> Context:
    page = api.conversation(asked.viewer, asked.placed, params.item(asked.params))
    feedback = page.feedback
    if not feedback.may.edit:
        raise NotFound()
    sent = asked.forms.get("edit_feedback")
    begun = EditFeedbackForm(placed=asked.placed, initial=EditFeedbackForm.initial_of(feedback))
    is_changed = is_overtaken(sent, feedback.revision, "revision")
    return {"page": page, "feedback": feedback, "form": sent or begun, "is_changed": is_changed}


def _do_ask_for_review(asked: Asked, _sent: Mapping[str, Any]) -> Done:
    reading = api.next_to_review(asked.viewer, asked.placed)
    if reading is None:
        return Done(_("Nothing is waiting for you right now. Have a look around, every word helps."), "gallery")
    return to("review", reading.project, _("Here is something for you to read. Take your time."))


def _do_give_feedback(asked: Asked, sent: Mapping[str, Any]) -> Done:
    project = api.give_feedback(
        asked.viewer, asked.placed, sent["item"], sent["words"], marks=sent["marks"], version=sent["version"]
    )
    return to("project", project, _("Thank you. Your words are with the people who made this."))


def _do_edit_feedback(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.edit_feedback(asked.viewer, asked.placed, sent["item"], sent["words"], sent["revision"], marks=sent["marks"])
    return Done(_("Saved. They read it like this now."), "feedback", {"item": str(sent["item"])})


def _do_take_away(asked: Asked, sent: Mapping[str, Any]) -> Done:
    project = api.withdraw_feedback(asked.viewer, asked.placed, sent["item"], sent["words"])
    return Done(_("It is taken away."), "project", {"item": str(project)})


def _do_skip_review(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.skip_review(asked.viewer, asked.placed, sent["item"])
    return Done(_("That is fine. Someone else will read it."), "gallery")


PANELS = (
    Panel("review", "community_hub/showcase/review.html", _review),
    Panel("feedback_edit", "community_hub/showcase/feedback_edit.html", _edit),
)
ACTIONS = (
    Action("ask_for_review", PanelForm, _do_ask_for_review, panel="gallery"),
    Action("give_feedback", FeedbackForm, _do_give_feedback, panel="review"),
    Action("edit_feedback", EditFeedbackForm, _do_edit_feedback, panel="feedback_edit"),
    Action("take_feedback_away", TakeAwayForm, _do_take_away, panel="feedback"),
    Action("skip_review", ItemForm, _do_skip_review, panel="review"),
)
