"""How much one person may write in a while: counted in the rows themselves, so that nothing has to be kept in step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import ngettext

from .errors import TooMuchAtOnce


def _send_in(minutes: int) -> str:
    """What somebody reads who has written a lot."""
    words = ngettext(
        "You have written a lot in a short time. Nothing is lost: send this again in %d minute.",
        "You have written a lot in a short time. Nothing is lost: send this again in %d minutes.",
        minutes,
    )
    return words % minutes


def require_pace(
    rows: QuerySet[Any],
    written_at: str,
    most: int,
    within: timedelta,
    now: datetime,
    *,
    say: Callable[[int], str] = _send_in,
) -> None:
    """Raise ``TooMuchAtOnce``, which says when to come back, if ``most`` of these rows were written lately. One query.

    ``written_at`` names their time; ``say`` puts the minutes until then into a sentence. Asked in the transaction that
    writes the next row, once it holds a row of the writer's own, it is exact; elsewhere a few who click at once may get
    a few more.
    """
    lately = rows.filter(**{f"{written_at}__gt": now - within}).order_by(f"-{written_at}")
    oldest = lately.values_list(written_at, flat=True)[most - 1 : most].first()
    if oldest is None:
        return
    raise TooMuchAtOnce(sentence=say(max(1, ceil((oldest + within - now) / timedelta(minutes=1)))))
