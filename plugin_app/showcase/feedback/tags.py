"""Feedback in words: what a template says about it."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Sentence
from plugin_app.showcase.rules import ShowcaseRules

from .data import Feedback, Part, Rating, Words
from .rubric import Mark, in_words

register = template.Library()

OURS: dict[Part, Sentence] = {
    Part.LIKE: _("I like …"),
    Part.WISH: _("I wish …"),
    Part.WHAT_IF: _("What if …"),
    Part.QUESTION: _("I wonder …"),
}
"""What readers are asked where the author has no words of their own."""

_SHAPES = {Part.LIKE: "like", Part.WISH: "wish", Part.WHAT_IF: "whatif"}
"""A heart, a star, a diamond; a question has the dot of any quote."""

RATINGS: dict[Rating, Sentence] = {
    Rating.A_BIT: _("It helped a bit"),
    Rating.MUCH: _("It helped a lot"),
    Rating.NEW_IDEA: _("It gave us a new idea"),
}


@dataclass(frozen=True)
class Quote:
    """One part of a feedback, under what it answers."""

    shape: str
    prompt: Sentence
    text: str


@register.simple_tag
def said(words: Words, rules: ShowcaseRules) -> list[Quote]:
    """The parts of a feedback that say something."""
    return [
        Quote(_SHAPES.get(part, ""), rules.prompt(part) or OURS[part], text)
        for part, text in words.parts.items()
        if text
    ]


@register.simple_tag
def marks(feedback: Feedback, rules: ShowcaseRules) -> tuple[Mark, ...]:
    """What a reader says of the author’s rubric."""
    return in_words(feedback.marks, rules.rubric)


@register.simple_tag
def ratings() -> list[tuple[str, Sentence]]:
    """What owners may say of it, each with its words."""
    return [(rating.value, words) for rating, words in RATINGS.items()]


@register.filter
def rating_words(rating: Rating | None) -> Sentence:
    """What owners said of it."""
    return RATINGS[rating] if rating else ""
