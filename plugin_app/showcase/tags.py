"""Projects in words: what a template says about them."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Sentence

from .cards import Card
from .data import Content, Link, LinkRole, Seeks, Words
from .licences import LICENCES
from .rules import ShowcaseRules

register = template.Library()

_LOOKING_FOR = {
    Seeks.COLLABORATORS: _("Looking for people to make it with"),
    Seeks.CONTRIBUTORS: _("Looking for contributors"),
    Seeks.ADOPTERS: _("Looking for someone to carry it on"),
    Seeks.SUPPORT: _("Looking for support"),
}
"""Feedback is not among them: every project here welcomes it."""

_GO_TO = {
    LinkRole.CODE: _("Code"),
    LinkRole.DEMO: _("Try it"),
    LinkRole.VIDEO: _("Video"),
    LinkRole.READING: _("Read about it"),
}


@dataclass(frozen=True)
class Part:
    """One of the three parts of a feedback, for its quote."""

    kind: str
    prompt: Sentence
    text: str


@register.filter
def licence_name(code: str) -> str:
    """“CC-BY-4.0” → “CC BY 4.0”."""
    return LICENCES.get(code, code)


@register.simple_tag
def looking_for(content: Content) -> list[Sentence]:
    """What the project seeks besides feedback, always in the same order."""
    return [words for what, words in _LOOKING_FOR.items() if what in content.seeks]


@register.simple_tag
def link_words(link: Link, card: Card) -> str:
    """What a link leads to: “Code · GitHub owner/name”."""
    where = " ".join(part for part in (card.provider, card.label) if part)
    role = _GO_TO.get(link.role)
    return f"{role} · {where}" if role else where


@register.simple_tag
def said(words: Words, rules: ShowcaseRules) -> list[Part]:
    """The parts of a feedback that say something, each under the question it answers."""
    parts = (
        Part("like", rules.prompt_like or gettext("I like …"), words.like),
        Part("wish", rules.prompt_wish or gettext("I wish …"), words.wish),
        Part("whatif", rules.prompt_what_if or gettext("What if …"), words.what_if),
    )
    return [part for part in parts if part.text]
