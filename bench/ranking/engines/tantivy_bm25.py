"""Tantivy, in memory, one merged segment: by its own ranking, with filters on fast fields and boosts."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from plugin_app.contributions.ranking import Item

from ..questions import Question
from . import NotHere
from .common import is_open, level, names_of, one_a_project, phrases, seconds, words

try:
    import tantivy
except ImportError as error:
    raise NotHere("tantivy is not installed") from error

Clause = tuple[Any, Any]
MEMORY = 256 * 1024 * 1024


class Peer:
    def __init__(self) -> None:
        builder = tantivy.SchemaBuilder()
        for name in ("names", "title", "description"):
            builder.add_text_field(name, stored=False, tokenizer_name="whitespace")
        builder.add_text_field("marks", stored=False, tokenizer_name="whitespace", index_option="basic")
        for name in ("url", "repo"):
            builder.add_text_field(name, stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_integer_field("opened", indexed=True, fast=True)
        self.schema = builder.build()
        self._index = tantivy.Index(self.schema)
        self._writer = self._index.writer(MEMORY, 1)

    def add(self, items: Sequence[Item]) -> None:
        for item in items:
            self._writer.add_document(
                tantivy.Document(
                    names=names_of(item),
                    title=words([item.title]),
                    description=words([item.description]),
                    marks=" ".join(self.marks(item)),
                    url=item.url,
                    repo=item.repo,
                    opened=seconds(item.created_at),
                )
            )

    def marks(self, item: Item) -> list[str]:
        """Terms that say what is true of it."""
        return ["open"] * is_open(item) + [f"level{level(item)}"]

    def finish(self) -> None:
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def ask(self, question: Question) -> list[str]:
        clauses = [
            (tantivy.Occur.Must, self.flat(self.mark("open"), 0.0)),
            (tantivy.Occur.Must, self.flat(self.opened(seconds(question.since), seconds(question.now)), 0.0)),
            *self.wishes(question),
        ]
        query = tantivy.Query.boolean_query(clauses)

        def fetch(wanted: int) -> list[tuple[str, str]]:
            hits = self._searcher.search(query, wanted, count=False).hits
            found = (self._searcher.doc(address) for _score, address in hits)
            return [(document["url"][0], document["repo"][0]) for document in found]

        return one_a_project(question, fetch)

    def wishes(self, question: Question) -> list[Clause]:
        """What makes an item better."""
        boosts = {"names": 4.0, "title": 2.0, "description": 1.0}
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.boost_query(self.phrase(field, phrase), boost))
            for phrase in phrases(question)
            for field, boost in boosts.items()
        ]
        own = question.learner.level
        levels = [(own, 2.0), (own - 1, 1.0), (own + 1, 1.0)]
        return clauses + [
            (tantivy.Occur.Should, self.flat(self.mark(f"level{each}"), points)) for each, points in levels
        ]

    def mark(self, term: str) -> Any:
        return tantivy.Query.term_query(self.schema, "marks", term)

    def opened(self, first: int, last: int) -> Any:
        return tantivy.Query.range_query(self.schema, "opened", tantivy.FieldType.Integer, first, last)

    def phrase(self, field: str, text: str) -> Any:
        several = text.split()
        if len(several) == 1:
            return tantivy.Query.term_query(self.schema, field, text)
        return tantivy.Query.phrase_query(self.schema, field, several)

    def flat(self, query: Any, points: float) -> Any:
        """So many points for what matches, whatever the words weigh."""
        return tantivy.Query.const_score_query(query, points)

    def stored(self) -> None:
        return None

    def version(self) -> str:
        return f"tantivy {version('tantivy')}"

    def close(self) -> None:
        """It goes with the process."""
