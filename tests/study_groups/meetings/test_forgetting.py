"""How meetings let go of a person, and what they tell them about themself."""

from __future__ import annotations

import json

import pytest

from plugin_app.people import api as people
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Answer
from plugin_app.study_groups.meetings import forgetting
from plugin_app.study_groups.models import MeetingDate, MeetingPlan, Rsvp
from tests.study_groups.meetings.situations import DAY, Owls, owls
from tests.study_groups.situations import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def group() -> Owls:
    return owls()


def a_life(group: Owls) -> tuple[api.Meeting, api.Meeting]:
    """Chen came to a meeting long ago, wrote its notes, planned another one far ahead, and will be there."""
    past = group.plan()
    api.say_came(group.chen, group.placed, past.uuid, True, now=past.ends_at)
    api.write_notes(group.chen, group.placed, past.uuid, "We read", 0)
    ahead = group.plan(group.chen, on_date=past.on_date + 350 * DAY)
    group.answer(ahead, group.chen, Answer.YES)
    return past, ahead


def test_who_leaves_the_platform_leaves_no_name_and_the_group_knows_how_many_came(group):
    a_life(group)
    for _time in range(2):
        people.retire(group.chen.user_id)
    assert [(rsvp.user_id, rsvp.came) for rsvp in Rsvp.objects.all()] == [(None, True)]
    assert not MeetingPlan.objects.filter(created_by=group.chen.user_id).exists()
    assert MeetingDate.objects.get(notes="We read").notes_by is None
    assert [one.planned_by for one in group.coming()] == ["Bo", ""]


def test_who_begins_again_in_a_block_has_no_answers_there_and_keeps_those_elsewhere(group):
    a_life(group)
    elsewhere = owls(name="other")
    other = elsewhere.plan()
    elsewhere.answer(other, elsewhere.chen)
    api.reset(group.olga, group.placed, group.chen.user_id, now=NOON)
    own = Rsvp.objects.filter(user=group.chen.user_id)
    assert [rsvp.date.group.activity.usage_key for rsvp in own] == [elsewhere.placed.usage_key]


def test_everybody_is_told_what_is_known_of_them_and_of_nobody_else(group):
    past, ahead = a_life(group)
    group.answer(ahead, group.amina, Answer.NO)
    facts = people.export(group.chen)["study_groups"]
    assert facts["meetings"][0] == {
        "course": group.placed.course_key,
        "begins_at": past.begins_at.isoformat(),
        "answer": "",
        "answered_at": None,
        "came": True,
    }
    assert [each["answer"] for each in facts["meetings"]] == ["", "yes"]
    assert len(facts["meetings_planned"]) == 1
    assert "Amina" not in json.dumps(forgetting.export(group.chen.user_id))
