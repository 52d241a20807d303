"""What the buttons of a wish send."""

from __future__ import annotations

from django import forms

from plugin_app.profiles.api import WishKind

from .groups import MemberForm


class WishForm(MemberForm):
    """A button that says whether one would like to be with somebody of a group again."""

    kind = forms.TypedChoiceField(
        widget=forms.HiddenInput, coerce=WishKind, choices=[(kind.value, kind.value) for kind in WishKind]
    )
