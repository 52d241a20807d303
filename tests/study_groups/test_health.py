"""How running groups do: who is expected, what a look finds, and the one letter when a group stalls."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core import mail as outbox
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.mail import api as mail
from plugin_app.study_groups import api, health, presence
from plugin_app.study_groups.api import Health, Need, Wish
from plugin_app.study_groups.models import Membership, StudyGroup
from tests.study_groups.situations import DAY, NOON, a_group, letters
from tests.world import COURSE, a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

LATER = NOON + 30 * DAY


def was_there(viewer, moment):
    get_user_model().objects.filter(pk=viewer.user_id).update(last_login=moment)


def row_of(group):
    return StudyGroup.objects.select_related("activity").get(uuid=group)


@pytest.fixture
def placed():
    return study_groups(size_min=3, size_max=6, may_match=True)


@pytest.fixture
def owls(placed):
    """Four people, of whom only Amina was there lately."""
    people = [a_learner(name) for name in ("Amina", "Bo", "Chen", "Dede")]
    for viewer, days in zip(people, (1, 25, 27, 29), strict=True):
        was_there(viewer, LATER - days * DAY)
    return a_group(placed, "Owls", *people)


class TestWhoIsExpected:
    def test_follows_from_when_they_were_last_in_the_course(self):
        amina, bo = a_learner("Amina"), a_learner("Bo")
        was_there(amina, NOON - 3 * DAY)
        was_there(bo, NOON - 14 * DAY)
        assert presence.activity_of(COURSE, [amina.user_id, bo.user_id], NOON) == {amina.user_id: 1.0, bo.user_id: 0.5}

    def test_gives_who_signed_up_and_was_never_seen_two_weeks(self, placed):
        amina = a_learner("Amina")
        api.sign_up(amina, placed, Wish.MATCH, {}, now=NOON)
        expected = [presence.activity_of(COURSE, [amina.user_id], NOON + days * DAY) for days in (0, 14, 15)]
        assert [one[amina.user_id] for one in expected] == [0.5, 0.5, 0.0]

    def test_counts_saying_that_one_is_here_as_being_there(self, placed, owls):
        bo = a_learner("Bo")
        api.say_here(bo, placed, owls, now=LATER)
        assert presence.activity_of(COURSE, [bo.user_id], LATER + DAY)[bo.user_id] == 1.0

    def test_is_told_of_everyone_asked_about(self):
        assert presence.activity_of(COURSE, [987_654], NOON) == {987_654: 0.5}


class TestALook:
    def test_finds_a_group_in_which_hardly_anybody_is_any_more(self, owls):
        api.run_due(LATER)
        row = row_of(owls)
        assert (row.health, row.here_lately, row.stalled_at, row.health_of) == (Health.STALLED, 1, LATER, LATER)

    def test_leaves_a_new_group_alone(self, owls):
        StudyGroup.objects.update(opened_at=LATER - 6 * DAY)
        api.run_due(LATER)
        assert row_of(owls).health == ""
        assert letters() == []

    def test_says_nothing_of_people_where_the_platform_does_not_look(self, owls):
        get_user_model().objects.update(last_login=None)
        api.run_due(LATER)
        row = row_of(owls)
        assert (row.health, row.here_lately) == (Health.QUIET, 4)

    def test_is_taken_once_a_day(self, owls):
        assert api.run_due(LATER).groups_looked_at == 1
        assert api.run_due(LATER + timedelta(hours=23)).groups_looked_at == 0
        assert api.run_due(LATER + DAY).groups_looked_at == 1

    def test_costs_as_many_queries_for_many_groups_as_for_one(self, placed, owls):
        def queries():
            rows = list(StudyGroup.objects.select_related("activity"))
            with CaptureQueriesContext(connection) as asked:
                health.keep(health.check(rows, LATER), LATER)
            return len(asked)

        api.run_due(LATER)
        before = queries()
        for number in range(20):
            viewer = a_learner(f"Learner {number}")
            was_there(viewer, LATER)
            a_group(placed, f"Group {number}", viewer)
        StudyGroup.objects.update(stalled_at=LATER)
        # They do alike, so they are written together; Owls do otherwise.
        assert queries() <= before + 1


class TestTheLetter:
    def test_goes_to_every_member_once_for_each_time_the_group_stalls(self, placed, owls):
        for days in range(3):
            api.run_due(LATER + days * DAY)
        assert letters() == [(name, "group_stalled") for name in ("Amina", "Bo", "Chen", "Dede")]
        for name in ("Amina", "Bo", "Chen"):
            was_there(a_learner(name), LATER + 3 * DAY)
        api.run_due(LATER + 3 * DAY)
        assert row_of(owls).stalled_at is None
        api.run_due(LATER + 60 * DAY)
        assert len(letters()) == 8

    def test_says_kindly_what_one_can_do(self, owls):
        api.run_due(LATER)
        mail.send_due(LATER)
        letter = outbox.outbox[0]
        assert letter.subject == "It has become quiet in “Owls”"
        for words in ("Say that you are here", "Find company", "Be matched again", "https://learn.example"):
            assert words in letter.body

    def test_is_told_to_the_platform(self, owls, told):
        assert api.run_due(LATER).stalled == 1
        [facts] = [facts for event, facts, _user in told if event == "study_group.stalled"]
        assert facts["here"] == 1


class TestTheTableOfTheCourseTeam:
    def test_has_stalled_groups_above_those_that_go_well(self, placed, owls):
        lively = [a_learner(name) for name in ("Efe", "Fay", "Gil")]
        for viewer in lively:
            was_there(viewer, LATER)
        a_group(placed, "Larks", *lively, now=LATER - 8 * DAY)
        api.run_due(LATER)
        page = api.roster(an_organiser(), placed, now=LATER)
        assert [(row.name, row.health, row.here) for row in page.rows] == [
            ("Owls", Health.STALLED, 1),
            ("Larks", Health.LIVELY, 3),
        ]
        assert Need.STALLED in page.rows[0].needs
        assert page.needs[Need.STALLED] == 1

    def test_shows_those_who_look_for_company(self, placed, owls):
        api.seek_company(a_learner("Bo"), placed, owls, now=LATER)
        assert Need.COMPANY in api.roster(an_organiser(), placed, now=LATER).rows[0].needs


class TestSayingThatOneIsHere:
    def test_wakes_a_stalled_group_and_tells_the_others_once(self, placed, owls):
        amina, bo, chen = (a_learner(name) for name in ("Amina", "Bo", "Chen"))
        api.run_due(LATER)
        api.say_here(bo, placed, owls, now=LATER + DAY)
        assert row_of(owls).stalled_at is None
        assert [one for one in letters() if one[1] == "group_woken"] == [
            ("Amina", "group_woken"),
            ("Chen", "group_woken"),
            ("Dede", "group_woken"),
        ]
        api.say_here(chen, placed, owls, now=LATER + DAY)
        api.say_here(amina, placed, owls, now=LATER + DAY)
        assert len([one for one in letters() if one[1] == "group_woken"]) == 3
        assert row_of(owls).health == Health.LIVELY

    def test_is_for_its_members(self, placed, owls):
        with pytest.raises(api.NotInIt):
            api.say_here(a_learner("Eve"), placed, owls, now=LATER)

    def test_is_part_of_a_copy_of_my_data_and_gone_with_the_person(self, placed, owls):
        bo = a_learner("Bo")
        api.say_here(bo, placed, owls, now=LATER)
        assert api.export(bo.user_id)["groups"][0]["here_at"] == LATER.isoformat()
        api.forget(bo.user_id)
        assert not Membership.objects.filter(user=bo.user_id).exists()
