"""When someone is free: the hours of a week, in any zone, in words, and beside other people's.

    week = Week.of([(3, "18:30", "20:00"), (5, "15:00", "17:00")])  # Thursday and Saturday, local time
    in_utc(week, "Africa/Nairobi", date(2026, 10, 19))              # a mask that can be compared with anyone's
    in_words(week, ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"))  # "Thu 18:30–20, Sat 15–17"

Plain Python on integers: no clock, no database. One rule holds throughout: **no half hour is ever promised that is not
free from its first minute to its last**, whatever zones and clock changes lie between two people.
"""

from __future__ import annotations

from plugin_app.availability.overlap import Window, common_minutes, crowd, levels, likely, shared
from plugin_app.availability.spoken import NotUnderstood, in_words, parse_day, write_day
from plugin_app.availability.week import SLOT_MINUTES, SLOTS, SLOTS_A_DAY, Week
from plugin_app.availability.zones import choices, city, in_utc, in_zone, is_zone, modern

__all__ = [
    "SLOTS",
    "SLOTS_A_DAY",
    "SLOT_MINUTES",
    "NotUnderstood",
    "Week",
    "Window",
    "choices",
    "city",
    "common_minutes",
    "crowd",
    "in_utc",
    "in_words",
    "in_zone",
    "is_zone",
    "levels",
    "likely",
    "modern",
    "parse_day",
    "shared",
    "write_day",
]
