"""What authors write in Studio, where it reaches learners."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from plugin_app.study_groups.rules import LONGEST_TITLE
from tests.world import study_groups

from .course import Field, Page, Reading, in_turn
from .there import There

Row = Callable[[str], dict[str, Any]]


def rows_of(name: str, most: int, panel: str, row: Row) -> Callable[..., Reading]:
    """Words in one of so many rows of an author's list, as one reads them on that panel."""

    def write(there: There, texts: Sequence[str]) -> Reading:
        for some in in_turn(texts, most):
            rows = [{"key": f"q{number}", **row(text)} for number, text in enumerate(some)]
            placed = study_groups(name="authored", may_match=True, **{name: rows})
            yield Page(there.olga if name == "weeks" else there.amina, f"block/{placed.usage_key}/{panel}/")

    return write


def conduct(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        placed = study_groups(name="authored", conduct=text)
        yield Page(there.amina, f"block/{placed.usage_key}/create/")


def titles(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        placed = study_groups(name="authored", display_name=text)
        yield Page(there.amina, f"block/{placed.usage_key}/")


FIELDS = {
    "author display_name": Field(300, titles, is_line=True, one_by_one=True),
    "author conduct": Field(5000, conduct, is_markdown=True, one_by_one=True),
    "author week.title": Field(
        LONGEST_TITLE, rows_of("weeks", 52, "weeks", lambda text: {"title": text, "prompt": "3 < 5"}), is_line=True
    ),
    "author week.prompt": Field(
        4000, rows_of("weeks", 52, "weeks", lambda text: {"title": "A week", "prompt": text}), is_markdown=True
    ),
    "author topic.title": Field(
        LONGEST_TITLE, rows_of("topics", 40, "create", lambda text: {"title": text}), is_line=True
    ),
    "author question.words": Field(
        300, rows_of("questions", 20, "sign_up", lambda text: {"words": text, "kind": "scale"}), is_line=True
    ),
    "author question.option": Field(
        120,
        rows_of("questions", 20, "sign_up", lambda text: {"words": "?", "kind": "choice", "options": [text, "3 < 5"]}),
        is_line=True,
    ),
}
