"""When two groups become one, what the one that ends had planned goes on in the other."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plugin_app.errors import NotAllowed
from plugin_app.study_groups import api, models
from plugin_app.study_groups.api import Answer
from tests.mail.letters import written
from tests.study_groups.meetings.situations import BEFORE, DAY, THURSDAY, Owls, days_of, owls, weekly
from tests.study_groups.situations import NOON, a_group
from tests.world import a_learner

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


class Larks:
    """Another group of the same block: Dede leads, Eve is a member."""

    def __init__(self, owls: Owls) -> None:
        self.dede, self.eve = a_learner("Dede"), a_learner("Eve")
        self.placed, self.olga = owls.placed, owls.olga
        self.group = a_group(owls.placed, "Larks", self.dede, self.eve, now=BEFORE)

    def take_in(self, owls: Owls, *, now=NOON + HOUR) -> None:
        api.merge(self.olga, self.placed, owls.group, self.group, now=now)

    def coming(self, *, now=NOON + 2 * HOUR) -> list[api.Meeting]:
        return list(api.meetings(self.eve, self.placed, self.group, now=now).meetings)


@pytest.fixture
def two():
    there = owls(size_max=8)
    return there, Larks(there)


def test_a_meeting_is_one_of_the_other_group_with_its_answers(two):
    owls, larks = two
    meeting = owls.plan(by=owls.bo, place="Room 7")
    owls.answer(meeting, owls.chen, Answer.MAYBE)
    larks.take_in(owls)
    [there] = larks.coming()
    assert (there.uuid, there.place, there.group) == (meeting.uuid, "Room 7", larks.group)
    assert {one.name: one.answer for one in there.answers}["Chen"] is Answer.MAYBE
    assert "Eve" in {one.name for one in there.answers}
    moved = api.answer_meeting(larks.eve, larks.placed, there.uuid, Answer.YES, now=NOON + 2 * HOUR)
    assert moved.my_answer is Answer.YES
    assert api.meeting(owls.bo, owls.placed, there.uuid).may_change


def test_calendars_of_both_groups_show_it(two):
    owls, larks = two
    owls.plan(title="Chapter one")
    larks.take_in(owls)
    for person in (owls.chen, larks.eve):
        secret = api.make_feed(person, owls.placed, now=NOON).rstrip("/").split("/")[-1].removesuffix(".ics")
        text = api.feed_text(secret, now=NOON + 2 * HOUR)
        assert text is not None
        assert text.count("BEGIN:VEVENT") == 1
        assert "Chapter one" in text
        assert "Larks" in text


def test_of_a_series_that_has_begun_what_is_over_stays_where_it_happened(two):
    owls, larks = two
    first = owls.plan(**weekly(4))
    later = NOON + 4 * DAY
    api.did_happen(owls.amina, owls.placed, first.uuid, [owls.amina.user_id], now=later)
    larks.take_in(owls, now=later + HOUR)
    ahead = larks.coming(now=later + 2 * HOUR)
    assert days_of(ahead) == [THURSDAY + number * 7 * DAY for number in (1, 2, 3)]
    assert api.meetings(larks.eve, larks.placed, larks.group, past=True, now=later + 2 * HOUR).total == 0
    stayed = models.MeetingDate.objects.get(uuid=first.uuid)
    assert (stayed.group.name, stayed.plan.group.name) == ("Owls", "Owls")
    assert {date.plan.group.name for date in models.MeetingDate.objects.exclude(pk=stayed.pk)} == {"Larks"}
    with pytest.raises(NotAllowed):
        api.meeting(larks.eve, larks.placed, first.uuid)


def test_everybody_who_did_not_know_of_it_hears_of_it_once(two):
    owls, larks = two
    owls.plan(title="Chapter one", **weekly(2))
    before = len(written("meeting_planned"))
    larks.take_in(owls)
    new = written("meeting_planned")[before:]
    assert len(new) == 3  # Dede and Eve of the other group, and Bo, who had planned it and was not told before
    assert all("“Larks” meets: Chapter one" in letter and "Every week, 2 times" in letter for letter in new)


def test_what_was_cancelled_or_is_over_is_not_carried_over(two):
    owls, larks = two
    owls.cancel(owls.plan(title="Off"))
    larks.take_in(owls, now=NOON + 3 * HOUR)
    assert larks.coming(now=NOON + 4 * HOUR) == []


def test_what_the_other_group_had_planned_stays(two):
    owls, larks = two
    owls.plan(title="Ours")
    draft = api.MeetingDraft(title="Theirs", time_zone="UTC", on_date=THURSDAY + DAY, at_time=BEFORE.time())
    api.plan_meeting(larks.dede, larks.placed, larks.group, draft, now=NOON)
    larks.take_in(owls)
    assert [meeting.title for meeting in larks.coming()] == ["Ours", "Theirs"]


def test_it_also_goes_on_when_groups_themselves_agree(two):
    owls, larks = two
    meeting = owls.plan()
    for group, leader in ((owls.group, owls.amina), (larks.group, larks.dede)):
        api.seek_company(leader, owls.placed, group, now=NOON)
    models.CompanyWish.objects.filter(group__uuid=owls.group).update(into=models.StudyGroup.objects.get(name="Larks"))
    api.answer_group(larks.dede, larks.placed, larks.group, owls.group, True, now=NOON + HOUR)
    assert [each.uuid for each in larks.coming()] == [meeting.uuid]
