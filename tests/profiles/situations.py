"""People with something to say about themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime

from plugin_app.availability import Week
from plugin_app.people.api import Viewer
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import About, Rhythm

NOON = datetime(2026, 10, 14, 12, tzinfo=UTC)
MONDAY = date(2026, 10, 12)
EVENINGS = Week.of([(3, "18:30", "20:00"), (5, "15:00", "17:00")])
EVERYTHING = About(
    languages=("sw", "en"),
    level=3,
    goals="Finish it, and laugh.",
    rhythm=Rhythm.WEEKLY,
    leads=True,
    identity="newcomer",
    identity_use=True,
)


def with_hours(viewer: Viewer, week: Week = EVENINGS, zone: str = "Africa/Nairobi", *, shares: bool = False) -> Viewer:
    """Someone who has said when they are free."""
    profiles.save_week(viewer, week, time_zone=zone, shares_hours=shares, now=NOON)
    return viewer
