"""What headers say about how much may be asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from plugin_app.contributions.trackers.limits import LEAST, MOST, limited_until, remaining, reset_at

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def epoch(seconds: int) -> str:
    return str(int(NOW.timestamp()) + seconds)


@pytest.mark.parametrize(
    ("status", "headers", "message", "until"),
    [
        (200, {}, "", None),
        (403, {}, "Resource not accessible", None),
        (404, {"retry-after": "60"}, "", None),
        (403, {"x-ratelimit-remaining": "12"}, "Repository access blocked", None),
        # the primary limit, as GitHub and GitLab tell it
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": epoch(1800)}, "", at(1800)),
        (429, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": epoch(1800)}, "", at(1800)),
        (429, {"ratelimit-remaining": "0", "ratelimit-reset": epoch(300)}, "", at(300)),
        # secondary limits; a word on how long comes before the reset of the primary limit
        (403, {"retry-after": "90", "x-ratelimit-remaining": "0", "x-ratelimit-reset": epoch(1800)}, "", at(90)),
        (429, {"retry-after": "Mon, 02 Mar 2026 08:10:00 GMT"}, "", at(600)),
        (403, {}, "You have exceeded a secondary rate limit", at(60)),
        (429, {}, "", at(60)),
        # words nobody can keep to
        (429, {"retry-after": "0"}, "", NOW + LEAST),
        (429, {"retry-after": "-5"}, "", NOW + LEAST),
        (429, {"retry-after": "soon"}, "", NOW + LEAST),
        (429, {"retry-after": "9" * 400}, "", NOW + MOST),
        (429, {"retry-after": "Mon, 02 Mar 2020 08:10:00 GMT"}, "", NOW + LEAST),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "1507651200000"}, "", NOW + LEAST),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "9" * 18}, "", NOW + LEAST),
        (403, {"x-ratelimit-remaining": "0"}, "", NOW + LEAST),
        (403, {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "never"}, "", NOW + LEAST),
    ],
)
def test_when_to_come_back(status: int, headers: dict[str, str], message: str, until: datetime | None) -> None:
    assert limited_until(status, headers, message, NOW, strikes=0) == until


@pytest.mark.parametrize(("strikes", "minutes"), [(0, 1), (1, 2), (3, 8), (10, 1024), (500, 1024)])
def test_each_limit_in_a_row_doubles_the_wait(strikes: int, minutes: int) -> None:
    assert limited_until(429, {}, "", NOW, strikes) == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("said", "left"), [("59", 59), ("0", 0), ("", None), ("many", None), ("-1", None), ("²", None)]
)
def test_how_many_are_left(said: str, left: int | None) -> None:
    assert remaining({"x-ratelimit-remaining": said}) == left


def test_a_reset_is_never_now() -> None:
    assert reset_at({"x-ratelimit-reset": epoch(-100)}, NOW) == NOW + LEAST
