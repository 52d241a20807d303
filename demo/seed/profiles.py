"""Who lives where, speaks what, and has time when: each says it themself, as they would in their own week."""

from __future__ import annotations

from datetime import datetime

from demo.people import PERSONAS
from plugin_app.availability import Week
from plugin_app.profiles import api
from plugin_app.profiles.api import About, Rhythm

from .cast import viewer

EVENINGS = [(day, "18:30", "21:00") for day in range(4)]
LATE = [(day, "20:00", "24:00") for day in (0, 1, 3, 6)]
MORNINGS = [(day, "06:00", "08:00") for day in range(5)]
DAYTIME = [(day, "10:00", "16:00") for day in (1, 3)]
WEEKEND = [(5, "09:00", "13:00"), (6, "15:00", "19:00")]

FREE = {
    "amina": EVENINGS + WEEKEND,
    "bo": DAYTIME + [(3, "17:00", "20:00"), (5, "10:00", "12:00")],
    "ada": EVENINGS + DAYTIME,
    "chen": LATE + WEEKEND,
    "caio": LATE,
    "layla": EVENINGS + [(4, "14:00", "18:00")],
    "priya": MORNINGS + EVENINGS,
    "mere": LATE + MORNINGS,
    "kofi": EVENINGS + WEEKEND,
    "wambui": EVENINGS + WEEKEND,
    "yaw": DAYTIME + WEEKEND,
    "rania": EVENINGS,
    "farid": LATE,
    "uma": MORNINGS,
    "minh": MORNINGS + WEEKEND,
    "hana": LATE,
    "zofia": DAYTIME,
    "vera": DAYTIME + EVENINGS,
}
CROWD_ZONES = {
    "ada": "Africa/Lagos",
    "kofi": "Africa/Accra",
    "wambui": "Africa/Nairobi",
    "yaw": "Africa/Accra",
    "rania": "Africa/Cairo",
    "farid": "Asia/Kabul",
    "uma": "Asia/Kathmandu",
    "minh": "Asia/Ho_Chi_Minh",
    "hana": "Asia/Tokyo",
    "zofia": "Europe/Warsaw",
    "vera": "Europe/Kyiv",
}
LANGUAGES = {
    "amina": ("sw", "en"),
    "bo": ("da", "en"),
    "chen": ("zh-Hant", "en"),
    "caio": ("pt", "es"),
    "layla": ("ar", "en"),
    "priya": ("hi", "en"),
    "mere": ("en",),
    "rania": ("ar",),
    "farid": ("ar", "en"),
}


def happen(now: datetime) -> None:
    """Everyone of the list says when they are free, and lets their groups see it."""
    zones = {**CROWD_ZONES, **{persona.username: persona.zone for persona in PERSONAS}}
    for username, free in FREE.items():
        person = viewer(username)
        about = About(languages=LANGUAGES.get(username, ("en",)), rhythm=Rhythm.WEEKLY)
        api.save(person, about, now=now)
        api.save_week(person, Week.of(free), time_zone=zones[username], shares_hours=True, now=now)
