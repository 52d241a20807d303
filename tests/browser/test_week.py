"""One's week, ticked with a mouse, a finger, the keyboard, and without any script at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.audit import complaints
from tests.browser.conftest import DESK, PHONE
from tests.browser.people import Visit

pytestmark = pytest.mark.browser

GROUPS = 1
WEEK, LIST, ABOUT = "/community/me/my_week/", "/community/me/my_week/?as=list", "/community/me/"
MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
NAIROBI = "Africa/Nairobi"
MOVED = "top => scrollY > top"


class Table:
    """The table of hours on the page that is open."""

    def __init__(self, visit: Visit) -> None:
        self.page = visit.page
        self.page.locator("[data-cmy-week-begun] .cmy-week").wait_for()

    def hour(self, day: int, hour: int) -> Any:
        return self.page.locator(".cmy-week-hour").nth(hour * 7 + day)

    def middle(self, day: int, hour: int) -> tuple[float, float]:
        box = self.hour(day, hour).bounding_box()
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def show(self, day: int, hour: int) -> None:
        self.hour(day, hour).evaluate("element => element.scrollIntoView({ block: 'center' })")

    @property
    def ticked(self) -> list[str]:
        """What is free, as it is read out."""
        return self.page.locator(".cmy-week-hour:checked").evaluate_all("all => all.map(one => one.ariaLabel)")

    @property
    def sum(self) -> str:
        return self.page.locator("[data-cmy-week-sum]").inner_text()

    @property
    def focus(self) -> str:
        return self.page.evaluate("document.activeElement.ariaLabel")

    def saves(self) -> None:
        self.page.get_by_role("button", name="Save my week").click()
        self.page.get_by_text("Your week is saved.").wait_for()


class Finger:
    """Fingers on a screen, as the browser itself feels them."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._screen = page.context.new_cdp_session(page)

    def _touch(self, kind: str, *points: tuple[float, float]) -> None:
        where = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self._screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": where})

    def draws(
        self, start: tuple[float, float], end: tuple[float, float], *, second: tuple[float, float] | None = None
    ) -> None:
        """From here to there in ten steps; ``second`` is where another finger goes along."""
        others = [] if second is None else [second]
        self._touch("touchStart", start)
        if others:
            self._touch("touchStart", start, *others)
        for step in range(1, 11):
            across, down = ((end[axis] - start[axis]) * step / 10 for axis in (0, 1))
            along = [(x + across, y + down) for x, y in others]
            self._touch("touchMove", (start[0] + across, start[1] + down), *along)
            self._page.wait_for_timeout(16)
        self._touch("touchEnd")
        self._page.wait_for_timeout(300)


@pytest.fixture
def bo(empty_demo, visit) -> Visit:
    return visit(empty_demo, "Bo", timezone_id="Europe/Copenhagen")


@pytest.fixture
def on_a_phone(empty_demo, visit) -> Iterator[Any]:
    yield lambda name: visit(empty_demo, name, PHONE, has_touch=True, is_mobile=True, timezone_id=NAIROBI)


def test_draw_with_the_mouse_and_save(bo):
    bo.goes(WEEK)
    table = Table(bo)
    table.show(THU, 19)
    bo.page.mouse.move(*table.middle(THU, 18))
    bo.page.mouse.down()
    bo.page.mouse.move(*table.middle(SAT, 20))
    assert table.sum == "9 hours a week", "it keeps up while one draws"
    bo.page.mouse.move(*table.middle(FRI, 19))
    bo.page.mouse.up()
    expected = ["Thursday 18–19", "Friday 18–19", "Thursday 19–20", "Friday 19–20"]
    assert table.ticked == expected
    assert table.sum == "4 hours a week"

    bo.page.mouse.move(*table.middle(FRI, 18))
    bo.page.mouse.down()
    bo.page.mouse.move(*table.middle(FRI, 20), steps=5)
    bo.page.mouse.up()
    assert table.ticked == ["Thursday 18–19", "Thursday 19–20"], "what begins on a free hour takes away"

    table.saves()
    assert Table(bo).ticked == ["Thursday 18–19", "Thursday 19–20"]
    assert bo.troubles == []


def test_one_click_is_one_hour(bo):
    bo.goes(WEEK)
    table = Table(bo)
    table.page.get_by_role("button", name="Clear the week").click()
    table.hour(MON, 9).click()
    assert table.ticked == ["Monday 9–10"]
    table.hour(MON, 9).click()
    assert table.ticked == []


def test_the_keyboard_alone(empty_demo, visit):
    mere = visit(empty_demo, "Mere", timezone_id="Pacific/Auckland")
    mere.goes(WEEK)
    table, keys = Table(mere), mere.page.keyboard
    mere.page.get_by_label("Where you live").focus()
    keys.press("Tab")
    assert table.focus == "Monday 18–19", "in an empty week one begins in the evening"
    keys.press("Control+Home")
    assert table.focus == "Monday 0–1"
    for _time in range(3):
        keys.press("ArrowUp")
        keys.press("ArrowLeft")
    assert table.focus == "Monday 0–1", "at the edge one stays"
    for key in ("PageDown", "PageDown", "PageDown", "ArrowDown", "End", "ArrowLeft"):
        keys.press(key)
    assert table.focus == "Saturday 19–20"
    keys.press("Space")
    keys.press("Shift+ArrowDown")
    keys.press("Shift+ArrowRight")
    assert table.ticked == ["Saturday 19–20", "Saturday 20–21", "Sunday 20–21"]
    assert table.focus == "Sunday 20–21"
    mere.page.locator("[data-cmy-live]").get_by_text("hours a week").wait_for(state="attached")

    keys.press("Space")
    keys.press("Shift+ArrowLeft")
    assert table.ticked == ["Saturday 19–20"], "Shift carries on what the hour has become"

    keys.press("Tab")
    assert "Copy Monday" in mere.page.evaluate("document.activeElement.textContent"), "the table is one stop of Tab"
    keys.press("Shift+Tab")
    assert table.focus == "Saturday 20–21", "and one comes back to where one was"


def test_left_is_where_the_eye_says_in_a_language_from_right_to_left(empty_demo, visit):
    layla = visit(empty_demo, "ليلى", locale="ar", timezone_id="Africa/Cairo")
    layla.goes(WEEK)
    table = Table(layla)
    table.hour(WED, 12).focus()
    here = table.middle(WED, 12)
    layla.page.keyboard.press("ArrowLeft")
    layla.page.keyboard.press("Space")
    there = layla.page.locator(".cmy-week-hour:focus").bounding_box()
    assert there["x"] < here[0]


def test_a_half_filled_hour_stays_half_until_it_is_touched(empty_demo, visit):
    chen = visit(empty_demo, "Chen", timezone_id="Asia/Taipei")
    chen.goes(LIST)
    chen.page.get_by_label("Thursday").fill("18:30-20")
    chen.page.get_by_label("Friday").fill("9–9:30")
    chen.page.get_by_role("button", name="Save my week").click()
    chen.page.get_by_text("Your week is saved.").wait_for()
    chen.page.get_by_role("link", name="Tick it in a table").click()
    table = Table(chen)
    assert table.ticked == ["Friday 9–9:30", "Thursday 18:30–19", "Thursday 19–20"]
    assert table.sum == "2 hours a week"
    table.saves()
    table = Table(chen)
    assert table.sum == "2 hours a week"
    table.hour(THU, 18).press("Space")
    table.hour(THU, 18).press("Space")
    assert "Thursday 18–19" in table.ticked


def test_short_cuts_copy_halves_as_halves(empty_demo, visit):
    dara = visit(empty_demo, "Dara", timezone_id="Asia/Phnom_Penh")
    dara.goes(LIST)
    dara.page.get_by_label("Monday").fill("18:30-20")
    dara.page.get_by_label("Saturday").fill("10–11")
    dara.page.get_by_role("button", name="Save my week").click()
    dara.page.get_by_text("Your week is saved.").wait_for()
    dara.goes(WEEK)
    table = Table(dara)
    table.page.get_by_role("button", name="Copy Monday").click()
    assert table.sum == "8.5 hours a week"
    table.saves()
    dara.goes(LIST)
    assert dara.page.get_by_label("Friday").input_value() == "18:30–20"
    assert dara.page.get_by_label("Saturday").input_value() == "10–11"


def test_a_finger_draws_and_the_page_still_moves(on_a_phone):
    caio = on_a_phone("Caio")
    caio.goes(WEEK)
    table, finger = Table(caio), Finger(caio.page)
    table.show(WED, 15)
    top = caio.page.evaluate("scrollY")

    finger.draws(table.middle(WED, 12), table.middle(THU, 18))
    assert len(table.ticked) == 14
    assert caio.page.evaluate("scrollY") == top, "drawing moves nothing"

    _x, y = table.middle(MON, 18)
    clock = 30  # the column of the hours, left of Monday
    finger.draws((clock, y), (clock, y - 150))
    caio.page.wait_for_function(MOVED, arg=top)  # by the hours at the side
    assert len(table.ticked) == 14

    table.show(WED, 15)
    top = caio.page.evaluate("scrollY")
    x, y = table.middle(MON, 18)
    finger.draws((x, y), (x, y - 150), second=(x + 60, y))
    caio.page.wait_for_function(MOVED, arg=top)  # by two fingers as well
    assert len(table.ticked) == 14, "which draw nothing"

    table.hour(SUN, 10).tap()
    assert "Sunday 10–11" in table.ticked
    assert caio.troubles == []


def test_where_one_lives_is_taken_from_the_browser_once_and_said(empty_demo, visit):
    priya = visit(empty_demo, "Priya", timezone_id="Asia/Calcutta")
    priya.goes(WEEK)
    table = Table(priya)
    assert re.search(r"Taken from your browser: Asia/\w+\.", priya.page.locator("[data-cmy-week-place]").inner_text())
    table.saves()
    assert priya.page.get_by_label("Where you live").input_value() == "Asia/Kolkata"
    assert "on the clock of this place" in priya.page.locator("[data-cmy-week-place]").inner_text()

    away = visit(empty_demo, "Priya", timezone_id="Europe/Lisbon")
    away.goes(WEEK)
    Table(away)
    assert away.page.get_by_label("Where you live").input_value() == "Asia/Kolkata", "what is saved wins"
    assert "Your browser says Europe/Lisbon." in away.page.locator("[data-cmy-week-place]").inner_text()


def test_without_any_script_the_table_is_a_form(empty_demo, visit):
    olga = visit(empty_demo, "Olga", java_script_enabled=False)
    olga.goes(WEEK)
    olga.page.get_by_label("Where you live").select_option("Europe/Riga")
    olga.page.get_by_label("Thursday 18–19").check()
    olga.page.get_by_label("Saturday 9–10").check()
    assert not olga.page.get_by_role("button", name="Copy Monday").is_visible()
    olga.page.get_by_role("button", name="Save my week").click()
    olga.page.get_by_text("2 hours a week").wait_for()
    assert olga.page.get_by_label("Thursday 18–19").is_checked()


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["320 px", "1280 px"])
@pytest.mark.parametrize("path", [WEEK, LIST, ABOUT])
def test_nothing_stands_in_anybody_s_way(empty_demo, visit, path, screen):
    sol = visit(empty_demo, "Sol", screen, timezone_id="Europe/Lisbon")
    sol.goes(path)
    sol.page.wait_for_load_state("networkidle")
    assert complaints(sol.page, is_page=True) == []
    assert sol.troubles == []


@pytest.mark.parametrize("screen", [PHONE, DESK], ids=["320 px", "1280 px"])
def test_nothing_jumps_when_the_style_of_the_week_arrives(empty_demo, visit, screen):
    """As in a block, where panels are swapped in: there no browser waits for their style sheets."""
    sol = visit(empty_demo, "Sol", screen, timezone_id="Europe/Lisbon")
    sol.goes(WEEK)
    Table(sol)
    below = sol.page.get_by_role("button", name="Save my week")
    styled = below.bounding_box()["y"]
    sol.page.evaluate("document.querySelector('link[href*=\"week.css\"]').disabled = true")
    assert abs(below.bounding_box()["y"] - styled) < 1


def test_in_a_block_the_week_brings_its_own_style_and_script(empty_demo, visit):
    """And again each time the panel is swapped in: saved, and back from the list."""
    layla = visit(empty_demo, "ليلى", timezone_id="Africa/Cairo")
    layla.opens(GROUPS)
    layla.presses("Your week")
    layla.page = layla.unit_frame
    table = Table(layla)
    table.hour(TUE, 9).click()
    assert table.sum == "1 hour a week"
    table.saves()
    table = Table(layla)
    assert table.ticked == ["Tuesday 9–10"]
    assert table.hour(TUE, 9).evaluate("hour => getComputedStyle(hour).appearance") == "none", "styled"
    table.hour(TUE, 9).click()
    assert table.ticked == [], "one click is one click, however often the script has come"
    layla.page.get_by_role("link", name="Write it as a list").click()
    layla.page.get_by_label("Tuesday", exact=True).wait_for()
    assert layla.page.get_by_label("Tuesday", exact=True).input_value() == "9–10"
    layla.page.get_by_role("link", name="Tick it in a table").click()
    assert Table(layla).ticked == ["Tuesday 9–10"]
    assert layla.troubles == []
