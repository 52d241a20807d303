"""Tantivy with our points instead of its own: every part of the score is a term, or a range, that is worth so much.

The nearest a search engine comes to our order. Two things it cannot say: that no more than two skills count, and that a
language which the learner is told about does not count again as a skill.
"""

from __future__ import annotations

from typing import Any

from plugin_app.contributions.ranking import Item, score
from plugin_app.contributions.ranking.about import IN_TEXT

from ..questions import Question
from . import tantivy_bm25
from .common import is_open, level, seconds, words
from .tantivy_bm25 import Clause, tantivy

DAY = 24 * 3600


class Peer(tantivy_bm25.Peer):
    def marks(self, item: Item) -> list[str]:
        own, beside = score.split(item.languages)
        languages = [words([name]) for name in own]
        return [
            *["open"] * is_open(item),
            *(f"level{level(item)}", f"kind:{item.kind}", f"points{score.points_for_all(item)}"),
            *(f"own:{name}" for name in languages),
            *(f"own:{name}:{len(languages)}" for name in languages),
            *(f"beside:{words([name])}" for name in beside),
            *["bare"] * (not item.languages),
        ]

    def wishes(self, question: Question) -> list[Clause]:
        learner = question.learner
        known = [words([name]) for name in (*learner.languages, *learner.skills)]
        languages = [self.mark(f"{how}:{name}") for how in ("own", "beside") for name in known]
        parts = [
            self.flat(self._any(languages), score.LANGUAGE),
            self.flat(self.mark("bare"), score.LANGUAGE_UNKNOWN),
            *(
                self.flat(self.mark(f"own:{name}:{count}"), score.LANGUAGE // count)
                for name in known
                for count in range(1, 11)
            ),
            *(self.flat(self._mentioned(skill), score.SKILL) for skill in learner.skills),
            *(self.flat(self.mark(f"level{each}"), score.level_points(each or None, learner)) for each in range(6)),
            *(self.flat(self.mark(f"kind:{kind}"), score.KIND) for kind in learner.kinds),
            *(self.flat(self.mark(f"points{points}"), points) for points in range(0, 271, 3) if points),
            *self._fresh(question),
        ]
        course = [self._mentioned(skill) for skill in learner.course_skills]
        if course:
            parts.append(self.flat(self._any(course), score.COURSE[1]))
        if len(course) == 2:
            both = [(tantivy.Occur.Must, each) for each in course]
            parts.append(self.flat(tantivy.Query.boolean_query(both), score.COURSE[2] - score.COURSE[1]))
        return [(tantivy.Occur.Should, part) for part in parts]

    def _fresh(self, question: Question) -> list[Any]:
        first, today = seconds(question.since) // DAY, seconds(question.now) // DAY
        return [
            self.flat(self.opened(day * DAY, (day + 1) * DAY - 1), score.fresh_points(today - day))
            for day in range(first, today + 1)
        ]

    def _mentioned(self, skill: str) -> Any:
        text = words([skill])
        fields = ("names", "title", "description") if len(text) >= IN_TEXT else ("names",)
        return self._any([self.phrase(field, text) for field in fields])

    def _any(self, queries: list[Any]) -> Any:
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])
