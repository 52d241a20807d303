"""When a group could meet, from its own hours."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest

from plugin_app.study_groups import api
from plugin_app.study_groups.api import MeetingDraft, Repeats
from plugin_app.study_groups.meetings.proposed import proposed_meeting
from plugin_app.study_groups.models import StudyGroup
from tests.study_groups.meetings.public_clocks import instant, shown
from tests.study_groups.meetings.situations import Owls, owls
from tests.study_groups.rounds.situations import a_block, ready, signed_up
from tests.study_groups.situations import NOON, free
from tests.world import an_organiser

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Owls:
    return owls()


def proposed(group: Owls, now: datetime = NOON) -> MeetingDraft | None:
    return proposed_meeting(group.chen, group.placed, group.group, now=now)


def test_nothing_is_proposed_while_nobody_shows_their_hours(group):
    assert proposed(group) is None
    free(group.amina, (3, "18:00", "20:00"), shown=False)
    assert proposed(group) is None, "hours that are not shown are not shown in this way either"


def test_the_hour_that_all_share_on_the_wall_of_most_and_it_can_be_planned_as_it_is(group):
    free(group.amina, (3, "18:00", "21:00"), zone="Europe/Berlin")
    free(group.bo, (3, "19:00", "22:00"), zone="Europe/Berlin")
    free(group.chen, (3, "15:00", "20:00"), zone="America/Sao_Paulo")
    draft = proposed(group)
    assert (draft.time_zone, draft.on_date, draft.minutes) == ("Europe/Berlin", date(2026, 3, 5), 60)
    assert time(19, 0) <= draft.at_time <= time(20, 0)
    assert (draft.title, draft.repeats, draft.dates) == ("First meeting", Repeats.WEEKLY, 8)
    planned = api.plan_meeting(group.chen, group.placed, group.group, draft, now=NOON)
    assert planned.at_time == draft.at_time
    assert proposed(group).title == "Meeting"


def test_it_is_an_hour_they_have_in_every_week_also_when_the_clocks_of_some_have_changed(group):
    free(group.amina, (3, "17:00", "20:00"), zone="Europe/Berlin")  # 16 to 19 in UTC, from 29 March on 15 to 18
    free(group.chen, (3, "22:00", "24:00"), zone="Asia/Kathmandu")  # 16:15 to 18:15 in UTC, always
    draft = proposed(group)
    for week in range(draft.dates):
        begins = instant(draft.on_date + timedelta(weeks=week), draft.at_time, draft.time_zone)
        in_berlin, in_kathmandu = shown(begins, "Europe/Berlin"), shown(begins, "Asia/Kathmandu")
        assert time(17, 0) <= in_berlin.time() <= time(19, 0)
        assert time(22, 0) <= in_kathmandu.time() <= time(23, 0)


def test_nobody_is_asked_out_of_bed_where_another_hour_does(group):
    free(group.amina, (1, "03:00", "06:00"), (5, "09:00", "11:00"))
    free(group.bo, (1, "03:00", "06:00"), (5, "09:00", "11:00"))
    assert proposed(group).on_date.weekday() == 5


def test_an_hour_for_all_but_one_is_better_than_none_and_who_was_there_first_is_kept(group):
    free(group.amina, (3, "18:00", "20:00"), (1, "18:00", "20:00"))
    free(group.bo, (3, "18:00", "20:00"))
    free(group.chen, (1, "18:00", "20:00"))
    assert proposed(group).on_date.weekday() == 3


def test_half_the_time_is_better_than_none(group):
    free(group.amina, (3, "18:00", "19:00"))
    free(group.bo, (3, "18:30", "20:00"))
    draft = proposed(group)
    assert (draft.at_time, draft.minutes) == (time(18, 30), 30)


def test_nothing_is_proposed_where_nothing_is_shared(group):
    free(group.amina, (3, "18:00", "19:00"))
    free(group.bo, (4, "18:30", "20:00"))
    assert proposed(group) is None


def test_people_hear_of_it_in_good_time(group):
    free(group.amina, (3, "18:00", "19:00"))
    on_wednesday = datetime(2026, 3, 4, 12, tzinfo=UTC)
    assert proposed(group, on_wednesday).on_date == date(2026, 3, 12)
    assert proposed(group, on_wednesday - timedelta(days=1)).on_date == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("channel", "link"),
    [("https://meet.jit.si/owls", "https://meet.jit.si/owls"), ("https://discord.gg/owls", ""), ("", "")],
)
def test_where_a_group_can_see_each_other_it_meets(group, channel, link):
    free(group.amina, (3, "18:00", "19:00"))
    StudyGroup.objects.filter(uuid=group.group).update(channel=channel)
    assert proposed(group).link == link


def test_a_matched_group_that_shows_nothing_meets_when_matching_said():
    placed = a_block()
    learners = [signed_up(placed, name) for name in ("Amina", "Bo", "Chen", "Dara")]
    api.publish_round(an_organiser(), placed, ready(placed).uuid, now=NOON)
    group = StudyGroup.objects.get().uuid
    draft = proposed_meeting(learners[0], placed, group, now=NOON)
    assert (draft.time_zone, draft.on_date, draft.at_time) == ("Africa/Nairobi", date(2026, 3, 5), time(18, 30))
    assert draft.minutes == api.my_match(learners[0], placed, group).meeting_minutes
