"""MariaDB's FULLTEXT on InnoDB, with an index over what is open by time; texts that match are its own affair."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plugin_app.contributions.ranking import Item

from ..questions import Question
from . import NotHere
from .common import is_open, level, names_of, one_a_project, phrases, seconds, words

try:
    import MySQLdb
except ImportError as error:
    raise NotHere("mysqlclient is not installed") from error

DATABASE = "community_bench_ranking"
PAGES = 2 * 1024**3
"""Bytes that it may keep of them in memory."""
TABLE = """
CREATE TABLE items (
    id INT UNSIGNED PRIMARY KEY, url VARCHAR(500) NOT NULL, repo VARCHAR(300) NOT NULL, opened BIGINT NOT NULL,
    is_open BOOLEAN NOT NULL, level TINYINT NOT NULL, names TEXT NOT NULL, title TEXT NOT NULL,
    description TEXT NOT NULL
) ENGINE=InnoDB CHARACTER SET utf8mb4
"""
BEST = """
SELECT url, repo FROM items
WHERE MATCH (names, title, description) AGAINST (%s IN BOOLEAN MODE) AND is_open AND opened >= %s
ORDER BY MATCH (names, title, description) AGAINST (%s IN BOOLEAN MODE)
    + CASE abs(level - %s) WHEN 0 THEN 2 WHEN 1 THEN 1 ELSE 0 END DESC
LIMIT %s
"""
SIZE = f"SELECT sum(file_size) FROM information_schema.innodb_sys_tablespaces WHERE name LIKE '{DATABASE}/%'"


class Peer:
    def __init__(self) -> None:
        try:
            self._connection = MySQLdb.connect(
                host="127.0.0.1", port=3306, user="community", password="community", charset="utf8mb4"
            )
        except MySQLdb.OperationalError as error:
            raise NotHere("MariaDB does not answer on 127.0.0.1:3306 (.ci/databases starts it)") from error
        self._connection.autocommit(True)
        self._cursor: Any = self._connection.cursor()
        # The default of 128 MB would have a million rows read from the disk.
        self._cursor.execute("SELECT @@innodb_buffer_pool_size")
        [self._pages] = self._cursor.fetchone()
        self._cursor.execute("SET GLOBAL innodb_buffer_pool_size = %s", (max(self._pages, PAGES),))
        self._cursor.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
        self._cursor.execute(f"CREATE DATABASE {DATABASE}")
        self._cursor.execute(f"USE {DATABASE}")
        self._cursor.execute(TABLE)
        self._rows = 0

    def add(self, items: Sequence[Item]) -> None:
        begin = self._rows
        self._rows += len(items)
        self._cursor.executemany(
            "INSERT INTO items VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                (number, item.url, item.repo, seconds(item.created_at), is_open(item), level(item))
                + (names_of(item), words([item.title]), words([item.description]))
                for number, item in zip(range(begin, self._rows), items, strict=True)
            ],
        )

    def finish(self) -> None:
        self._cursor.execute("ALTER TABLE items ADD FULLTEXT (names, title, description)")
        self._cursor.execute("ALTER TABLE items ADD INDEX (is_open, opened)")
        self._cursor.execute("ANALYZE TABLE items")
        self._cursor.fetchall()

    def ask(self, question: Question) -> list[str]:
        match = " ".join(f'"{phrase}"' if " " in phrase else phrase for phrase in phrases(question))

        def fetch(wanted: int) -> list[tuple[str, str]]:
            self._cursor.execute(BEST, (match, seconds(question.since), match, question.learner.level, wanted))
            return list(self._cursor.fetchall())

        return one_a_project(question, fetch)

    def stored(self) -> int:
        self._cursor.execute(SIZE)
        return int(self._cursor.fetchone()[0] or 0)

    def version(self) -> str:
        self._cursor.execute("SELECT version()")
        return f"MariaDB {self._cursor.fetchone()[0]}"

    def close(self) -> None:
        self._cursor.execute(f"DROP DATABASE {DATABASE}")
        self._cursor.execute("SET GLOBAL innodb_buffer_pool_size = %s", (self._pages,))
        self._connection.close()
