"""What people say about themselves, and who may read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from community_xblocks.study_groups import StudyGroupsXBlock
from plugin_app.errors import Invalid, NotAllowed, NotFound
from plugin_app.host import standalone
from plugin_app.people import api as people
from plugin_app.study_groups import api
from plugin_app.study_groups.data import Joining
from plugin_app.study_groups.introducing import (
    LONGEST,
    introduce,
    introductions_of,
    my_introduction,
    remove_introduction,
    take_back,
    wall,
)
from plugin_app.study_groups.models import Introduction
from tests.runtime import CourseRuntime, get, post
from tests.world import COURSE, OTHER_COURSE, a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def a_group_of(placed, *people, private=False):
    """The first leads. A private group is come into by a link."""
    first, *others = people
    about = api.About("Owls", joining=Joining.INVITE, is_private=True) if private else api.About("Owls")
    group = api.create(first, placed, about)
    token = api.invite(first, placed, group.uuid, uses=10).token if private else ""
    for viewer in others:
        if private:
            api.accept_invitation(viewer, placed, token)
        else:
            api.join(viewer, placed, group.uuid)
    return group.uuid


def names(introductions):
    return [one.name for one in introductions]


def in_block(viewer, placed):
    return CourseRuntime(viewer.user_id, COURSE).block(StudyGroupsXBlock, placed.usage_key)


def test_the_wall_shows_who_wanted_everyone_to_read_it_the_latest_first():
    placed = study_groups()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    introduce(amina, placed, "I like owls", to_everyone=True, now=NOON)
    introduce(bo, placed, "Only for my group", to_everyone=False, now=NOON + timedelta(hours=1))
    introduce(chen, placed, "I like larks", to_everyone=True, now=NOON + timedelta(hours=2))
    seen = wall(a_learner("Dara"), placed)
    assert names(seen.introductions) == ["Chen", "Amina"]
    assert (seen.total, seen.pages) == (2, 1)
    assert [one.changed_at for one in seen.introductions] == [NOON + timedelta(hours=2), NOON]


def test_saying_it_anew_replaces_it():
    placed, amina = study_groups(), a_learner("Amina")
    introduce(amina, placed, "First", to_everyone=True, now=NOON)
    said = introduce(amina, placed, "  Second ", to_everyone=False, now=NOON + timedelta(hours=1))
    assert said == my_introduction(amina, placed)
    assert (said.words, said.to_everyone, said.changed_at) == ("Second", False, NOON + timedelta(hours=1))
    assert Introduction.objects.count() == 1
    assert wall(amina, placed).introductions == ()


def test_taking_it_back_leaves_nothing_and_can_be_done_twice():
    placed, amina = study_groups(), a_learner("Amina")
    introduce(amina, placed, "Hello", to_everyone=True)
    for _time in range(2):
        take_back(amina, placed)
    assert my_introduction(amina, placed) is None
    assert wall(amina, placed).total == 0


@pytest.mark.parametrize("words", ["", " \n ", "x" * (LONGEST + 1)])
def test_no_words_and_too_many_are_refused_and_what_was_said_stays(words):
    placed, amina = study_groups(), a_learner("Amina")
    introduce(amina, placed, "x" * LONGEST, to_everyone=True)
    with pytest.raises(Invalid):
        introduce(amina, placed, words, to_everyone=True)
    assert my_introduction(amina, placed).words == "x" * LONGEST


def test_the_people_of_a_group_read_what_was_said_to_it_and_to_everyone_who_came_first_first():
    placed = study_groups()
    amina, bo, chen, dara = (a_learner(name) for name in ("Amina", "Bo", "Chen", "Dara"))
    group = a_group_of(placed, amina, bo, chen)
    introduce(chen, placed, "For all", to_everyone=True)
    introduce(bo, placed, "For you", to_everyone=False)
    introduce(dara, placed, "Not in it", to_everyone=True)
    assert names(introductions_of(amina, placed, group)) == ["Bo", "Chen"]
    assert names(introductions_of(an_organiser(), placed, group)) == ["Bo", "Chen"]


def test_nobody_else_reads_them():
    placed = study_groups(size_max=2)
    amina, bo, chen, dara = (a_learner(name) for name in ("Amina", "Bo", "Chen", "Dara"))
    group = a_group_of(placed, amina, bo, chen)
    introduce(bo, placed, "For you", to_everyone=False)
    for outside in (chen, dara):  # one of them waits for a seat
        with pytest.raises(NotAllowed, match="members_only"):
            introductions_of(outside, placed, group)
    api.leave(bo, placed, group)
    with pytest.raises(NotAllowed, match="members_only"):
        introductions_of(bo, placed, group)
    assert introductions_of(amina, placed, group) == ()


def test_a_private_group_is_given_away_by_nothing():
    placed = study_groups()
    amina, bo, dara = a_learner("Amina"), a_learner("Bo"), a_learner("Dara")
    group = a_group_of(placed, amina, bo, private=True)
    introduce(amina, placed, "For the group", to_everyone=False)
    introduce(bo, placed, "For all", to_everyone=True)
    assert names(introductions_of(bo, placed, group)) == ["Amina", "Bo"]
    with pytest.raises(NotFound):
        introductions_of(dara, placed, group)
    assert names(wall(dara, placed).introductions) == ["Bo"]
    html = get(in_block(dara, placed), "panel", "introductions").text
    assert "For all" in html
    assert "Owls" not in html
    assert "Amina" not in html


def test_a_wall_of_many_has_pages_and_always_as_many_queries(django_assert_num_queries):
    placed = study_groups()
    for number in range(30):
        introduce(a_learner(f"Learner {number:02}"), placed, "Hello", to_everyone=True, now=NOON)
    dara = a_learner("Dara")
    seen = []
    for page in (1, 2, 3):
        with django_assert_num_queries(3):
            seen += names(wall(dara, placed, page).introductions)
    assert len(seen) == len(set(seen)) == 30
    assert wall(dara, placed, 99).page == 3
    assert wall(dara, placed, 0).page == 1


def test_who_leaves_the_platform_vanishes():
    placed = study_groups()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    group = a_group_of(placed, amina, bo)
    for viewer in (amina, bo):
        introduce(viewer, placed, f"I am {viewer.user_id}", to_everyone=True)
    for _time in range(2):
        people.retire(bo.user_id)
    assert names(wall(amina, placed).introductions) == ["Amina"]
    assert names(introductions_of(amina, placed, group)) == ["Amina"]
    assert not Introduction.objects.filter(user=bo.user_id).exists()


def test_one_can_take_ones_own_words_out():
    placed, amina = study_groups(), a_learner("Amina")
    introduce(amina, placed, "I like owls", to_everyone=True)
    introduce(a_learner("Bo"), placed, "I like larks", to_everyone=True)
    [said] = api.export(amina.user_id)["introductions"]
    assert (said["words"], said["to_everyone"], said["course"]) == ("I like owls", True, COURSE)


def test_the_course_team_takes_down_what_hurts_and_nobody_else_does():
    placed = study_groups()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    introduce(bo, placed, "Something unkind", to_everyone=True)
    with pytest.raises(NotAllowed):
        remove_introduction(amina, placed, bo.user_id)
    remove_introduction(an_organiser(), placed, bo.user_id)
    assert wall(amina, placed).total == 0
    with pytest.raises(NotFound):
        remove_introduction(an_organiser(), placed, bo.user_id)


def test_every_block_has_a_wall_of_its_own():
    here, there = study_groups(name="one"), study_groups(name="two")
    amina = a_learner("Amina")
    introduce(amina, here, "Hello", to_everyone=True)
    assert my_introduction(amina, there) is None
    assert wall(amina, there).total == 0


@pytest.mark.parametrize("read", [wall, my_introduction], ids=["wall", "own"])
def test_people_from_outside_read_nothing(read):
    placed = study_groups()
    introduce(a_learner("Amina"), placed, "Hello", to_everyone=True)
    eve = people.viewer(a_learner("Eve", OTHER_COURSE).user_id, COURSE)
    for outside in (people.viewer(None, COURSE), eve, an_organiser("Otto", OTHER_COURSE)):
        with pytest.raises(NotAllowed):
            read(outside, placed)


def test_the_steps_are_told_without_a_word_of_theirs(monkeypatch):
    told = []
    monkeypatch.setattr(
        standalone.StandaloneHost, "track", lambda _self, event, data, **_who: told.append((event, dict(data)))
    )
    placed, amina = study_groups(), a_learner("Amina")
    introduce(amina, placed, "I like owls", to_everyone=True)
    take_back(amina, placed)
    take_back(amina, placed)
    introduce(amina, placed, "I like owls", to_everyone=False)
    remove_introduction(an_organiser(), placed, amina.user_id)
    assert told == [
        ("community_hub.introduction.shared", {"to_everyone": 1}),
        ("community_hub.introduction.taken_back", {}),
        ("community_hub.introduction.shared", {"to_everyone": 0}),
        ("community_hub.introduction.removed", {}),
    ]


def test_the_panel_takes_words_shows_them_and_lets_them_go(django_assert_max_num_queries):
    placed, amina = study_groups(), a_learner("Amina")
    block = in_block(amina, placed)
    empty = get(block, "panel", "introductions").text
    assert "Say hello" in empty
    assert "The wall is still empty" in empty

    refused = post(block, "act", "introduce", words="x" * 601, to_everyone="on")
    assert refused.status_int == 422
    assert "x" * 601 in refused.text

    shown = post(block, "act", "introduce", words="I *like*\r\nowls <script>", to_everyone="on").text
    assert "<em>like</em>" in shown
    assert "<script>" not in shown
    assert my_introduction(amina, placed).words == "I *like*\nowls <script>"
    with django_assert_max_num_queries(8):
        assert "Say it differently" in get(block, "panel", "introductions").text

    assert "Say hello" in post(block, "act", "take_back").text
    assert my_introduction(amina, placed) is None


def test_only_the_course_team_sees_how_to_take_one_down():
    placed, amina = study_groups(), a_learner("Amina")
    introduce(amina, placed, "Hello", to_everyone=True)
    assert "remove_introduction" not in get(in_block(a_learner("Bo"), placed), "panel", "introductions").text
    olga = an_organiser()
    assert "remove_introduction" in get(in_block(olga, placed), "panel", "introductions").text
    post(in_block(olga, placed), "act", "remove_introduction", member=amina.user_id)
    assert my_introduction(amina, placed) is None
