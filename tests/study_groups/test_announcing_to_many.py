"""Telling something to the people of all groups that need the same."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotAllowed
from plugin_app.study_groups import api
from plugin_app.study_groups.announcing import NothingToSay
from plugin_app.study_groups.api import Need, NoSuchGroups, Reached, Sought
from plugin_app.study_groups.models import Announcement, StudyGroup
from tests.study_groups.situations import DAY, NOON, a_group, letters
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

STALLED = Sought(need=Need.STALLED)


@pytest.fixture
def placed():
    """Amina and Bo are in two groups that have stalled, Chen in another that goes on, where Dede waits."""
    block, amina, bo, chen = study_groups(size_max=2), *map(a_learner, ("Amina", "Bo", "Chen"))
    for name in ("Owls", "Larks"):
        a_group(block, name, amina, bo)
    StudyGroup.objects.update(stalled_at=NOON)
    wrens = a_group(block, "Wrens", chen, a_learner("Finn"))
    api.join(a_learner("Dede"), block, wrens, now=NOON)
    return block


def test_it_goes_to_each_person_once_and_stands_in_each_group(placed, told):
    before = len(letters())
    reached = api.announce_to(an_organiser(), placed, "  Say hello.  ", STALLED, now=NOON + DAY)
    assert reached == Reached(groups=2, people=2)
    assert letters()[before:] == [("Amina", "announcement"), ("Bo", "announcement")]
    assert sorted(Announcement.objects.values_list("group__name", "words")) == [
        ("Larks", "Say hello."),
        ("Owls", "Say hello."),
    ]
    [facts] = [facts for event, facts, _ in told if event == "announcement.made_to_many"]
    assert facts == {"groups": 2, "people": 2, "need": "stalled"}


def test_who_waits_hears_it_too(placed):
    reached = api.announce_to(an_organiser(), placed, "Hello", Sought(need=Need.LINE), now=NOON + DAY)
    assert reached == Reached(groups=1, people=3)


def test_again_is_another_announcement(placed):
    for hours in (1, 2):
        api.announce_to(an_organiser(), placed, "Hello", STALLED, now=NOON + hours * DAY)
    assert [name for name, kind in letters() if kind == "announcement"] == ["Amina", "Bo"] * 2


@pytest.mark.parametrize("words", ["", "   ", "x" * 2001])
def test_without_words_nothing_is_sent(placed, words):
    with pytest.raises(NothingToSay):
        api.announce_to(an_organiser(), placed, words, STALLED)
    assert not Announcement.objects.exists()


def test_when_no_group_is_like_that_any_more_it_says_so(placed):
    StudyGroup.objects.update(stalled_at=None)
    with pytest.raises(NoSuchGroups):
        api.announce_to(an_organiser(), placed, "Hello", STALLED)


def test_groups_that_have_ended_hear_nothing(placed):
    api.close(an_organiser(), placed, StudyGroup.objects.get(name="Owls").uuid)
    with pytest.raises(NoSuchGroups):
        api.announce_to(an_organiser(), placed, "Hello", Sought(state=api.State.CLOSED))


def test_it_is_for_the_course_team(placed):
    with pytest.raises(NotAllowed):
        api.announce_to(a_learner("Amina"), placed, "Hello", STALLED)


def test_it_takes_no_more_queries_for_more_people(placed, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        api.announce_to(an_organiser(), placed, "Hello", STALLED, now=NOON)


def test_the_table_offers_it_for_what_it_is_narrowed_to(placed, door):
    olga = an_organiser()
    assert "Tell all of these something" not in door.show(olga, placed, "organise").words
    assert "people of the 2 groups above" in door.show(olga, placed, "organise", need="stalled").words
    said = door.send(olga, placed, "announce_to_these", need="stalled", words="Hello")
    assert "It is on its way to the people of 2 groups." in said.words
    assert door.send(olga, placed, "announce_to_these", need="stalled", words="").errors
    door.send(olga, placed, "announce_to_these", need="x", words="To everyone")
    assert not Announcement.objects.filter(words="To everyone").exists()
