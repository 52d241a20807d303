"""Making the demo's database, once, and saying in plain words what is going on."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection, transaction

from . import people, seed


def prepare(
    *, empty: bool = False, groups: int | None = None, projects: int | None = None, looked_at: int | None = None
) -> None:
    """Make the tables, the people and what they did. Where all of that is there, nothing changes.

    ``groups`` asks for a course with that many study groups and nothing else, ``projects`` for one with that many
    projects, ``looked_at`` for one where open work was looked at so many hours ago.
    """
    say = _Progress()
    settings.DATABASE.parent.mkdir(parents=True, exist_ok=True)
    say(f"Making the tables in {settings.DATABASE}")
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode=WAL")  # kept in the file: readers and a writer do not wait for each other
    if _is_settled():
        say("The course is there already. `python -m demo reset` forgets it.")
        return
    with transaction.atomic():  # all of it or nothing, so that an interrupted start can simply be started again
        say("Letting the people in")
        people.settle()
        if looked_at is not None:
            seed.open_work(looked_at, say)
        elif projects is not None:
            seed.projects(projects, say)
        elif groups is not None:
            seed.groups(groups, say)
        elif not empty:
            seed.everything(say)
    say("Ready")


def is_prepared() -> bool:
    """Whether there is a database to serve."""
    return settings.DATABASE.exists() and "auth_user" in connection.introspection.table_names() and _is_settled()


def forget() -> None:
    """Delete the database and the mail."""
    for leftover in ("", "-wal", "-shm"):
        Path(f"{settings.DATABASE}{leftover}").unlink(missing_ok=True)
    shutil.rmtree(settings.EMAIL_FILE_PATH, ignore_errors=True)
    print("Forgotten. `make demo` starts afresh.")


def _is_settled() -> bool:
    return get_user_model().objects.filter(username=people.PERSONAS[0].username).exists()


class _Progress:
    """Says what is going on, and how many seconds have passed."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def __call__(self, words: str) -> None:
        print(f"[{time.monotonic() - self._began:5.1f} s] {words}", flush=True)
