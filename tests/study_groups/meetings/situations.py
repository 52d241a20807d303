"""Groups that meet, for the tests of meetings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from plugin_app.people.api import Viewer
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Answer, Meeting, MeetingDraft, Reach, Repeats
from tests.study_groups.situations import NOON, a_group
from tests.world import a_learner, an_organiser, study_groups

DAY = timedelta(days=1)
BEFORE = datetime(2026, 2, 1, 12, tzinfo=UTC)
"""When groups begin, here: what happens to them at ``NOON`` is later."""
THURSDAY = date(2026, 3, 5)
"""Three days after ``NOON``."""
HALF_PAST_SIX = time(18, 30)


@dataclass(frozen=True)
class Owls:
    """Amina leads, Bo and Chen are members; Olga looks after the course. Each act is at ``NOON``, or when told."""

    placed: api.StudyGroups
    group: UUID
    amina: Viewer
    bo: Viewer
    chen: Viewer
    olga: Viewer

    def plan(self, by: Viewer | None = None, *, now: datetime = NOON, **said: Any) -> Meeting:
        return api.plan_meeting(by or self.bo, self.placed, self.group, a_draft(**said), now=now)

    def change(
        self,
        meeting: Meeting,
        reach: Reach = Reach.ONE,
        *,
        by: Viewer | None = None,
        now: datetime = NOON + timedelta(hours=1),
        **said: Any,
    ) -> Meeting:
        draft = replace(draft_of(meeting), **said)
        return api.change_meeting(by or self.bo, self.placed, meeting.uuid, draft, reach, now=now)

    def cancel(
        self,
        meeting: Meeting,
        reach: Reach = Reach.ONE,
        *,
        by: Viewer | None = None,
        why: str = "",
        now: datetime = NOON + timedelta(hours=2),
    ) -> Meeting:
        return api.cancel_meeting(by or self.bo, self.placed, meeting.uuid, reach, why, now=now)

    def answer(self, meeting: Meeting, by: Viewer, answer: Answer = Answer.YES, *, now: datetime = NOON) -> Meeting:
        return api.answer_meeting(by, self.placed, meeting.uuid, answer, now=now)

    def read(self, meeting: Meeting, by: Viewer | None = None) -> Meeting:
        return api.meeting(by or self.bo, self.placed, meeting.uuid)

    def coming(self, by: Viewer | None = None, *, now: datetime = NOON) -> list[Meeting]:
        """All dates ahead, the next one first."""
        found: list[Meeting] = []
        page = pages = 1
        while page <= pages:
            some = api.meetings(by or self.bo, self.placed, self.group, page=page, now=now)
            found += some.meetings
            page, pages = page + 1, some.pages
        return found

    def past(self, now: datetime, by: Viewer | None = None) -> list[Meeting]:
        return list(api.meetings(by or self.bo, self.placed, self.group, past=True, now=now).meetings)


def owls(**rules: Any) -> Owls:
    placed = study_groups(**rules)
    amina, bo, chen = (a_learner(name) for name in ("Amina", "Bo", "Chen"))
    return Owls(placed, a_group(placed, "Owls", amina, bo, chen, now=BEFORE), amina, bo, chen, an_organiser())


def a_draft(**said: Any) -> MeetingDraft:
    """One hour on Thursday at half past six in Berlin, unless said otherwise."""
    usual: dict[str, Any] = {
        "title": "Chapter one",
        "time_zone": "Europe/Berlin",
        "on_date": THURSDAY,
        "at_time": HALF_PAST_SIX,
    }
    return MeetingDraft(**{**usual, **said})


def weekly(dates: int) -> dict[str, Any]:
    return {"repeats": Repeats.WEEKLY, "dates": dates}


def draft_of(meeting: Meeting) -> MeetingDraft:
    """What a form shows of a date before anything is changed in it."""
    return MeetingDraft(
        title=meeting.title,
        time_zone=meeting.time_zone,
        on_date=meeting.on_date,
        at_time=meeting.at_time,
        minutes=meeting.minutes,
        agenda=meeting.agenda,
        place=meeting.place,
        link=meeting.link,
        repeats=meeting.repeats,
        dates=meeting.dates,
    )


def days_of(meetings: list[Meeting]) -> list[date]:
    return [meeting.on_date for meeting in meetings]
