"""What an author sets for a showcase: everything in ``ShowcaseRules``, in sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.authored_completion import points
from plugin_app.panels.authoring import Section

from .authored_completion import DONE_AND_GRADED, CompletionSettings
from .authored_rows import QUESTIONS
from .feedback.authored import ASKED_OF_READERS, RUBRIC, FeedbackSettings
from .rules import ShowcaseRules


class ShowcaseSettings(FeedbackSettings, CompletionSettings):
    """The editor of the project showcase block."""

    block_fields = (
        *("display_name", "intro"),
        *("may_seek", "pictures", "may_be_public", "shows_counts", "judged_events"),
        *ASKED_OF_READERS.fields,
        *("questions", "rubric"),
        *DONE_AND_GRADED.fields,
    )
    row_sets = (QUESTIONS, RUBRIC)
    sections = (
        Section(_("Title and purpose"), ("display_name", "intro"), is_open=True),
        Section(
            _("What projects show"),
            ("may_seek", "pictures", "may_be_public", "shows_counts", "judged_events"),
            words=_(
                "A title, a write-up, links, tags and a licence are always there; all but the title may stay empty."
            ),
            is_open=True,
        ),
        Section(_("Your own questions about a project"), row_sets=("questions",)),
        ASKED_OF_READERS,
        DONE_AND_GRADED,
    )

    intro = forms.CharField(
        label=_("What this showcase is for"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown above the gallery: what to share here, and why. A sentence or two is enough."),
    )
    may_seek = forms.BooleanField(
        label=_("Projects may look for people"),
        required=False,
        help_text=_("Collaborators, contributors, adopters, support. Others find them by it."),
    )
    pictures = forms.BooleanField(
        label=_("Projects may show pictures"),
        required=False,
        help_text=_("People upload them. We draw each one anew, without what a camera or a phone adds to it."),
    )
    may_be_public = forms.BooleanField(
        label=_("Owners may show their project outside of the course"),
        required=False,
        help_text=_("Each project’s owners decide for themselves. Feedback stays inside."),
    )
    shows_counts = forms.BooleanField(
        label=_("Cards say how much feedback there is"),
        required=False,
        help_text=_("Off for most: numbers draw people to what has plenty already."),
    )
    judged_events = forms.BooleanField(
        label=_("The course team may hold judged events"),
        required=False,
        help_text=_("People see two projects at a time, without names, and choose. Off for most: it is a contest."),
    )

    @classmethod
    def understood(cls, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """As the room itself reads them, so that the form begins with what learners have."""
        return {
            **asdict(ShowcaseRules.from_fields(fields)),
            "display_name": fields.get("display_name", ""),
            "has_score": bool(fields.get("has_score")),
            "weight": points(fields.get("weight")),
        }
