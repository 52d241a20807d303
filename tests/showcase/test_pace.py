"""Nobody fills the gallery alone: how much one person may begin and publish in a while, and that nothing is lost."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from plugin_app import conf
from plugin_app.moderation.api import TooMuchAtOnce
from plugin_app.people import api as people
from plugin_app.showcase import api
from plugin_app.showcase.api import LastLeaves, State
from plugin_app.showcase.models import Project, ProjectOwner
from tests.showcase.screen import sent
from tests.showcase.situations import DAY, NOON, a_draft, a_group_of, a_new_version, a_published_project, content
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture(autouse=True)
def paces(settings):
    def set_to(**limits):
        settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, **limits}

    return set_to


def test_without_a_setting_there_is_a_pace_as_well(settings):
    settings.COMMUNITY_HUB = {}
    assert (conf.drafts_an_hour(), conf.projects_a_day(), conf.versions_an_hour()) == (20, 10, 20)


class TestBeginning:
    def test_an_hour_has_room_for_so_many_drafts(self, paces, amina, placed):
        paces(DRAFTS_AN_HOUR=2)
        for minutes in (0, 20):
            api.save_draft(amina, placed, content(), now=NOON + minutes * MINUTE)
        with pytest.raises(TooMuchAtOnce) as refusal:
            api.save_draft(amina, placed, content("Third"), now=NOON + 30 * MINUTE)
        assert "Nothing is lost" in str(refusal.value.sentence)
        assert "30 minutes" in str(refusal.value.sentence)
        assert Project.objects.count() == 2
        api.save_draft(amina, placed, content("Third"), now=NOON + HOUR)

    def test_those_in_another_block_and_those_given_up_count_as_well(self, paces, amina, placed):
        paces(DRAFTS_AN_HOUR=2)
        api.delete(amina, placed, a_draft(amina, placed).uuid)
        api.leave(amina, placed, a_draft(amina, placed).uuid, last=LastLeaves.DELETE)
        with pytest.raises(TooMuchAtOnce):
            a_draft(amina, showcase(name="elsewhere"))
        a_draft(a_learner("Bo"), placed)

    def test_a_draft_that_is_begun_goes_on(self, paces, amina, placed):
        paces(DRAFTS_AN_HOUR=1)
        begun_as = uuid4()
        draft = api.save_draft(amina, placed, content(), begun_as=begun_as, now=NOON)
        again = api.save_draft(amina, placed, content("Tides"), begun_as=begun_as, now=NOON)
        later = api.save_draft(amina, placed, content("Tides, later"), project=draft.uuid, now=NOON)
        assert (again.uuid, later.draft.content.title) == (draft.uuid, "Tides, later")

    def test_the_form_comes_back_with_what_was_written(self, paces, amina, placed):
        paces(DRAFTS_AN_HOUR=1)
        sent(amina, placed, "save_draft", {"title": "One", "write_up": "Words", "begun_as": str(uuid4())})
        answer = sent(amina, placed, "save_draft", {"title": "Two", "write_up": "Dear words", "begun_as": str(uuid4())})
        assert answer.status == 429
        assert "Nothing is lost" in answer.html
        assert "Dear words" in answer.html


class TestPublishing:
    def test_a_day_has_room_for_so_many_new_projects(self, paces, amina, placed):
        paces(PROJECTS_A_DAY=2)
        for hours in (0, 5):
            a_published_project(amina, placed, at=NOON + hours * HOUR)
        third = a_draft(amina, placed, "Third")
        with pytest.raises(TooMuchAtOnce) as refusal:
            api.publish(amina, placed, third.uuid, now=NOON + 6 * HOUR)
        assert "Your draft is saved: publish it in 18 hours." in str(refusal.value.sentence)
        with pytest.raises(TooMuchAtOnce) as refusal:
            api.publish(amina, placed, third.uuid, now=NOON + DAY - 20 * MINUTE)
        assert "in 20 minutes." in str(refusal.value.sentence)
        seen = api.get(amina, placed, third.uuid)
        assert (seen.state, seen.draft.content.title) == (State.DRAFT, "Third")
        assert api.publish(amina, placed, third.uuid, seen=seen.revision, now=NOON + DAY).state is State.PUBLISHED

    def test_the_preview_says_when_and_keeps_the_draft(self, paces, amina, placed):
        paces(PROJECTS_A_DAY=1)
        for title in ("First", "Second"):
            draft = api.save_draft(amina, placed, content(title))
            answer = sent(amina, placed, "publish", {"item": str(draft.uuid), "revision": str(draft.revision)})
        assert answer.status == 429
        assert "Your draft is saved: publish it in 24 hours." in answer.html
        assert "Second" in answer.html

    def test_a_next_version_is_no_new_project(self, paces, amina, placed):
        paces(PROJECTS_A_DAY=1)
        project = a_published_project(amina, placed)
        assert a_new_version(amina, placed, project, "Again").current.number == 2

    def test_what_is_put_away_and_shown_again_is_neither(self, paces, amina, placed):
        paces(PROJECTS_A_DAY=1, VERSIONS_AN_HOUR=1)
        project = a_published_project(amina, placed)
        for _time in range(3):
            api.unpublish(amina, placed, project.uuid)
            assert api.publish(amina, placed, project.uuid, now=NOON).state is State.PUBLISHED
        api.publish(amina, placed, project.uuid, now=NOON)

    def test_an_hour_has_room_for_so_many_versions_of_all_of_them(self, paces, amina, placed):
        paces(VERSIONS_AN_HOUR=3)
        first, second = (a_published_project(amina, placed, title) for title in ("First", "Second"))
        a_new_version(amina, placed, first, "First, again", at=NOON + 10 * MINUTE)
        with pytest.raises(TooMuchAtOnce) as refusal:
            a_new_version(amina, placed, second, "Second, again", at=NOON + 20 * MINUTE)
        assert "publish it in 40 minutes." in str(refusal.value.sentence)
        seen = api.get(amina, placed, second.uuid)
        assert (seen.current.content.title, seen.draft.content.title) == ("Second", "Second, again")
        assert api.publish(amina, placed, second.uuid, now=NOON + HOUR).current.number == 2

    def test_a_friend_who_presses_the_button_changes_nothing(self, paces, amina, placed):
        paces(PROJECTS_A_DAY=1)
        bo = a_learner("Bo")
        owls = a_group_of(amina, bo)
        drafts = [a_draft(amina, placed, title, group=owls) for title in ("First", "Second")]
        api.publish(bo, placed, drafts[0].uuid, now=NOON)
        with pytest.raises(TooMuchAtOnce):
            api.publish(bo, placed, drafts[1].uuid, now=NOON)
        a_published_project(bo, placed, "Bo's own")

    def test_who_leaves_what_they_published_has_published_it(self, paces, amina, placed):
        paces(PROJECTS_A_DAY=1)
        api.leave(amina, placed, a_published_project(amina, placed).uuid, last=LastLeaves.NAMELESS)
        with pytest.raises(TooMuchAtOnce):
            a_published_project(amina, placed, "Another")

    def test_what_somebody_began_who_is_gone_has_a_pace_of_its_own(self, paces, amina, placed):
        paces(PROJECTS_A_DAY=1, VERSIONS_AN_HOUR=2)
        bo = a_learner("Bo")
        projects = [a_published_project(amina, placed, at=NOON - 3 * DAY + day * DAY) for day in range(2)]
        for row in Project.objects.all():
            ProjectOwner.objects.create(project=row, user_id=bo.user_id)
        people.retire(amina.user_id)
        for title in ("Again", "And again"):
            a_new_version(bo, placed, projects[0], title)
        with pytest.raises(TooMuchAtOnce):
            a_new_version(bo, placed, projects[0], "Once more")
        a_new_version(bo, placed, projects[1], "Another")

    def test_the_course_team_keeps_it_as_well(self, paces, placed):
        paces(PROJECTS_A_DAY=1)
        olga = an_organiser()
        a_published_project(olga, placed)
        with pytest.raises(TooMuchAtOnce):
            a_published_project(olga, placed, "Another")
