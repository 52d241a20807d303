"""What an author sets for contributions, in sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.authored_completion import points
from plugin_app.panels.authored_fields import DayField, NumberField
from plugin_app.panels.authoring import Section
from plugin_app.panels.fields import NamesField, TickedField

from .authored_completion import DONE_AND_GRADED, CompletionSettings
from .authored_rows import OWN_LIST
from .data import Work
from .rules import (
    LONGEST_ASSIGNMENT,
    LONGEST_CLAIM,
    LONGEST_CONTACT,
    MOST_CLAIMS,
    MOST_PICKS,
    SHORTEST_CLAIM,
    ContributionRules,
    PicksFrom,
)

LEVELS = (
    (1, _("A first contribution ever")),
    (2, _("Some have contributed somewhere")),
    (3, _("They find their way in a new project")),
    (4, _("They contribute often")),
    (5, _("They could maintain a project")),
)
NOTICE = ("contact", "assignment", "starts_on", "ends_on")
CLAIMS = ("claim_days", "claims_each", "pre_review")


class ContributionsSettings(CompletionSettings):
    """The editor of the contributions block."""

    block_fields = (
        *("display_name", "intro", "picks_from", "own_list", "skills", "kinds", "level", "count"),
        *NOTICE,
        *CLAIMS,
        *DONE_AND_GRADED.fields,
    )
    row_sets = (OWN_LIST,)
    sections = (
        Section(_("Title and purpose"), ("display_name", "intro"), is_open=True),
        Section(_("What to pick"), ("picks_from", "skills", "kinds", "level", "count"), is_open=True),
        Section(_("A list of your own"), row_sets=("own_list",)),
        Section(
            _("What maintainers are told"),
            NOTICE,
            words=_(
                "Projects that have agreed to take learners in see this, with the number of people who come: no names. "
                "Learners can claim work there once you say where you are reached."
            ),
        ),
        Section(
            _("Claims"),
            CLAIMS,
            words=_("A claim is kept here, between people of the course. We never post or assign anything upstream."),
        ),
        DONE_AND_GRADED,
    )

    intro = forms.CharField(
        label=_("What this is for"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown above the picks: what contributing has to do with this part of the course."),
    )
    picks_from = forms.ChoiceField(
        label=_("What learners find here"),
        choices=[
            (PicksFrom.CATALOGUE, _("Picks that fit, out of everything there is")),
            (PicksFrom.OWN_LIST, _("A list of my own")),
        ],
        widget=forms.RadioSelect,
        help_text=_("You write your own list in the next section; what stands below here then chooses nothing."),
    )
    skills = NamesField(
        most=24,
        longest=60,
        label=_("What learners can do by now"),
        max_length=600,
        required=False,
        help_text=_("Languages, tools, skills, with commas between them: Python, Django, technical writing."),
    )
    kinds = TickedField(
        label=_("Kinds of work to prefer"),
        choices=Work.choices,
        required=False,
        help_text=_("Leave all of them empty to offer any kind."),
    )
    level = forms.TypedChoiceField(label=_("How experienced they are"), choices=LEVELS, coerce=int)
    count = forms.IntegerField(
        label=_("Picks to show"),
        min_value=1,
        max_value=MOST_PICKS,
        help_text=_("Five is enough to choose from. Everything else is one step away."),
    )
    contact = forms.CharField(
        label=_("Where maintainers reach you"),
        max_length=LONGEST_CONTACT,
        required=False,
        help_text=_("An address that somebody of the course team reads. Empty: learners look, and claim nothing."),
    )
    assignment = forms.CharField(
        label=_("What learners are asked to do"),
        max_length=LONGEST_ASSIGNMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For maintainers, in two sentences: “Each pair mends one thing and says what it learned.”"),
    )
    starts_on = DayField(label=_("From"), required=False)
    ends_on = DayField(label=_("Until"), required=False, help_text=_("After that day nobody new comes to a project."))
    claim_days = NumberField(
        label=_("Days that a claim is kept"),
        min_value=SHORTEST_CLAIM,
        max_value=LONGEST_CLAIM,
        help_text=_("Before it ends, its people are reminded once, and can keep it once for as long again."),
    )
    claims_each = NumberField(
        label=_("Claims at a time"),
        min_value=1,
        max_value=MOST_CLAIMS,
        help_text=_("For each learner. One is best: a finished small thing beats three begun ones."),
    )
    pre_review = forms.BooleanField(
        label=_("Somebody of the class looks at it before it goes upstream"),
        required=False,
        help_text=_("A fellow learner or the course team. It is what maintainers thank courses for."),
    )

    def is_valid(self) -> bool:
        is_valid = super().is_valid()
        if is_valid and self.cleaned_data["picks_from"] == PicksFrom.OWN_LIST and not self.rows["own_list"].for_block():
            self.add_error(
                "picks_from", _("Your list is empty. Write an address down below, or let learners have picks that fit.")
            )
            return False
        return is_valid

    @classmethod
    def understood(cls, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """As the room itself reads them, so that the form begins with what learners have."""
        return {
            **asdict(ContributionRules.from_fields(fields)),
            "display_name": fields.get("display_name", ""),
            "has_score": bool(fields.get("has_score")),
            "weight": points(fields.get("weight")),
        }

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        if sent.get("starts_on") and sent.get("ends_on") and sent["ends_on"] < sent["starts_on"]:
            self.add_error("ends_on", _("This day is before the first one."))
        return sent
