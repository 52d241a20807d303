"""The platform's learner-state reset, called as the LMS calls it: on a block bound to nobody."""

from __future__ import annotations

import pytest

from community_xblocks.contributions import ContributionsXBlock
from community_xblocks.project_showcase import ProjectShowcaseXBlock
from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.contributions import api as contributions
from plugin_app.showcase.models import Project
from plugin_app.study_groups import api as groups
from tests.contributions.claiming.situations import a_block, a_claim, a_welcoming_project
from tests.runtime import CourseRuntime
from tests.showcase.situations import a_draft, a_published_project
from tests.world import COURSE, OTHER_COURSE, a_learner, a_person, an_organiser, showcase, study_groups

pytestmark = pytest.mark.django_db


def reset(placed, learner_id, requester_id, block_class=ProjectShowcaseXBlock):
    """What ``reset_student_attempts`` does with a block. On the standalone host an anonymous id is the user id."""
    block = CourseRuntime(None, placed.course_key).block(block_class, placed.usage_key)
    block.clear_student_state(
        user_id=str(learner_id),
        course_id=placed.course_key,
        item_id=placed.usage_key,
        requesting_user_id=None if requester_id is None else str(requester_id),
    )


def drafts():
    return set(Project.objects.values_list("versions__title", flat=True))


def test_the_course_team_lets_one_learner_begin_one_block_anew():
    here, there = showcase(), showcase(name="second")
    amina, bo = a_learner("Amina"), a_learner("Bo")
    a_draft(amina, here, "Hers, here")
    a_draft(amina, there, "Hers, there")
    a_draft(bo, here, "His, here")
    for _time in range(2):
        reset(here, amina.user_id, an_organiser().user_id)
        assert drafts() == {"Hers, there", "His, here"}


@pytest.mark.parametrize(
    "requester",
    [
        lambda amina: amina.user_id,
        lambda _amina: a_learner("Bo").user_id,
        lambda _amina: a_person("Eve").pk,
        lambda _amina: an_organiser("Otto", OTHER_COURSE).user_id,
        lambda _amina: 987_654,
        lambda _amina: None,
    ],
    ids=["the learner", "another learner", "an outsider", "another course's team", "nobody known", "nobody"],
)
def test_whoever_may_not_ask_for_it_changes_nothing_and_stops_nothing(requester, caplog):
    placed, amina = showcase(), a_learner("Amina")
    a_draft(amina, placed, "Hers")
    reset(placed, amina.user_id, requester(amina))
    assert drafts() == {"Hers"}
    assert "may not reset" in caplog.text


def test_a_learner_nobody_knows_is_nobody_to_reset(caplog):
    placed = showcase()
    a_draft(a_learner("Amina"), placed, "Hers")
    reset(placed, "0f" * 16, an_organiser().user_id)
    assert drafts() == {"Hers"}
    assert "knows no such learner" in caplog.text


def test_what_breaks_in_the_room_reaches_the_platform(monkeypatch):
    from plugin_app.showcase import forgetting

    def broken(*_args):
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(forgetting, "begin_anew", broken)
    placed, amina = showcase(), a_learner("Amina")
    a_published_project(amina, placed)
    with pytest.raises(RuntimeError, match="gone"):
        reset(placed, amina.user_id, an_organiser().user_id)


def test_no_request_reaches_it():
    block = CourseRuntime(None, COURSE).block(ProjectShowcaseXBlock, showcase().usage_key)
    assert not getattr(block.clear_student_state, "_is_xblock_handler", False)


def test_a_learner_begins_study_groups_anew():
    placed, amina, bo = study_groups(), a_learner("Amina"), a_learner("Bo")
    owls = groups.create(bo, placed, groups.About("Owls")).uuid
    groups.join(amina, placed, owls)
    reset(placed, amina.user_id, an_organiser().user_id, StudyGroupsXBlock)
    assert groups.my_groups(amina) == ()
    assert [group.name for group in groups.my_groups(bo)] == ["Owls"]


def test_a_learner_begins_contributions_anew():
    [work, other] = a_welcoming_project()
    placed, amina, bo = a_block(), a_learner("Amina"), a_learner("Bo")
    a_claim(placed, work, amina)
    a_claim(placed, other, bo)
    reset(placed, amina.user_id, an_organiser().user_id, ContributionsXBlock)
    assert contributions.my_claims(amina, placed) == ()
    assert [claim.of for claim in contributions.my_claims(bo, placed)] == ["Wren"]
