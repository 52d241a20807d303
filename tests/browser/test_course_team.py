"""What the course team does with many groups, with the keyboard alone."""

from __future__ import annotations

import pytest

from tests.browser.conftest import BOTH
from tests.browser.hands import Hands

pytestmark = pytest.mark.browser

GROUPS = 1


@pytest.fixture(scope="module")
def many(others):
    """More groups than a page of the table holds."""
    for number in range(1, 52):
        others.begin(("amina", "bo", "chen")[number % 3], f"Table {number:02}")
    return others


@BOTH
def test_search_filter_and_page(many, visit, screen):
    olga = visit(many.demo, "Olga", screen)
    olga.opens(GROUPS)
    hands = Hands(olga)
    assert hands.goes("Look after the groups")["words"] == "Who needs you first"
    hands.goes("Next")
    olga.reads("Page 2 of")
    hands.fill("A group, or someone", "Table 07")
    where = hands.send("Enter", "1 group")
    assert where["words"].startswith("A group, or someone")
    hands.write("nothing like this")
    hands.send("Enter", "No group is like that")
    hands.goes("Show all groups")
    hands.find("How it stands", among=("select",))
    hands.press("p")  # Proposals
    hands.does("Show", "No group is like that")


def test_give_more_seats_tell_them_something_and_end_it(many, visit):
    item = many.begin("amina", "Small table")
    many.do("dara", "join", item=item)
    olga = visit(many.demo, "Olga")
    olga.opens(GROUPS)
    hands = Hands(olga)
    hands.goes("Look after the groups")
    hands.fill("A group, or someone", "Small table")
    hands.send("Enter", "1 group")
    hands.goes("Manage: Small table")

    hands.unfold("More or fewer seats")
    hands.fill("Seats", "1")
    faulty = hands.does("Save the seats", "Nothing was lost")
    assert faulty["words"].startswith("Seats")
    hands.write("6")
    hands.does("Save the seats", "The group has 6 seats now.")

    hands.unfold("Tell this group something")
    hands.fill("What you want to say", "The room has **moved**.")
    hands.does("Send it to the group", "It is on its way to everyone in this group.")
    assert "<strong>moved</strong>" in many.sees("dara", "group", item=item)

    hands.unfold("End this group")
    hands.does("End the group", "The group has ended")


def test_change_what_is_said_about_a_group(many, visit):
    many.begin("bo", "Nmae with a mistake")
    olga = visit(many.demo, "Olga")
    olga.opens(GROUPS)
    hands = Hands(olga)
    hands.goes("Open: Nmae with a mistake")
    hands.goes("People")
    hands.goes("Change what is said about it")
    hands.fill("Name", "Name without a mistake")
    assert hands.does("Save", "Everyone sees it like this now")["words"] == "Name without a mistake"


def test_merge_two_groups(many, visit):
    many.begin("amina", "Left bank")
    right = many.begin("bo", "Right bank")
    olga = visit(many.demo, "Olga")
    olga.opens(GROUPS)
    hands = Hands(olga)
    hands.goes("Look after the groups")
    hands.fill("A group, or someone", "Left bank")
    hands.send("Enter", "1 group")
    hands.goes("Manage: Left bank")
    hands.unfold("Merge it into another group")
    hands.goes("Choose the other group")
    hands.fill("Name of the group", "Right")
    hands.send("Enter", "1 group to choose from")
    olga.reads("1 person would join them.")
    assert hands.does("Merge into this one: Right bank", "They are one group now")["words"] == "Right bank"
    assert "Amina" in many.sees("bo", "group", item=right)


def test_tell_everyone_something(many, visit):
    olga = visit(many.demo, "Olga")
    olga.opens(GROUPS)
    hands = Hands(olga)
    hands.goes("Look after the groups")
    hands.unfold("Tell everyone something")
    faulty = hands.does("Send it to everyone", "Nothing was lost")
    assert faulty["words"].startswith("What you want to say")
    hands.write("Week two begins.")
    hands.does("Send it to everyone", "It is on its way to everyone")
    assert "Week two begins." in many.sees("dara")
