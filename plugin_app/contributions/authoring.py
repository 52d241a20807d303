"""What an author sets for contributions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.authoring import SettingsForm
from plugin_app.panels.fields import NamesField, TickedField

from .data import Work
from .rules import MOST_PICKS

LEVELS = (
    (1, _("A first contribution ever")),
    (2, _("Some have contributed somewhere")),
    (3, _("They find their way in a new project")),
    (4, _("They contribute often")),
    (5, _("They could maintain a project")),
)


class ContributionsSettings(SettingsForm):
    """The editor of the contributions block."""

    block_fields = ("display_name", "intro", "skills", "kinds", "level", "count")

    intro = forms.CharField(
        label=_("What this is for"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Shown above the picks: what contributing has to do with this part of the course."),
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
