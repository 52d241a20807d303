"""One world and every door of it: what is refused changes nothing, so every question may be asked of the same world.

Building a world takes longer than asking a hundred questions of it. What a question did is taken back before the next
one, which therefore finds everything as it was built; a wrong answer is kept as a line, and told with all others once
the last question has been asked.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction

from tests.security.elsewhere import everything

HARMLESS = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
"""How statements begin that change no row."""


class Knock:
    """Asks one question after another, each in a ``with`` of its own that says which door it is at."""

    def __init__(self) -> None:
        self.asked = 0
        self.wrong: list[str] = []
        self._before = everything()

    @contextmanager
    def __call__(self, door: str, *, may_change: bool = False) -> Iterator[None]:
        """What goes wrong inside is remembered. Nothing may change there unless it is said to be allowed."""
        self.asked += 1
        try:
            with undone(), _statements() as executed:
                yield
                # Reading every table costs more than most questions, and not one of them changes without a statement.
                if not may_change and not all(one.startswith(HARMLESS) for one in executed):
                    after = everything()
                    changed = [name for name, rows in after.items() if rows != self._before[name]]
                    assert not changed, f"something changed: {', '.join(changed)}"
        except (Exception, pytest.fail.Exception) as wrong:
            self.wrong.append(f"{door}: {_told(wrong)}")


@contextmanager
def knocking() -> Iterator[Knock]:
    """To be entered once the world is built; in the end every answer was right."""
    knock = Knock()
    yield knock
    assert knock.asked, "nothing was asked"
    assert not knock.wrong, "\n".join([f"{len(knock.wrong)} of {knock.asked} answers are wrong", *knock.wrong])


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def _statements() -> Iterator[list[str]]:
    """The SQL that is executed inside, as it comes."""
    executed: list[str] = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        executed.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield executed


def _told(wrong: BaseException) -> str:
    """In one line; what no test says of itself, with the place where it was raised."""
    first = "".join(str(wrong).splitlines()[:1])
    if first and isinstance(wrong, AssertionError | pytest.fail.Exception):
        return first
    raised = traceback.extract_tb(wrong.__traceback__)[-1]
    return f"{type(wrong).__name__}: {first} ({raised.filename}:{raised.lineno})"
