"""What the author of a showcase set, read from its fields.

Fields come from Studio's editor, from OLX, from old exports and from the published block, so whatever cannot be right
is brought into its range or left at its default; nobody's course page breaks because of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from plugin_app.panels.field_values import MOST_TIMES, kept_key, one_of, rows, text, texts, within

from .feedback.data import Part
from .feedback.rubric import Rubric, rubric

MOST_QUESTIONS = 6


class AnsweredBy(StrEnum):
    """How a question about a project is answered."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"


class CompletesOn(StrEnum):
    """What a learner does to complete the block: what they give and show, never what they receive."""

    PUBLISHED = "published"
    """Has published a project, alone or with others."""
    GIVEN = "given"
    """Has given feedback, so many times."""
    BOTH = "both"


@dataclass(frozen=True)
class ProjectQuestion:
    """Something the author asks about every project. ``key`` stays the same when the question is reworded."""

    key: str
    words: str
    kind: AnsweredBy = AnsweredBy.LINE
    options: tuple[str, ...] = ()
    """The answers to choose from."""
    is_required: bool = False
    """Whether it has to be answered before the project is published. A draft may leave it open."""


@dataclass(frozen=True)
class ShowcaseRules:
    """The author's settings. An empty text means ours, in the reader's language."""

    intro: str = ""
    """What this showcase is for. Markdown."""
    may_seek: bool = True
    """Whether projects may say that they look for people."""
    asks: tuple[Part, ...] = tuple(Part)
    """What readers are asked, in this order; one answer is enough."""
    prompt_like: str = ""
    prompt_wish: str = ""
    prompt_what_if: str = ""
    prompt_question: str = ""
    rubric: Rubric = ()
    """What readers may look at beside it, and words for how far it is."""
    questions: tuple[ProjectQuestion, ...] = ()
    """What the author would like to know of every project."""
    completes_on: CompletesOn = CompletesOn.PUBLISHED
    completes_times: int = 1
    """How often feedback is given, where that is asked for."""
    pictures: bool = False
    """Whether projects may show pictures that people upload."""
    may_be_public: bool = False
    """Whether owners may show their project to everyone, also outside of the course."""
    shows_counts: bool = False
    """Whether cards say how much feedback a project has."""
    judged_events: bool = False
    """Whether the course team may hold events in which projects are compared, two at a time."""

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> ShowcaseRules:
        """Read a block's fields."""
        return cls(
            intro=text(fields, "intro"),
            may_seek=bool(fields.get("may_seek", cls.may_seek)),
            asks=tuple(part for part in Part if part in texts(fields.get("asks"))) or cls.asks,
            prompt_like=text(fields, "prompt_like"),
            prompt_wish=text(fields, "prompt_wish"),
            prompt_what_if=text(fields, "prompt_what_if"),
            prompt_question=text(fields, "prompt_question"),
            rubric=rubric(fields.get("rubric")),
            questions=tuple(_questions(fields.get("questions"))),
            completes_on=one_of(CompletesOn, fields.get("completes_on"), cls.completes_on),
            completes_times=within(fields.get("completes_times"), 1, MOST_TIMES, cls.completes_times),
            pictures=bool(fields.get("pictures", cls.pictures)),
            may_be_public=bool(fields.get("may_be_public", cls.may_be_public)),
            shows_counts=bool(fields.get("shows_counts", cls.shows_counts)),
            judged_events=bool(fields.get("judged_events", cls.judged_events)),
        )

    def prompt(self, part: Part) -> str:
        """The author's own words for what readers are asked; empty for ours."""
        return str(getattr(self, f"prompt_{part}"))


def _questions(value: object) -> Iterable[ProjectQuestion]:
    keys: set[str] = set()
    for number, row in enumerate(list(rows(value))[:MOST_QUESTIONS], start=1):
        words, kind = text(row, "words"), one_of(AnsweredBy, row.get("kind"), AnsweredBy.LINE)
        options = texts(row.get("options")) if kind is AnsweredBy.CHOICE else ()
        if words and (options or kind is not AnsweredBy.CHOICE):
            key = kept_key(text(row, "key"), number, keys)
            keys.add(key)
            yield ProjectQuestion(key, words, kind, options, bool(row.get("is_required")))
