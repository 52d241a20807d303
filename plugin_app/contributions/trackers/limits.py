"""What a tracker says about how much it may be asked, in its headers.

GitHub: https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api
GitLab: https://docs.gitlab.com/administration/settings/user_and_ip_rate_limits/
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LEAST = timedelta(minutes=1)
"""How long to stay away when a limit was met and nothing says for how long."""
MOST = timedelta(days=1)
"""Nobody is believed beyond this: windows are of a minute or an hour."""

_REMAINING = ("x-ratelimit-remaining", "ratelimit-remaining")
_RESET = ("x-ratelimit-reset", "ratelimit-reset")


def remaining(headers: Mapping[str, str]) -> int | None:
    """How many requests are left until the reset, if the tracker says so."""
    return _number(headers, _REMAINING)


def reset_at(headers: Mapping[str, str], now: datetime) -> datetime:
    """When its limit begins anew, in UTC; within `LEAST` and `MOST` from now."""
    seconds = _number(headers, _RESET)
    return _within(None if seconds is None else _moment(seconds), now)


def limited_until(
    status: int, headers: Mapping[str, str], message: str, now: datetime, strikes: int
) -> datetime | None:
    """When to come back if this answer is a limit's; ``None`` if it is a refusal of another kind, or none.

    `message` is what the answer says in words; `strikes` how many limits were met in a row before: without a word on
    how long, each doubles the wait.
    """
    if status not in (403, 429):
        return None
    if after := headers.get("retry-after", "").strip():
        return _within(_retry_moment(after, now), now)
    if remaining(headers) == 0:
        return reset_at(headers, now)
    if status == 429 or "rate limit" in message.casefold():
        return _within(now + LEAST * 2 ** min(strikes, 10), now)
    return None


def _retry_moment(text: str, now: datetime) -> datetime | None:
    """Retry-After is a number of seconds, or a date."""
    if text.isascii() and text.isdigit():
        return now + min(timedelta(seconds=int(text[:9])), MOST)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _moment(seconds: int) -> datetime | None:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _within(moment: datetime | None, now: datetime) -> datetime:
    return min(max(moment or now, now + LEAST), now + MOST)


def _number(headers: Mapping[str, str], names: tuple[str, ...]) -> int | None:
    text = next((headers[name] for name in names if name in headers), "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None
