"""A week in other zones: the same moments, and never one that is not free."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin_app.availability import SLOTS, Week, choices, in_utc, in_zone, is_zone, modern
from tests.availability.weeks import CLOCK_CHANGES, masks, mondays, weeks, zones

MONDAY = date(2026, 10, 12)  # no clock of the zones named below changes in this week
THURSDAY, SATURDAY, SUNDAY = 3, 5, 6


def utc(week: Week, zone: str, monday: date = MONDAY) -> tuple[tuple[int, str, str], ...]:
    return Week(in_utc(week, zone, monday)).ranges()


def is_free(week: Week, zone: str, moment: datetime) -> bool:
    """Whether someone is free then, asked of the clock on their wall and nothing else."""
    local = moment.astimezone(ZoneInfo(zone))
    return week.has(local.weekday(), local.hour * 2 + local.minute // 30)


def test_whole_hours_are_moved():
    assert utc(Week.of([(THURSDAY, "18:30", "20:00")]), "Africa/Nairobi") == ((THURSDAY, "15:30", "17:00"),)
    assert utc(Week.of([(THURSDAY, "18:30", "20:00")]), "Asia/Kolkata") == ((THURSDAY, "13:00", "14:30"),)


def test_the_edges_of_the_week_meet():
    assert utc(Week.of([(0, "06:00", "08:00")]), "Pacific/Auckland") == ((SUNDAY, "17:00", "19:00"),)
    assert utc(Week.of([(SUNDAY, "20:00", "22:00")]), "America/Los_Angeles") == ((0, "03:00", "05:00"),)


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("Asia/Kathmandu", (THURSDAY, "13:00", "14:00")), ("Pacific/Chatham", (THURSDAY, "05:00", "06:00"))],
)
def test_beside_the_grid_only_whole_half_hours_count(zone, expected):
    week = Week.of([(THURSDAY, "18:30", "20:00")])  # 12:45–14:15 in Kathmandu's, 4:45–6:15 in Chatham's summer
    assert utc(week, zone) == (expected,)
    assert in_zone(in_utc(week, zone, MONDAY), zone, MONDAY).ranges() == ((THURSDAY, "19:00", "19:30"),)


def test_half_an_hour_beside_the_grid_is_too_short_to_share():
    assert utc(Week.of([(THURSDAY, "18:30", "19:00")]), "Asia/Kathmandu") == ()


def test_the_same_wall_time_on_both_sides_of_a_clock_change():
    week = Week.of([(THURSDAY, "18:00", "20:00"), (SUNDAY, "18:00", "20:00")])
    assert utc(week, "Europe/Berlin", date(2026, 3, 16)) == ((THURSDAY, "17:00", "19:00"), (SUNDAY, "17:00", "19:00"))
    assert utc(week, "Europe/Berlin", date(2026, 3, 23)) == ((THURSDAY, "17:00", "19:00"), (SUNDAY, "16:00", "18:00"))
    assert utc(week, "Europe/Berlin", date(2026, 3, 30)) == ((THURSDAY, "16:00", "18:00"), (SUNDAY, "16:00", "18:00"))


def test_an_hour_left_out_is_nobody_s_and_an_hour_repeated_is_free_twice():
    night = Week.of([(SUNDAY, "02:00", "03:00")])
    assert utc(night, "Europe/Berlin", date(2026, 3, 23)) == ()
    assert utc(night, "Europe/Berlin", date(2026, 10, 19)) == ((SUNDAY, "00:00", "02:00"),)
    once = Week.of([(SUNDAY, "00:00", "01:00")]).mask  # one of the two
    assert in_zone(once, "Europe/Berlin", date(2026, 10, 19)) == Week()


@pytest.mark.parametrize("case", CLOCK_CHANGES)
@given(week=weeks)
@settings(max_examples=20)
def test_no_minute_is_promised_that_is_not_free_when_clocks_change(case, week):
    zone, monday = CLOCK_CHANGES[case]
    no_minute_too_many(week, zone, monday)


@given(weeks, zones, mondays)
@settings(max_examples=30)
def test_no_minute_is_promised_that_is_not_free(week, zone, monday):
    no_minute_too_many(week, zone, monday)


def no_minute_too_many(week: Week, zone: str, monday: date) -> None:
    promised = in_utc(week, zone, monday)
    begins = datetime.combine(monday, datetime.min.time(), UTC)
    for slot in range(SLOTS):
        minutes = [begins + slot * timedelta(minutes=30) + minute * timedelta(minutes=1) for minute in range(30)]
        all_free = all(is_free(week, zone, minute) for minute in minutes)
        assert bool(promised >> slot & 1) == all_free, (slot, zone, monday)


@given(weeks, zones, mondays)
def test_there_and_back_holds_nothing_new(week, zone, monday):
    back = in_zone(in_utc(week, zone, monday), zone, monday)
    assert back & week == back


@given(masks, zones, mondays)
def test_back_and_there_holds_nothing_new(mask, zone, monday):
    assert in_utc(in_zone(mask, zone, monday), zone, monday) & ~mask == 0


@given(weeks, mondays, st.sampled_from(["UTC", "Africa/Nairobi", "Asia/Kolkata", "Asia/Tokyo", "Etc/GMT+2"]))
def test_where_no_clock_changes_nothing_is_lost(week, monday, zone):
    assert in_zone(in_utc(week, zone, monday), zone, monday) == week


@pytest.mark.parametrize("name", ["US/Eastern", "Asia/Calcutta", "Etc/GMT+2", "UTC", "Europe/Kyiv", "Africa/Windhoek"])
def test_old_names_and_offsets_are_zones(name):
    assert is_zone(name)


@pytest.mark.parametrize("name", ["", "Nairobi", "Factory", "localtime", "../etc/passwd", "Europe/Atlantis", "utc\x00"])
def test_there_is_no_such_zone(name):
    assert not is_zone(name)
    assert modern(name) == name


def test_cities_are_offered_by_the_name_they_have_today():
    offered = {name: place for _continent, cities in choices() for name, place in cities}
    assert offered["Africa/Nairobi"] == "Nairobi"
    assert offered["America/Argentina/Buenos_Aires"] == "Buenos Aires, Argentina"
    assert not {"US/Eastern", "Asia/Calcutta", "Etc/GMT+2", "GMT"} & set(offered)
    assert len(offered) > 400


def test_everything_that_is_offered_is_a_zone_in_its_continent():
    for continent, cities in choices():
        assert cities == tuple(sorted(cities, key=lambda city: city[1]))
        for name, place in cities:
            assert is_zone(name)
            assert name == modern(name)
            assert place.strip()
            assert name.partition("/")[0] == continent or name == "UTC"


def test_old_names_become_the_ones_that_are_offered():
    assert modern("Asia/Calcutta") == "Asia/Kolkata"
    assert modern("US/Eastern") == "America/New_York"
    assert modern("America/Buenos_Aires") == "America/Argentina/Buenos_Aires"
    assert modern("Etc/GMT+2") == "Etc/GMT+2"


@pytest.mark.parametrize(
    "name", sorted(name for name in available_timezones() if is_zone(name) and modern(name) != name)
)
def test_a_new_name_keeps_the_same_time(name):
    for month in (1, 7):
        moment = datetime(2026, month, 1, tzinfo=UTC)
        assert moment.astimezone(ZoneInfo(name)).utcoffset() == moment.astimezone(ZoneInfo(modern(name))).utcoffset()


def test_every_clock_keeps_to_quarters_of_an_hour():
    """What ``zones`` relies on."""
    for zone in map(ZoneInfo, sorted(name for name in available_timezones() if is_zone(name))):
        for year in range(1980, 2038):
            for month in range(1, 13):
                offset = datetime(year, month, 1, tzinfo=UTC).astimezone(zone).utcoffset()
                assert offset is not None
                assert offset % timedelta(minutes=15) == timedelta(0), zone
