"""Frames agree with plain datetimes, whatever the clocks of a round do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from plugin_app.study_groups.matching import clocks
from plugin_app.study_groups.matching.clocks import A_WEEK, EVERY_QUARTER, Clock, clock, frames_of, mask_of
from plugin_app.study_groups.matching.cohort import Cohort, cohort
from plugin_app.study_groups.matching.problem import QUARTER, Learner, Problem, Range, Round, Rules
from plugin_app.study_groups.matching.walls import free_minutes, wall_minutes, wall_moment

ZONES = [
    "Africa/Cairo",
    "Africa/Casablanca",
    "Africa/Nairobi",
    "America/New_York",
    "America/Santiago",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Antarctica/Troll",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Europe/Berlin",
    "Europe/Lisbon",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Pago_Pago",
]

MONDAYS = [
    date(2026, 1, 12),  # nothing changes for weeks
    date(2026, 2, 16),  # Casablanca, then New York in the third week
    date(2026, 3, 2),  # New York ends the first week, Berlin the fourth
    date(2026, 3, 23),  # Berlin ends the first week
    date(2026, 3, 30),  # Berlin changed the night before, Auckland will on Sunday
    date(2026, 4, 20),  # Cairo on Friday
    date(2026, 9, 21),  # Auckland on Sunday
    date(2026, 10, 5),  # Lord Howe changed the day before, Berlin ends the third week
    date(2026, 10, 19),  # Berlin ends it, New York a week later
    date(2026, 10, 26),  # Berlin changed the night before, New York ends it
    date(2011, 12, 26),  # Apia leaves out a Friday
    date(2018, 10, 29),  # Sao Paulo ends it
]

HOURS = st.tuples(st.integers(0, 6), st.integers(0, 95), st.integers(1, 40)).map(
    lambda parts: (parts[0], _time(parts[1]), _time(min(96, parts[1] + parts[2])))
)
EDGES: list[Range] = [(6, "20:00", "24:00"), (0, "00:00", "03:30"), (5, "22:00", "24:00"), (6, "00:00", "05:00")]
WEEKS = st.lists(HOURS | st.sampled_from(EDGES), min_size=1, max_size=12).map(tuple)


def _time(quarter: int) -> str:
    return f"{quarter // 4:02}:{quarter % 4 * QUARTER:02}"


def people(zones: list[str], free: tuple[Range, ...], monday: date, weeks: int, meeting: int, slot: int) -> Cohort:
    """One person in each zone, all with the same hours on their wall."""
    learners = tuple(Learner(zone, zone, free) for zone in zones)
    return cohort(Problem(Round(monday, weeks), Rules(1, 9, meeting, same_language=False), learners, slot))


@cache
def moments(zone: str, quarter: int, monday: date, weeks: int, meeting: int, slot: int) -> tuple[datetime, ...]:
    """When somebody there could meet at a quarter of their wall week, in every week of the round; else nothing."""
    begins = datetime.combine(monday, datetime.min.time()) + timedelta(minutes=quarter * QUARTER)
    found = [wall_moment(begins + timedelta(weeks=week), meeting, ZoneInfo(zone)) for week in range(weeks)]
    if None in found or (found[0].hour * 60 + found[0].minute) % slot:
        return ()
    return tuple(found)


@cache
def needed(zone: str, when: tuple[datetime, ...], meeting: int) -> int:
    """What somebody has to have free for these meetings."""
    mask = 0
    for moment in when:
        mask |= wall_minutes(moment, meeting, ZoneInfo(zone))
    return mask


def windows_of(there: Cohort, zone: str, frame: Clock, meets_in: str, monday: date, weeks: int, meeting: int) -> int:
    """A frame's bits at which somebody of ``zone`` is free by what the clocks of ``meets_in`` show then."""
    busy, slot = ~free_minutes(there.learners[there.ids.index(zone)].free), there.problem.slot_minutes
    ahead = there.zones[meets_in].at(0) - frame.at(0)
    found = 0
    for bit in range(A_WEEK):
        when = moments(meets_in, (frame.wall_of(bit) + ahead) % A_WEEK, monday, weeks, meeting, slot)
        if when and not needed(zone, when, meeting) & busy:
            found |= 1 << bit
    return found


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from(ZONES), min_size=2, max_size=3, unique=True),
    WEEKS,
    st.sampled_from(MONDAYS),
    st.integers(1, 4),
    st.sampled_from([30, 60, 90]),
    st.sampled_from([15, 30, 60]),
)
@example(["Europe/Berlin", "Africa/Nairobi"], tuple(EDGES), date(2026, 3, 23), 1, 60, 30)
@example(["Europe/Berlin", "Europe/Lisbon", "Africa/Nairobi"], ((0, "02:00", "04:00"),), date(2026, 3, 23), 1, 60, 30)
@example(["Australia/Lord_Howe", "Asia/Kathmandu"], tuple(EDGES), date(2026, 9, 28), 2, 60, 60)
@example(["Pacific/Apia", "Pacific/Pago_Pago"], tuple(EDGES), date(2011, 12, 26), 1, 60, 30)
@example(["Antarctica/Troll", "Africa/Casablanca"], tuple(EDGES), date(2026, 3, 23), 2, 90, 30)
def test_a_frame_holds_exactly_the_windows_of_every_week(zones, free, monday, weeks, meeting, slot):
    there = people(zones, free, monday, weeks, meeting, slot)
    is_shared = len(there.frames) < len(zones)
    for place, (name, frame) in enumerate(there.frames.items()):
        together = [zone for zone in zones if there.zones[zone].changes == frame.changes]
        assert name in together
        for one, zone in enumerate(there.ids):
            found = there.starts[one] >> place * A_WEEK & EVERY_QUARTER
            for each in together:
                windows = windows_of(there, zone, frame, each, monday, weeks, meeting)
                assert found & ~windows == 0, "what holds in a frame holds in all its zones"
                assert found == windows or is_shared


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(ZONES), WEEKS, st.sampled_from(MONDAYS), st.sampled_from([15, 30, 60]))
def test_the_first_week_holds_exactly_the_slots_that_are_wholly_free(zone, free, monday, slot):
    there = people([zone], free, monday, 1, 60, slot)
    begins, own = datetime.combine(monday, datetime.min.time(), UTC), free_minutes(free)
    for quarter in range(A_WEEK):
        wall = wall_minutes(begins + timedelta(minutes=quarter * QUARTER), slot, ZoneInfo(zone))
        is_slot = quarter * QUARTER % slot == 0
        assert bool(there.week[0] >> quarter & 1) == (is_slot and not wall & ~own)


def test_zones_that_never_change_share_one_frame_and_all_their_windows():
    zones = ["Africa/Nairobi", "Asia/Kathmandu", "Asia/Kolkata", "Pacific/Kiritimati"]
    there = people(zones, ((0, "00:00", "24:00"), (6, "00:00", "24:00")), date(2026, 1, 12), 4, 60, 15)
    assert list(there.frames) == ["Africa/Nairobi"]
    for one in range(len(zones)):
        assert there.starts[one].bit_count() == 4 * 48 - 3  # Sunday and Monday meet at midnight


def test_a_frame_is_the_way_in_which_clocks_change():
    zones = ["Europe/Berlin", "Europe/London", "America/New_York", "Africa/Nairobi", "Asia/Tokyo"]
    found = frames_of({zone: clock(zone, date(2026, 10, 5), 8) for zone in zones})
    assert sorted(found) == ["Africa/Nairobi", "America/New_York", "Europe/Berlin"]


@pytest.mark.parametrize(
    ("zone", "monday", "changes"),
    [
        ("Europe/Berlin", date(2026, 3, 23), ((6 * 96 + 4, 4),)),  # Sunday 01:00 UTC, an hour forward
        ("Australia/Lord_Howe", date(2026, 3, 30), ((5 * 96 + 60, -2),)),  # Saturday 15:00 UTC, half an hour back
        ("Antarctica/Troll", date(2026, 3, 23), ((6 * 96 + 4, 8),)),  # two hours
        ("Pacific/Apia", date(2011, 12, 26), ((4 * 96 + 40, 96),)),  # a day
        ("Asia/Kathmandu", date(2026, 3, 23), ()),
    ],
)
def test_a_clock_knows_when_it_changes(zone, monday, changes):
    assert clock(zone, monday, 1).changes == changes


def test_a_wall_time_left_out_or_repeated_is_no_moment():
    spring, autumn = clock("Europe/Berlin", date(2026, 3, 23), 1), clock("Europe/Berlin", date(2026, 10, 19), 1)
    sunday = 6 * 96
    around_two = [(sunday, sunday + 8), (sunday + 8, sunday + 12), (sunday + 12, sunday + 20)]
    ahead = [4, None, 8]  # from 02:00 to 03:00 there is nothing
    assert list(spring.walls(sunday, sunday + 20)) == [(*each, by) for each, by in zip(around_two, ahead, strict=True)]
    ahead = [8, None, 4]  # it is shown twice
    assert list(autumn.walls(sunday, sunday + 20)) == [(*each, by) for each, by in zip(around_two, ahead, strict=True)]


@pytest.mark.parametrize("zone", ["America/Recife", "Asia/Gaza"])
def test_two_changes_within_a_week_are_both_seen(zone):
    """The shortest times between two changes of clocks in the database: in 2000, and in 2040 as foreseen."""
    monday = {"America/Recife": date(2000, 10, 2), "Asia/Gaza": date(2040, 10, 8)}[zone]
    (first, _), (second, _) = clock(zone, monday, 3).changes
    assert clocks.STEADY < second - first < 7 * 96


def test_hours_count_in_whole_quarters_and_hours_that_touch_are_one():
    assert mask_of([(0, "00:05", "00:50")]) == 0b110
    assert mask_of([(0, "00:05", "00:20"), (0, "00:20", "00:50")]) == 0b110
    assert mask_of([(0, "00:30", "00:45"), (0, "00:00", "00:40"), (0, "00:10", "00:20")]) == 0b111
    assert mask_of([(6, "23:45", "24:00")]) == 1 << A_WEEK - 1
    assert mask_of([]) == 0


def test_a_zone_there_is_not_is_refused():
    with pytest.raises((KeyError, ValueError)):
        clock("Mars/Olympus", date(2026, 3, 2), 4)


def test_a_margin_covers_every_wall():
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert abs(clock(zone, date(2026, 3, 2), 1).at(0)) < clocks.MARGIN
