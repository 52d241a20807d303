"""Work in a real project, with the keyboard alone and on a phone: found, claimed, looked at, sent, looked back upon.

And the others who make that possible: maintainers with nothing but a link, and who looks after the site.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
import requests

from tests.browser import lanterns
from tests.browser.audit import complaints
from tests.browser.conftest import DATABASES, DESK, PHONE, looked_at
from tests.browser.contribution_scenes import BLOCK, FIRST_STEPS, HUB
from tests.browser.hands import Hands
from tests.browser.lanterns import PROJECTS, name_of
from tests.browser.others import Others
from tests.browser.people import Visit

pytestmark = pytest.mark.browser

DRAFT = "https://git.example/amina/branch"
SENT = "https://git.example/project/pull/7"
PATIENCE = 30  # seconds

Sits = Callable[[str], tuple[Visit, Hands]]


@pytest.fixture(scope="module")
def everyone(start_demo: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Others:
    """People and a course in which nobody has claimed anything, and forty projects with a thousand things to do."""
    demo = start_demo("--empty")
    lanterns.brought_into(DATABASES[demo], tmp_path_factory.mktemp("catalogue"))
    return Others(demo, DATABASES[demo])


@pytest.fixture
def sits(everyone: Others, visit: Callable[..., Visit]) -> Sits:
    """``sits("Dara")``: somebody in front of the picks, on a phone, and their hands."""

    def sit(name: str) -> tuple[Visit, Hands]:
        person = visit(everyone.demo, name, PHONE)
        person.opens(FIRST_STEPS)
        return person, Hands(person)

    return sit


@pytest.fixture
def outside(everyone: Others, visit: Callable[..., Visit]) -> Visit:
    """Somebody without an account, in a window of their own."""
    return visit(everyone.demo, "A visitor", PHONE)


def test_a_learner_goes_all_the_way(everyone: Others, sits: Sits) -> None:
    _take_in(everyone, "Open edX")
    amina, hands = sits("Amina")
    looked_at(amina)
    hands.goes("See how to begin")
    amina.reads("This is free, and they would like help")
    title = amina.unit.locator(".cmy-title").inner_text()
    looked_at(amina)
    where = hands.does("I will do this", "It is yours for now.")
    assert where["words"] == title
    amina.reads("Make the change, go through the list")
    looked_at(amina)

    hands.does("Tick it off: I have read how", "Noted.")
    assert hands.focus["words"].startswith("✓ Done"), "one stays where one was"
    hands.does("Ask for a look", "Nothing was lost")
    assert "Paste the link to your work here" in hands.focus["told"]
    hands.fill("Where can one see it?", DRAFT)
    hands.fill("What have you changed", "The second step is a sentence now. Is it clear?")
    hands.does("Ask for a look", "Your class sees now")
    amina.reads("Waits for a look")
    looked_at(amina)

    bo, hands = sits("Bo")
    hands.goes("Look at others’ work")
    looked_at(bo)
    hands.goes(f"Look at it: {title}")
    bo.reads("Is it clear?")
    looked_at(bo)
    hands.does("Send it", "Nothing was lost")
    bo.reads("Choose one of these.")
    hands.choose("Ready to go upstream", "Something to mend first")
    hands.fill("Your words", "It is clear. One comma is too many.")
    hands.does("Send it", "Thank you. They get a letter")
    bo.reads("Nothing waits for a look")
    looked_at(bo)

    amina, hands = sits("Amina")
    amina.reads("Mend what they found")
    looked_at(amina)
    hands.goes(f"Go on: {title}")
    amina.reads("One comma is too many.")
    looked_at(amina)
    kept = amina.unit.get_by_label("Where can one see it?").input_value()
    assert kept == DRAFT, "one need not write it again"
    hands.does("Ask for a look", "Your class sees now")
    claim = _claim_of(amina)

    chen, hands = sits("Chen")
    hands.goes("Look at others’ work")
    hands.goes(f"Look at it: {title}")
    hands.choose("Ready to go upstream", "Something to mend first")
    hands.fill("Your words", "Two commas are too many.")
    everyone.do("bo", "give_look", block=BLOCK, item=claim, round="2", verdict="ready", words="Lovely.")
    hands.is_refused("Send it", "Somebody has answered before you")
    assert chen.unit.get_by_label("Your words").input_value() == "Two commas are too many.", "nothing typed is lost"

    amina, hands = sits("Amina")
    hands.goes(f"Go on: {title}")
    amina.reads("Ready to go upstream")
    looked_at(amina)
    hands.fill("Where is it now?", SENT)
    hands.does("I have sent it", "Well done: it is with the project now.")
    amina.reads("Have they decided?")
    looked_at(amina)
    hands.unfold("This is not the right address")
    looked_at(amina)
    hands.fill("Where is it now?", f"{SENT}8")
    hands.does("It is here instead", "this is the address that counts")
    hands.does("They took it", "It is part of the project now.")
    hands.unfold("They have not decided yet")
    looked_at(amina)
    hands.does("Take it back", "it is with the project, as before")
    hands.does("They took it", "It is part of the project now.")
    hands.fill("What do you take with you?", "That nobody minds a small change.")
    hands.does("Keep it", "Kept, for you alone.")
    amina.reads("Taken into the project")
    amina.reads("That nobody minds a small change.")
    looked_at(amina)


def test_maintainers_have_the_word_by_a_link_alone(everyone: Others, outside: Visit, sits: Sits) -> None:
    """Each step by the keyboard, without account or script; looking changes nothing."""
    name = name_of(1)
    project = _find(everyone, name)
    address = _link(everyone, project)
    page, hands = outside.page, Hands(outside)

    for _ in range(2):
        page.goto(address)
        page.get_by_text("Nobody is sent to you", exact=True).wait_for()
    assert "They have not said anything yet" in everyone.sees("olga", "maintainers", block=BLOCK, item=project)
    seems_right(page)

    hands.find("How many may come")
    hands.write("0")
    _presses(page, hands, "Take learners in")
    page.get_by_text("Something in there needs another look.").wait_for()
    seems_right(page)
    hands.find("How many may come")
    hands.write("3")
    hands.find("Where do they ask?")
    hands.write("the blue channel")
    _presses(page, hands, "Take learners in")
    page.get_by_text("Thank you. Learners see this now").wait_for()
    page.get_by_text("Nobody is at anything of yours right now.").wait_for()
    seems_right(page)

    everyone.do("chen", "claim", block=BLOCK, item=_work_of(everyone, project))
    page.goto(address)
    page.get_by_text("1 person", exact=True).wait_for()
    page.get_by_text("olga@learn.example").wait_for()
    assert page.get_by_text("Chen").count() == 0, "who comes is not theirs to know"
    seems_right(page)

    hands.find("Take a break")
    hands.press("Enter")
    _presses(page, hands, "Take a break")
    page.get_by_text("You take a break").wait_for()
    page.goto(address)
    page.get_by_text("You take a break").wait_for()
    assert "Takes a break from newcomers" in everyone.sees("dara", "project", block=BLOCK, item=project)
    seems_right(page)
    _presses(page, hands, "Go on, on the terms from before")
    page.get_by_text("Welcome back.").wait_for()
    page.get_by_text("Learners may come").wait_for()
    assert page.get_by_label("How many may come").input_value() == "3"

    hands.find("Leave")
    hands.press("Enter")
    _presses(page, hands, "Leave")
    page.get_by_text("Nobody is sent to you any more, and what you wrote here is deleted.").wait_for()
    assert page.get_by_label("Where do they ask?").input_value() == ""
    seems_right(page)

    chen, hands = sits("Chen")
    chen.reads("Where you are wanted")
    assert chen.unit.get_by_role("link", name=re.compile("^Go on")).count() == 0, "what left is over, kindly"


def test_who_looks_after_the_site_makes_a_link_and_takes_it_back(
    everyone: Others, visit: Callable[..., Visit], outside: Visit
) -> None:
    sol = visit(everyone.demo, "Sol", PHONE)
    sol.goes(HUB)
    page = sol.page
    page.get_by_label("Search projects").fill(name_of(2))
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name=re.compile(f"See how to begin.*{name_of(2)}$")).click()
    page.get_by_role("link", name="A link for its maintainers").click()
    page.get_by_text("They have not said anything yet").wait_for()
    seems_right(page)
    page.get_by_role("button", name="Make a link").click()
    page.get_by_text("Here is the link.").wait_for()
    address = page.locator(".cmy-notice code").inner_text()
    seems_right(page)

    assert outside.page.goto(address).status == 200
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("opens nothing any more").wait_for()
    assert outside.page.reload().status == 404
    outside.page.get_by_role("heading", name="Nothing to see here").wait_for()
    seems_right(outside.page)


def test_how_fresh_it_is_in_full_and_in_short(everyone: Others, visit: Callable[..., Visit]) -> None:
    for name, sees_all in (("Sol", True), ("Amina", False)):
        person = visit(everyone.demo, name, PHONE)
        person.goes(HUB)
        person.page.get_by_role("link", name="How fresh this is").click()
        person.page.get_by_role("heading", name="How fresh this is").wait_for()
        assert (person.page.get_by_text("Lists that were brought in").count() > 0) is sees_all
        seems_right(person.page)
        person.page.get_by_role("link", name="All projects").click()
        person.page.get_by_role("heading", name="Open source that welcomes you").wait_for()


def test_a_thousand_things_are_searched_and_one_search_is_kept(everyone: Others, sits: Sits, outside: Visit) -> None:
    dara, hands = sits("Dara")
    hands.goes("Search all work")
    dara.reads("Find something to do")
    looked_at(dara)
    hands.fill("Words", "wick")
    hands.does("Show", f"{PROJECTS} things to begin with")
    looked_at(dara)
    hands.goes("Next")
    hands.goes("See how to begin: Trim the wick")
    looked_at(dara)
    hands.goes("What was found")
    dara.reads("Page 2 of")
    assert dara.unit.get_by_label("Words").input_value() == "wick", "one comes back to where one was"

    hands.unfold("Keep this search")
    hands.fill("What you call it", "Thirteens")
    hands.does("Keep it", "It is kept.")
    looked_at(dara)
    hands.does("Suggest something here now and then", "One thing at a time will wait here for you")
    hands.unfold("Read it elsewhere")
    looked_at(dara)
    hands.does("Make an address", "Here is its feed.")
    looked_at(dara)
    address = dara.unit.locator(".cmy-notice code").inner_text()
    shown = requests.get(address.removesuffix(".atom") + "/", timeout=PATIENCE)
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    outside.page.set_content(shown.text)  # where it is served no script runs, neither ours nor the one that measures
    outside.page.get_by_role("heading", name="Thirteens").wait_for()
    seems_right(outside.page)


def test_who_one_is_on_github_is_only_said_where_nobody_is_asked(sits: Sits) -> None:
    priya, hands = sits("Priya")
    hands.goes("Your account on GitHub")
    looked_at(priya)
    hands.fill("Your login on GitHub, as you say it", "priya-p")
    hands.does("Note it", "It is noted, and shown as not proved.")
    looked_at(priya)
    hands.goes("Picks for this course")
    priya.reads("Where you are wanted")


def test_where_nothing_has_happened_each_panel_says_what_comes(empty_demo: str, visit: Callable[..., Visit]) -> None:
    bo = visit(empty_demo, "Bo", PHONE)
    for link, words in (
        ("Look at others’ work", "Nothing waits for a look"),
        ("Your searches", "Nothing kept yet"),
        ("Your account on GitHub", "So that what you do there can be found again"),
        ("Look through all projects", "1 project"),
        ("Search all work", "things to begin with"),
    ):
        bo.opens(FIRST_STEPS)
        Hands(bo).goes(link)
        bo.reads(words)
        looked_at(bo)
    bo.writes("Words", "nothing like this")
    bo.presses("Show")
    bo.reads("Nothing fits that yet")
    looked_at(bo)


def seems_right(page: Any) -> None:
    """The same of a page of its own."""
    for screen in (DESK, PHONE):
        page.set_viewport_size(screen)
        assert complaints(page, is_page=True) == [], screen


def _presses(page: Any, hands: Hands, button: str) -> None:
    """On to a button of a page without scripts, and press it."""
    hands.find(button)
    with page.expect_navigation():
        hands.press("Enter")


def _take_in(everyone: Others, name: str) -> None:
    """Its maintainers say yes, by a link that Olga gave them."""
    address = _link(everyone, _find(everyone, name))
    said = requests.post(address, data={"do": "agree", "slots": "9"}, timeout=PATIENCE)
    assert "Thank you. Learners see this now" in said.text


def _find(everyone: Others, name: str) -> str:
    """A project of that name, by its uuid."""
    return _first(r"/project/\?item=([0-9a-f-]{36})", everyone.sees("olga", "browse", block=BLOCK, search=name))


def _work_of(everyone: Others, project: str) -> str:
    """Any piece of its work, by its uuid."""
    return _first(r"/opportunity/\?item=([0-9a-f-]{36})", everyone.sees("olga", "project", block=BLOCK, item=project))


def _link(everyone: Others, project: str) -> str:
    """A new link for its maintainers."""
    return _first(r"<code[^>]*>([^<]+)</code>", everyone.do("olga", "make_maintainer_link", block=BLOCK, item=project))


def _claim_of(person: Visit) -> str:
    """Which claim they look at."""
    return str(person.unit.locator("input[name=item]").first.get_attribute("value"))


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text)
    assert found, text
    return found[1]
