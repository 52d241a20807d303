"""What is typed on a board."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LARGEST_NUMBER, ProseField
from plugin_app.panels.forms import ItemForm, LookForm
from plugin_app.study_groups.board.data import OpenTo
from plugin_app.study_groups.board.writing import LONGEST


class PostForm(LookForm):
    """Something to write; ``look`` asks to see it before it is sent."""

    words = ProseField(
        label=_("Your words"),
        rows=5,
        max_length=LONGEST,
        help_text=_("Markdown works: *slanted*, **strong**, lists, links, and code between backticks."),
        error_messages={"required": _("Write something first, one sentence is enough.")},
    )


class AnswerPostForm(PostForm):
    """An answer in a thread of a group."""

    group = forms.UUIDField(widget=forms.HiddenInput)


class EditPostForm(PostForm):
    """Other words for a post; ``version`` is the one they were begun from."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=LARGEST_NUMBER)


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
