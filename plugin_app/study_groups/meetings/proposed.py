"""When a group could meet for the first time, from the hours its people show. The only door is ``study_groups.api``.

It is found as matching finds it: at an hour that all of them have in each of the coming weeks, also when clocks change,
and between 8 and 22 on everybody's wall where that can be. If there is none, an hour for all but one of them is better
than nothing, then half the time, then what matching had found when it made the group.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from itertools import combinations
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext

from plugin_app.people.api import Viewer
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import Profile
from plugin_app.study_groups import channels, hours
from plugin_app.study_groups.inside import require_inside
from plugin_app.study_groups.matching.cohort import Cohort, cohort
from plugin_app.study_groups.matching.explaining.meetings import Calendar
from plugin_app.study_groups.matching.problem import QUARTER, Learner, Meeting, Problem, Round, Rules
from plugin_app.study_groups.models import MeetingDate, Membership, StudyGroup
from plugin_app.study_groups.rounds.telling import my_match
from plugin_app.study_groups.rows import StudyGroups

from . import recurrence
from .data import MeetingDraft, Repeats

WEEKS = 8
"""How many weeks are proposed, and looked at."""
LONG, SHORT = 60, 30
"""Minutes."""
IN_GOOD_TIME = timedelta(days=2)
"""How long before it people hear of a meeting, at least."""
MEETING_PLACES = ("jitsi", "bigbluebutton", "zoom", "meet", "teams")
"""Kinds of channels in which one can see each other."""


def proposed_meeting(
    viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None
) -> MeetingDraft | None:
    """A weekly meeting that suits the group, to begin a form with; nothing is written. For members and the course team.

    ``None`` while nobody shows any hours, and if those shown have nothing in common. Raises ``NotAllowed``,
    ``NotFound``.
    """
    row, when = require_inside(viewer, placed, group), now or timezone.now()
    found = _from_hours(_shown(row), when) or _from_match(viewer, placed, group)
    if found is None:
        return None
    suits, minutes = found
    at_time = time.fromisoformat(suits.start)
    day = recurrence.next_day(suits.weekday, at_time, suits.time_zone, when + IN_GOOD_TIME)
    is_first = not MeetingDate.objects.filter(group=row).exists()
    return MeetingDraft(
        title=gettext("First meeting") if is_first else gettext("Meeting"),
        time_zone=suits.time_zone,
        on_date=day,
        at_time=at_time,
        minutes=minutes,
        link=row.channel if channels.kind_of(row.channel) in MEETING_PLACES else "",
        repeats=Repeats.WEEKLY,
        dates=WEEKS,
    )


Found = tuple[Meeting, int]
"""A time of the week, and how many minutes from there on are everybody's."""


def _shown(row: StudyGroup) -> Mapping[int, Profile]:
    """The profiles of the members who show their hours, in the order of their seats."""
    seats = Membership.objects.seated().filter(group=row).order_by("seat_number")
    members = [user_id for user_id in seats.values_list("user_id", flat=True) if user_id is not None]
    known = profiles.profiles_of(members)
    return {
        one: known[one]
        for one in members
        if one in known and known[one].shares_hours and known[one].time_zone and known[one].week
    }


def _from_hours(shown: Mapping[int, Profile], now: datetime) -> Found | None:
    if not shown:
        return None
    for minutes in (LONG, SHORT):
        people = _cohort(shown, minutes, now)
        calendar = Calendar(people)
        for some in _crews(people):
            times = calendar.meetings(some)
            if times:
                return times[0], minutes
    return None


def _crews(people: Cohort) -> Iterator[tuple[int, ...]]:
    """Everybody; then, of three or more, all but one, who has come last before who was there first."""
    everybody = range(len(people.ids))
    yield tuple(everybody)
    if len(everybody) > 2:
        yield from combinations(everybody, len(everybody) - 1)


def _cohort(shown: Mapping[int, Profile], minutes: int, now: datetime) -> Cohort:
    """Ids are places in the order of seats, so that numbers are too: people are numbered in the order of their ids."""
    learners = tuple(
        Learner(f"{place:04}", profile.time_zone, profile.week.ranges()) for place, profile in enumerate(shown.values())
    )
    rules = Rules(
        size_min=1, size_max=len(learners), meeting_minutes=minutes, same_language=False, no_lone_minority=False
    )
    # By quarters of an hour: on the walls of Kathmandu, the half hours of others begin at a quarter past and to.
    return cohort(Problem(Round(hours.monday_of(now), WEEKS), rules, learners, slot_minutes=QUARTER))


def _from_match(viewer: Viewer, placed: StudyGroups, group: UUID) -> Found | None:
    match = my_match(viewer, placed, group)
    return (match.meetings[0], match.meeting_minutes) if match and match.meetings else None
