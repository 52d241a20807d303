"""What stands behind the hub, with the keyboard alone and on a phone: by whom it is looked after, and with whom.

What an import brought is listed or put aside, many at once; partners are brought together; a project tells its news.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import lanterns
from tests.browser.audit import complaints
from tests.browser.conftest import DATABASES, DESK, PHONE
from tests.browser.contribution_scenes import HUB
from tests.browser.hands import Hands
from tests.browser.lanterns import PROJECTS, name_of
from tests.browser.people import Visit

pytestmark = pytest.mark.browser

REFUSED = "Failed to load resource"
"""What a browser notes of a form that comes back with its mistakes, and of a page one may not see."""
MEETS = {"Dara": ("Night School", "We offer", "Three of us, on Fridays"), "Bo": ("Harbour", "We look for", "Soon")}


class Desk:
    """One person in front of full pages: hands on the keys, and eyes on each page once it is there."""

    def __init__(self, visit: Visit) -> None:
        self.page, self.hands = visit.page, Hands(visit)
        self._troubles = visit.troubles

    def follows(self, link: str, heading: str) -> None:
        """On to that link, and to the page it leads to."""
        self.hands.find(link)
        self.hands.press("Enter")
        self.page.get_by_role("heading", name=heading).first.wait_for()
        self.looks()

    def presses(self, button: str, said: str) -> None:
        """On to that button; ``said`` stands on the page that comes back."""
        self.hands.find(button, among=("button",))
        self.hands.press("Enter")
        self.reads(said)
        self.looks()

    def reads(self, words: str) -> None:
        self.page.get_by_text(words).first.wait_for()

    def looks(self) -> None:
        """Nothing of it stands in anybody's way, on a large screen and on a small one."""
        for screen in (DESK, PHONE):
            self.page.set_viewport_size(screen)
            assert complaints(self.page, is_page=True) == [], screen
        assert [words for words in self._troubles if not words.startswith(REFUSED)] == []

    @property
    def waiting(self) -> list[str]:
        """The projects of this page that wait for a decision, by their names."""
        return list(self.page.locator(".cmy-check .cmy-h").all_inner_texts())

    @property
    def ticked(self) -> list[str]:
        """Those of them that are ticked."""
        return list(self.page.locator(".cmy-check:has(:checked) .cmy-h").all_inner_texts())


Comes = Callable[..., Desk]


@pytest.fixture
def comes(visit: Callable[..., Visit]) -> Comes:
    """``comes(demo, "Sol")``: somebody on the hub's own page."""

    def come(demo: str, name: str, path: str = HUB) -> Desk:
        person = visit(demo, name, PHONE)
        person.goes(path)
        return Desk(person)

    return come


@pytest.fixture(scope="module")
def harbour(start_demo: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A course in which nothing has happened, and forty projects that nobody has looked at."""
    demo = start_demo("--empty")
    lanterns.brought_into(DATABASES[demo], tmp_path_factory.mktemp("catalogue"))
    return demo


def test_what_an_import_brought_is_decided_many_at_once_and_undone(harbour: str, comes: Comes) -> None:
    sol = comes(harbour, "Sol")
    sol.follows("What nobody has looked at", "What nobody has looked at")
    sol.reads(f"{PROJECTS} projects from public lists wait")

    sol.hands.fill("Search what waits", name_of(7))
    sol.presses("Show", "1 project from a public list waits")
    sol.follows("Show everything", "What nobody has looked at")

    sol.presses("List these", "Tick the projects it is about first.")
    *two, _third = sol.waiting[:3]
    for name in two:
        sol.hands.tick(name)
    sol.presses("Put these aside", "Choose why, so that others understand it later.")
    assert sol.ticked == two, "nothing is ticked twice"
    sol.hands.pick("Why", "Nobody has been there")
    sol.hands.fill("In your words", "The harbour is closed.")
    sol.presses("Put these aside", "2 projects are put aside.")
    sol.reads(f"{PROJECTS - 2} projects from public lists wait")

    sol.hands.find("Tick all on this page")
    sol.hands.press("Enter")
    sol.page.get_by_role("link", name="Tick none").wait_for()
    all_of_a_page = len(sol.ticked)
    assert sol.ticked == sol.waiting
    sol.presses("List these", f"{all_of_a_page} projects are listed.")
    sol.reads(f"{PROJECTS - 2 - all_of_a_page} projects from public lists wait")

    sol.follows("What was decided", "What was decided")
    sol.reads("The harbour is closed.")
    sol.hands.unfold(f"{all_of_a_page} projects")
    sol.presses("Undo", f"Undone: {all_of_a_page} projects are what they were before.")
    sol.follows("What nobody has looked at", "What nobody has looked at")
    sol.reads(f"{PROJECTS - 2} projects from public lists wait")


def test_who_does_not_look_after_the_site_does_not_find_it(harbour: str, comes: Comes) -> None:
    for name in ("Olga", "Bo"):
        person = comes(harbour, name)
        assert person.page.get_by_role("link", name="What nobody has looked at").count() == 0
        for panel in ("waiting_projects", "decisions", "brokering", "kept_back"):
            assert person.page.goto(f"{harbour}{HUB}{panel}/").status in (403, 404), panel
            assert complaints(person.page, is_page=True) == [], panel


def test_two_partners_find_each_other(harbour: str, comes: Comes) -> None:
    sol = comes(harbour, "Sol")
    sol.follows("Partners", "Partners")
    sol.reads("No partners yet")
    sol.hands.unfold("Add a partner")
    sol.presses("Add it", "A name, so that others recognise it.")
    partners = {name: _takes_on(name, sol, harbour, comes) for name in MEETS}

    sol.page.goto(f"{harbour}{HUB}partners/")
    sol.follows("Bring them together", "Bring them together")
    sol.reads("Three of us, on Fridays")
    sol.presses("Ask both", "Both find the question on their page.")

    for name, said in (("Dara", "You both get a letter if they say yes, too"), ("Bo", "They have said yes, too.")):
        desk = partners[name]
        desk.page.goto(f"{harbour}{HUB}partners/")
        desk.follows("Open", MEETS[name][0])
        desk.reads("Waits for your yes")
        desk.presses("Yes, introduce us", said)
    partners["Bo"].follows("Open", "Harbour")
    partners["Bo"].reads("You have met")
    partners["Bo"].reads("dara@partners.example")

    sol.page.goto(f"{harbour}{HUB}brokering/")
    sol.reads("They have met")
    sol.looks()


def test_who_is_no_partner_reads_how_to_become_one(harbour: str, comes: Comes) -> None:
    priya = comes(harbour, "Priya")
    priya.follows("Partners", "Partners")
    priya.reads("You speak for no partner here")
    assert priya.page.get_by_text("Add a partner").count() == 0


def test_a_project_tells_its_news(start_demo: Callable[..., str], comes: Comes) -> None:
    sol = comes(start_demo("--looked-at", "1"), "Sol", f"{HUB}?search=zulip")
    sol.follows("See how to begin", "Zulip")
    sol.follows("Let this project tell us at once", "Let this project tell us at once")
    sol.reads("We ask it ourselves")
    sol.presses("Make an address and a secret", "This is its secret. Copy it now")
    first = _secret(sol.page)
    sol.reads("It has not told us anything lately.")

    sol.hands.unfold("Make a new secret")
    sol.presses("Make a new secret", "This is its secret. Copy it now")
    assert _secret(sol.page) != first
    sol.page.reload()
    sol.reads("Its news is taken")
    assert sol.page.locator(".cmy-notice code").count() == 0, "a secret is shown once"

    sol.hands.unfold("Take no more news")
    sol.presses("Take no more news", "No news of it is taken any more")
    sol.reads("We ask it ourselves")


def _takes_on(name: str, sol: Desk, demo: str, comes: Comes) -> Desk:
    """Sol adds their organisation and sends a link; they take it on, and say what it is about."""
    partner, side, words = MEETS[name]
    sol.page.goto(f"{demo}{HUB}partners/")
    sol.hands.unfold("Add a partner")
    sol.hands.fill("What it is called", partner)
    sol.presses("Add it", "make a link for somebody who speaks for it.")
    sol.hands.unfold("A link for who speaks for it")
    sol.presses("Make a link", "Send it to one person")
    address = _secret(sol.page)

    desk = comes(demo, name, re.sub(r"^https?://[^/]+", "", address))
    desk.reads(f"Do you speak for {partner}?")
    desk.presses("Yes, I speak for it", "Without it nobody could answer you.")
    desk.hands.fill("How do you like to be reached?", f"{name.lower()}@partners.example")
    desk.presses("Yes, I speak for it", "Say here what you offer and what you look for.")
    desk.hands.pick("Which is it?", side)
    desk.hands.pick("What", "Mentors")
    desk.hands.fill("In your words", words)
    desk.presses("Add it", "It is on the list.")
    return desk


def _secret(page: Any) -> str:
    """What is shown once."""
    return str(page.locator(".cmy-notice code").inner_text())
