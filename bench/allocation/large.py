"""What it costs to find somebody their next reading among 35,000 projects. Django is set up before this is imported.

Half of the projects have a word already, as ``bench.seed.showcase`` makes them. Everybody who asks gets another project
and keeps it, so that no look is like the one before; readers who have read the first thousand ask as well.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from time import perf_counter

from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.showcase.allocation import Reviewer
from plugin_app.showcase.data import Standing
from plugin_app.showcase.models import Feedback, Version
from plugin_app.showcase.turns import leases, queue
from plugin_app.showcase.turns.readers import Reader

from ..figures import Times
from ..seed import anchor, showcase
from ..seed.people import a_class
from ..sizes import databases, use

PICKS, HAVE_READ = 40, 1_000
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Pick:
    """One kind of reader, asking many times."""

    who: str
    projects: int
    queries: int
    """To find the project; beginning the lease takes a transaction of its own."""
    rows: int
    """Projects that were weighed against each other."""
    look: Times
    """Of finding it."""
    taken: Times
    """Of finding it and beginning the lease."""


def picks(projects: int, number: int = PICKS) -> list[Pick]:
    """Measured on an empty database of its own, beside the one of the settings."""
    with databases((projects,)) as made:
        use(made[projects])
        viewer, others = a_class(2 * number + 2_000)
        activity = anchor("community_project_showcase")
        showcase.fill(activity, projects, viewer.pk, others, NOW)
        _analyse()
        new = [Reader(Reviewer(one), frozenset(), frozenset()) for one in others[-number:]]
        old = [Reader(Reviewer(one), frozenset(), frozenset()) for one in others[:number]]
        found = [_asked("new readers", activity, projects, new)]
        _have_read(activity, others[:number])
        return [*found, _asked(f"readers of {HAVE_READ:,} works", activity, projects, old)]


def _asked(who: str, activity: int, projects: int, readers: Sequence[Reader]) -> Pick:
    looks, takes, queries, rows = [], [], 0, 0
    for reader in readers:
        looks.append(_seconds(partial(queue.front, activity, reader)))
        with CaptureQueriesContext(connection) as noted:
            began = perf_counter()
            leases.take(activity, reader, NOW)
            takes.append(perf_counter() - began)
            leases.take(activity, reader, NOW)  # what they have already, which writes nothing
        reads = [query["sql"] for query in noted if query["sql"].startswith("SELECT")]
        queries = max(queries, len(reads) - 1)
        rows = max(rows, len(queue.front(activity, reader)))
    return Pick(who, projects, queries, rows, Times.of(looks), Times.of(takes))


def _have_read(activity: int, user_ids: Sequence[int]) -> None:
    """The thousand that come first are read by all of them already: the look has to go past them."""
    first = list(queue.in_need(activity).values_list("pk", flat=True)[:HAVE_READ])
    versions = list(Version.objects.filter(project__in=first, standing=Standing.CURRENT).values_list("pk", flat=True))
    Feedback.objects.filter(version__in=versions, reviewer__in=user_ids).delete()
    for user_id in user_ids:
        words = [Feedback(version_id=pk, reviewer_id=user_id, like="Yes.", created_at=NOW) for pk in versions]
        Feedback.objects.bulk_create(words, batch_size=500)


def _analyse() -> None:
    """The statistics a database in use has."""
    tables = ("project", "projectowner", "version", "feedback", "reviewlease")
    with connection.cursor() as cursor:
        for table in tables:
            verb = {"mysql": "ANALYZE TABLE"}.get(connection.vendor, "ANALYZE")
            cursor.execute(f"{verb} community_hub_{table}")


def _seconds(do: Callable[[], object]) -> float:
    began = perf_counter()
    do()
    return perf_counter() - began
