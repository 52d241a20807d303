"""The forms authors fill in. Between a block's fields (plain values, in OLX too) and a Django form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Sentence


class SettingsForm(forms.Form):
    """An author's form. A subclass adds its room's fields and, for a list of things, a form for one ``row``."""

    use_required_attribute = False

    block_fields: ClassVar[tuple[str, ...]] = ("display_name",)
    """The block's authored fields this form sets."""
    row_field: ClassVar[str] = ""
    """The block field that is a list of rows; empty if there is none."""
    row_form: ClassVar[type[forms.Form] | None] = None
    row_title: ClassVar[Sentence] = ""
    row_help: ClassVar[Sentence] = ""
    spare_rows: ClassVar[int] = 2

    display_name = forms.CharField(
        label=_("Title"),
        max_length=120,
        help_text=_("What learners see above the block."),
        error_messages={"required": _("Give it a title, so that learners know what it is.")},
    )

    rows: forms.BaseFormSet[Any] | None = None

    @classmethod
    def of(cls, fields: Mapping[str, Any]) -> Self:
        """The form as the author last left it."""
        form = cls(initial=dict(fields), label_suffix="")
        if form.row_form:
            form.rows = form._formset()(initial=list(fields.get(cls.row_field) or ()), prefix=cls.row_field)
        return form

    @classmethod
    def sent(cls, data: Mapping[str, str]) -> Self:
        """The form as it was sent."""
        form = cls(data, label_suffix="")
        if form.row_form:
            form.rows = form._formset()(data, prefix=cls.row_field)
        return form

    def is_valid(self) -> bool:
        rows_are_valid = self.rows is None or self.rows.is_valid()
        return super().is_valid() and rows_are_valid

    def for_block(self) -> dict[str, Any]:
        """Field name → value, once the form is valid."""
        values = {name: self.cleaned_data[name] for name in self.block_fields if name in self.cleaned_data}
        if self.rows is not None:
            values[self.row_field] = [row for row in self.rows.cleaned_data if any(row.values())]
        return values

    def _formset(self) -> type[forms.BaseFormSet[Any]]:
        assert self.row_form is not None
        return forms.formset_factory(self.row_form, extra=self.spare_rows, max_num=60, absolute_max=60)
