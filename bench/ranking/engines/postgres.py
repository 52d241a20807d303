"""PostgreSQL: one GIN index over the weighted words of what is open, a B-tree over its time, prepared statements."""

from __future__ import annotations

from collections.abc import Sequence

from plugin_app.contributions.ranking import Item

from ..questions import Question
from . import NotHere
from .common import is_open, level, names_of, one_a_project, phrases, seconds, words

try:
    import psycopg
except ImportError as error:
    raise NotHere("psycopg is not installed") from error

ADDRESS = "host=127.0.0.1 port=5432 user=community password=community dbname=community"
SCHEMA = "bench_ranking"
TABLE = """
CREATE UNLOGGED TABLE items (
    url text NOT NULL, repo text NOT NULL, opened bigint NOT NULL, is_open boolean NOT NULL, level smallint NOT NULL,
    names text NOT NULL, title text NOT NULL, description text NOT NULL,
    found tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', names), 'A') || setweight(to_tsvector('simple', title), 'B')
        || setweight(to_tsvector('simple', description), 'C')
    ) STORED
)
"""
INDEXES = (
    "CREATE INDEX ON items USING gin (found) WITH (fastupdate = off) WHERE is_open",
    "CREATE INDEX ON items (opened) WHERE is_open",
    "VACUUM ANALYZE items",
)
BEST = """
SELECT url, repo FROM items, to_tsquery('simple', %s) AS query
WHERE found @@ query AND is_open AND opened >= %s
ORDER BY ts_rank(found, query) + CASE abs(level - %s) WHEN 0 THEN 0.5 WHEN 1 THEN 0.25 ELSE 0 END DESC
LIMIT %s
"""


class Peer:
    def __init__(self) -> None:
        try:
            self._connection = psycopg.connect(ADDRESS, autocommit=True)
        except psycopg.OperationalError as error:
            raise NotHere("PostgreSQL does not answer on 127.0.0.1:5432 (.ci/databases starts it)") from error
        for setting in ("maintenance_work_mem = '1GB'", "work_mem = '64MB'", "jit = off"):
            self._connection.execute(f"SET {setting}")
        self._connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
        self._connection.execute(f"CREATE SCHEMA {SCHEMA}")
        self._connection.execute(f"SET search_path = {SCHEMA}")
        self._connection.execute(TABLE)

    def add(self, items: Sequence[Item]) -> None:
        columns = "url, repo, opened, is_open, level, names, title, description"
        with self._connection.cursor() as cursor, cursor.copy(f"COPY items ({columns}) FROM STDIN") as copy:
            for item in items:
                copy.write_row(
                    (item.url, item.repo, seconds(item.created_at), is_open(item), level(item))
                    + (names_of(item), words([item.title]), words([item.description]))
                )

    def finish(self) -> None:
        for statement in INDEXES:
            self._connection.execute(statement)

    def ask(self, question: Question) -> list[str]:
        match = " | ".join("(" + " <-> ".join(phrase.split()) + ")" for phrase in phrases(question))

        def fetch(wanted: int) -> list[tuple[str, str]]:
            values = (match, seconds(question.since), question.learner.level, wanted)
            return self._connection.execute(BEST, values, prepare=True).fetchall()

        return one_a_project(question, fetch)

    def stored(self) -> int:
        [size] = self._connection.execute("SELECT pg_total_relation_size('items')").fetchone() or (0,)
        return int(size)

    def version(self) -> str:
        number = self._connection.info.server_version
        return f"PostgreSQL {number // 10000}.{number % 10000}"

    def close(self) -> None:
        self._connection.execute(f"DROP SCHEMA {SCHEMA} CASCADE")
        self._connection.close()
