"""What owners type about links: where something is, what it is, and that one of them leads nowhere."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LinkField
from plugin_app.panels.forms import ItemForm
from plugin_app.showcase.data import Link, LinkRole

MOST_LINKS = 8

LINK_ROLES = (
    (LinkRole.OTHER.value, _("Just a link")),
    (LinkRole.CODE.value, _("Repository")),
    (LinkRole.GIST.value, _("Gist")),
    (LinkRole.DEMO.value, _("Demo, to try it")),
    (LinkRole.VIDEO.value, _("Video")),
    (LinkRole.PEN.value, _("Pen or sandbox")),
    (LinkRole.SLIDES.value, _("Slides")),
    (LinkRole.READING.value, _("Article")),
)


class LinkForm(forms.Form):
    """One link, by its number. Emptied rows are dropped."""

    use_required_attribute = False

    role = forms.ChoiceField(choices=LINK_ROLES, required=False)
    url = LinkField(required=False, widget=forms.TextInput(attrs={"inputmode": "url"}))

    def __init__(self, data: Any, *, number: int, initial: Any) -> None:
        super().__init__(data, prefix=f"link-{number}", initial=initial, label_suffix="")
        self.fields["url"].label = gettext("Link %d") % number
        self.fields["role"].label = gettext("What link %d is") % number

    @classmethod
    def rows(cls, data: Any, links: tuple[Link, ...]) -> list[LinkForm]:
        """A row for each link, and empty ones up to the most there can be."""
        begun: list[dict[str, str]] = [{"role": link.role.value, "url": link.url} for link in links]
        begun += [{}] * (MOST_LINKS - len(begun))
        return [cls(data, number=number, initial=row) for number, row in enumerate(begun[:MOST_LINKS], start=1)]

    def link(self) -> Link | None:
        """What was typed, once the row is valid; nothing, if nothing was."""
        url = self.cleaned_data["url"]
        return Link(LinkRole(self.cleaned_data["role"] or LinkRole.OTHER), url) if url else None


class LinkTroubleForm(ItemForm):
    """Which link of a project this is about, by its digest."""

    digest = forms.RegexField(
        r"^[0-9a-f]{64}$",
        max_length=64,
        widget=forms.RadioSelect,
        label=_("Which one?"),
        error_messages={"required": _("Choose the link you tried.")},
    )
