"""The list of groups: quick however many there are, and nobody's own group is lost in it."""

from __future__ import annotations

import pytest
from django.utils import timezone

from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.activities import api as activities
from plugin_app.study_groups import api
from plugin_app.study_groups.models import Membership, StudyGroup
from tests.runtime import CourseRuntime, get
from tests.world import COURSE, a_learner, a_person, settled, study_groups

pytestmark = pytest.mark.django_db


def many_groups(placed, number):
    """Groups as an import would make them, with a member each."""
    anchor, someone, now = activities.anchor(placed), a_person("Someone"), timezone.now()
    rows = [
        StudyGroup(
            activity_id=anchor,
            name=f"Group {n:05}",
            listed_name=f"Group {n:05}",
            topic="Proofs",
            state="open",
            seats=6,
            opens_at=3,
            created_at=now,
            active_at=now,
        )
        for n in range(number)
    ]
    StudyGroup.objects.bulk_create(rows)
    made = StudyGroup.objects.filter(activity_id=anchor).values_list("pk", flat=True)
    Membership.objects.bulk_create(
        Membership(group_id=pk, user=someone, seat_number=1, role="leader", joined_at=now) for pk in made
    )
    settled()


@pytest.mark.parametrize("number", [10, 500, 5_000])
def test_a_learner_sees_the_list_in_eight_queries_however_long_it_is(number, django_assert_max_num_queries):
    placed = study_groups()
    many_groups(placed, number)
    amina = a_learner("Amina")
    api.create(amina, placed, api.About("Mine"))
    block = CourseRuntime(amina.user_id, COURSE).block(StudyGroupsXBlock, placed.usage_key)
    with django_assert_max_num_queries(8):
        html = get(block, "panel").text
    assert f"{number + 1} groups" in html.replace(",", "")
    assert "Mine" in html


def test_pages_do_not_repeat_and_do_not_lose_anyone():
    placed = study_groups()
    many_groups(placed, 30)
    amina = a_learner("Amina")
    seen = [group.name for page in (1, 2, 3) for group in api.groups(amina, placed, api.Finding(page=page)).groups]
    assert sorted(seen) == [f"Group {n:05}" for n in range(30)]
    assert api.groups(amina, placed, api.Finding(page=99)).page == 3


def test_search_finds_every_word_in_name_topic_or_purpose():
    placed = study_groups()
    amina = a_learner("Amina")
    api.create(amina, placed, api.About("Owls", topic="Proofs", purpose="Slowly, in Português"))
    api.create(amina, placed, api.About("Larks", purpose="Early"))
    bo = a_learner("Bo")
    assert [group.name for group in api.groups(bo, placed, api.Finding(search="português owls")).groups] == ["Owls"]
    assert [group.name for group in api.groups(bo, placed, api.Finding(topic="Proofs")).groups] == ["Owls"]
    assert api.groups(bo, placed, api.Finding(search="nothing like it")).total == 0


def test_another_block_of_the_course_has_groups_of_its_own():
    here, there = study_groups(name="one"), study_groups(name="two")
    group = api.create(a_learner("Amina"), here, api.About("Owls"))
    assert api.groups(a_learner("Bo"), there).total == 0
    with pytest.raises(Exception, match="not_found"):
        api.get(a_learner("Bo"), there, group.uuid)
