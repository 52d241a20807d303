"""The showcase as a block: what an author sets, and what arrives through its door."""

from __future__ import annotations

import pytest

from community_xblocks.project_showcase import ProjectShowcaseXBlock
from plugin_app.showcase.api import ShowcaseRules
from plugin_app.showcase.models import Project
from tests.runtime import CourseRuntime, get, post
from tests.study_groups.editing import save
from tests.world import COURSE, a_learner, showcase

pytestmark = pytest.mark.django_db


def the_block(viewer, placed, **how):
    return CourseRuntime(viewer.user_id, COURSE, **how).block(ProjectShowcaseXBlock, placed.usage_key)


def test_a_learner_drafts_and_publishes_in_the_block_and_has_then_completed_it():
    amina = a_learner("Amina")
    block = the_block(amina, showcase())
    drafted = post(block, "act", "save_draft", title="Tides", seeks=["support", "adopters"], write_up="Moon & sun")
    assert drafted.status_int == 200
    assert block.runtime.published == []
    project = Project.objects.get()
    assert sorted(project.versions.get().seeks) == ["adopters", "support"]

    assert post(block, "act", "publish", item=project.uuid, revision=project.revision).status_int == 200
    assert block.runtime.published == [("completion", {"completion": 1.0})]
    assert "Tides" in get(block, "panel", "gallery").text
    assert "Moon &amp; sun" in get(block, "panel", "mine").text


def test_what_an_author_sets_reaches_learners():
    block = the_block(a_learner("Amina"), showcase(), may_author=True)
    answer = save(block, display_name="Wall", intro="**Show** it", prompt_like="Good:", may_seek=None)
    assert answer.status_int == 200
    assert (block.display_name, block.intro, block.may_seek) == ("Wall", "**Show** it", False)
    assert "<strong>Show</strong>" in block.author_view().content
    assert block.index_dictionary()["content"]["intro"] == "**Show** it"


def test_rules_read_whatever_an_export_holds():
    assert ShowcaseRules.from_fields({}) == ShowcaseRules()
    assert ShowcaseRules.from_fields({"intro": None, "may_seek": 0, "prompt_wish": 7}) == ShowcaseRules(
        may_seek=False, prompt_wish="7"
    )
