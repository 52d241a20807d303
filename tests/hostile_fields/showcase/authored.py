"""What authors write about a showcase in Studio, where it reaches learners."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from plugin_app.showcase.authored_rows import LONGEST_OPTION
from plugin_app.showcase.feedback.authored import LONGEST_PROMPT
from plugin_app.showcase.feedback.data import Part
from plugin_app.showcase.feedback.rubric import LONGEST_CRITERION, LONGEST_LEVEL, MOST_CRITERIA
from plugin_app.showcase.rules import MOST_QUESTIONS
from tests.hostile_fields.course import Field, Page, Reading, in_turn
from tests.showcase.situations import a_published_project
from tests.world import showcase

from .there import There

Written = Callable[[There, Sequence[str]], Reading]
LEVELS = ["Not yet", "On its way"]


def in_the_gallery(name: str) -> Written:
    def write(there: There, texts: Sequence[str]) -> Reading:
        for text in texts:
            yield Page(there.bo, f"block/{showcase(name='authored', **{name: text}).usage_key}/")

    return write


def asked_of_readers(name: str, most: int = 1) -> Written:
    """On the page where they write: an own prompt, or so many rows of a rubric."""

    def write(there: There, texts: Sequence[str]) -> Reading:
        project = a_published_project(there.amina, showcase(name="authored")).uuid
        for some in in_turn(texts, most):
            rules: dict[str, Any] = {f"prompt_{name}": some[0]}
            if name == "words":
                rules = {"rubric": [{"words": text, "levels": [*LEVELS, "Clear"]} for text in some]}
            if name == "levels":
                rules = {"rubric": [{"words": f"{row}?", "levels": [*LEVELS, text]} for row, text in enumerate(some)]}
            usage_key = showcase(name="authored", **rules).usage_key
            yield Page(there.bo, f"block/{usage_key}/review/?item={project}")

    return write


def asked_of_owners(name: str) -> Written:
    def write(there: There, texts: Sequence[str]) -> Reading:
        for some in in_turn(texts, MOST_QUESTIONS):
            rows = [{"kind": "choice", "words": "Why?", "options": ["3 < 5"], **_row(name, text)} for text in some]
            yield Page(there.amina, f"block/{showcase(name='authored', questions=rows).usage_key}/edit/")

    return write


def _row(name: str, text: str) -> dict[str, Any]:
    return {name: [text, "3 < 5"]} if name == "options" else {name: text}


FIELDS = {
    "author display_name": Field(300, in_the_gallery("display_name"), is_line=True, one_by_one=True),
    "author intro": Field(2000, in_the_gallery("intro"), is_markdown=True, one_by_one=True),
    **{
        f"author prompt_{part}": Field(LONGEST_PROMPT, asked_of_readers(part.value), is_line=True, one_by_one=True)
        for part in Part
    },
    "author criterion.words": Field(LONGEST_CRITERION, asked_of_readers("words", MOST_CRITERIA), is_line=True),
    "author criterion.levels": Field(LONGEST_LEVEL, asked_of_readers("levels", MOST_CRITERIA), is_line=True),
    "author question.words": Field(200, asked_of_owners("words"), is_line=True),
    "author question.options": Field(LONGEST_OPTION, asked_of_owners("options"), is_line=True),
}
