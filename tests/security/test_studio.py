"""Studio lets anyone who is signed in call any block's handlers: what an author has not published yet is not theirs."""

from __future__ import annotations

import pytest
from xblock.core import XBlock

from community_xblocks.contributions import ContributionsXBlock
from community_xblocks.project_showcase import ProjectShowcaseXBlock
from community_xblocks.study_groups import StudyGroupsXBlock
from tests.runtime import CourseRuntime, get, post
from tests.world import COURSE, a_learner, an_organiser, contributions, showcase, study_groups

pytestmark = pytest.mark.django_db

DRAFT = "Not for next week’s learners"
BLOCKS = {StudyGroupsXBlock: study_groups, ProjectShowcaseXBlock: showcase, ContributionsXBlock: contributions}


def in_studio(block_class: type[XBlock], user_id: int | None, *, may_author: bool) -> XBlock:
    """A block whose author has begun to write."""
    runtime = CourseRuntime(user_id, COURSE, may_author=may_author)
    block = runtime.block(block_class, BLOCKS[block_class]().usage_key)
    block.display_name = DRAFT
    return block


@pytest.mark.parametrize("block_class", BLOCKS)
def test_a_draft_is_shown_to_those_who_may_see_the_course_in_studio(block_class):
    author = in_studio(block_class, an_organiser().user_id, may_author=True)
    assert DRAFT in get(author, "panel").text


@pytest.mark.parametrize("someone", [lambda: a_learner("Amina").user_id, lambda: None], ids=["a learner", "nobody"])
@pytest.mark.parametrize("block_class", BLOCKS)
def test_nobody_else_reads_it_by_any_handler(block_class, someone):
    stranger = in_studio(block_class, someone(), may_author=False)
    answers = [get(stranger, "panel"), *(get(stranger, "panel", panel.name) for panel in stranger.room().panels)]
    answers += [post(stranger, "act", action.name) for action in stranger.room().actions]
    answers += [post(stranger, name, display_name="Mine") for name in ("preview_settings", "save_settings")]
    assert {answer.status_int for answer in answers} == {403}
    assert not [answer for answer in answers if DRAFT in answer.text]
    assert stranger.display_name == DRAFT


@pytest.mark.parametrize("block_class", BLOCKS)
def test_a_library_has_no_such_service_and_shows_its_example(block_class):
    block = CourseRuntime(a_learner("Amina").user_id, None).block(block_class, "lib-block:Open:Lib:x:1")
    assert get(block, "panel").status_int == 200
