"""A group's board with the keyboard alone, on a small screen: writing, answering, reporting, and what becomes of it."""

from __future__ import annotations

import pytest

from tests.browser.conftest import PHONE, looked_at
from tests.browser.hands import Hands

pytestmark = pytest.mark.browser

GROUPS = 1


@pytest.fixture
def sits(others, visit):
    """``sits("Bo")``: somebody with a small screen in front of the unit with the groups, and their hands."""

    def sit(name):
        person = visit(others.demo, name, PHONE)
        person.opens(GROUPS)
        return person, Hands(person)

    return sit


def test_writing_looking_at_it_first_and_answering(others, sits):
    item = others.begin("amina", "Board walkers")
    others.do("bo", "join", item=item)
    amina, hands = sits("Amina")
    hands.goes("Open: Board walkers")
    hands.goes("Board")
    amina.reads("Nothing is written here yet")
    looked_at(amina)
    hands.fill("Your words", "3 < 5, **really**")
    hands.find("Look at it first", among=("button",))
    hands.press("Space")
    amina.reads("This is how others will see it")
    looked_at(amina)
    hands.does("Put it on the board", "Your group can read it now.")
    amina.reads("3 < 5, really")
    looked_at(amina)

    bo, hands = sits("Bo")
    hands.goes("Open: Board walkers")
    hands.goes("Board")
    bo.reads("1 new since your last visit")
    looked_at(bo)
    assert hands.goes("Open: 3 < 5, really")["words"] == "On the board"
    hands.fill("Your words", "And 5 > 3")
    hands.does("Answer", "Your answer is there.")
    bo.reads("And 5 > 3")
    hands.unfold("Change it or take it away")
    looked_at(bo)
    hands.goes("Put it differently")
    looked_at(bo)
    hands.fill("Your words", "And 5 > 3, too")
    hands.does("Save it", "Everyone sees it like this now.")
    bo.reads("edited")


def test_what_is_reported_is_decided_and_answered(others, sits):
    item = others.begin("amina", "Kind words")
    others.do("bo", "join", item=item)
    others.do("bo", "write_post", item=item, words="My cousin sells laptops")
    amina, hands = sits("Amina")
    hands.goes("Open: Kind words")
    hands.goes("Board")
    hands.goes("Open: My cousin")
    hands.unfold("Report it or take it away")
    looked_at(amina)
    hands.goes("Report")
    looked_at(amina)
    hands.fill("Anything the course team", "He does it everywhere")
    hands.does("Ask the course team to look", "The course team will have a look.")

    olga, hands = sits("Olga")
    hands.goes("Open: Kind words")
    hands.goes("Board")
    hands.goes("Open: My cousin")
    hands.unfold("Take it away")
    looked_at(olga)
    hands.is_refused("Take it away", "A sentence is enough")
    hands.unfold("Take it away")
    hands.fill("Your words to its author", "Please sell nothing here.")
    hands.does("Take it away", "It is taken away.")
    olga.reads("The course team has taken this down.")

    bo, hands = sits("Bo")
    hands.goes("Open: Kind words")
    hands.goes("Board")
    hands.goes("What they say")
    bo.reads("Please sell nothing here.")
    looked_at(bo)
    hands.fill("What would you like", "It was a joke")
    hands.does("Ask them to look once more", "They look once more")
    bo.reads("It was a joke")
    looked_at(bo)
