"""What the group of ``meetings`` wrote to each other in its first month, and one post that somebody reported."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Subject
from plugin_app.study_groups import api

from .cast import block, viewer
from .meetings import FIVE

THREADS = (
    (
        (30, "amina", "Hello to all five of us. Which page would you make kinder first, if you had an evening?"),
        (29, "caio", "The one on installing. It assumes a machine I had in 2009."),
        (29, "mere", "Same here. I counted: **fourteen** steps, and step 9 needs step 12."),
        (28, "chen", "I can draw that.\n\n1. What one has\n2. What one types\n3. What one sees then"),
    ),
    (
        (12, "chen", "Stuck: is it “log in” or “sign in” in our pages? `3 < 5`: three say log in, five say sign in."),
        (12, "bo", "*Sign in* for the verb. There is a list, I put it among our links."),
    ),
    (
        (5, "mere", "It will be 23:00 here when we meet. I bring tea, and leave at midnight like Cinderella."),
        (4, "caio", "E eu trago café: aqui são sete da manhã."),
    ),
    ((1, "bo", "The museum printed our page on visas. Photo follows when the ink is dry."),),
)
"""Days ago, who, and what; the first of each begins it."""

REPORTED = "First! Also, my cousin sells very cheap laptops, ask me."


def happen(now: datetime) -> None:
    """Over a month; the last post is a day old."""
    group = _group()
    for first, *answers in THREADS:
        thread = _write(group, *first, None, now)
        for answer in answers:
            _write(group, *answer, thread, now)
    _report(_write(group, 20, "caio", REPORTED, None, now), now - timedelta(days=1))


def _write(group: UUID, days: int, username: str, words: str, thread: UUID | None, now: datetime) -> UUID:
    return api.write_post(viewer(username), block(1), group, words, thread, now=now - timedelta(days=days))


def _report(post: UUID, when: datetime) -> None:
    said = {"reason": "spam", "note": "Not meant badly, I think.", "author": viewer("caio").user_id, "now": when}
    moderation.report(viewer("chen"), block(1), Subject.POST, post, REPORTED, **said)


def _group() -> UUID:
    return next(group.uuid for group in api.my_groups(viewer("amina")) if group.name == FIVE)
