"""The desk of a course with hundreds of groups, with the keyboard alone, on a small screen and on a large one."""

from __future__ import annotations

import pytest

from tests.browser.audit import complaints
from tests.browser.conftest import BOTH, DESK, PHONE

pytestmark = pytest.mark.browser

COURSE = "course-v1:Open+Learning+2026"
WHERE = f"/community/desk/{COURSE}/"
FAR = 200


@pytest.fixture(scope="module")
def busy_demo(start_demo):
    """Twelve weeks of a course with 300 groups."""
    return start_demo("--groups", "300")


@pytest.fixture
def olga(busy_demo, visit):
    """``olga(PHONE)`` sits at her desk."""

    def sit(screen=DESK):
        visitor = visit(busy_demo, "Olga", screen)
        visitor.goes(WHERE)
        return visitor

    return sit


def tab_to(page, words, among):
    """Tab on until an element of that kind that begins with these words has the focus, seen and in sight."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => {
              const element = document.activeElement;
              const { top, bottom } = element.getBoundingClientRect();
              const label = element.labels?.[0]?.innerText ?? element.innerText ?? "";
              const outline = getComputedStyle(element).outlineStyle !== "none";
              return { what: element.localName, words: label.trim(), outline, seen: bottom > 0 && top < innerHeight };
            }"""
        )
        assert found["outline"], f"no ring around {found['words']}"
        if found["what"] in among and found["words"].startswith(words):
            assert found["seen"], f"out of sight: {words}"
            return
    raise AssertionError(f"{words} is not to be reached")


@BOTH
def test_everything_on_it_is_there_for_everyone(olga, screen):
    page = olga(screen).page
    assert complaints(page, is_page=True) == []
    for fold in page.locator("details").all():
        fold.locator("summary").first.click()
    assert complaints(page, is_page=True) == []


@pytest.mark.parametrize("look", [{"forced_colors": "active"}, {"color_scheme": "dark"}], ids=["forced", "dark"])
def test_the_picture_is_drawn_in_the_reader_s_own_colours(olga, look):
    page = olga(PHONE).page
    page.emulate_media(**look)
    assert complaints(page, is_page=True) == []
    colours = page.evaluate(
        """() => [...document.querySelectorAll(".cmy-days-band")].map(band => {
          const { fill, fillOpacity } = getComputedStyle(band);
          return `${fill} ${fillOpacity}`;
        })"""
    )
    assert len(colours) == len(set(colours)) == 5, "each band has a shade of its own"


@BOTH
def test_the_names_of_the_picture_stand_beside_it(olga, screen):
    page = olga(screen).page
    boxes = [name.bounding_box() for name in page.locator(".cmy-days-names text").all()]
    assert len(boxes) == 5
    map_box = page.locator(".cmy-days-map").bounding_box()
    assert map_box["width"] >= 120
    for above, below in zip(boxes[1:], boxes, strict=False):  # the first name is of the lowest band
        assert above["y"] + above["height"] <= below["y"] + 1
    for box in boxes:
        assert map_box["x"] + map_box["width"] <= box["x"]
        assert box["x"] + box["width"] <= screen["width"]


def test_a_question_is_answered_with_the_keyboard_on_a_phone(olga):
    page = olga(PHONE).page
    assert "Waiting for 6" in page.locator("[role=listitem]").first.inner_text()
    tab_to(page, "Answer", ("summary",))
    page.keyboard.press("Enter")
    tab_to(page, "Your answer", ("textarea",))
    page.keyboard.insert_text("Write to me, and we find you another group.")
    tab_to(page, "Send the answer", ("button",))
    page.keyboard.press("Enter")
    page.get_by_text("Your answer is on its way").wait_for()
    tab_to(page, "Answered and decided", ("a",))
    page.keyboard.press("Enter")
    page.get_by_text("Write to me, and we find you another group.").wait_for()
    assert complaints(page, is_page=True) == []


def test_groups_are_narrowed_paged_and_opened_with_the_keyboard(olga):
    page = olga().page
    tab_to(page, "What they need", ("select",))
    page.keyboard.type("Stalled")
    tab_to(page, "Show", ("button",))
    page.keyboard.press("Enter")
    page.wait_for_url("**need=stalled**")
    tab_to(page, "Next", ("a",))
    page.keyboard.press("Enter")
    page.wait_for_url("**page=2**")
    first = page.locator("tbody th a").first.inner_text()
    tab_to(page, first, ("a",))
    tab_to(page, "Manage", ("a",))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name=first).wait_for()


def test_stalled_groups_are_written_to_in_one_go(olga):
    page = olga(PHONE).page
    page.goto(page.url + "?need=missed&block=1-find-your-people.community_study_groups.d0.u0")
    tab_to(page, "Write to all of these", ("a",))
    page.keyboard.press("Enter")
    page.wait_for_url("**/organise/**")
    page.wait_for_load_state()
    assert complaints(page, is_page=True) == []
    tab_to(page, "What you want to say", ("textarea",))
    page.keyboard.insert_text("Your meetings fell through. Shall we find another time?")
    tab_to(page, "Send it to these groups", ("button",))
    page.keyboard.press("Enter")
    page.get_by_text("It is on its way to the people of").wait_for()
