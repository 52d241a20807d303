"""Thousands of known attacks in meetings, read back where they leave us: in two calendar programs, and by a link."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

import pytest
import vobject
from django.test import Client
from icalendar import Calendar

from plugin_app.study_groups.meetings.links import Named, token_of
from plugin_app.study_groups.models import MeetingDate
from tests.security.attacks import harmless, packed
from tests.study_groups.meetings.reading_calendars import HOST, a_plan, written
from tests.study_groups.meetings.situations import owls

NAMES = {"UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DURATION", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS"}


def kept(words: str) -> str:
    """What two calendar programs read of it: lines end in one way, and what cannot be seen is gone.

    A byte order mark at the beginning of a text is taken for one by ``icalendar``, and left out.
    """
    lines = "\n".join(words.splitlines())
    return "".join(each for each in lines if each in "\n\t" or not (each < " " or each == "\x7f")).lstrip("\ufeff")


@pytest.mark.long
def test_two_programs_read_what_was_written_and_no_line_more(attacks):
    meetings = [
        replace(meeting, title=words, agenda=words, place=words)
        for number, words in enumerate(attacks, start=1)
        for meeting in a_plan(number=number)
    ]
    by_uid = {f"{meeting.plan}@{HOST}": kept(meeting.title) for meeting in meetings}
    text = written(meetings)
    calendar = Calendar.from_ical(text)
    events = calendar.walk("VEVENT")
    assert len(events) == len(meetings)
    for event in events:
        words = by_uid[event["UID"]]
        assert (event["SUMMARY"], event["DESCRIPTION"], event["LOCATION"]) == (words, words, words)
        assert set(event) == NAMES
    also = vobject.readOne(text).vevent_list
    assert [event.summary.value.lstrip("\ufeff") for event in also] == [str(event["SUMMARY"]) for event in events]
    assert {type(part).__name__ for part in calendar.subcomponents} == {"Event", "Timezone"}


@pytest.mark.long
@pytest.mark.django_db
def test_the_page_of_a_link_runs_nothing_and_loses_nothing(attacks):
    group = owls()
    meeting = group.plan()
    row = MeetingDate.objects.filter(uuid=meeting.uuid)
    ahead = row.get().begins_at.replace(year=9000)
    row.update(begins_at=ahead, ends_at=ahead)
    address, browser = f"/community/rsvp/{token_of(Named(meeting.uuid, group.chen.user_id))}/", Client()
    for title in islice(packed(attacks, 100), 0, None, 7):
        row.update(title=title)
        drawn = harmless(browser.get(address).content.decode(), "h2")
        assert drawn.texts["h2"] == [title]
