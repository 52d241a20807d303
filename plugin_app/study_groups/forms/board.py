"""What is typed on a board."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LARGEST_NUMBER, ProseField
from plugin_app.panels.forms import ItemForm
from plugin_app.study_groups.board.data import OpenTo
from plugin_app.study_groups.board.writing import LONGEST


class PostForm(ItemForm):
    """Something to write; ``look`` asks to see it before it is sent."""

    words = ProseField(
        label=_("Your words"),
        rows=5,
        max_length=LONGEST,
        help_text=_("Markdown works: *slanted*, **strong**, lists, links, and code between backticks."),
        error_messages={"required": _("Write something first, one sentence is enough.")},
    )
    look = forms.BooleanField(required=False, widget=forms.HiddenInput)

    @property
    def to_look_at(self) -> str:
        """What is to be shown before it is sent; empty otherwise."""
        is_asked = self.is_bound and self.is_valid() and self.cleaned_data["look"]
        return str(self.cleaned_data["words"]) if is_asked else ""


class AnswerPostForm(PostForm):
    """An answer in a thread of a group."""

    group = forms.UUIDField(widget=forms.HiddenInput)


class EditPostForm(PostForm):
    """Other words for a post; ``version`` is the one they were begun from."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_NUMBER)


class TakeAwayForm(ItemForm):
    """A button; the course team adds a word to whoever wrote it."""

    words = ProseField(
        label=_("Your words to its author"),
        rows=3,
        max_length=2000,
        required=False,
        help_text=_("Say kindly what is wrong, and what would be all right. They may answer once."),
    )


class OpenToForm(ItemForm):
    """What those who join later may read."""

    open_to = forms.ChoiceField(
        label=_("People who join later read"),
        widget=forms.RadioSelect,
        choices=[
            (OpenTo.EVERYTHING.value, _("everything that was ever written here")),
            (OpenTo.FROM_JOINING.value, _("what is written from the day they come; they are told that there is more")),
        ],
        error_messages={"required": _("Choose one of the two.")},
    )
