"""Twenty threads do everything that can be done in groups, at once, for a while; nothing that was promised breaks.

``COMMUNITY_SOAK_SECONDS`` says for how long; ``make soak`` takes a minute and prints the figures.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from tests.concurrency.crowd import Account, every, go_about
from tests.concurrency.ledger import Ledger
from tests.concurrency.promises import Moment, broken, broken_at_rest
from tests.concurrency.town import Town

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]

SECONDS = float(os.environ.get("COMMUNITY_SOAK_SECONDS", "8"))
THREADS = 20
LOOK_EVERY = 2.0  # seconds


def test_twenty_threads_do_everything_at_once_and_every_promise_holds():
    town, seen = Town.build(), []

    def look():
        seen.append(broken(Moment.now()))

    with listening() as log, Ledger().kept() as ledger, every(LOOK_EVERY, look):
        account = go_about(town, threads=THREADS, seconds=SECONDS)

    print(figures(account, ledger, looks=len(seen), lost_races=log.lost_races))  # noqa: T201 - for pytest -s
    during = [words for moment in seen for words in moment]
    wrong = [*account.failures, *log.errors, *during, *broken_at_rest(Moment.now()), *ledger.lost(town)]
    assert not wrong, "\n".join(wrong)
    assert seen
    assert set(account.done) >= {"begin", "join", "leave"}


class Log(logging.Handler):
    """What the product writes to its log: what it survived, and what it did not."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lost_races = 0
        self.errors: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == "plugin_app.transactions":
            self.lost_races += 1
        elif record.levelno >= logging.ERROR:
            self.errors.append(logging.Formatter().format(record))


@contextmanager
def listening() -> Iterator[Log]:
    """Whatever fails in the background is only logged, and tried again by the next run: here it is a failure."""
    product, log = logging.getLogger("plugin_app"), Log()
    level, product.propagate = product.level, False
    product.setLevel(logging.DEBUG)
    product.addHandler(log)
    try:
        yield log
    finally:
        product.removeHandler(log)
        product.setLevel(level)
        product.propagate = True


def figures(account: Account, ledger: Ledger, *, looks: int, lost_races: int) -> str:
    """For people."""
    rows = [
        f"{name:14}{account.done[name]:7}{account.refused[name]:9}{account.longest[name] * 1000:12.0f}"
        for name in sorted(account.longest)
    ]
    return "\n".join(
        (
            "",
            f"{connection.vendor}, {THREADS} threads, {SECONDS:.0f} s: {account.deeds / SECONDS:.0f} deeds a second, "
            f"{lost_races} tried again for a lost race, {len(account.failures)} failed",
            f"{ledger.taken} places in line accounted for; looked {looks} times",
            f"{'deed':14}{'done':>7}{'refused':>9}{'longest ms':>12}",
            *rows,
            f"{'in all':14}{account.done.total():7}{account.refused.total():9}"
            f"{max(account.longest.values()) * 1000:12.0f}",
        )
    )
