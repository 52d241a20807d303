"""What the people who look after the site fill in when they look through what waits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plugin_app.contributions.data import ProjectState
from plugin_app.contributions.moderating.data import (
    FITTING,
    FOR_LISTING,
    FOR_PUTTING_ASIDE,
    LONGEST_REASON,
    MOST_AT_ONCE,
    Because,
)
from plugin_app.panels.fields import TickedField
from plugin_app.panels.forms import PanelForm

_REASONS = [
    ("", _("Choose a reason")),
    (_("To list them"), [(one.value, one.label) for one in FOR_LISTING if one is not Because.OTHER]),
    (_("To put them aside"), [(one.value, one.label) for one in FOR_PUTTING_ASIDE if one is not Because.OTHER]),
    (Because.OTHER.value, Because.OTHER.label),
]


class TickedThings(forms.Field):
    """Things by their ids, each with a box of its own on the panel."""

    widget = TickedField.widget

    def clean(self, value: list[str] | None) -> frozenset[UUID]:
        try:
            ticked = frozenset(map(UUID, value or ()))
        except ValueError as error:
            raise ValidationError(_("One of these is no longer here. Tick them once more.")) from error
        if not ticked:
            raise ValidationError(_("Tick the projects it is about first."))
        if len(ticked) > MOST_AT_ONCE:
            raise ValidationError(_("Decide about a page of projects at a time."))
        return ticked


class DecideManyForm(PanelForm):
    """To list what was ticked, or to put it aside: its two buttons say which."""

    projects = TickedThings(label=_("Projects"))
    state = forms.ChoiceField(
        choices=[(state.value, state.label) for state in FITTING],
        error_messages={"required": _("Press “List these” or “Put these aside”.")},
    )
    because = forms.ChoiceField(
        label=_("Why"), choices=_REASONS, required=False, help_text=_("Who puts something aside says why.")
    )
    words = forms.CharField(
        label=_("In your words"),
        max_length=LONGEST_REASON,
        required=False,
        help_text=_("For those who look after the site with you. Nobody else sees it."),
    )

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        state, because = sent.get("state"), sent.get("because")
        sent["because"] = Because(because) if because else None
        if state == ProjectState.HIDDEN and not because and "because" not in self.errors:
            self.add_error("because", _("Choose why, so that others understand it later."))
        elif state and because and because not in FITTING[ProjectState(state)]:
            self.add_error("because", _("This reason belongs to the other button. Choose another one."))
        elif because == Because.OTHER and not sent.get("words") and "words" not in self.errors:
            self.add_error("words", _("Say in a few words which one."))
        return sent
