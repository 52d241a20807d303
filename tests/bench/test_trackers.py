"""What keeping up with trackers costs: the figures of `python -m bench.trackers`, on fewer projects."""

from __future__ import annotations

import pytest

from bench.trackers.__main__ import HOUR, PROJECTS, table
from bench.trackers.upkeep import syncs

COUNT = 60


@pytest.fixture(scope="module")
def rows() -> list:
    return syncs(COUNT)


def test_a_first_sync_of_a_thousand_projects_fits_the_hour_of_one_token(rows: list) -> None:
    cold = rows[0]
    print("\n" + table(rows))  # noqa: T201 - to be read with -s
    assert cold.requests == cold.charged == cold.points
    assert cold.requests * PROJECTS / COUNT < HOUR


def test_what_is_unchanged_is_free(rows: list) -> None:
    again = rows[1]
    assert again.charged == 0
    assert again.unchanged == again.requests == rows[0].requests
    assert again.issues == rows[0].issues
    assert again.megabytes == 0


def test_a_day_later_little_is_charged(rows: list) -> None:
    later = rows[2]
    assert 0 < later.charged < rows[0].charged / 5
    assert later.requests - later.unchanged == later.charged


def test_the_pace_stays_below_900_points_a_minute(rows: list) -> None:
    for row in rows:
        assert row.points / row.minutes <= 900 * 1.02
