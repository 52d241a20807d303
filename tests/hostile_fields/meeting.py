"""What is said of a meeting: before it, when it is called off, and afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from plugin_app.study_groups import channels, models

from .course import Field, Reading, in_turn
from .there import A_LOT, There

Written = Callable[[There, Sequence[str]], Reading]


def planned_in_a_list(name: str) -> Written:
    def write(there: There, texts: Sequence[str]) -> Reading:
        for text in texts:
            there.send(there.amina, "plan_meeting", item=there.group, **{**_usual(), name: text})
        yield from there.leaves(there.bo, "meetings", len(texts), item=there.group)

    return write


def planned(name: str) -> Written:
    def write(there: There, texts: Sequence[str]) -> Reading:
        for text in texts:
            came_back = there.offer(there.amina, "plan_meeting", item=there.group, **{**_usual(), name: text})
            date = models.MeetingDate.objects.order_by("-pk").values_list("uuid", flat=True).first()
            yield there.of_block(there.bo, "meeting", item=date) if there.taken else came_back

    return write


def changed_in_a_list(name: str) -> Written:
    def write(there: There, texts: Sequence[str]) -> Reading:
        for date, text in zip(there.meetings(len(texts)), texts, strict=True):
            there.send(there.amina, "change_meeting", **_change(date, name, text))
        yield from there.leaves(there.bo, "meetings", len(texts), item=there.group)

    return write


def changed(name: str) -> Written:
    def write(there: There, texts: Sequence[str]) -> Reading:
        [date] = there.meetings(1)
        for text in texts:
            came_back = there.offer(there.amina, "change_meeting", **_change(date, name, text))
            yield there.of_block(there.bo, "meeting", item=date) if there.taken else came_back

    return write


def reasons_of_cancelling(there: There, texts: Sequence[str]) -> Reading:
    """A letter alone says them."""
    for date, text in zip(there.meetings(len(texts)), texts, strict=True):
        there.send(there.amina, "cancel_meeting", item=date, reach="one", why=text)
    yield there.letters(there.bo)


def notes_of_meetings(there: There, texts: Sequence[str]) -> Reading:
    [date] = there.meetings(1)
    for version, text in enumerate(texts):
        there.send(there.bo, "write_notes", item=date, words=text, version=version)
        yield there.of_block(there.amina, "meeting", item=date)


def what_is_worth_remembering(there: There, texts: Sequence[str]) -> Reading:
    for some in in_turn(zip(there.members(len(texts)), texts, strict=True), A_LOT):
        [date] = there.meetings(1, days=-1)
        for one, text in some:
            there.send(one, "reflect", item=date, takeaway=text)
        yield there.of_block(there.bo, "meeting", item=date)


def words_of_surveys(there: There, texts: Sequence[str]) -> Reading:
    for one, text in zip(there.members(len(texts)), texts, strict=True):
        there.send(one, "answer_survey", item=there.group, words=text)
    yield there.of_block(there.olga, "survey_results")


def reports_of_groups(there: There, texts: Sequence[str]) -> Reading:
    for version, text in enumerate(texts):
        there.send(there.bo, "write_report", item=there.group, words=text, version=version)
        yield there.of_group(there.amina, "group_report")


def _usual() -> dict[str, Any]:
    day = timezone.now().date() + timedelta(days=7)
    return {"title": "Reading", "on_date": day, "at_time": "18:00", "time_zone": "UTC", "minutes": 60}


def _change(date: UUID, name: str, text: str) -> dict[str, Any]:
    return {**_usual(), "item": date, "reach": "one", name: text}


FIELDS = {
    "plan_meeting.title": Field(100, planned_in_a_list("title"), is_line=True),
    "plan_meeting.place": Field(200, planned_in_a_list("place"), is_line=True),
    "plan_meeting.agenda": Field(5000, planned("agenda"), is_markdown=True, one_by_one=True),
    "plan_meeting.link": Field(500, planned("link"), keeps=channels.written, one_by_one=True),
    "change_meeting.title": Field(100, changed_in_a_list("title"), is_line=True),
    "change_meeting.place": Field(200, changed_in_a_list("place"), is_line=True),
    "change_meeting.agenda": Field(5000, changed("agenda"), is_markdown=True, one_by_one=True),
    "change_meeting.link": Field(500, changed("link"), keeps=channels.written, one_by_one=True),
    "cancel_meeting.why": Field(500, reasons_of_cancelling, is_line=True),
    "write_notes.words": Field(10_000, notes_of_meetings, is_markdown=True, one_by_one=True),
    "reflect.takeaway": Field(1000, what_is_worth_remembering, is_markdown=True),
    "answer_survey.words": Field(2000, words_of_surveys, is_markdown=True),
    "write_report.words": Field(10_000, reports_of_groups, is_markdown=True, one_by_one=True),
}
