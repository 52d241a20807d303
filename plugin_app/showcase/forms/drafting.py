"""What owners type about their project, and how it is checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from plugin_app.panels.fields import LARGEST_NUMBER, NamesField, ProseField, TickedField
from plugin_app.panels.forms import ItemForm, PanelForm
from plugin_app.profiles import languages
from plugin_app.prose import MAX_SOURCE
from plugin_app.showcase.data import Content, Seeks
from plugin_app.showcase.licences import BY_KIND
from plugin_app.study_groups.api import GroupName

from .answers import answers_in, fields_for, name_of
from .credits import SPARE, CreditForm
from .links import LinkForm

MOST_TAGS, LONGEST_TAG = 12, 40  # how many, and of how many characters

SEEKS = (
    (Seeks.COLLABORATORS.value, _("People to make it with")),
    (Seeks.CONTRIBUTORS.value, _("Contributors")),
    (Seeks.ADOPTERS.value, _("Someone to carry it on")),
    (Seeks.SUPPORT.value, _("Support")),
)


class DraftForm(PanelForm):
    """Everything a version says, and with whom the project is shared."""

    item = forms.UUIDField(widget=forms.HiddenInput, required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=LARGEST_NUMBER)

    begun_as = forms.UUIDField(widget=forms.HiddenInput, required=False)

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
        choices=[("", _("Not decided yet")), *BY_KIND],
        help_text=_("Without one, others may look but not use it. MIT suits most code, CC BY 4.0 most else."),
    )
    language = forms.ChoiceField(
        label=_("Language it is written in"),
        required=False,
        help_text=_("Readers who speak it are asked first, and the browser reads it out right."),
    )
    changes = ProseField(
        label=_("What is new in this version"),
        rows=2,
        max_length=1000,
        required=False,
        help_text=_("For those who have read the one before. They are glad to see what became of their words."),
    )
    wants_feedback_on = ProseField(
        label=_("What I would like to hear about"),
        rows=2,
        max_length=500,
        required=False,
        help_text=_("The more exact your question, the better the answers."),
    )
    seeks = TickedField(
        label=_("It is looking for"),
        choices=SEEKS,
        required=False,
        help_text=_("Feedback needs no tick: every project here is read in its turn."),
    )
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
        held = self.initial or {}
        data = self.data if self.is_bound else None
        self.links = LinkForm.rows(data, held.get("links", ()))
        self.credits = CreditForm.rows(data, held.get("credits", ()))
        self.fields.update(fields_for(self.placed.rules.questions, held.get("answers", {}), data))
        self._offer_languages()

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
    def answers(self) -> list[forms.BoundField]:
        """The author’s own questions."""
        return [self[name_of(question)] for question in self.placed.rules.questions]

    @property
    def shows_more_links(self) -> bool:
        """Whether there is something to see beyond the first two rows."""
        return any(row["url"].value() or row.errors for row in self.links[2:])

    @property
    def shown_credits(self) -> list[CreditForm]:
        """The rows that say something, and a few more."""
        saying = [row for row in self.credits if row.says_something]
        return [*saying, *[row for row in self.credits if row not in saying][:SPARE]]

    @property
    def shows_credits(self) -> bool:
        """Whether one of them says something."""
        return any(row.says_something for row in self.credits)

    def is_valid(self) -> bool:
        return all([super().is_valid(), *(row.is_valid() for row in (*self.links, *self.credits))])

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean(self) -> dict[str, Any]:
        """Everything written, with ``content`` as the room takes it. What is missing is said beside its field."""
        sent = super().clean() or {}
        linked = [row.link() for row in self.links if row.is_valid()]
        credited = [row.credit() for row in self.credits if row.is_valid()]
        sent["content"] = Content(
            title=sent.get("title", ""),
            write_up=sent.get("write_up", ""),
            licence=sent.get("licence", ""),
            wants_feedback_on=sent.get("wants_feedback_on", ""),
            tags=tuple(sent.get("tags", ())),
            links=tuple(link for link in linked if link),
            seeks=frozenset(Seeks(what) for what in sent.get("seeks", ())),
            language=sent.get("language", ""),
            answers=answers_in(self.placed.rules.questions, sent),
            credits=tuple(credit for credit in credited if credit),
            changes=sent.get("changes", ""),
        )
        return sent

    def _offer_languages(self) -> None:
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        known = languages.choices()
        held = str(self["language"].value() or "")
        own = [(held, held)] if held and held not in dict(known) and languages.is_language(held) else []
        field.choices = [("", _("Not said")), *known, *own]


class PublishForm(ItemForm):
    """A button about the draft that its page showed: publish it, or throw it away."""

    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=LARGEST_NUMBER)
