"""One write, tried again when the database says that two people were at the same rows in the same moment.

Our rules are constraints, so a race ends in one of two ways: a constraint speaks (the room knows what to say), or the
database gives up on one of the transactions — a deadlock or a lock that came too late. The second is nobody's fault
and safe to run again from the start, because nothing of it was written.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import OperationalError, connection, transaction

Result = TypeVar("Result")

log = logging.getLogger(__name__)

ATTEMPTS = 12
FIRST_PAUSE = 0.01  # seconds; doubled each time, with jitter, up to LONGEST_PAUSE
LONGEST_PAUSE = 0.5

# MariaDB and MySQL: deadlock, lock wait timeout, "record has changed since last read". PostgreSQL: SQLSTATE classes.
_MYSQL_CODES = {1205, 1213, 1020}
_POSTGRES_STATES = {"40001", "40P01", "55P03"}


def atomically(write: Callable[[], Result], *, pause: Callable[[float], None] = time.sleep) -> Result:
    """Run ``write`` in a transaction; on a lost race for locks run it again, at most ``ATTEMPTS`` times.

    Inside an outer transaction there is only one attempt: the database has rolled the outer one back as well.
    """
    attempts = 1 if connection.in_atomic_block else ATTEMPTS
    for attempt in range(1, attempts + 1):
        try:
            with transaction.atomic():
                return write()
        except OperationalError as error:
            if attempt == attempts or not _lost_a_race(error):
                raise
            log.debug("lost a race for locks, attempt %d of %d: %s", attempt, attempts, error)
            pause(min(LONGEST_PAUSE, FIRST_PAUSE * 2**attempt) * random.uniform(0.5, 1.5))  # noqa: S311 - jitter
    raise AssertionError("unreachable")


def _lost_a_race(error: OperationalError) -> bool:
    cause = error.__cause__
    if getattr(cause, "sqlstate", None) in _POSTGRES_STATES or getattr(cause, "pgcode", None) in _POSTGRES_STATES:
        return True
    if error.args and error.args[0] in _MYSQL_CODES:
        return True
    return "database is locked" in str(error) or "database table is locked" in str(error)
