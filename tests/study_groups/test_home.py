"""What a group's home asks of the database: eight things, and what is only sometimes there when it is there."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.study_groups import api
from plugin_app.study_groups.api import Answer, Joining
from tests.study_groups.meetings.situations import a_draft
from tests.study_groups.situations import DAY, HOUR, NOON, THURSDAY_EVENING, a_group, free
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

PEOPLE = ("Amina", "Bo", "Chen", "Dede")
WITH_A_MEETING = 8
"""The group, who is in it, their names, the meeting, the answers to it, the viewer's clock, the week, the new posts."""


class Owls:
    """A group that meets: Amina leads it, the others answered and wrote on its board."""

    def __init__(self) -> None:
        self.placed = study_groups(size_min=3, size_max=6, may_match=True)
        self.amina, *self.others = (a_learner(name) for name in PEOPLE)
        self.uuid = a_group(self.placed, "Owls", self.amina, *self.others, joining=Joining.REQUEST)
        free(self.amina, THURSDAY_EVENING)
        draft = a_draft(on_date=(NOON + 3 * DAY).date())
        meeting = api.plan_meeting(self.amina, self.placed, self.uuid, draft, now=NOON).uuid
        for person in self.others:
            api.answer_meeting(person, self.placed, meeting, Answer.YES, now=NOON)
            api.write_post(person, self.placed, self.uuid, "Hello", None, now=NOON + HOUR)

    def home(self, viewer) -> tuple[api.Home, int]:
        """What this person sees there, and in how many queries."""
        with CaptureQueriesContext(connection) as noted:
            seen = api.home(viewer, self.placed, self.uuid, now=NOON + DAY)
        return seen, len(noted)


@pytest.fixture
def owls():
    return Owls()


def test_it_takes_eight_queries(owls):
    for viewer in (owls.amina, *owls.others):
        seen, queries = owls.home(viewer)
        assert seen.meeting and seen.week and seen.new_posts
        assert queries <= WITH_A_MEETING


def test_it_takes_one_for_each_other_thing_that_is_there(owls):
    olga = an_organiser()
    api.announce(olga, owls.placed, "The library is open on Sunday.", owls.uuid, now=NOON)
    assert owls.home(owls.others[0])[0].announcements
    assert owls.home(owls.others[0])[1] <= WITH_A_MEETING + 1
    api.seek_company(owls.others[0], owls.placed, owls.uuid, now=NOON)
    assert owls.home(owls.others[0])[0].company.is_mine
    assert owls.home(owls.others[0])[1] <= WITH_A_MEETING + 2


def test_requests_take_one_more_for_the_names_however_many_there_are(owls):
    for name in ("Eve", "Femi", "Gro"):
        api.ask_to_join(a_learner(name), owls.placed, owls.uuid, "Hello.", now=NOON)
        seen, queries = owls.home(owls.amina)
        assert seen.requests
        assert queries <= WITH_A_MEETING + 2
    assert [each.name for each in seen.requests] == ["Eve", "Femi", "Gro"]
