"""What people type about others’ work and to each other, and how it is checked."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LARGEST_NUMBER, ProseField, TickedField
from plugin_app.panels.forms import ItemForm, LookForm
from plugin_app.showcase.feedback import conversation, giving
from plugin_app.showcase.feedback.data import Feedback, Part, Rating, Words
from plugin_app.showcase.feedback.errors import NothingSaid
from plugin_app.showcase.feedback.tags import OURS

MOST_TICKED = 500


class FeedbackForm(ItemForm):
    """What the author asks of readers, of which one answer is enough, and a level for each criterion of theirs."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=LARGEST_NUMBER)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = self.placed.rules
        for part in rules.asks:
            self.fields[part.value] = ProseField(
                label=rules.prompt(part) or OURS[part], rows=3, max_length=giving.LONGEST, required=False
            )
        for one in rules.rubric:
            levels = [(str(level), words) for level, words in enumerate(one.levels)]
            self.fields[_mark(one.key)] = forms.ChoiceField(
                label=one.words, choices=[("", _("I cannot say")), *levels], required=False
            )

    @property
    def parts(self) -> list[forms.BoundField]:
        """What is asked in words."""
        return [self[part.value] for part in self.placed.rules.asks]

    @property
    def criteria(self) -> list[forms.BoundField]:
        """The rubric."""
        return [self[_mark(one.key)] for one in self.placed.rules.rubric]

    @classmethod
    def initial_of(cls, feedback: Feedback) -> dict[str, Any]:
        """The form's fields as this was written."""
        marks = {_mark(key): str(level) for key, level in feedback.marks.items()}
        words = {part.value: text for part, text in feedback.words.parts.items()}
        return {"item": feedback.uuid, "revision": feedback.revision, **words, **marks}

    def clean(self) -> dict[str, Any]:
        """Everything written, with ``words`` and ``marks`` as the room takes them."""
        sent = super().clean() or {}
        rules = self.placed.rules
        sent["words"] = Words(**{part: sent.get(part.value, "") for part in Part})
        marks = {one.key: sent.get(_mark(one.key)) for one in rules.rubric}
        sent["marks"] = {key: int(level) for key, level in marks.items() if level}
        if sent["words"].are_missing and not self.errors:
            self.add_error(rules.asks[0].value, str(NothingSaid.sentence))
        return sent


class EditFeedbackForm(FeedbackForm):
    """Other words for feedback; ``revision`` is the one they were begun from."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_NUMBER)


class ReplyForm(LookForm):
    """An answer to feedback; ``look`` asks to see it before it is sent."""

    words = ProseField(
        label=_("Your words"),
        rows=4,
        max_length=conversation.LONGEST,
        help_text=_("Markdown works: *slanted*, **strong**, lists, links, and code between backticks."),
        error_messages={"required": _("Write something first, one sentence is enough.")},
    )


class EditReplyForm(ReplyForm):
    """Other words for a reply; ``revision`` is the one they were begun from."""

    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_NUMBER)


class RateForm(ItemForm):
    """How much it helped; nothing takes back what was said of it."""

    rating = forms.ChoiceField(choices=[(rating.value, rating.value) for rating in Rating], required=False)

    def clean_rating(self) -> Rating | None:
        return Rating(self.cleaned_data["rating"]) if self.cleaned_data["rating"] else None


class _FeedbackField(TickedField):
    """Things that were said, by uuid, ticked on a panel that lists them."""

    def valid_value(self, value: str) -> bool:
        try:
            return bool(UUID(value))
        except ValueError:
            return False

    def clean(self, value: Any) -> list[UUID]:
        ticked = super().clean(value)
        if len(ticked) > MOST_TICKED:
            raise ValidationError(_("That is more than one can read. Tick fewer of them."))
        return [UUID(each) for each in ticked]


class AnsweredInForm(ItemForm):
    """What the newest version answers: ``item`` is the project, ``version`` the one that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_NUMBER)
    feedback = _FeedbackField(required=False)


class AskAgainForm(ItemForm):
    """Whom to ask to look again, by what they said."""

    feedback = _FeedbackField(error_messages={"required": _("Tick whom you would like to ask.")})


def _mark(key: str) -> str:
    return f"mark-{key}"
