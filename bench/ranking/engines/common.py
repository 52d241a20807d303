"""What peers are told about an item and asked about a learner: the same for all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from plugin_app.contributions.ranking import Item
from plugin_app.contributions.ranking.about import plain
from plugin_app.contributions.ranking.order import is_free, projects_dealt
from plugin_app.contributions.ranking.score import level_of

from ..questions import Question

_SAFE = {"c++": "cplusplus", "c#": "csharp", "f#": "fsharp"}
"""Tokenizers leave out `+` and `#`."""


def words(names: Iterable[str]) -> str:
    """Names as one text of words that every tokenizer keeps whole."""
    return " ".join(_SAFE.get(word, word) for name in names for word in plain(name).split())


def names_of(item: Item) -> str:
    return words((*item.languages, *item.topics, *item.labels))


def phrases(question: Question) -> list[str]:
    """Languages, skills and what the course is about; once each."""
    learner = question.learner
    return list(dict.fromkeys(words([name]) for name in (*learner.languages, *learner.skills, *learner.course_skills)))


def seconds(time: datetime | None) -> int:
    return int((time or datetime.fromtimestamp(0, UTC)).timestamp())


def is_open(item: Item) -> bool:
    """Told to peers as one column, so that one index decides it."""
    return is_free(item)


def level(item: Item) -> int:
    """0 if nobody says."""
    return level_of(item) or 0


def one_a_project(question: Question, fetch: Callable[[int], list[tuple[str, str]]]) -> list[str]:
    """Asks for more than is needed, and for more again if too many are of one project. `fetch`: url and repository."""
    wanted = projects_dealt(question.n)
    while True:
        rows = fetch(wanted)
        best = {repo.casefold(): url for url, repo in reversed(rows)}
        if len(best) >= question.n or len(rows) < wanted:
            first = dict.fromkeys(repo.casefold() for _url, repo in rows)
            return [best[repo] for repo in list(first)[: question.n]]
        wanted *= 2
