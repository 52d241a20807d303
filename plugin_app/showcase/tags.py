"""Projects in words: what a template says about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plugin_app.errors import Sentence

from .cards import Card
from .comparing import Comparison
from .data import Content, Link, LinkRole, Seeks
from .licences import LICENCES
from .rules import AnsweredBy, ShowcaseRules

register = template.Library()

_LOOKING_FOR = {
    Seeks.COLLABORATORS: _("Looking for people to make it with"),
    Seeks.CONTRIBUTORS: _("Looking for contributors"),
    Seeks.ADOPTERS: _("Looking for someone to carry it on"),
    Seeks.SUPPORT: _("Looking for support"),
}

_GO_TO = {
    LinkRole.CODE: _("Code"),
    LinkRole.GIST: _("Gist"),
    LinkRole.DEMO: _("Try it"),
    LinkRole.VIDEO: _("Video"),
    LinkRole.PEN: _("Pen"),
    LinkRole.SLIDES: _("Slides"),
    LinkRole.READING: _("Read about it"),
}


@dataclass(frozen=True)
class Answered:
    """An author’s question about a project, and its answer."""

    words: str
    text: str
    is_long: bool
    """Whether it may be several paragraphs, in Markdown."""


@dataclass(frozen=True)
class Changed:
    """Short things of one kind that came or went between two versions."""

    title: Sentence
    added: tuple[str, ...]
    removed: tuple[str, ...]


@register.filter
def licence_name(code: str) -> str:
    """“CC-BY-4.0” → “CC BY 4.0”."""
    return LICENCES.get(code, code)


@register.simple_tag
def looking_for(content: Content) -> list[Sentence]:
    """What the project seeks, always in the same order."""
    return [words for what, words in _LOOKING_FOR.items() if what in content.seeks]


@register.simple_tag
def answered(content: Content, rules: ShowcaseRules) -> list[Answered]:
    """What was answered to the author’s questions, in their order."""
    return [
        Answered(each.words, content.answers[each.key], each.kind is AnsweredBy.TEXT)
        for each in rules.questions
        if content.answers.get(each.key)
    ]


@register.simple_tag
def changes_of(change: Comparison) -> list[Changed]:
    """What came and went besides the texts, each kind under its name; kinds in which nothing did are left out."""
    licences = [LICENCES.get(code, code) for code in change.licence or ("", "")]
    pictures = change.pictures or (0, 0)
    kinds = (
        Changed(_("Links"), _urls(change.links_added), _urls(change.links_removed)),
        Changed(_("Built with"), change.tags_added, change.tags_removed),
        Changed(_("It is looking for"), _seeks(change.seeks_added), _seeks(change.seeks_removed)),
        Changed(_("Licence"), tuple(filter(None, licences[1:])), tuple(filter(None, licences[:1]))),
        Changed(_("Pictures"), _pictures(pictures[1]), _pictures(pictures[0])),
    )
    return [kind for kind in kinds if kind.added or kind.removed]


@register.simple_tag
def link_words(link: Link, card: Card | None) -> str:
    """What a link leads to: “Code · GitHub owner/name”."""
    if card is None:
        return link.url
    where = " ".join(part for part in (card.provider, card.label) if part)
    role = _GO_TO.get(link.role)
    return f"{role} · {where}" if role else where


def _urls(links: Iterable[Link]) -> tuple[str, ...]:
    return tuple(link_words(link, link.card) for link in links)


def _seeks(seeks: Iterable[Seeks]) -> tuple[str, ...]:
    return tuple(str(_LOOKING_FOR[what]) for what in seeks)


def _pictures(number: int) -> tuple[str, ...]:
    if not number:
        return ()
    return (ngettext("%(number)d picture", "%(number)d pictures", number) % {"number": number},)
