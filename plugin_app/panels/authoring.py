"""The forms authors fill in. Between a block's fields (plain values, in OLX too) and a Django form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Sentence

from .rows import Rows, RowSet


@dataclass(frozen=True)
class Section:
    """Some settings that belong together, in a fold of the form."""

    title: Sentence
    fields: tuple[str, ...] = ()
    words: Sentence = ""
    """A sentence about all of them."""
    row_sets: tuple[str, ...] = ()
    """The block fields of its row sets, drawn after its fields."""
    is_open: bool = False
    """Whether most authors come for it. One with an error in it opens by itself."""


@dataclass(frozen=True)
class Part:
    """A section with what is in it, as the template draws it."""

    section: Section
    fields: tuple[forms.BoundField, ...]
    rows: tuple[Rows, ...]

    @property
    def is_open(self) -> bool:
        has_errors = any(field.errors for field in self.fields) or any(rows.has_errors for rows in self.rows)
        return self.section.is_open or has_errors


class SettingsForm(forms.Form):
    """An author's form. A subclass adds its room's fields; a list of things is a row set; many settings make sections.

    A form without sections shows its fields in their order, and then its row sets.
    """

    use_required_attribute = False

    block_fields: ClassVar[tuple[str, ...]] = ("display_name",)
    """The block's authored fields this form sets."""
    row_sets: ClassVar[tuple[RowSet, ...]] = ()
    sections: ClassVar[tuple[Section, ...]] = ()

    display_name = forms.CharField(
        label=_("Title"),
        max_length=120,
        help_text=_("What learners see above the block."),
        error_messages={"required": _("Give it a title, so that learners know what it is.")},
    )

    rows: Mapping[str, Rows]
    """Block field → the rows of it, for each row set."""

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> Self:
        """The form as the author last left it."""
        known = cls.understood(fields)
        form = cls(initial=dict(known), label_suffix="")
        form.rows = {
            each.field: each.formset()(initial=list(known[each.field]), prefix=each.field) for each in cls.row_sets
        }
        return form

    @classmethod
    def sent(cls, data: Mapping[str, str]) -> Self:
        """The form as it was sent."""
        form = cls(data, label_suffix="")
        form.rows = {each.field: each.formset()(data, prefix=each.field) for each in cls.row_sets}
        return form

    @classmethod
    def understood(cls, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """A block's fields as the form begins with them. What an old or foreign file holds is made to fit here."""
        return fields

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(rows.is_valid() for rows in self.rows.values())])

    def for_block(self) -> dict[str, Any]:
        """Field name → value, once the form is valid."""
        values = {name: self.cleaned_data[name] for name in self.block_fields if name in self.cleaned_data}
        return values | {name: rows.for_block() for name, rows in self.rows.items()}

    def parts(self) -> Iterator[Part]:
        """The form in its sections, for the template."""
        for section in self.sections or (self._whole(),):
            fields = tuple(self[name] for name in section.fields)
            yield Part(section, fields, tuple(self.rows[name] for name in section.row_sets))

    def _whole(self) -> Section:
        return Section("", tuple(self.fields), row_sets=tuple(self.rows))
