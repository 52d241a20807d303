"""What an author set survives export and import, in any script, and old or foreign files do no harm."""

from __future__ import annotations

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
        "size_min": 4,
        "size_max": 5,
        "may_create": False,
        "one_group_each": True,
        "conduct": "Be **kind** & <patient>\n\nEvery day.",
        "topics": [{"title": "3 < 5", "description": "“quotes” & more"}],
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
        "skills": ["Python", "技術文書"],
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


@pytest.mark.parametrize("block_class", AUTHORED)
def test_an_empty_element_is_a_block_with_sensible_defaults(block_class):
    runtime = CourseRuntime(None, COURSE, may_author=True)
    block = block_class.parse_xml(etree.fromstring("<x/>"), runtime, ScopeIds(None, "block", "two", "two"))
    assert block.display_name
    assert block.settings_form().of(block.authored_fields())
    assert "cmy-" in block.author_view().content


@pytest.mark.parametrize("block_class", AUTHORED)
def test_a_course_search_finds_what_the_author_wrote(block_class):
    block = a_block(block_class)
    block.display_name = "Findable"
    assert block.index_dictionary()["content"]["display_name"] == "Findable"
