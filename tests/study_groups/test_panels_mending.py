"""What the people of a quiet group, somebody without one, and the course team see and press, through both doors."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from plugin_app.availability import Week
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import About
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Wish
from plugin_app.study_groups.models import StudyGroup
from tests.study_groups.situations import DAY, THURSDAY_EVENING, a_group
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


def somebody(name, days_ago=1):
    viewer = a_learner(name)
    profiles.save(viewer, About(languages=("en",)))
    profiles.save_week(viewer, Week.of([THURSDAY_EVENING]), time_zone="UTC", shares_hours=True)
    get_user_model().objects.filter(pk=viewer.user_id).update(last_login=timezone.now() - days_ago * DAY)
    return viewer


@pytest.fixture
def placed():
    return study_groups(size_min=3, size_max=6, may_match=True)


@pytest.fixture
def owls(placed):
    """Amina leads and is there; Bo has been away. A month old, and just looked at."""
    return grown_old(a_group(placed, "Owls", somebody("Amina"), somebody("Bo", days_ago=29)))


@pytest.fixture
def larks(placed):
    return grown_old(a_group(placed, "Larks", *(somebody(name) for name in ("Chen", "Dede"))))


def grown_old(group):
    before = timezone.now() - 30 * DAY
    StudyGroup.objects.filter(uuid=group).update(opened_at=before, active_at=before, health_of=None)
    api.run_due(timezone.now())
    return group


class TestAQuietGroup:
    def test_says_so_kindly_to_its_members_and_to_nobody_else(self, door, placed, owls):
        seen = door.show(a_learner("Amina"), placed, "group", item=owls)
        assert ("Very quiet" in seen.words, "1 of 2 here" in seen.words) == (True, False)
        assert all(seen.offers(action) for action in ("say_here", "seek_company", "rematch"))
        outside = door.show(a_learner("Eve"), placed, "group", item=owls)
        assert ("Very quiet" in outside.words, outside.offers("say_here")) == (False, False)

    def test_is_woken_with_one_press(self, door, placed, owls):
        after = door.send(a_learner("Bo"), placed, "say_here", item=owls)
        assert (after.status, "Good to know that you are here." in after.words) == (200, True)
        assert ("Very quiet" in after.words, after.offers("say_here")) == (False, False)

    def test_finds_company_with_a_few_presses(self, door, placed, owls, larks):
        amina, chen = a_learner("Amina"), a_learner("Chen")
        for viewer, group in ((amina, owls), (chen, larks)):
            after = door.send(viewer, placed, "seek_company", item=group)
            assert (after.status, "looks for company" in after.words) == (200, True)
        get_user_model().objects.update(last_login=timezone.now())
        there = door.show(amina, placed, "company", item=owls)
        assert ("Larks" in there.words, there.offers("ask_group")) == (True, True)
        assert "We have asked them." in door.send(amina, placed, "ask_group", item=owls, into=larks).words
        assert "They would like to come to you" in door.show(chen, placed, "group", item=larks).words
        after = door.send(chen, placed, "answer_group", item=larks, asking=owls, yes="on")
        assert ("You are one group now." in after.words, "Amina" in after.words) == (True, True)

    def test_hears_no_from_its_leader_only_when_they_say_so(self, door, placed, owls):
        door.send(a_learner("Bo"), placed, "seek_company", item=owls)
        asked = door.show(a_learner("Bo"), placed, "group", item=owls)
        assert ("they see that you asked" in asked.words, asked.offers("end_company")) == (True, True)
        led = door.show(a_learner("Amina"), placed, "group", item=owls)
        assert ("Bo would like your group" in led.words, led.offers("agree_to_company")) == (True, True)
        after = door.send(a_learner("Amina"), placed, "end_company", item=owls)
        assert "You go on as you are." in after.words
        refused = door.send(a_learner("Bo"), placed, "seek_company", item=owls)
        assert (refused.status, "would like to go on as you are for now" in refused.words) == (409, True)

    def test_offers_the_course_team_no_other_group_although_one_of_them_is_in_it(self, door, placed, owls):
        api.join(an_organiser(), placed, owls)
        assert not door.show(an_organiser(), placed, "group", item=owls).offers("rematch")

    def test_can_be_left_for_another_one(self, door, placed, owls, larks):
        after = door.send(a_learner("Amina"), placed, "rematch", item=owls)
        assert ("count for the next round" in after.words, "Larks" in after.words) == (True, True)
        assert after.offers("join")


class TestSomebodyWhoCameLate:
    def test_finds_seats_that_fit_and_takes_one_with_one_press(self, door, larks):
        late = study_groups(size_min=3, size_max=6, may_match=True, sign_up_closes="2026-03-01T00:00:00+00:00")
        zoe = somebody("Zoe")
        api.sign_up(zoe, late, Wish.MATCH, {})
        assert "Seats that fit me" in door.show(zoe, late).words
        seen = door.show(zoe, late, "open_seats")
        assert ("Larks" in seen.words, "they would be glad of you" in seen.words) == (True, True)
        assert "You have a seat." in door.send(zoe, late, "join", item=larks).words
        assert "Seats that fit me" not in door.show(zoe, late).words

    def test_is_told_kindly_when_there_is_none(self, door, placed):
        api.sign_up(somebody("Zoe"), placed, Wish.MATCH, {})
        assert "write to you when a seat comes up" in door.show(a_learner("Zoe"), placed, "open_seats").words
        assert "Sign up to be matched" in door.show(a_learner("Eve"), placed, "open_seats").words


class TestTheCourseTeam:
    def test_sees_in_the_table_who_has_stalled_and_mends_it_with_one_press(self, door, placed, owls, larks):
        olga = an_organiser()
        somebody("Efe")
        api.join(a_learner("Efe"), placed, larks)
        table = door.show(olga, placed, "organise")
        assert ("Stalled: 1 of 2 here lately" in table.words, "Company for quiet groups" in table.words) == (True, True)
        desk = door.show(olga, placed, "mending")
        assert ("over to Larks" in " ".join(desk.words.split()), desk.offers("mend")) == (True, True)
        after = door.send(olga, placed, "mend", item=owls, into=larks)
        assert "They are in “Larks” now" in after.words

    def test_is_told_that_all_is_well(self, door, placed):
        assert "No group needs company" in door.show(an_organiser(), placed, "mending").words

    def test_is_the_only_one_to_see_it(self, door, placed, owls):
        assert door.show(a_learner("Amina"), placed, "mending").status == 403
        assert door.send(a_learner("Amina"), placed, "mend", item=owls, into=owls).status == 403
