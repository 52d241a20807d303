"""The ways through the blocks with the keyboard alone: nothing here touches a mouse."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.people import Visit

pytestmark = pytest.mark.browser

GROUPS, SHOWCASE = 1, 2
FAR = 150  # presses of Tab; nothing is further away than that

FOCUS = """() => {
  const element = document.activeElement;
  const words = (element.labels?.[0] || element).textContent.replace(/\\s+/g, " ").replace(" :", ":").trim();
  const { top, bottom } = element.getBoundingClientRect();
  const frame = window.frameElement?.getBoundingClientRect().top || 0;
  return {
    words,
    ring: getComputedStyle(element).outlineStyle !== "none",
    within: Boolean(element.closest("[data-cmy-slot]")),
    seen: element.checkVisibility() && frame + bottom > 0 && frame + top < parent.innerHeight,
    told: (element.getAttribute("aria-describedby") || "").split(" ")
      .map(id => document.getElementById(id)?.textContent.trim()).join(" "),
  };
}"""


class Hands:
    """Someone's hands on the keys. ``page`` is where they are: in a unit's frame, or on a page of its own."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._keys = visit.page.keyboard

    @property
    def page(self) -> Any:
        in_frame = self._visit.page.evaluate("document.activeElement.localName") == "iframe"
        return self._visit.unit_frame if in_frame else self._visit.page

    @property
    def focus(self) -> dict[str, Any]:
        return self.page.evaluate(FOCUS)

    def find(self, name: str, key: str = "Tab") -> None:
        """Tab on until what has the focus begins with ``name``. All one passes has to show that one is there."""
        passed = []
        for _ in range(FAR):
            self._keys.press(key)
            focus = self.focus
            assert focus["ring"], f"no ring around {focus['words']}"
            if focus["words"].startswith(name):
                assert focus["seen"], f"{name} has the focus and cannot be seen"
                return
            passed.append(focus["words"][:40])
        raise AssertionError(f"{name} is not to be reached; passed {passed}")

    def press(self, key: str) -> None:
        self._keys.press(key)

    def write(self, words: str) -> None:
        """In place of what stands in the field."""
        self._keys.press("Control+A")
        self._keys.type(words)

    def send(self, key: str, said: str) -> dict[str, Any]:
        """Press a key that asks the server; ``said`` is read out then. Returns where that leads."""
        page = self.page
        self._keys.press(key)
        page.locator("[data-cmy-live]").get_by_text(said).wait_for(state="attached")
        return self.arrived()

    def open(self) -> dict[str, Any]:
        """Follow a link to another panel. Returns where that leads."""
        page = self.page
        page.evaluate("document.activeElement.closest('[data-cmy-slot]').firstElementChild.dataset.old = 'true'")
        self._keys.press("Enter")
        page.locator("[data-old]").wait_for(state="detached")
        return self.arrived()

    def arrived(self) -> dict[str, Any]:
        """Where the focus is after a swap: in the panel, and on the screen."""
        focus = self.focus
        assert focus["within"], f"the focus is lost: {focus}"
        assert focus["seen"], f"the focus is out of sight: {focus}"
        return focus


def test_propose_a_topic(living_demo, visit):
    bo = visit(living_demo, "Bo")
    bo.opens(GROUPS)
    hands = Hands(bo)

    hands.find("Propose a topic")
    assert hands.open()["words"] == "Propose a topic"

    hands.find("Name")
    faulty = hands.send("Enter", "Nothing was lost")
    assert faulty["words"].startswith("Name")
    assert "A group needs a name" in faulty["told"]

    hands.write("Tide watchers")
    hands.find("What you want to do together")
    hands.write("Read tide data, draw it, give it back.")
    hands.find("Propose it")
    assert hands.send("Space", "It is there for everyone to see")["words"] == "Tide watchers"

    hands.find("All groups", "Shift+Tab")
    assert hands.open()["words"] == "Study groups"
    bo.reads("Tide watchers")


def test_join_a_group_and_leave_it(living_demo, visit):
    chen = visit(living_demo, "Chen")
    chen.opens(GROUPS)
    hands = Hands(chen)

    hands.find("Join: CSV surgery")
    assert hands.send("Space", "You have a seat")["words"] == "CSV surgery"

    hands.find("Leave this group")
    hands.press("Enter")
    hands.find("Leave the group")
    assert hands.send("Enter", "You have left the group")["words"] == "Study groups"
    hands.find("Join: CSV surgery")


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
        hands.find("Title")

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
    assert hands.focus["seen"]
    hands.press("Enter")
    hands.press("Tab")
    assert hands.focus["within"]
