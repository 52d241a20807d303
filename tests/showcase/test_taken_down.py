"""What the course team takes down that nobody had to report: a project, and a collection somebody shares."""

from __future__ import annotations

from html import unescape

import pytest
from django.utils.html import strip_tags

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import AppealedBefore, Decision, NoWords, Step
from plugin_app.showcase import api
from plugin_app.showcase.api import CollectionWaits, State, TakenDown
from plugin_app.showcase.models import Project, ProjectOwner
from plugin_app.study_groups import api as groups
from tests.showcase.screen import sent, shown
from tests.showcase.situations import a_draft, a_group_of, a_published_project, content
from tests.study_groups.situations import letters
from tests.world import a_learner, an_organiser, showcase, study_groups

pytestmark = pytest.mark.django_db

KINDLY = "The map shows where people live. Without it, all is well."


def read(answer):
    """What stands there, without its markup."""
    return " ".join(unescape(strip_tags(answer.html)).split())


def owned_together(placed, first, other):
    """A published project that both own by name."""
    project = a_published_project(first, placed).uuid
    ProjectOwner.objects.create(project=Project.objects.get(uuid=project), user_id=other.user_id)
    return project


def of_a_group_alone(placed, *viewers):
    """A published project nobody owns by name any more: whoever sits in its group does."""
    project = a_published_project(viewers[0], placed, group=a_group_of(*viewers))
    api.leave(viewers[0], placed, project.uuid)
    return project.uuid


class TestAProject:
    def test_is_taken_down_with_a_reason_a_letter_and_a_case(self, placed, amina, olga):
        project = a_published_project(amina, placed).uuid
        answer = sent(olga, placed, "take_project_away", {"item": str(project), "words": KINDLY})
        assert answer.status == 200
        with pytest.raises(NotFound):
            api.get(a_learner("Bo"), placed, project)
        [case] = moderation.decided(olga)
        assert [(step.step, step.by, step.words) for step in case.history] == [(Step.TAKEN_DOWN, "Olga", KINDLY)]
        assert letters() == [("Amina", "case_taken_down")]

    def test_is_offered_to_the_course_team_and_to_nobody_else(self, placed, amina, olga):
        project = a_published_project(amina, placed).uuid
        does = "/do/take_project_away"
        assert does in shown(olga, placed, "project", item=project).html
        for viewer in (amina, a_learner("Bo")):
            assert does not in shown(viewer, placed, "project", item=project).html
            with pytest.raises(NotAllowed):
                api.take_project_away(viewer, placed, project, KINDLY)

    def test_is_never_taken_down_without_a_word(self, placed, amina, olga):
        project = a_published_project(amina, placed).uuid
        with pytest.raises(NoWords):
            api.take_project_away(olga, placed, project, " ")
        assert api.get(amina, placed, project).state is State.PUBLISHED
        assert moderation.queue(olga) == moderation.decided(olga) == ()

    def test_is_put_away_by_its_owners_alone(self, placed, amina, olga):
        """Who takes it from somebody else says why."""
        project = a_published_project(amina, placed).uuid
        with pytest.raises(NotAllowed):
            api.unpublish(olga, placed, project)
        assert "/do/unpublish" not in shown(olga, placed, "project", item=project).html

    def test_of_the_course_team_s_own_is_put_away_by_them(self, placed, olga):
        project = a_published_project(olga, placed).uuid
        with pytest.raises(NotAllowed):
            api.take_project_away(olga, placed, project, KINDLY)
        api.unpublish(olga, placed, project)

    def test_nobody_publishes_again_and_its_owners_read_why(self, placed, amina, olga):
        project = a_published_project(amina, placed).uuid
        api.save_draft(amina, placed, content("Again"), project=project)
        api.take_project_away(olga, placed, project, KINDLY)
        answer = sent(amina, placed, "publish", {"item": str(project), "revision": ""})
        assert (answer.status, str(TakenDown.sentence) in read(answer)) == (403, True)
        for panel in ("project", "preview"):
            page = shown(amina, placed, panel, item=project)
            assert (KINDLY in read(page), "/case" in page.html) == (True, True)

    def test_comes_back_once_the_team_sees_it_otherwise(self, placed, amina, olga):
        project = a_published_project(amina, placed).uuid
        api.take_project_away(olga, placed, project, KINDLY)
        moderation.appeal(amina, placed, project, "Nobody lives there.")
        [case] = moderation.queue(olga)
        moderation.decide(olga, case.uuid, Decision.KEPT, "We see it now.")
        assert api.get(a_learner("Bo"), placed, project).state is State.PUBLISHED

    def test_may_be_taken_down_again_after_it_was_released(self, placed, amina, olga):
        project = a_published_project(amina, placed).uuid
        for _time in range(2):
            api.take_project_away(olga, placed, project, KINDLY)
            assert api.get(amina, placed, project).state is State.TAKEN_DOWN
            api.release(olga, placed, project)
            api.publish(amina, placed, project)


class TestEveryOwner:
    def test_hears_and_reads_why(self, placed, amina, olga):
        bo = a_learner("Bo")
        project = owned_together(placed, amina, bo)
        before = letters()
        api.take_project_away(olga, placed, project, KINDLY)
        assert letters()[len(before) :] == [("Amina", "case_taken_down"), ("Bo", "case_taken_down")]
        for owner in (amina, bo):
            assert KINDLY in read(shown(owner, placed, "project", item=project))
            assert "/do/appeal" in shown(owner, placed, "case", item=project).html

    @pytest.mark.parametrize("asks", ["Amina", "Bo"])
    def test_may_ask_once_for_all_of_them(self, placed, amina, olga, asks):
        bo = a_learner("Bo")
        project = owned_together(placed, amina, bo)
        api.take_project_away(olga, placed, project, KINDLY)
        first, second = (amina, bo) if asks == "Amina" else (bo, amina)
        moderation.appeal(first, placed, project, "Nobody lives there.")
        with pytest.raises(AppealedBefore):
            moderation.appeal(second, placed, project, "Really.")
        mine, theirs = (moderation.my_case(one, placed, project) for one in (first, second))
        assert (mine.appeal_by, theirs.appeal_by) == ("", asks)
        assert f"{asks} said for all of you" in read(shown(second, placed, "case", item=project))

    def test_of_a_hidden_one_reads_that_it_waits(self, placed, amina):
        bo = a_learner("Bo")
        project = owned_together(placed, amina, bo)
        for name in ("Chen", "Dara", "Eli"):
            sent(a_learner(name), placed, "report", {"item": str(project), "reason": "spam", "note": ""})
        for owner in (amina, bo):
            page = shown(owner, placed, "project", item=project)
            assert ("The course team looks at this" in read(page), "/case" in page.html) == (True, True)

    def test_who_left_it_is_told_no_more(self, placed, amina, olga):
        bo = a_learner("Bo")
        project = owned_together(placed, amina, bo)
        api.leave(amina, placed, project)
        api.take_project_away(olga, placed, project, KINDLY)
        with pytest.raises(NotFound):
            moderation.my_case(amina, placed, project)
        with pytest.raises(NotFound):
            moderation.appeal(amina, placed, project, "Why?")
        assert letters()[-1:] == [("Bo", "case_taken_down")]

    def test_of_a_study_group_s_own_is_whoever_sits_in_it(self, placed, amina, olga):
        bo = a_learner("Bo")
        project = of_a_group_alone(placed, amina, bo)
        before = letters()
        api.take_project_away(olga, placed, project, KINDLY)
        assert letters()[len(before) :] == [("Amina", "case_taken_down"), ("Bo", "case_taken_down")]
        moderation.appeal(bo, placed, project, "Nobody lives there.")
        [case] = moderation.queue(olga)
        assert case.is_appeal

    def test_but_nobody_else(self, placed, amina, olga):
        project = a_published_project(amina, placed).uuid
        api.take_project_away(olga, placed, project, KINDLY)
        for viewer in (a_learner("Chen"), olga):
            with pytest.raises(NotFound):
                moderation.my_case(viewer, placed, project)
            with pytest.raises(NotFound):
                moderation.appeal(viewer, placed, project, "Why?")

    def test_of_another_one_reads_nothing_of_the_team(self, placed, amina):
        project = a_draft(amina, placed).uuid
        assert "/case" not in shown(amina, placed, "project", item=project).html


class TestACollection:
    @pytest.fixture
    def maps(self, placed, amina):
        return api.make_collection(amina, placed, "Maps", is_shared=True)

    def test_is_taken_down_with_a_reason_a_letter_and_a_case(self, placed, amina, olga, maps):
        assert sent(olga, placed, "take_collection_away", {"item": str(maps), "words": KINDLY}).status == 200
        with pytest.raises(NotFound):
            api.collection(a_learner("Bo"), placed, maps)
        [case] = moderation.decided(olga)
        assert [(step.step, step.by, step.words) for step in case.history] == [(Step.TAKEN_DOWN, "Olga", KINDLY)]
        assert letters() == [("Amina", "case_taken_down")]
        assert KINDLY in read(shown(amina, placed, "case", item=maps))

    def test_stays_down_and_comes_back_when_the_team_sees_it_otherwise(self, placed, amina, olga, maps):
        api.take_collection_away(olga, placed, maps, KINDLY)
        with pytest.raises(NotFound):
            api.take_collection_away(olga, placed, maps, KINDLY)
        with pytest.raises(CollectionWaits):
            api.change_collection(amina, placed, maps, "Maps", is_shared=True)
        moderation.appeal(amina, placed, maps, "They are only maps.")
        [case] = moderation.queue(olga)
        moderation.decide(olga, case.uuid, Decision.KEPT)
        assert api.collection(a_learner("Bo"), placed, maps).title == "Maps"

    def test_is_offered_to_the_course_team_and_to_nobody_else(self, placed, amina, olga, maps):
        does = "/do/take_collection_away"
        assert does in shown(olga, placed, "collection", item=maps).html
        for viewer in (amina, a_learner("Bo")):
            assert does not in shown(viewer, placed, "collection", item=maps).html
            with pytest.raises(NotAllowed):
                api.take_collection_away(viewer, placed, maps, KINDLY)

    def test_that_nobody_shares_is_not_there_to_be_taken_down(self, placed, amina, olga):
        mine = api.make_collection(amina, placed, "Mine")
        with pytest.raises(NotFound):
            api.take_collection_away(olga, placed, mine, KINDLY)

    def test_of_the_team_s_own_picks_is_left_to_them(self, placed, amina, olga):
        api.pick(olga, placed, a_published_project(amina, placed).uuid)
        picks = api.picks(olga, placed).uuid
        assert "/do/take_collection_away" not in shown(olga, placed, "collection", item=picks).html
        with pytest.raises(NotAllowed):
            api.take_collection_away(an_organiser("Otis"), placed, picks, KINDLY)


def test_who_left_the_group_that_owns_it_is_told_no_more():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    group = a_group_of(amina, bo)
    project = a_published_project(amina, placed, group=group).uuid
    groups.leave(bo, study_groups(), group)
    api.take_project_away(an_organiser(), placed, project, KINDLY)
    with pytest.raises(NotFound):
        moderation.my_case(bo, placed, project)
