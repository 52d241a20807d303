"""What people type about projects, and how it is checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LARGEST_NUMBER, LinkField, NamesField, ProseField, TickedField
from plugin_app.panels.forms import ItemForm, PanelForm
from plugin_app.prose import MAX_SOURCE
from plugin_app.study_groups.api import GroupName

from .data import Content, Link, LinkRole, Seeks, Words
from .errors import NothingSaid
from .licences import LICENCES

MOST_LINKS = 6
MOST_TAGS, LONGEST_TAG = 12, 40  # how many, and of how many characters

LINK_ROLES = (
    (LinkRole.OTHER.value, _("Just a link")),
    (LinkRole.CODE.value, _("Code")),
    (LinkRole.DEMO.value, _("Try it")),
    (LinkRole.VIDEO.value, _("Video")),
    (LinkRole.READING.value, _("Read about it")),
)
SEEKS = (
    (Seeks.FEEDBACK.value, _("Feedback")),
    (Seeks.COLLABORATORS.value, _("People to make it with")),
    (Seeks.CONTRIBUTORS.value, _("Contributors")),
    (Seeks.ADOPTERS.value, _("Someone to carry it on")),
    (Seeks.SUPPORT.value, _("Support")),
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


class DraftForm(PanelForm):
    """Everything a version says, and with whom the project is shared."""

    item = forms.UUIDField(widget=forms.HiddenInput, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=LARGEST_NUMBER)

    title = forms.CharField(
        label=_("Title"),
        max_length=150,
        error_messages={"required": _("It needs a name, so that others can find it.")},
    )
    write_up = ProseField(
        label=_("What it is, and how you made it"),
        rows=10,
        max_length=MAX_SOURCE,
        required=False,
        help_text=_("Markdown works: **bold**, lists, code, links. What surprised you is worth a line."),
    )
    tags = NamesField(
        most=MOST_TAGS,
        longest=LONGEST_TAG,
        label=_("Built with"),
        max_length=600,
        required=False,
        help_text=_("Languages, tools, materials, with commas between them: Python, D3, papel."),
    )
    licence = forms.ChoiceField(
        label=_("Licence"),
        required=False,
        choices=[("", _("Not decided yet")), *LICENCES.items()],
        help_text=_("Without one, others may look but not use it. MIT suits most code, CC BY 4.0 most else."),
    )
    wants_feedback_on = ProseField(
        label=_("What I would like to hear about"),
        rows=2,
        max_length=500,
        required=False,
        help_text=_("The more exact your question, the better the answers."),
    )
    seeks = TickedField(label=_("It is looking for"), choices=SEEKS, required=False)
    group = forms.UUIDField(
        label=_("Whose it is"),
        required=False,
        widget=forms.Select,
        help_text=_("Everyone in the group can then write on it and publish it with you."),
        error_messages={"invalid": _("That group is not among yours any more. Choose again.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.placed.rules.may_seek:
            del self.fields["seeks"]
        links = (self.initial or {}).get("links", ())
        rows = [{"role": link.role.value, "url": link.url} for link in links]
        rows += [{}] * (MOST_LINKS - len(rows))
        self.rows = [
            LinkForm(self.data if self.is_bound else None, number=number, initial=row)
            for number, row in enumerate(rows[:MOST_LINKS], start=1)
        ]

    @staticmethod
    def initial_of(content: Content) -> dict[str, Any]:
        """The form's fields as this content fills them."""
        return {**vars(content), "seeks": [what.value for what in content.seeks]}

    def offer_groups(self, groups: Iterable[GroupName]) -> None:
        """Let the project be shared with one of these; without any there is nothing to choose."""
        choices = [(str(group.uuid), group.name) for group in groups]
        if not choices:
            del self.fields["group"]
            return
        widget = self.fields["group"].widget
        assert isinstance(widget, forms.Select)
        widget.choices = [("", _("Mine")), *choices]

    @property
    def shows_more_links(self) -> bool:
        """Whether there is something to see beyond the first two rows."""
        return any(row["url"].value() or row.errors for row in self.rows[2:])

    def is_valid(self) -> bool:
        return super().is_valid() and all(row.is_valid() for row in self.rows)

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean(self) -> dict[str, Any]:
        """Everything written, with ``content`` as the room takes it. What is missing is said beside its field."""
        sent = super().clean() or {}
        rows = [row.cleaned_data for row in self.rows if row.is_valid() and row.cleaned_data["url"]]
        links = (Link(LinkRole(row["role"] or LinkRole.OTHER), row["url"]) for row in rows)
        sent["content"] = Content(
            title=sent.get("title", ""),
            write_up=sent.get("write_up", ""),
            licence=sent.get("licence", ""),
            wants_feedback_on=sent.get("wants_feedback_on", ""),
            tags=tuple(sent.get("tags", ())),
            links=tuple(links),
            seeks=frozenset(Seeks(what) for what in sent.get("seeks", ())),
        )
        return sent


class PublishForm(ItemForm):
    """The button that publishes what its page showed."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=LARGEST_NUMBER)


class FeedbackForm(ItemForm):
    """Like, wish, what if: one is enough."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=LARGEST_NUMBER)
    like = ProseField(label=_("I like …"), rows=3, max_length=2000, required=False)
    wish = ProseField(label=_("I wish …"), rows=3, max_length=2000, required=False)
    what_if = ProseField(label=_("What if …"), rows=3, max_length=2000, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = self.placed.rules
        for name, prompt in (
            ("like", rules.prompt_like),
            ("wish", rules.prompt_wish),
            ("what_if", rules.prompt_what_if),
        ):
            if prompt:
                self.fields[name].label = prompt

    def clean(self) -> dict[str, Any]:
        sent = super().clean() or {}
        sent["words"] = Words(sent.get("like", ""), sent.get("wish", ""), sent.get("what_if", ""))
        if sent["words"].are_missing and not self.errors:
            self.add_error("like", str(NothingSaid.sentence))
        return sent
