"""What owners type about the works theirs builds on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LinkField
from plugin_app.showcase.data import Credit, CreditKind

MOST_CREDITS = 5
SPARE = 2
"""Empty rows below those that say something."""

KINDS = (
    (CreditKind.INSPIRED_BY.value, _("Inspired by it")),
    (CreditKind.REMIX_OF.value, _("A remix of it")),
)
NO_LONGER = ("", _("No credit any more"))


class CreditForm(forms.Form):
    """One work, by its number: a project of this showcase, which brings its own title, or anything else."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=_("What it is to yours"), choices=KINDS, required=False)
    title = forms.CharField(label=_("What it is called"), max_length=150, required=False)
    by = forms.CharField(label=_("Who made it"), max_length=120, required=False)
    url = LinkField(label=_("Where it is"), required=False, widget=forms.TextInput(attrs={"inputmode": "url"}))
    project = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, number: int, initial: Any) -> None:
        super().__init__(data, prefix=f"credit-{number}", initial=initial, label_suffix="")
        self.about_project = bool(self["project"].value())
        if self.about_project:
            field = self.fields["kind"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [*KINDS, NO_LONGER]
            self.fields["title"].widget = forms.HiddenInput()

    @classmethod
    def rows(cls, data: Any, given: tuple[Credit, ...]) -> list[CreditForm]:
        """A row for each credit, and empty ones up to the most there can be."""
        begun = [_row(credit) for credit in given][:MOST_CREDITS]
        begun += [{}] * (MOST_CREDITS - len(begun))
        return [cls(data, number=number, initial=row) for number, row in enumerate(begun, start=1)]

    @property
    def says_something(self) -> bool:
        return any(self[name].value() for name in ("title", "by", "url", "project")) or bool(self.errors)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        has_more = cleaned.get("by") or cleaned.get("url")
        if has_more and not cleaned.get("title") and not cleaned.get("project") and "title" not in self.errors:
            self.add_error("title", _("Say what it is called, so that others can tell."))
        return cleaned

    def credit(self) -> Credit | None:
        """What was typed, once the row is valid; nothing, if nothing was."""
        typed = self.cleaned_data
        if typed["project"]:
            return (
                Credit(CreditKind(typed["kind"]), typed["title"], project=typed["project"]) if typed["kind"] else None
            )
        title = " ".join(typed["title"].split())
        if not title:
            return None
        return Credit(CreditKind(typed["kind"] or CreditKind.INSPIRED_BY), title, typed["by"].strip(), typed["url"])


def _row(credit: Credit) -> dict[str, str]:
    row = {"kind": credit.kind.value, "title": credit.title, "by": credit.by, "url": credit.url}
    return {**row, "project": str(credit.project)} if credit.project else row
