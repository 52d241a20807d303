"""What an author set survives export and import, in any script, and old or foreign files do no harm."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from lxml import etree
from xblock.fields import ScopeIds

from community_xblocks.contributions import ContributionsXBlock
from community_xblocks.project_showcase import ProjectShowcaseXBlock
from community_xblocks.study_groups import StudyGroupsXBlock
from tests.runtime import CourseRuntime
from tests.world import COURSE

AUTHORED = {
    StudyGroupsXBlock: {
        "display_name": "نلتقي هنا 🦉",
        "topics": [{"title": "3 < 5", "description": "“quotes” & more", "seats": 8}],
        "may_propose": False,
        "may_create": False,
        "may_drop_in": False,
        "may_match": True,
        "joining": "request",
        "may_choose_joining": False,
        "one_group_each": True,
        "hours_to_accept": 24,
        "size_min": 4,
        "size_ideal": 5,
        "size_max": 5,
        "sign_up_opens": datetime(2026, 10, 5, 6, 30, tzinfo=UTC),
        "sign_up_closes": datetime(2026, 10, 19, 18, 0, tzinfo=UTC),
        "proposal_days": 10,
        "days_to_minimum": 14,
        "questions": [
            {"key": "q1f", "words": "¿Qué?", "kind": "choice", "options": ["<a>", "b & c"], "is_required": True},
            {"key": "q2a", "words": "كم؟ 🕰", "kind": "scale", "options": ["قليل", "كثير"], "is_required": False},
        ],
        "conduct": "Be **kind** & <patient>\n\nEvery day.",
        "channels": ["slack", "matrix"],
        "weeks": [{"title": "3 < 5", "prompt": "Say **hello**\n\n* & ask\n* for 🕰"}, {"title": "اسأل", "prompt": ""}],
        "weeks_begin": "2026-10-05",
        "completes_on": "attended",
        "completes_times": 6,
        "has_score": True,
        "weight": 2.5,
        "meeting_minutes": 90,
        "meetings_per_week": 2,
        "min_expected_active": 3,
        "same_language": False,
        "no_lone_minority": False,
        "level": "mixed",
        "goals": "any",
    },
    ProjectShowcaseXBlock: {
        "display_name": "Wall",
        "intro": "Show it\n\n* early",
        "may_seek": False,
        "prompt_like": "Good: <b>",
    },
    ContributionsXBlock: {
        "display_name": "Erste Schritte",
        "intro": "Come & see",
        "skills": ["Python", "技術文書 🕰"],
        "kinds": ["docs", "translation"],
        "level": 2,
        "count": 3,
    },
}


def a_block(block_class, name="one"):
    runtime = CourseRuntime(None, COURSE, may_author=True)
    return runtime.block(block_class, name)


@pytest.mark.parametrize("block_class", AUTHORED)
def test_what_an_author_set_survives_export_and_import(block_class):
    block = a_block(block_class)
    for name, value in AUTHORED[block_class].items():
        setattr(block, name, value)
    node = etree.Element("unknown")
    block.add_xml_to_node(node)
    written = etree.tostring(node, encoding="unicode")

    runtime = CourseRuntime(None, COURSE, may_author=True)
    again = block_class.parse_xml(etree.fromstring(written), runtime, ScopeIds(None, "block", "two", "two"))
    assert again.authored_fields() == block.authored_fields()
    assert {name: getattr(again, name) for name in AUTHORED[block_class]} == AUTHORED[block_class]


def test_nothing_an_author_of_study_groups_can_set_is_left_out_above():
    assert set(AUTHORED[StudyGroupsXBlock]) == set(StudyGroupsXBlock.fields) & set(
        a_block(StudyGroupsXBlock).authored_fields()
    )


@pytest.mark.parametrize("block_class", AUTHORED)
def test_an_empty_element_is_a_block_with_sensible_defaults(block_class):
    runtime = CourseRuntime(None, COURSE, may_author=True)
    block = block_class.parse_xml(etree.fromstring("<x/>"), runtime, ScopeIds(None, "block", "two", "two"))
    assert block.display_name
    assert block.settings_form().of(block.authored_fields())
    assert "cmy-" in block.author_view().content


@pytest.mark.parametrize(
    "written",
    [
        '<x topics="[1, null, {}]" questions="[7, {&quot;words&quot;: &quot;Why?&quot;}]" channels="[3]"/>',
        "<x topics=\"[{title: written by hand, description: 'in YAML'}]\"/>",
        '<x size_min="40" size_max="2" joining="by_magic" completes_on="never" hours_to_accept="-4"/>',
        '<x weeks="[3, {}, {&quot;prompt&quot;: &quot;Ask&quot;}]" weeks_begin="next Monday"/>',
        '<x sign_up_opens="2026-10-19T18:30:00Z" sign_up_closes="2026-10-01T00:00:00Z"/>',
    ],
)
def test_an_odd_file_neither_breaks_the_preview_nor_the_editor(written):
    runtime = CourseRuntime(None, COURSE, may_author=True)
    ids = ScopeIds(None, "block", "two", "two")
    block = StudyGroupsXBlock.parse_xml(etree.fromstring(written), runtime, ids)
    assert "cmy-" in block.author_view().content
    assert "People who open a group" in block.studio_view().content
    assert block.index_dictionary()["content"]["display_name"]


@pytest.mark.parametrize("block_class", AUTHORED)
def test_a_course_search_finds_what_the_author_wrote(block_class):
    block = a_block(block_class)
    block.display_name = "Findable"
    assert block.index_dictionary()["content"]["display_name"] == "Findable"
