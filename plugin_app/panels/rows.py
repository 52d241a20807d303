"""Lists of things in a form: a row for each, and a few to spare, so that it also works without our script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Sentence

MOST_TOO_MANY = 100
"""Rows beyond those allowed that are still read, to be shown again."""

PLACE = "place"
"""The field of a row by which it is moved, where the order can be changed."""


class RowForm(forms.Form):
    """One row. None of its fields is required: a row in which nothing is said is dropped."""

    use_required_attribute = False

    says: ClassVar[tuple[str, ...]] = ()
    """The fields that make it a row: where all of them are empty, nothing is said."""
    once: ClassVar[str] = ""
    """A field that no two rows may share."""

    @property
    def is_blank(self) -> bool:
        return not any(self.cleaned_data.get(name) for name in self.says)

    def for_block(self) -> dict[str, Any]:
        """The row as the block keeps it, once it is valid."""
        return {name: value for name, value in self.cleaned_data.items() if name != PLACE}


if TYPE_CHECKING:
    RowsOfForms = forms.BaseFormSet[RowForm]
else:
    RowsOfForms = forms.BaseFormSet  # Django itself knows no type of its forms


class Rows(RowsOfForms):
    """All rows of one list."""

    row_set: ClassVar[RowSet]

    default_error_messages = {
        "missing_management_form": _("Some of this was lost on the way here. Close the editor and open it once more."),
    }

    @property
    def has_errors(self) -> bool:
        return self.is_bound and not self.is_valid()

    def add_fields(self, form: RowForm, index: int | None) -> None:
        """With a place to type, where the order can be changed; spare rows come last."""
        super().add_fields(form, index)
        if self.row_set.may_reorder and index is not None:
            place = index + 1 if index < self.initial_form_count() else None
            form.fields[PLACE] = forms.IntegerField(label=_("Place"), required=False, initial=place)

    def clean(self) -> None:
        """Say that there are too many; say beside the later of two rows that they are the same."""
        if sum(not form.is_blank for form in self.forms) > self.row_set.most:
            raise ValidationError(
                _("These are more than anyone reads: %(most)d are the most."), params={"most": self.row_set.most}
            )
        seen: set[str] = set()
        for form in self.forms:
            value = str(form.cleaned_data.get(form.once, "")).casefold() if form.is_valid() and form.once else ""
            if value in seen:
                form.add_error(form.once, ValidationError(_("This is there twice. Change one of them, or empty it.")))
            seen |= {value} - {""}

    def for_block(self) -> list[dict[str, Any]]:
        """What was said, in the order the author wants, once the rows are valid."""
        kept = [(self._place(form, number), form) for number, form in enumerate(self.forms, start=1)]
        ordered = sorted(kept, key=lambda placed: placed[0])
        return [form.for_block() for _place, form in ordered if not form.is_blank]

    @staticmethod
    def _place(form: RowForm, number: int) -> tuple[int, int]:
        """Of two rows that want the same place, the one that moved up comes before the one that was there."""
        wanted = form.cleaned_data.get(PLACE) or number
        return wanted, wanted - number


@dataclass(frozen=True)
class RowSet:
    """A block field that is a list of rows, and how it is edited."""

    field: str
    form: type[RowForm]
    title: Sentence
    help: Sentence = ""
    row_title: Sentence = ""
    """What one row is called, before its number; without it, rows stand close together."""
    may_reorder: bool = False
    is_tall: bool = False
    """Whether the fields of a row stand below each other, because much is written in them."""
    most: int = 60
    spare: int = 2

    def formset(self) -> type[Rows]:
        """Rows of this kind."""
        # An imported course may hold more rows than are allowed. They are read as well: none is lost in silence.
        made = forms.formset_factory(
            self.form, formset=Rows, extra=self.spare, max_num=self.most, absolute_max=self.most + MOST_TOO_MANY
        )
        rows = cast(type[Rows], made)
        rows.row_set = self
        return rows
