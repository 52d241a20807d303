"""The doors, through a runtime: what a learner, an author and a library get to see."""

from __future__ import annotations

import pytest

from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.activities.models import Activity
from plugin_app.study_groups import api
from plugin_app.study_groups.models import StudyGroup
from tests.runtime import CourseRuntime, get, post
from tests.world import COURSE, a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


def a_block(viewer, placed, **runtime):
    return CourseRuntime(viewer.user_id, COURSE, **runtime).block(StudyGroupsXBlock, placed.usage_key)


def test_looking_writes_nothing():
    placed = study_groups()
    block = a_block(a_learner("Amina"), placed)
    assert get(block, "panel").text.count("be the first spark") == 1
    assert not Activity.objects.exists()


def test_a_learner_proposes_and_the_platform_hears_of_the_seat():
    placed = study_groups(size_min=2)
    amina = a_block(a_learner("Amina"), placed)
    amina.size_min = 2
    answer = post(amina, "act", "propose", name="Algebra owls", purpose="Slowly.")
    assert answer.status_int == 200
    assert "Algebra owls" in answer.text
    assert amina.has_taken_part
    assert amina.runtime.published == []

    bo = a_block(a_learner("Bo"), placed)
    assert post(bo, "act", "join", item=StudyGroup.objects.get().uuid).status_int == 200
    assert ("completion", {"completion": 1.0}) in bo.runtime.published


def test_a_wrong_form_comes_back_with_the_error_beside_its_field_and_nothing_lost():
    amina = a_block(a_learner("Amina"), study_groups())
    answer = post(amina, "act", "propose", name="  ", purpose="What I typed")
    assert answer.status_int == 422
    assert answer.headers["X-Community-Panel"] == "1"
    assert 'aria-invalid="true"' in answer.text
    assert "A group needs a name" in answer.text
    assert "What I typed" in answer.text
    assert not amina.has_taken_part


def test_a_refusal_of_the_room_keeps_what_was_typed():
    placed = study_groups()
    api.create(a_learner("Bo"), placed, api.About("Owls"))
    answer = post(a_block(a_learner("Amina"), placed), "act", "create", name="Owls", purpose="What I typed")
    assert answer.status_int == 409
    assert "There is a group of that name already" in answer.text
    assert "What I typed" in answer.text


def test_studio_and_libraries_show_an_example_and_no_people():
    placed = study_groups()
    api.create(a_learner("Amina"), placed, api.About("Owls"))
    olga = an_organiser()
    for block in (
        a_block(olga, placed, may_author=True),
        CourseRuntime(olga.user_id, None).block(StudyGroupsXBlock, "lib-block:Open:Lib:groups:1"),
    ):
        for html in (block.author_view().content, get(block, "panel", "list").text):
            assert "be the first spark" in html
            assert "Owls" not in html


@pytest.mark.parametrize("may_author", [False, None], ids=["no right to author", "in the LMS"])
def test_only_authors_save_settings(may_author):
    block = a_block(a_learner("Amina"), study_groups(), may_author=may_author)
    assert post(block, "save_settings", display_name="Mine", size_min=2, size_max=4).status_int == 403
    assert block.display_name == "Study groups"


def test_the_unit_waits_for_no_query_of_ours(django_assert_num_queries):
    block = a_block(a_learner("Amina"), study_groups())
    with django_assert_num_queries(0):
        fragment = block.student_view()
    assert 'hx-trigger="load"' in fragment.content
    assert "/handler/panel" in fragment.content


def test_a_visitor_of_a_public_course_is_told_that_signing_in_opens_it():
    placed = study_groups()
    block = CourseRuntime(None, COURSE).block(StudyGroupsXBlock, placed.usage_key)
    assert "You are signed out" in block.public_view().content


def test_a_room_that_breaks_takes_nothing_down_with_it(monkeypatch):
    from plugin_app.study_groups import listing

    def broken(*_args, **_asked):
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(listing, "page", broken)
    placed = study_groups()
    assert "hx-get" in a_block(a_learner("Amina"), placed).student_view().content
    assert "That did not work" in a_block(a_learner("Amina"), placed, may_author=True).author_view().content
