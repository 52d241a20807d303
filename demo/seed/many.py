"""A course with as many groups as one likes, to see how a list looks with one, with forty and with thousands."""

from __future__ import annotations

from datetime import datetime, timedelta

from plugin_app.study_groups import api

from .cast import CROWD, block, viewer

WHEN = ("Early", "Slow", "Late", "Sunday", "Quiet", "Rainy-day", "Night-shift", "Lunch-hour", "Weekend", "First")
WHAT = ("Python", "maps", "docs", "reviews", "data", "colours", "proofs", "tests", "stories", "sketches")
WHO = ("circle", "club", "table", "people", "walkers", "readers", "friends", "owls", "hands", "corner")
PURPOSES = (
    "An hour a week, one thing at a time, and nobody is ahead of anybody.",
    "Bring what you are stuck on. We look at it together.",
    "We read a chapter, try it out, and say what we did not understand.",
    "",
)
LIVELY = 60
"""Only this many, the newest, have more people than their leader: those are the ones on the first pages."""


def happen(number: int, now: datetime) -> None:
    """Form ``number`` groups in the first unit, a minute between two of them; every fifth is a proposal."""
    placed, crowd = block(1), [viewer(username) for username in CROWD]
    topics = [topic.title for topic in placed.rules.topics]
    for count in range(number):
        make = api.propose if count % 5 == 4 else api.create
        about = api.About(_name(count), topics[count % len(topics)], PURPOSES[count % len(PURPOSES)])
        when = now - timedelta(minutes=number - count)
        group = make(crowd[count % len(crowd)], placed, about, agrees=True, now=when)
        for other in range(count % 4 if number - count <= LIVELY else 0):
            api.join(crowd[(count + other + 1) % len(crowd)], placed, group.uuid, agrees=True, now=when)


def _name(number: int) -> str:
    """Three words, of which no two neighbours share any; from the thousandth on with a number."""
    words = (WHEN[number % 10], WHAT[(number // 10 + number) % 10], WHO[(number // 100 + 3 * number) % 10])
    return " ".join(words if number < 1000 else (*words, str(number // 1000 + 1)))
