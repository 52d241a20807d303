"""What the platform's Course Blocks API hands on to apps, asked of a block that is bound to nobody."""

from __future__ import annotations

import json

import pytest

from community_xblocks.contributions import ContributionsXBlock
from community_xblocks.project_showcase import ProjectShowcaseXBlock
from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.activities.models import Activity
from plugin_app.study_groups import api as groups
from tests.runtime import CourseRuntime
from tests.showcase.reach.situations import path_of, signed_in
from tests.showcase.situations import a_published_project
from tests.world import COURSE, a_learner, contributions, showcase, study_groups

pytestmark = pytest.mark.django_db

BLOCKS = {
    "study_groups": (StudyGroupsXBlock, study_groups),
    "showcase": (ProjectShowcaseXBlock, showcase),
    "contributions": (ContributionsXBlock, contributions),
}


def unbound(block_class, usage_key, course=COURSE):
    return CourseRuntime(None, course).block(block_class, usage_key)


@pytest.mark.parametrize("kind", BLOCKS)
def test_an_app_is_told_what_it_is_and_where(kind):
    block_class, place = BLOCKS[kind]
    placed = place()
    block = unbound(block_class, placed.usage_key)
    block.display_name = "Together & apart"
    told = block.student_view_data()
    assert told == {
        "kind": kind,
        "title": "Together & apart",
        "intro": "",
        "block_url": f"https://learn.example/blocks/{placed.usage_key}",
        "page_url": f"https://learn.example/community/block/{placed.usage_key}/",
    }
    assert told == json.loads(json.dumps(told)) == block.student_view_data(None)
    assert signed_in(a_learner("Amina")).get(path_of(told["page_url"])).status_code == 200


@pytest.mark.parametrize("kind", ["showcase", "contributions"])
@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("**Show** it", "<p><strong>Show</strong> it</p>"),
        ("<script>alert(1)</script>", "&lt;script&gt;"),
        ("word " * 50_000, "word word"),
        (None, ""),
    ],
)
def test_the_introduction_comes_as_safe_html_whatever_was_written(kind, written, said):
    block_class, place = BLOCKS[kind]
    block = unbound(block_class, place().usage_key)
    block.intro = written
    told = block.student_view_data()["intro"]
    assert said in told
    assert "<script" not in told


def test_nothing_of_what_people_did_is_in_it(django_assert_num_queries):
    amina, pens, owls = a_learner("Amina"), showcase(), study_groups()
    a_published_project(amina, pens, "Secret tides")
    groups.create(amina, owls, groups.About("Secret owls"))
    blocks = unbound(ProjectShowcaseXBlock, pens.usage_key), unbound(StudyGroupsXBlock, owls.usage_key)
    with django_assert_num_queries(0):
        told = json.dumps([block.student_view_data() for block in blocks])
    assert "Secret" not in told
    assert "Amina" not in told


@pytest.mark.parametrize("kind", BLOCKS)
def test_in_a_library_it_has_no_address_and_asking_leaves_nothing_behind(kind):
    block = unbound(BLOCKS[kind][0], "lib-block:Open:Lib:any:1", course=None)
    told = block.student_view_data()
    assert (told["block_url"], told["page_url"]) == ("", "")
    assert not Activity.objects.exists()


@pytest.mark.parametrize("kind", BLOCKS)
def test_an_app_may_show_it_as_it_is(kind):
    block = unbound(BLOCKS[kind][0], BLOCKS[kind][1]().usage_key)
    assert block.has_support(block.student_view, "multi_device")
