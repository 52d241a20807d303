"""A month in the life of a group on five continents' clocks: it met, missed once, wrote things down, and meets again.

Seven in the morning in São Paulo is eleven at night in Auckland: somebody always gets up early or stays up late.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from uuid import UUID

from plugin_app.study_groups import api
from plugin_app.study_groups.api import Answer, MeetingDraft, Reach, Repeats

from .cast import block, viewer

FIVE = "Five clocks, one table"
PEOPLE = ("amina", "bo", "chen", "caio", "mere")
"""In the order of their seats; the first leads."""
ZONE, AT = "Africa/Nairobi", time(13)
DATES, MET = 8, 4
"""How many meetings there are, and how many of them have been."""

AGENDA = """\
1. How it goes, one minute each
2. One page we make kinder together
3. Who does what until next week
"""
CAME = {0: ("amina", "bo", "chen", "mere"), 1: ("amina", "chen", "caio"), 3: ("amina", "bo", "chen", "caio", "mere")}
"""Which of the meetings took place, from 0, and who was there; the one between them did not happen."""
NOTES = {
    0: (
        "chen",
        "We meet at **13:00 in Nairobi**: early for Caio, late for Mere, and we thank them both.\n\n"
        "- Everyone picks one page of documentation by Sunday.\n- Bo keeps the list.",
    ),
    1: (
        "caio",
        "Small round, good talk. The page on installing assumes a machine that nobody has any more; "
        "Chen draws what really happens.",
    ),
    3: (
        "mere",
        "All five of us, for the first time.\n\n"
        "1. The installing page is merged. `3 < 5` steps now.\n2. Next: the page on errors. Amina collects them.\n"
        "3. We keep the hour until the clocks change in March.",
    ),
}
ANSWERS = {"chen": Answer.YES, "mere": Answer.YES, "bo": Answer.MAYBE}
"""To the meeting that comes next; Amina and Caio have not said."""


def happen(now: datetime) -> None:
    """The group opened almost five weeks ago, and its next meeting is the day after tomorrow."""
    opened = now - timedelta(days=33)
    group = _open(opened)
    dates = _plan(group, now, opened + timedelta(days=2))
    for number, date in enumerate(dates[:MET]):
        _say_how_it_went(date, CAME.get(number), NOTES.get(number), date.ends_at + timedelta(hours=2))
    for username, answer in ANSWERS.items():
        api.answer_meeting(viewer(username), block(1), dates[MET].uuid, answer, now=now - timedelta(hours=9))
    why = "I am on a train without a table that day. Bo could, if you would rather meet."
    api.cancel_meeting(viewer("amina"), block(1), dates[MET + 2].uuid, Reach.ONE, why, now=now - timedelta(hours=8))


def _say_how_it_went(
    date: api.Meeting, came: tuple[str, ...] | None, notes: tuple[str, str] | None, when: datetime
) -> None:
    if came is None:
        api.did_not_happen(viewer("bo"), block(1), date.uuid, now=when)
        return
    there = [user_id for username in came if (user_id := viewer(username).user_id) is not None]
    api.did_happen(viewer("amina"), block(1), date.uuid, there, now=when)
    if notes is not None:
        writer, words = notes
        api.write_notes(viewer(writer), block(1), date.uuid, words, 0, now=when)


def _open(when: datetime) -> UUID:
    about = api.About(
        FIVE,
        topic="Words that help",
        purpose="One page of documentation a week, made kinder. We live far apart, and take turns with the odd hours.",
        language="en",
        channel="https://matrix.to/#/#five-clocks:matrix.org",
    )
    leader, *others = PEOPLE
    group = api.create(viewer(leader), block(1), about, now=when).uuid
    for hours, username in enumerate(others, start=1):
        api.join(viewer(username), block(1), group, now=when + timedelta(hours=hours))
    return group


def _plan(group: UUID, now: datetime, when: datetime) -> tuple[api.Meeting, ...]:
    draft = MeetingDraft(
        title="A page a week",
        agenda=AGENDA,
        link="https://meet.jit.si/five-clocks-one-table",
        time_zone=ZONE,
        on_date=(now + timedelta(days=2)).date() - MET * timedelta(weeks=1),
        at_time=AT,
        minutes=60,
        repeats=Repeats.WEEKLY,
        dates=DATES,
    )
    api.plan_meeting(viewer("amina"), block(1), group, draft, now=when)
    return api.meetings(viewer("amina"), block(1), group, now=when).meetings
