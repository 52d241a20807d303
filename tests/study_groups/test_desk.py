"""The desk of a course: groups and people of all its blocks, who needs somebody first."""

from __future__ import annotations

import pytest

from plugin_app.activities import api as activities
from plugin_app.errors import NotAllowed
from plugin_app.study_groups import api
from plugin_app.study_groups.api import DeskSought, Joining, Need, Wish
from plugin_app.study_groups.desk import PAGE_SIZE
from plugin_app.study_groups.models import StudyGroup
from tests.study_groups.situations import DAY, NOON, a_group
from tests.study_groups.test_roster import many_groups
from tests.world import OTHER_COURSE, Book, a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


def some(*names):
    return [a_learner(name) for name in names]


def desk(now=NOON, **sought):
    return api.desk(an_organiser(), DeskSought(**sought), now=now)


def told(**sought):
    return [(each.row.name, each.block.title, each.row.needs) for each in desk(**sought).groups]


@pytest.fixture
def blocks():
    """Two blocks of one course, in which groups take three."""
    rules = {"size_min": 3, "size_max": 3, "may_match": True}
    return study_groups(**rules), study_groups(name="beside", **{**rules, "display_name": "Beside"})


def test_groups_of_all_blocks_stand_in_one_line_the_most_pressing_first(blocks):
    here, there = blocks
    a, b, c, d, e, f = some("A", "B", "C", "D", "E", "F")
    a_group(here, "Alone", a)
    a_group(there, "Fine", b, c, d)
    asked = a_group(there, "Asked", d, e, f, joining=Joining.REQUEST)
    api.ask_to_join(a, there, asked, "Hello", now=NOON - DAY)
    full = a_group(here, "Full", d, e, f)
    api.join(b, here, full, now=NOON)
    assert told() == [
        ("Asked", "Beside", (Need.REQUESTS,)),
        ("Full", "Study groups", (Need.LINE,)),
        ("Alone", "Study groups", (Need.TOO_FEW,)),
    ]
    found = desk()
    assert (found.total, found.needing, found.running) == (3, 3, 4)


def test_it_is_narrowed_to_a_need_and_to_a_block(blocks):
    here, there = blocks
    a_group(here, "Alone", a_learner("A"))
    quiet = a_group(there, "Quiet", *some("B", "C", "D"))
    StudyGroup.objects.filter(uuid=quiet).update(active_at=NOON - 15 * DAY)
    assert [name for name, *_ in told(need=Need.QUIET)] == ["Quiet"]
    assert [name for name, *_ in told(block=here.usage_key)] == ["Alone"]
    narrowed = desk(block=here.usage_key, need=Need.QUIET)
    assert (narrowed.total, narrowed.needing, narrowed.block) == (0, 1, here.usage_key)
    assert [name for name, *_ in told(block="block-v1:nowhere\x00")] == ["Alone", "Quiet"]


def test_who_asked_to_be_matched_and_has_no_group_is_counted_with_how_long_they_wait(blocks):
    here, there = blocks
    amina, bo, chen, dede = some("Amina", "Bo", "Chen", "Dede")
    for viewer, block, days in ((amina, here, 9), (bo, here, 2), (chen, there, 20), (dede, there, 30)):
        api.sign_up(viewer, block, Wish.MATCH, {}, now=NOON - days * DAY)
    a_group(there, "Owls", dede)
    assert [(block.title, block.unplaced, block.unplaced_days) for block in desk().unplaced] == [
        ("Beside", 1, 20),
        ("Study groups", 2, 9),
    ]
    assert [block.title for block in desk(block=here.usage_key).unplaced] == ["Study groups"]


def test_a_block_that_was_taken_out_of_the_course_is_left_out(blocks):
    here, there = blocks
    a_group(here, "Alone", a_learner("A"))
    a_group(there, "Gone", a_learner("B"))
    del Book.placed[there.usage_key]
    assert [name for name, *_ in told()] == ["Alone"]
    assert [block.usage_key for block in desk().blocks] == [here.usage_key]


def test_another_course_has_a_desk_of_its_own(blocks):
    a_group(blocks[0], "Alone", a_learner("A"))
    a_group(study_groups(OTHER_COURSE), "Elsewhere", a_learner("Eve", OTHER_COURSE))
    assert [name for name, *_ in told()] == ["Alone"]


def test_a_course_without_groups_has_an_empty_desk():
    found = desk()
    assert (found.groups, found.blocks, found.needing, found.page, found.pages) == ((), (), 0, 1, 1)


def test_it_is_for_the_course_team():
    with pytest.raises(NotAllowed):
        api.desk(a_learner("Amina"))


@pytest.mark.long
def test_a_thousand_groups_are_sorted_in_the_queries_of_five(django_assert_num_queries):
    olga = an_organiser()
    many_groups(study_groups(), 1000)
    beside = activities.anchor(study_groups(name="beside"))
    StudyGroup.objects.filter(name__endswith="7").update(activity=beside)
    with django_assert_num_queries(3):
        found = api.desk(olga, now=NOON)
    assert (found.running, len(found.groups)) == (1000, PAGE_SIZE)
    pages = [desk(page=page) for page in range(1, found.pages + 1)]
    assert sum(len(page.groups) for page in pages) == found.total == found.needing
    assert len({each.block.usage_key for page in pages for each in page.groups}) == 2
    assert desk(page=99).page == found.pages
