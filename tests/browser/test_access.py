"""Nothing we show stands in anybody's way: at 320 and 1280 pixels, dark, in the reader's own colours, right to left."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.audit import complaints
from tests.browser.conftest import DESK, PHONE
from tests.browser.contribution_scenes import IN_FORCED_COLOURS as CONTRIBUTIONS_IN_FORCED_COLOURS
from tests.browser.contribution_scenes import PAGES as CONTRIBUTIONS_PAGES
from tests.browser.contribution_scenes import UNITS as CONTRIBUTIONS_UNITS
from tests.browser.people import Visit
from tests.browser.scenes import (
    BLOCK,
    EVERYTHING,
    FIRST_STEPS,
    FITTING,
    GROUPS,
    SHOWCASE,
    UNFOLD,
    Scene,
    editor,
    filed,
    page,
    searched,
    studio,
    unfolded,
    unit,
    wrong,
)
from tests.browser.showcase_scenes import IN_FORCED_COLOURS as SHOWCASE_IN_FORCED_COLOURS
from tests.browser.showcase_scenes import PAGES as SHOWCASE_PAGES
from tests.browser.showcase_scenes import UNITS as SHOWCASE_UNITS

pytestmark = pytest.mark.browser

COURSE = "course-v1:Open+Learning+2026"

UNITS: dict[str, tuple[str, Scene]] = {
    "study groups": ("Amina", unit(GROUPS)),
    "a showcase": ("Amina", unit(SHOWCASE)),
    "picks": ("Amina", unit(FIRST_STEPS)),
    "four blocks": ("Amina", unit(EVERYTHING)),
    "one’s own group": ("Amina", unit(GROUPS, "Open: Docs and tea")),
    "a full group": ("Amina", unit(GROUPS, "Look inside: Python before breakfast")),
    "a group, to the course team": ("Olga", unit(GROUPS, "Open: Docs and tea")),
    "a proposal with mistakes": ("Amina", wrong(unit(GROUPS, "Propose a topic"), "Propose it")),
    "a group, from outside": ("Priya", unit(GROUPS, "Look inside: Contrast club")),
    "a group to ask for, which has answered": ("Caio", unit(GROUPS, "Look inside: Slow readers")),
    "a group with requests": ("Amina", unit(GROUPS, "Open: Slow readers")),
    "a private group with links": ("Bo", unfolded(unit(GROUPS, "Open: After the night shift", "People"))),
    "a group and what is said about it": (
        "Amina",
        unit(GROUPS, "Open: Docs and tea", "People", "Change what is said about it"),
    ),
    "a group in its first month": ("Mere", unfolded(unit(GROUPS, "Open: Five clocks"))),
    "the people of a group": ("Amina", unfolded(unit(GROUPS, "Open: Five clocks", "People"))),
    "meetings ahead": ("Bo", unit(GROUPS, "Open: Five clocks", "Meetings")),
    "meetings that have been": ("Olga", unit(GROUPS, "Open: Five clocks", "Meetings", "What has been")),
    "the next meeting": ("Amina", unfolded(unit(GROUPS, "Open: Five clocks", "A page a week"))),
    "a meeting that took place": (
        "Bo",
        unfolded(unit(GROUPS, "Open: Five clocks", "Meetings", "What has been", "A page a week")),
    ),
    "a new meeting": ("Amina", unfolded(unit(GROUPS, "Open: Docs and tea", "Plan a meeting"))),
    "a new meeting with mistakes": (
        "Mere",
        wrong(unit(GROUPS, "Open: Five clocks", "Meetings", "Plan a meeting"), "Plan it"),
    ),
    "a board": ("Amina", unfolded(unit(GROUPS, "Open: Five clocks", "Board"))),
    "a thread": ("Bo", unfolded(unit(GROUPS, "Open: Five clocks", "Board", "Open: Hello to all"))),
    "what a group does together": ("Caio", unfolded(unit(GROUPS, "Open: Five clocks", "Together"))),
    "a note": ("Chen", unfolded(unit(GROUPS, "Open: Five clocks", "Together", "Read it: How we choose"))),
    "what a group did": ("Amina", unit(GROUPS, "Open: Five clocks", "Together", "What we did")),
    "how it was": ("Amina", unit(GROUPS, "Open: Five clocks", "Together", "What we did", "How was this group")),
    "a report": ("Bo", unit(GROUPS, "Open: Five clocks", "People", "Report: Amina")),
    "what groups did": ("Dara", unit(GROUPS, "What groups did")),
    "what people say of their groups": ("Olga", unit(GROUPS, "Look after the groups", "What people say")),
    "one’s calendar": ("Mere", unfolded(unit(GROUPS, "Open: Five clocks", "Meetings", "Into my calendar"))),
    "a meeting to change": ("Amina", unit(GROUPS, "Open: Five clocks", "A page a week", "Change it")),
    "a proposal": ("Priya", unit(GROUPS, "Open: Screen readers, the first hour")),
    "a session": ("Mere", unit(GROUPS, "Open: Quiet hour")),
    "a session with mistakes": ("Amina", wrong(unit(GROUPS, "Meet right now"), "Open the door")),
    "a new group with mistakes": ("Amina", wrong(unit(GROUPS, "Open a group"), "Open the group")),
    "a seat that is kept": ("Dara", unit(FITTING, "Open: Saturday, slowly")),
    "no place for a search": ("Amina", searched("nothing like this")),
    "the guide for leaders": ("Amina", unit(GROUPS, "Open: Docs and tea", "People", "Guide and checklist")),
    "who is here": ("Amina", unfolded(unit(GROUPS, "Who is here"))),
    "an introduction without words": ("Dara", wrong(unit(GROUPS, "Who is here"), "Say hello")),
    "who is here, to the course team": ("Olga", unfolded(unit(GROUPS, "Who is here"))),
    "an answer of the course team": ("Caio", unit(GROUPS, "Ask for help")),
    "a question without words": ("Bo", wrong(unit(GROUPS, "Ask for help"), "Ask")),
    "about you, with a wish": ("Amina", unit(GROUPS, "About you")),
    "one’s week": ("Amina", unit(GROUPS, "Your week")),
    "one’s week as a list, with mistakes": (
        "Bo",
        wrong(unit(GROUPS, "Your week", "Write it as a list"), "Save my week", day_0="half past"),
    ),
    "a group that fits": ("Bo", unit(FITTING)),
    "sign-up": ("Chen", unit(FITTING, "Sign up")),
    "sign-up with mistakes": ("Chen", wrong(unit(FITTING, "Sign up"), "Sign up")),
    "the course team’s table": ("Olga", unfolded(unit(GROUPS, "Look after the groups"))),
    "one group of the table": ("Olga", unfolded(unit(GROUPS, "Look after the groups", "Manage: Docs and tea"))),
    "nobody to place": (
        "Olga",
        wrong(unit(GROUPS, "Look after the groups", "Manage: Docs and tea"), "Place them"),
    ),
    "where somebody could go": (
        "Olga",
        unit(GROUPS, "Look after the groups", "Manage: Docs and tea", "Choose the other group"),
    ),
    "groups as a file": ("Olga", unit(GROUPS, "Look after the groups", "As a file")),
    "a file with mistakes": ("Olga", filed("nobody-here,Harbour\n")),
    "what a file would change": ("Olga", filed("layla,Harbour\n")),
    "rounds of matching": ("Olga", unfolded(unit(FITTING, "Look after the groups", "Match people"))),
    "a new round": ("Olga", unfolded(unit(FITTING, "Look after the groups", "Match people", "New round"))),
    "who signed up": ("Olga", unfolded(unit(FITTING, "Look after the groups", "Match people", "Who signed up"))),
    **SHOWCASE_UNITS,
    **CONTRIBUTIONS_UNITS,
    "the hub in a block": ("Amina", unit(FIRST_STEPS, "Look through all projects")),
    "an opportunity": ("Amina", unit(FIRST_STEPS, "See how to begin")),
    "a block, to someone not enrolled": ("Eve", unit(GROUPS)),
    "a block, to a visitor": ("A visitor", unit(GROUPS)),
    "Studio’s preview": ("Olga", studio(GROUPS)),
}
PAGES: dict[str, tuple[str, Scene]] = {
    "the hub": ("Olga", page("/community/contribute/")),
    "a course": ("Olga", page(f"/community/course/{COURSE}/")),
    "the desk": ("Olga", page(f"/community/desk/{COURSE}/")),
    "a block’s page": ("Olga", page(BLOCK)),
    "a link that does not work": ("Olga", page(f"{BLOCK}invited/?token=nothing")),
    "about oneself": ("Olga", page("/community/me/")),
    "the table, as a page": ("Olga", page(f"{BLOCK}organise/")),
    "suggestions": ("Priya", page(f"{BLOCK}suggestions/")),
    "a form’s page": ("Olga", page(f"{BLOCK}create/")),
    "the desk, to someone not enrolled": ("Eve", page(f"/community/desk/{COURSE}/")),
    **SHOWCASE_PAGES,
    **CONTRIBUTIONS_PAGES,
}
EDITORS: dict[str, tuple[str, Scene]] = {
    "study groups": ("Olga", editor(GROUPS)),
    "a showcase": ("Olga", editor(SHOWCASE)),
    "contributions": ("Olga", editor(FIRST_STEPS)),
}
EMPTY: dict[str, tuple[str, Scene]] = {
    "no groups": ("Amina", unit(GROUPS)),
    "no projects": ("Amina", unit(SHOWCASE)),
    "no picks of the course": ("Amina", unit(FIRST_STEPS)),
}
EMPTY_PAGES: dict[str, tuple[str, Scene]] = {
    "a course without a community": ("Olga", page(f"/community/course/{COURSE}/")),
    "a desk without work": ("Olga", page(f"/community/desk/{COURSE}/")),
}
FORCED = [
    *("study groups", "one’s own group", "a seat that is kept", "sign-up with mistakes", "one’s week"),
    *("the course team’s table", "a file with mistakes"),
    "a block, to someone not enrolled",
    *SHOWCASE_IN_FORCED_COLOURS,
    *CONTRIBUTIONS_IN_FORCED_COLOURS,
]


def of(scenes: dict[str, tuple[str, Scene]]) -> Any:
    return pytest.mark.parametrize(("who", "scene"), scenes.values(), ids=scenes)


def audit(visit: Visit, scene: Scene, *, is_page: bool) -> list[str]:
    """What is wrong with a scene on a wide and on a narrow screen, with every fold of it open on the narrow one."""
    visit.page.set_viewport_size(DESK)
    place = scene(visit)
    found = [f"1280 px: {words}" for words in complaints(place, is_page=is_page)]
    visit.page.set_viewport_size(PHONE)
    place.evaluate(UNFOLD)
    return found + [f"320 px: {words}" for words in complaints(place, is_page=is_page)]


@of(UNITS)
def test_a_unit(living_demo, company, who, scene):
    assert audit(company(living_demo, who), scene, is_page=False) == []


@of(PAGES)
def test_a_page(living_demo, company, who, scene):
    assert audit(company(living_demo, who), scene, is_page=True) == []


@of(EDITORS)
def test_an_editor(living_demo, company, who, scene):
    assert audit(company(living_demo, who), scene, is_page=False) == []


@of(EMPTY)
def test_a_unit_in_which_nothing_has_happened(empty_demo, company, who, scene):
    assert audit(company(empty_demo, who), scene, is_page=False) == []


@of(EMPTY_PAGES)
def test_a_page_on_which_nothing_has_happened(empty_demo, company, who, scene):
    assert audit(company(empty_demo, who), scene, is_page=True) == []


@of(PAGES)
def test_a_page_in_the_dark(living_demo, company, who, scene):
    visit = company(living_demo, who)
    visit.page.emulate_media(color_scheme="dark")
    try:
        assert complaints(scene(visit), is_page=True) == []
        assert visit.page.evaluate("getComputedStyle(document.body).colorScheme") == "dark"
    finally:
        visit.page.emulate_media(color_scheme="light")


@of({name: UNITS[name] for name in FORCED})
def test_a_unit_in_the_readers_own_colours(living_demo, company, who, scene):
    visit = company(living_demo, who)
    visit.page.emulate_media(forced_colors="active")
    try:
        assert complaints(scene(visit), is_page=False) == []
    finally:
        visit.page.emulate_media(forced_colors="none")


def test_a_page_from_right_to_left(living_demo, visit):
    layla = visit(living_demo, "ليلى", locale="ar")
    assert audit(layla, page(BLOCK), is_page=True) == []
    assert layla.page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]


def test_a_block_from_right_to_left(living_demo, visit):
    layla, priya = (visit(living_demo, name, PHONE) for name in ("ليلى", "Priya"))
    for who, scene in (
        (layla, unit(GROUPS)),
        (layla, unit(GROUPS, "Open: دفاتر بايثون")),
        (layla, unit(GROUPS, "Your week")),
        (layla, unit(SHOWCASE, "Share your project")),
        (layla, unit(SHOWCASE, "Side by side", "Open: Open evening", "See the results")),
        (priya, unit(FITTING, "Sign up")),
    ):
        place = scene(who)
        place.evaluate("document.documentElement.dir = 'rtl'")
        assert complaints(place, is_page=False) == []
        title = place.locator(".cmy-title, .cmy-sub").first.bounding_box()
        assert title["x"] + title["width"] > 250  # it begins on the right
