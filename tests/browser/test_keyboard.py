"""The ways through the blocks with the keyboard alone: nothing here touches a mouse."""

from __future__ import annotations

import pytest

from tests.browser.hands import Hands

pytestmark = pytest.mark.browser

GROUPS, SHOWCASE = 1, 2


def test_search_and_see_all_again(living_demo, visit):
    priya = visit(living_demo, "Priya")
    priya.opens(GROUPS)
    hands = Hands(priya)

    hands.find("Search groups")
    hands.write("surgery")
    assert hands.send("Enter", "1 group fits")["words"].startswith("Search groups")
    hands.write("nothing like this")
    assert hands.send("Enter", "No group fits that yet")["words"].startswith("Search groups")
    hands.find("Show all groups")
    assert hands.open()["words"] == "Study groups"


def test_give_feedback(living_demo, visit):
    mere = visit(living_demo, "Mere")
    mere.opens(SHOWCASE)
    hands = Hands(mere)

    hands.find("Give feedback")
    hands.send("Space", "Here is something for you to read")
    hands.find("Send it to them")
    faulty = hands.send("Enter", "Nothing was lost")
    assert faulty["words"].startswith("I like")
    assert "One sentence is enough" in faulty["told"]

    hands.write("It says in one line what I needed an hour for.")
    hands.find("Send it to them")
    hands.send("Enter", "Your words are with the people who made this")


def test_change_a_block_in_studio(living_demo, visit):
    olga = visit(living_demo, "Olga")
    hands = Hands(olga)

    def edit() -> None:
        olga.goes("/studio/1/")
        olga.unit.locator(".cmy-title").wait_for()
        hands.find("Edit: ")
        hands.press("Enter")
        olga.page.locator("[data-cmy-save]").wait_for()
        hands.find("Title", among=("input",))

    edit()
    hands.press("Control+A")
    hands.press("Delete")
    faulty = hands.send("Enter", "Not saved yet")
    assert faulty["words"].startswith("Title")
    assert "Give it a title" in faulty["told"]

    hands.write("Find your people here")
    hands.find("Save")
    hands.press("Enter")
    olga.page.wait_for_url("**/studio/1/")
    olga.reads("Find your people here")

    edit()
    hands.write("Never mind")
    hands.find("Cancel")
    hands.press("Space")
    olga.page.wait_for_url("**/studio/1/")
    olga.reads("Find your people here")


def test_skip_to_the_content_of_a_page(living_demo, visit):
    sol = visit(living_demo, "Sol")
    sol.goes("/community/contribute/")
    hands = Hands(sol)
    hands.press("Tab")
    assert hands.focus["words"] == "Skip to the content"
    assert sol.page.locator(":focus").bounding_box()["y"] >= 0
    hands.press("Enter")
    hands.press("Tab")
    assert hands.focus["within"]
