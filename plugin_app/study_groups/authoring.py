"""What an author sets for study groups: everything in ``GroupRules``, in sections."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.authored_completion import points
from plugin_app.panels.authored_fields import DayField, MomentField, NumberField
from plugin_app.panels.authoring import Section
from plugin_app.panels.fields import ProseField, TickedField

from .authored_completion import DONE_AND_GRADED, CompletionSettings
from .authored_rows import QUESTIONS, TOPICS, WEEKS
from .channels import KINDS, OTHER
from .data import Joining
from .matching.problem import Taste
from .rules import LARGEST, LONGEST_TO_ACCEPT, LONGEST_WAIT, MOST_MEETINGS, SMALLEST, GroupRules


class StudyGroupsSettings(CompletionSettings):
    """The editor of the study groups block."""

    block_fields = (
        "display_name",
        "topics",
        "may_propose",
        "may_create",
        "may_drop_in",
        "may_match",
        "joining",
        "may_choose_joining",
        "one_group_each",
        "hours_to_accept",
        "size_min",
        "size_ideal",
        "size_max",
        "sign_up_opens",
        "sign_up_closes",
        "proposal_days",
        "days_to_minimum",
        "questions",
        "conduct",
        "channels",
        "weeks",
        "weeks_begin",
        *DONE_AND_GRADED.fields,
        "meeting_minutes",
        "meetings_per_week",
        "min_expected_active",
        "same_language",
        "no_lone_minority",
        "level",
        "goals",
    )
    row_sets = (TOPICS, QUESTIONS, WEEKS)
    sections = (
        Section(_("Title and topics"), ("display_name",), row_sets=("topics",), is_open=True),
        Section(
            _("How groups form"),
            ("may_propose", "may_create", "may_drop_in", "may_match"),
            words=_("Any mix works. The course team can always make groups; tick nothing, and only they do."),
            is_open=True,
        ),
        Section(
            _("Coming in"),
            ("joining", "may_choose_joining", "one_group_each", "hours_to_accept"),
            words=_("How one comes into a group, and what happens when it is full."),
        ),
        Section(
            _("Sizes and time"),
            (
                *("size_min", "size_ideal", "size_max"),
                *("sign_up_opens", "sign_up_closes", "proposal_days", "days_to_minimum"),
            ),
            words=_(
                "Sizes apply to groups made from now on. Dates and times are in UTC; learners see them in their own."
            ),
        ),
        Section(
            _("Matching"),
            (
                *("meeting_minutes", "meetings_per_week", "same_language", "no_lone_minority"),
                *("level", "goals", "min_expected_active"),
            ),
            words=_("What groups keep to when they are put together. The course team can change it for each round."),
        ),
        Section(
            _("Questions at sign-up"),
            row_sets=("questions",),
            words=_(
                "Asked of learners who sign up to be matched. The course team reads the answers, their group does not."
            ),
        ),
        Section(
            _("The weeks"),
            ("weeks_begin",),
            words=_("What you would like every group to try in each week. Members say how it went, in two lines."),
            row_sets=("weeks",),
        ),
        Section(
            _("Living together"),
            ("conduct", "channels"),
            words=_("How people treat each other, and where they may talk."),
        ),
        DONE_AND_GRADED,
    )

    may_propose = forms.BooleanField(
        label=_("Learners may propose topics"),
        required=False,
        help_text=_("Others say that they would come, and the group opens when enough would."),
    )
    may_create = forms.BooleanField(
        label=_("Learners may open groups right away"),
        required=False,
        help_text=_("They take the first seat and lead the group."),
    )
    may_drop_in = forms.BooleanField(
        label=_("Learners may meet right now"),
        required=False,
        help_text=_("A session that anyone may enter while it lasts. It ends by itself."),
    )
    may_match = forms.BooleanField(
        label=_("Learners may sign up to be matched"),
        required=False,
        help_text=_("They say when they are free and answer your questions, or say that they learn on their own."),
    )
    joining = forms.ChoiceField(
        label=_("Into a group one comes"),
        choices=[
            (Joining.OPEN, _("Freely: whoever comes has a seat")),
            (Joining.REQUEST, _("By asking: whoever leads it answers")),
            (Joining.INVITE, _("By a link that its leader hands out")),
            (Joining.STAFF, _("Only if the course team says so")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these.")},
    )
    may_choose_joining = forms.BooleanField(
        label=_("Whoever opens a group may choose another way for it"), required=False
    )
    one_group_each = forms.BooleanField(
        label=_("One group each"),
        required=False,
        help_text=_("Sessions that happen right now do not count."),
    )
    hours_to_accept = NumberField(
        label=_("Hours that a seat is kept for the next in line"),
        min_value=0,
        max_value=LONGEST_TO_ACCEPT,
        help_text=_("They say yes or no in that time; then it goes to the one after. With 0 they have it at once."),
    )
    size_min = NumberField(
        label=_("People who open a group"),
        min_value=SMALLEST,
        max_value=LARGEST,
        help_text=_("A proposal opens by itself when this many would come. Three or four works well."),
    )
    size_ideal = NumberField(
        label=_("People in a good group"),
        min_value=SMALLEST,
        max_value=LARGEST,
        help_text=_("What we aim at when groups are put together."),
    )
    size_max = NumberField(
        label=_("Seats in a group"),
        min_value=SMALLEST,
        max_value=LARGEST,
        help_text=_("Who comes later stands in line. Groups of four to six meet most reliably."),
    )
    sign_up_opens = MomentField(
        label=_("Opens, in UTC"),
        required=False,
        help_text=_("Before that, learners see what there will be, and nobody can sign up or form a group."),
    )
    sign_up_closes = MomentField(
        label=_("Closes, in UTC"),
        required=False,
        help_text=_("Whoever signs up later counts for the next round. Running groups can still be joined."),
    )
    proposal_days = NumberField(
        label=_("Days that a proposal waits for people"),
        min_value=1,
        max_value=LONGEST_WAIT,
        help_text=_("Its people are told before it ends, and can give it more time."),
    )
    days_to_minimum = NumberField(
        label=_("Days until a group that is too small is closed"),
        min_value=0,
        max_value=LONGEST_WAIT,
        help_text=_("Too small: fewer than open a group. Its people are offered the next best. 0 closes none."),
    )
    conduct = ProseField(
        rows=3,
        label=_("How we treat each other"),
        max_length=2000,
        required=False,
        help_text=_("Everyone agrees to it before they join. Leave it empty if your course says it elsewhere."),
    )
    channels = TickedField(
        label=_("Where groups may talk"),
        choices=[(kind, _("Anywhere else") if kind == OTHER else name) for kind, name in KINDS.items()],
        required=False,
        help_text=_("Leave all of them empty to allow every kind of place."),
    )
    weeks_begin = DayField(
        label=_("A day in the first week"),
        required=False,
        help_text=_("Weeks begin on Monday. Empty: each group begins on the first Monday after it opened."),
    )

    meeting_minutes = forms.TypedChoiceField(
        label=_("A meeting lasts"),
        coerce=int,
        choices=[
            (30, _("half an hour")),
            (45, _("three quarters of an hour")),
            (60, _("an hour")),
            (90, _("an hour and a half")),
            (120, _("two hours")),
            (180, _("three hours")),
        ],
        help_text=_("Everyone in a group is free for that long at the same time, in every week of the round."),
    )
    meetings_per_week = NumberField(
        label=_("Meetings a week"),
        min_value=1,
        max_value=MOST_MEETINGS,
        help_text=_("Once a week works for most. Each more leaves fewer people who can be placed."),
    )
    same_language = forms.BooleanField(
        label=_("The people of a group share a language"),
        required=False,
        help_text=_("Whoever has named no language cannot be placed then."),
    )
    no_lone_minority = forms.BooleanField(
        label=_("Nobody is the only one of their kind in a group"),
        required=False,
        help_text=_("Asked only of what people said of themselves for this use, and only where others are there."),
    )
    level = forms.ChoiceField(
        label=_("How far people are"),
        choices=[
            (Taste.NEAR, _("Alike: they are about as far")),
            (Taste.MIXED, _("Mixed: some can help others on")),
            (Taste.ANY, _("As it comes")),
        ],
        widget=forms.RadioSelect,
        help_text=_("A wish: common hours count for more."),
        error_messages={"required": _("Choose one of these.")},
    )
    goals = forms.ChoiceField(
        label=_("What people want"),
        choices=[
            (Taste.NEAR, _("Alike: they are here for the same")),
            (Taste.MIXED, _("Mixed: they bring different things along")),
            (Taste.ANY, _("As it comes")),
        ],
        widget=forms.RadioSelect,
        help_text=_("A wish as well."),
        error_messages={"required": _("Choose one of these.")},
    )
    min_expected_active = NumberField(
        label=_("People of a group who can be expected to stay"),
        min_value=0,
        max_value=LARGEST,
        help_text=_("By how active they have been in the course. With 0, nobody is held back for it."),
    )

    @classmethod
    def understood(cls, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """As the room itself reads them, so that the form begins with what learners have."""
        rules = asdict(GroupRules.from_fields(fields))
        return {
            **rules,
            "display_name": fields.get("display_name", ""),
            "sign_up_opens": rules["opens"],
            "sign_up_closes": rules["closes"],
            "has_score": bool(fields.get("has_score")),
            "weight": points(fields.get("weight")),
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        low, ideal, high = (cleaned.get(name) for name in ("size_min", "size_ideal", "size_max"))
        if low and high and low > high:
            self.add_error("size_min", _("More people would have to come than there are seats."))
        elif ideal and low and ideal < low:
            self.add_error("size_ideal", _("That is fewer than open a group."))
        elif ideal and high and ideal > high:
            self.add_error("size_ideal", _("That is more than there are seats."))
        if low and (cleaned.get("min_expected_active") or 0) > low:
            self.add_error("min_expected_active", _("That is more than open a group."))
        opens, closes = cleaned.get("sign_up_opens"), cleaned.get("sign_up_closes")
        if opens and closes and closes <= opens:
            self.add_error("sign_up_closes", _("It would close before it opens."))
        return cleaned
