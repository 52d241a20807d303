"""What learners type about groups, and how it is checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LARGEST_NUMBER
from plugin_app.panels.forms import ItemForm, PanelForm


class GroupForm(PanelForm):
    """To propose a topic or create a group."""

    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        help_text=_("Short and yours: “Algebra owls”, “Noite de Python”."),
        error_messages={"required": _("A group needs a name, so that others can find it.")},
    )
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    purpose = forms.CharField(
        label=_("What you want to do together"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A sentence or two. When you could meet, what you would try first, in which language."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = [(topic.title, topic.title) for topic in self.placed.rules.topics]
        choice = self.fields["topic"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [("", _("Something else")), *topics]
        if not topics:
            del self.fields["topic"]

    def clean_name(self) -> str:
        return " ".join(self.cleaned_data["name"].split())


class MemberForm(ItemForm):
    """A button about one person in one group."""

    member = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=LARGEST_NUMBER)
