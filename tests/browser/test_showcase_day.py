"""What many people made: looked through, gathered, picked, shown on a wall, and compared two at a time; by keyboard."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.audit import complaints
from tests.browser.conftest import DATABASES, DESK, PHONE, looked_at
from tests.browser.hands import Hands
from tests.browser.others import ITEM, Others

pytestmark = pytest.mark.browser

SHOWCASE = 2
BLOCK = "2-show-what-you-made.community_project_showcase.d0.u0"
REVISION = re.compile(r'name="revision" value="(\d+)"')
MADE = {
    "amina": ("Tide tables", "maps, Python"),
    "bo": ("Kinder errors", "Rust"),
    "chen": ("Sorting, danced", "video"),
    "layla": ("Shade at noon", "maps, open data"),
    "mere": ("Waves to hear", "sound"),
    "priya": ("Alt text garden", "writing"),
    "caio": ("Paper speaker", "paper"),
}
PICKED = ("Tide tables", "Kinder errors", "Sorting, danced")
QUESTION = "Which explains its idea more clearly?"


@pytest.fixture(scope="module")
def everyone(start_demo):
    """People, a course, and seven projects about which nobody has said anything."""
    demo = start_demo("--empty")
    others = Others(demo, DATABASES[demo])
    others.made = {}
    for username, (title, tags) in MADE.items():
        said = {"title": title, "write_up": f"All about {title.lower()}.", "tags": tags}
        preview = others.do(username, "save_draft", block=BLOCK, **said)
        item, revision = ITEM.search(preview)[1], REVISION.search(preview)[1]
        others.do(username, "publish", block=BLOCK, item=item, revision=revision)
        others.made[title] = item
    return others


@pytest.fixture
def sits(everyone, visit):
    """``sits("Dara")``: somebody in front of the showcase, and their hands."""

    def sit(name, screen=PHONE):
        person = visit(everyone.demo, name, screen)
        person.opens(SHOWCASE)
        return person, Hands(person)

    return sit


def titles(person):
    """The projects on the screen, in their order."""
    return person.unit.locator(".cmy-card h3").all_inner_texts()


def test_the_gallery_is_narrowed_down_and_widened_again(sits):
    dara, hands = sits("Dara")
    assert sorted(titles(dara)) == sorted(title for title, _tags in MADE.values())
    looked_at(dara)
    hands.goes("Narrow it down")
    dara.reads("Nobody has answered yet")
    looked_at(dara)
    where = hands.goes("maps 2")
    assert where["words"].startswith("maps 2"), "one stays where one was"
    assert sorted(titles(dara)) == ["Shade at noon", "Tide tables"]
    hands.goes("maps 2")
    hands.find("Search projects")
    hands.write("speaker")
    hands.send("Enter", "1 project fits")
    assert titles(dara) == ["Paper speaker"]
    hands.write("nothing like this")
    hands.send("Enter", "No project fits that yet")
    looked_at(dara)
    hands.goes("Show all projects")
    assert len(titles(dara)) == len(MADE)


def test_somebody_gathers_what_belongs_together_and_shares_it(sits):
    dara, hands = sits("Dara")
    for title in ("Tide tables", "Shade at noon"):
        hands.goes(f"Have a look: {title}")
        hands.goes("Put it into a collection")
        looked_at(dara)
        if title == "Tide tables":
            hands.fill("What you call the new one", "Maps one can walk")
        else:
            hands.tick("Maps one can walk")
        hands.fill("Why it belongs there", f"For {title.lower()}.")
        hands.does("Put it in", "It is in your collection.")
        hands.goes("All projects")
    hands.goes("Collections")
    looked_at(dara)
    hands.goes("Look through it: Maps one can walk")
    assert titles(dara) == ["Tide tables", "Shade at noon"]
    hands.unfold("Change: Shade at noon")
    looked_at(dara)
    hands.does("Earlier: Shade at noon", "Moved.")
    assert titles(dara) == ["Shade at noon", "Tide tables"]
    hands.goes("Edit")
    looked_at(dara)
    hands.tick("Share it with the course")
    hands.does("Save it", "Saved.")

    bo, hands = sits("Bo")
    hands.goes("Collections")
    hands.goes("Look through it: Maps one can walk")
    bo.reads("For shade at noon.")
    looked_at(bo)


def test_the_course_team_picks(everyone, sits):
    olga, hands = sits("Olga")
    first, *others = PICKED
    hands.goes(f"Have a look: {first}")
    hands.goes("Put it into a collection")
    hands.tick("The course team’s picks")
    hands.fill("Why it belongs there", "It works without a network.")
    looked_at(olga)
    hands.does("Put it in", "It is one of the course team’s picks now.")
    for title in others:
        everyone.do("olga", "collect", block=BLOCK, item=everyone.made[title], into="picks", title="", note="")

    dara, hands = sits("Dara")
    hands.goes("Collections")
    looked_at(dara)
    hands.goes("Look through it: Picked by the course team")
    dara.reads("By the course team")
    dara.reads("It works without a network.")
    assert sorted(titles(dara)) == sorted(PICKED)
    looked_at(dara)


def test_a_showcase_day_is_run_with_the_keys_alone_and_without_a_network(sits):
    olga, hands = sits("Olga", DESK)
    hands.goes("Showcase day")
    looked_at(olga)
    hands.pick("What to show", "Maps one can walk")
    hands.fill("Minutes for each", "2")
    hands.find("Open it", among=("button",))
    with olga.page.context.expect_page() as opened:
        hands.press("Enter")
    wall = opened.value
    wall.get_by_role("button", name="Begin").wait_for()
    assert complaints(wall, is_page=True) == []
    olga.page.context.set_offline(True)
    wall.get_by_role("button", name="Begin").focus()
    wall.keyboard.press("Enter")
    shown = wall.locator(".cmy-show-slide:visible")

    def stands(title, place):
        assert shown.count() == 1
        assert shown.get_by_role("heading").inner_text() == title
        assert shown.locator(".cmy-show-place").inner_text() == place

    stands("Shade at noon", "1 of 2")
    assert re.fullmatch(r"2:00|1:\d\d", wall.get_by_role("timer").inner_text())
    assert complaints(wall, is_page=True) == []
    for key, title, place in (
        ("ArrowRight", "Tide tables", "2 of 2"),
        ("ArrowRight", "Tide tables", "2 of 2"),
        ("ArrowLeft", "Shade at noon", "1 of 2"),
        ("Space", "Tide tables", "2 of 2"),
        ("Home", "Shade at noon", "1 of 2"),
        ("PageDown", "Tide tables", "2 of 2"),
    ):
        wall.keyboard.press(key)
        stands(title, place)
    wall.keyboard.press("Escape")
    shown.nth(1).wait_for()
    assert shown.count() == 2, "it is a page to read again"
    assert wall.evaluate("document.activeElement.textContent") == "Begin"
    wall.set_viewport_size(PHONE)
    assert complaints(wall, is_page=True) == []


def test_the_course_team_sets_up_an_event(sits):
    olga, hands = sits("Olga")
    hands.goes("Side by side")
    olga.reads("There is no event yet")
    looked_at(olga)
    hands.goes("Set up an event")
    looked_at(olga)
    hands.fill("What it is called", "Spring fair")
    hands.fill("Which of two is the better one?", QUESTION)
    today = datetime.now(UTC).date()
    for label, days in (("First day", -1), ("Last day", 5)):
        hands.find(label, among=("input",))
        olga.page.keyboard.type(f"{today + timedelta(days=days):%m%d%Y}")
    hands.pick("Where these days begin and end", "Riga")
    hands.fill("Pairs for each judge", "3")
    hands.tick("Only the course team’s picks take part")
    hands.does("Set it up", "It is set up. Everyone sees it in the showcase.")
    olga.reads("3 projects take part.")
    looked_at(olga)


def test_two_at_a_time_are_compared_and_nobody_is_named(sits):
    dara, hands = sits("Dara")
    hands.goes("Yours")
    hands.goes("Compare two: Spring fair")
    looked_at(dara)
    hands.does("Compare two", "Take your time: look at both.")
    dara.reads(QUESTION)
    assert set(titles(dara)) < set(PICKED)
    assert all(dara.unit.get_by_text(name, exact=True).count() == 0 for name in ("Amina", "Bo", "Chen"))
    looked_at(dara)
    hands.does("This one", "Noted, thank you. Here are the next two.")
    hands.does("I cannot tell", "Noted, thank you. Here are the next two.")
    hands.does("This one", "Noted. You have compared all there are: thank you.")
    dara.reads("You have done your part, thank you")
    looked_at(dara)


def test_the_results_are_shown_with_how_sure_they_are(sits):
    olga, hands = sits("Olga")
    hands.goes("Side by side")
    hands.goes("Open: Spring fair")
    hands.unfold("For the course team")
    looked_at(olga)
    hands.does("Show the results to everyone", "Everyone in the course can see the results now.")
    looked_at(olga)

    bo, hands = sits("Bo")
    hands.goes("Side by side")
    hands.goes("Open: Spring fair")
    hands.goes("See the results")
    bo.reads("3 pairs were compared.")
    assert bo.unit.get_by_role("row").count() == 1 + len(PICKED)
    looked_at(bo)
