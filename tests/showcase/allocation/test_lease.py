"""A lease holds until it expires, whatever the clocks on the wall do."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from plugin_app.showcase.allocation import LEASE, is_live

TAKEN = datetime(2026, 3, 28, 9, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@pytest.mark.parametrize(
    ("after", "live"), [(timedelta(0), True), (LEASE - MOMENT, True), (LEASE, False), (LEASE + MOMENT, False)]
)
def test_a_lease_lives_until_the_moment_it_expires(after: timedelta, live: bool) -> None:
    assert is_live(TAKEN + LEASE, TAKEN + after) is live


def test_a_change_to_summer_time_neither_shortens_nor_lengthens_a_lease() -> None:
    expires = TAKEN + LEASE
    last_moment = (expires - MOMENT).astimezone(ZoneInfo("Europe/Berlin"))
    assert is_live(expires, last_moment)
    assert not is_live(expires, last_moment + MOMENT)
