"""Who came is said by those who were there; where it counts towards the course, by each of themself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from plugin_app.study_groups import api
from plugin_app.study_groups.api import MeetingState
from plugin_app.study_groups.meetings.errors import EachForThemself
from plugin_app.study_groups.models import Rsvp
from tests.study_groups.meetings.situations import DAY, Owls, a_draft, owls
from tests.study_groups.situations import NOON
from tests.study_groups.town import Town

pytestmark = pytest.mark.django_db

AFTERWARDS = NOON + 4 * DAY


def those_who_came(meeting: api.Meeting) -> dict[str, bool | None]:
    return dict(Rsvp.objects.filter(date__uuid=meeting.uuid).values_list("user__first_name", "came"))


@pytest.fixture
def counting() -> Owls:
    """A group where having been at meetings completes the block. Bo plans, Amina leads."""
    return owls(completes_on="attended")


def happened(there: Owls, by, came, meeting) -> api.Meeting:
    return api.did_happen(by, there.placed, meeting.uuid, [one.user_id for one in came], now=AFTERWARDS)


def test_where_it_counts_for_nothing_any_member_says_it_of_all():
    there = owls()
    meeting = there.plan(by=there.bo)
    happened(there, there.chen, [there.amina, there.chen], meeting)
    assert those_who_came(meeting) == {"Amina": True, "Bo": False, "Chen": True}


@pytest.mark.parametrize("who", ["amina", "bo", "olga"])
def test_leader_planner_and_course_team_say_it_of_all(counting, who):
    meeting = counting.plan(by=counting.bo)
    happened(counting, getattr(counting, who), [counting.chen], meeting)
    assert those_who_came(meeting) == {"Amina": False, "Bo": False, "Chen": True}


def test_anybody_else_says_it_of_themself_alone(counting):
    meeting = counting.plan(by=counting.bo)
    with pytest.raises(EachForThemself):
        happened(counting, counting.chen, [counting.amina, counting.chen], meeting)
    assert those_who_came(meeting) == {}
    assert happened(counting, counting.chen, [counting.chen], meeting).state is MeetingState.HELD
    assert those_who_came(meeting) == {"Chen": True}
    api.say_came(counting.amina, counting.placed, meeting.uuid, True, now=AFTERWARDS)
    happened(counting, counting.chen, [], meeting)
    assert those_who_came(meeting) == {"Amina": True, "Chen": False}


def test_nobody_takes_from_others_that_they_came(counting):
    meeting = counting.plan(by=counting.bo)
    api.say_came(counting.amina, counting.placed, meeting.uuid, True, now=AFTERWARDS)
    with pytest.raises(EachForThemself):
        api.did_not_happen(counting.chen, counting.placed, meeting.uuid, now=AFTERWARDS)
    assert counting.read(meeting).state is MeetingState.HELD
    assert those_who_came(meeting) == {"Amina": True}
    missed = api.did_not_happen(counting.bo, counting.placed, meeting.uuid, now=AFTERWARDS)
    assert missed.state is MeetingState.MISSED


def test_of_what_nobody_was_at_anybody_says_that_it_did_not_happen(counting):
    meeting = counting.plan(by=counting.bo)
    missed = api.did_not_happen(counting.chen, counting.placed, meeting.uuid, now=AFTERWARDS)
    assert missed.state is MeetingState.MISSED


def test_the_form_asks_for_no_more_than_one_may_say(door):
    town = Town(completes_on="attended")
    when = timezone.now() - timedelta(days=9)
    draft = a_draft(on_date=when.date() + timedelta(days=2))
    meeting = api.plan_meeting(town.amina, town.placed, town.owls, draft, now=when)
    leaders = door.show(town.amina, town.placed, "meeting", item=meeting.uuid)
    assert "Who was there" in leaders.words
    assert leaders.markup.count('name="came"') == 2
    form = door.show(town.bo, town.placed, "meeting", item=meeting.uuid)
    assert "Were you there?" in form.words
    assert "everybody says it of themself" in form.words
    assert form.markup.count('name="came"') == 1
    refused = door.send(town.bo, town.placed, "did_happen", item=meeting.uuid, came=str(town.amina.user_id))
    assert refused.status == 403
    assert "Say it of yourself" in refused.words
