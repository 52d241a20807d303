"""What learners say when they sign up: what they would like, and the answers to the author's questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.activities.api import Placed
from plugin_app.panels.fields import ProseField
from plugin_app.panels.forms import PanelForm
from plugin_app.study_groups.data import SignUp, Wish
from plugin_app.study_groups.rules import GroupRules, Question, QuestionKind
from plugin_app.study_groups.signing_up import LONGEST_ANSWER

WISH = "my-wish"
"""The name of the field; it has a hyphen, which no key of a question has."""


class SignUpForm(PanelForm):
    """A wish, and a field for each question, named by the question's key. What else is sent is ignored."""

    def __init__(self, data: Any = None, *, placed: Placed[GroupRules], initial: Any = None) -> None:
        super().__init__(data, placed=placed, initial=initial)
        self.fields[WISH] = forms.ChoiceField(
            label=_("What would you like?"),
            choices=[(Wish.MATCH, _("Match me")), (Wish.OWN, _("On my own"))],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose one of the two. You can change your mind later.")},
        )
        # Whoever learns on their own owes nobody an answer.
        owes = self.data.get(WISH) != Wish.OWN
        for question in placed.rules.questions:
            self.fields[question.key] = _field(question, required=question.is_required and owes)

    @property
    def wish(self) -> forms.BoundField:
        """The field of the wish, for the template."""
        return self[WISH]

    def questions(self) -> list[tuple[Question, forms.BoundField]]:
        """Each question with its field, for the template."""
        return [(question, self[question.key]) for question in self.placed.rules.questions]


class WithdrawForm(PanelForm):
    """A button, and nothing to type."""


def filled_in(mine: SignUp | None) -> dict[str, str]:
    """What someone has said so far, as the form begins."""
    return {**mine.answers, WISH: mine.wish} if mine else {}


def _field(question: Question, *, required: bool) -> forms.Field:
    told: dict[str, Any] = {
        "label": question.words,
        "required": required,
        "error_messages": {"required": _("This one helps to find people who fit you. A word is enough.")},
    }
    if question.kind is QuestionKind.TEXT:
        return ProseField(rows=3, max_length=LONGEST_ANSWER, **told)
    choices = [(answer, answer) for answer in question.answers]
    none = [] if question.is_required else [("", _("No answer"))]
    return forms.ChoiceField(choices=[*choices, *none], widget=forms.RadioSelect, **told)
