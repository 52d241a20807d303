"""SQLite's FTS5, in memory. Row ids follow the time, and FTS5 takes a range of them: what is old is never looked at."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from plugin_app.contributions.ranking import Item

from ..questions import Question
from .common import is_open, level, names_of, one_a_project, phrases, seconds, words

TABLES = """
CREATE TABLE items (
    id INTEGER PRIMARY KEY, url TEXT, repo TEXT, opened INTEGER, is_open INTEGER, level INTEGER
);
CREATE VIRTUAL TABLE texts USING fts5(names, title, description, content='', tokenize='unicode61');
"""
FIRST = "SELECT min(id) FROM items WHERE is_open AND opened >= ?"
BEST = """
SELECT url, repo FROM texts JOIN items ON items.id = texts.rowid
WHERE texts MATCH ? AND texts.rowid >= ? AND is_open
ORDER BY bm25(texts, 4.0, 2.0, 1.0) - CASE abs(level - ?) WHEN 0 THEN 2 WHEN 1 THEN 1 ELSE 0 END
LIMIT ?
"""


class Peer:
    def __init__(self) -> None:
        self._connection = sqlite3.connect(":memory:", cached_statements=10)
        self._connection.executescript(TABLES)
        self._rows = 0

    def add(self, items: Sequence[Item]) -> None:
        begin = self._rows
        self._rows += len(items)
        numbers = range(begin, self._rows)
        self._connection.executemany(
            "INSERT INTO items VALUES (?, ?, ?, ?, ?, ?)",
            (
                (number, item.url, item.repo, seconds(item.created_at), is_open(item), level(item))
                for number, item in zip(numbers, items, strict=True)
            ),
        )
        self._connection.executemany(
            "INSERT INTO texts (rowid, names, title, description) VALUES (?, ?, ?, ?)",
            (
                (number, names_of(item), words([item.title]), words([item.description]))
                for number, item in zip(numbers, items, strict=True)
            ),
        )

    def finish(self) -> None:
        self._connection.executescript(
            "CREATE INDEX by_time ON items (opened) WHERE is_open;"
            "INSERT INTO texts (texts) VALUES ('optimize'); ANALYZE;"
        )

    def ask(self, question: Question) -> list[str]:
        match = " OR ".join(f'"{phrase}"' for phrase in phrases(question))
        [first] = self._connection.execute(FIRST, (seconds(question.since),)).fetchone()

        def fetch(wanted: int) -> list[tuple[str, str]]:
            return self._connection.execute(BEST, (match, first or 0, question.learner.level, wanted)).fetchall()

        return one_a_project(question, fetch)

    def stored(self) -> None:
        return None

    def version(self) -> str:
        return f"SQLite {sqlite3.sqlite_version}"

    def close(self) -> None:
        self._connection.close()
