"""Weeks, zones and Mondays for property tests."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import available_timezones

from hypothesis import strategies as st

from plugin_app.availability import SLOTS, Week, is_zone

masks = st.integers(0, 2**SLOTS - 1)
weeks = st.builds(Week, masks)
mondays = st.integers(0, 53 * 30).map(lambda number: date(2005, 1, 3) + timedelta(weeks=number))
zones = st.sampled_from(sorted(name for name in available_timezones() if is_zone(name)))

CLOCK_CHANGES = {
    "Berlin, spring": ("Europe/Berlin", date(2026, 3, 23)),
    "Berlin, autumn": ("Europe/Berlin", date(2026, 10, 19)),
    "New York, spring": ("America/New_York", date(2026, 3, 2)),
    "New York, autumn": ("America/New_York", date(2026, 10, 26)),
    "Lord Howe, by half an hour": ("Australia/Lord_Howe", date(2026, 9, 28)),
    "Chatham, beside the grid": ("Pacific/Chatham", date(2026, 9, 21)),
    "Cairo, at the end of a Thursday": ("Africa/Cairo", date(2026, 10, 26)),
}
"""A zone, and the Monday of a week in which its clocks change."""
