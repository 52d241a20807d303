"""The picture of a course's groups over time: bands that add up, and names that stand clear of each other."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from plugin_app.pages.groups_picture import APART, HEIGHT, WIDTH, pictured
from plugin_app.study_groups.api import GroupsOfDay

MONDAY = date(2026, 3, 2)
NOTHING = GroupsOfDay(MONDAY, **dict.fromkeys(set(GroupsOfDay.__annotations__) - {"day"}, 0))


def day(number: int, **numbers: int) -> GroupsOfDay:
    return replace(NOTHING, day=MONDAY + timedelta(days=number), **numbers)


def outline(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"([\d.]+) ([\d.]+)", path)]


def test_the_first_day_has_no_picture_yet_and_no_day_none_at_all():
    assert pictured([]) is None
    assert not pictured([day(0, lively=3)]).is_drawn
    assert not pictured([day(0), day(1)]).is_drawn


def test_bands_stand_on_each_other_with_what_needs_somebody_at_the_bottom():
    drawn = pictured([day(0, lively=4), day(2, lively=2, stalled=2, quiet=4)])
    assert [(band.kind, band.number) for band in drawn.bands] == [("stalled", 2), ("quiet", 4), ("lively", 2)]
    stalled, quiet, lively = (outline(band.path) for band in drawn.bands)
    base, middle = float(HEIGHT), HEIGHT / 2
    assert stalled == [(0, base), (WIDTH, HEIGHT * 0.75), (WIDTH, base), (0, base)]
    assert quiet == [(0, base), (WIDTH, HEIGHT * 0.25), (WIDTH, HEIGHT * 0.75), (0, base)]
    assert lively == [(0, middle), (WIDTH, 0), (WIDTH, HEIGHT * 0.25), (0, base)]


def test_days_that_are_missing_take_their_room():
    xs = [x for x, _ in outline(pictured([day(0, new=1), day(1, new=1), day(4, new=1)]).bands[0].path)]
    assert xs == [0, WIDTH / 4, WIDTH, WIDTH, WIDTH / 4, 0]


def test_a_kind_of_group_that_is_gone_still_has_its_name():
    bands = pictured([day(0, lively=4, stalled=1), day(1, lively=5)]).bands
    assert [(band.kind, band.number) for band in bands] == [("stalled", 0), ("lively", 5)]


@pytest.mark.parametrize(
    "numbers",
    [
        {"stalled": 1, "too_small": 1, "quiet": 1, "lively": 500, "new": 1},
        {"stalled": 500, "too_small": 1, "quiet": 1, "lively": 1, "new": 1},
        {"stalled": 1, "too_small": 1, "quiet": 500, "lively": 1, "new": 1},
        {"stalled": 1, "too_small": 1, "quiet": 1, "lively": 1, "new": 500},
        {"lively": 1},
    ],
)
def test_names_stand_in_the_order_of_their_bands_clear_of_each_other_and_inside(numbers):
    bands = pictured([day(0, **numbers), day(1, **numbers)]).bands
    labels = [float(band.label) for band in bands]
    assert all(below - above >= APART - 0.1 for below, above in zip(labels, labels[1:], strict=False))
    assert all(APART / 2 - 0.1 <= label <= HEIGHT - APART / 2 + 0.1 for label in labels)
    assert all(band.lead.endswith(band.label) for band in bands)


def test_the_table_has_the_last_day_of_each_week_the_latest_first():
    weeks = pictured([day(number, lively=number, quiet=1) for number in range(16)]).weeks
    assert [week.day.day.isoformat() for week in weeks] == ["2026-03-17", "2026-03-15", "2026-03-08"]
    assert [[number for _, number in week.numbers] for week in weeks] == [[1, 15], [1, 13], [1, 6]]
