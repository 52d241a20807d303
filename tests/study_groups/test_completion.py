"""When the block counts as done: a seat, or a seat and a few words about oneself."""

from __future__ import annotations

import pytest

from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.people.api import VISITOR
from plugin_app.study_groups import api
from plugin_app.study_groups.completion import completes
from plugin_app.study_groups.introducing import introduce, take_back
from tests.runtime import CourseRuntime, post
from tests.world import COURSE, a_learner, study_groups

pytestmark = pytest.mark.django_db


def test_a_seat_is_enough_unless_the_author_asks_for_more():
    placed, amina = study_groups(), a_learner("Amina")
    introduce(amina, placed, "Hello", to_everyone=True)
    assert not completes(amina, placed)
    api.create(amina, placed, api.About("Owls"))
    assert completes(amina, placed)
    assert not completes(a_learner("Bo"), placed)
    assert not completes(VISITOR, placed)


@pytest.mark.parametrize("seat_first", [True, False])
def test_it_can_take_a_seat_and_an_introduction_in_any_order(seat_first):
    placed, amina = study_groups(completes_on="introduced"), a_learner("Amina")
    steps = [
        lambda: api.create(amina, placed, api.About("Owls")),
        lambda: introduce(amina, placed, "Hello", to_everyone=False),
    ]
    first, second = steps if seat_first else reversed(steps)
    first()
    assert not completes(amina, placed)
    second()
    assert completes(amina, placed)
    take_back(amina, placed)
    assert not completes(amina, placed)


def test_what_one_has_in_another_block_does_not_count_here():
    here, there = study_groups(name="one", completes_on="introduced"), study_groups(name="two")
    amina = a_learner("Amina")
    api.create(amina, here, api.About("Owls"))
    introduce(amina, there, "Hello", to_everyone=True)
    assert not completes(amina, here)
    introduce(amina, here, "Hello", to_everyone=True)
    api.leave(amina, here, api.my_groups(amina)[0].uuid)
    assert not completes(amina, here)


def test_a_seat_that_is_only_kept_is_no_seat_yet():
    placed = study_groups(size_max=2, hours_to_accept=24)
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    group = api.create(amina, placed, api.About("Pairs"))
    for viewer in (bo, chen):
        api.join(viewer, placed, group.uuid)
    assert not completes(chen, placed)


def test_the_platform_hears_of_it_from_the_step_that_completes():
    placed = study_groups(completes_on="introduced")
    amina = a_learner("Amina")
    api.create(amina, placed, api.About("Owls"))
    block = CourseRuntime(amina.user_id, COURSE).block(StudyGroupsXBlock, placed.usage_key)
    block.completes_on = "introduced"
    assert post(block, "act", "introduce", words="").status_int == 422
    assert block.runtime.published == []
    assert post(block, "act", "introduce", words="Hello").status_int == 200
    assert block.runtime.published == [("completion", {"completion": 1.0})]
