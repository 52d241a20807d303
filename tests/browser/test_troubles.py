"""When something goes wrong on the way: it is said in words, nothing typed is lost, and trying again works."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import PHONE
from tests.browser.people import Visit

pytestmark = pytest.mark.browser

GROUPS, SHOWCASE, EVERYTHING = 1, 2, 4
ACT = re.compile("/handler/act/")
PANEL = re.compile("/handler/panel")
GROUPS_PAGE = "/community/block/1-find-your-people.community_study_groups.d0.u0/"
SHOWCASE_PAGE = "/community/block/2-show-what-you-made.community_project_showcase.d0.u0/"


def proposes(visit: Visit, name: str) -> None:
    """Types a proposal, and does not send it yet."""
    visit.opens(GROUPS)
    visit.presses("Propose a topic")
    visit.writes("Name", name)
    visit.writes("What you want to do together", "Words that took an hour.")


def is_told(visit: Visit, words: str) -> None:
    """Beside the button and aloud; and what was typed is still there."""
    notice = visit.unit.locator(".cmy-form > [data-cmy-notice]:visible + .cmy-actions")
    notice.wait_for()
    assert words in visit.unit.locator("[data-cmy-notice]").inner_text()
    visit.unit.locator("[data-cmy-live]").get_by_text(words).wait_for(state="attached")
    field = visit.unit.get_by_label(re.compile("What you want to do together"))
    assert field.input_value() == "Words that took an hour."


def tries_again(visit: Visit) -> None:
    visit.presses("Propose it")
    visit.reads("It is there for everyone to see")
    assert visit.unit.locator("[data-cmy-notice]").is_hidden()


AT_ONCE = """slot => slot.addEventListener("htmx:afterSwap", () => {
  queueMicrotask(() => slot.querySelector(".cmy-form [type=submit]").click());
}, { once: true })"""


def test_what_has_just_come_can_be_pressed_at_once(living_demo, visit):
    """Before htmx knew of it, the browser would send it as a page of its own, without our token."""
    amina = visit(living_demo, "Amina")
    amina.opens(GROUPS)
    amina.unit.locator("[data-cmy-slot]").evaluate(AT_ONCE)
    amina.presses("Propose a topic")
    amina.reads("Something in there needs another look")


def test_no_network(living_demo, visit):
    amina = visit(living_demo, "Amina")
    proposes(amina, "Without a line")
    amina.page.context.set_offline(True)
    amina.presses("Propose it")
    is_told(amina, "We could not reach the server")
    amina.page.context.set_offline(False)
    tries_again(amina)


def test_an_error_of_the_server(living_demo, visit):
    bo = visit(living_demo, "Bo")
    proposes(bo, "Behind a broken server")
    bo.page.route(ACT, lambda route: route.fulfill(status=500, content_type="text/html", body="<h1>Traceback</h1>"))
    bo.presses("Propose it")
    is_told(bo, "Something went wrong on our side")
    assert bo.unit.get_by_text("Traceback").count() == 0
    bo.page.unroute(ACT)
    tries_again(bo)


@pytest.mark.parametrize("cookies", [{}, {"name": "sessionid"}], ids=["all of them", "only the session"])
def test_signed_out_meanwhile(living_demo, visit, cookies):
    chen = visit(living_demo, "Chen")
    proposes(chen, f"After losing {cookies or 'every cookie'}")
    chen.page.context.clear_cookies(**cookies)
    chen.presses("Propose it")
    is_told(chen, "You are signed out")
    Visit(chen.page.context.new_page(), living_demo, "Chen")  # in another tab, as the words advise
    tries_again(chen)


def test_refused_for_a_reason(living_demo, visit):
    olga = visit(living_demo, "Olga")
    proposes(olga, "Seen through a learner’s eyes")
    other_tab = olga.page.context.new_page()
    other_tab.goto(living_demo)
    other_tab.get_by_role("button", name="See it as a learner").click()
    olga.presses("Propose it")
    is_told(olga, "looking through a learner’s eyes")


def test_the_first_panel_does_not_come(living_demo, visit):
    dara = visit(living_demo, "Dara")
    dara.page.route(PANEL, lambda route: route.abort())
    dara.goes(f"/course/{GROUPS}/")
    dara.reads("We could not reach the server")
    dara.page.unroute(PANEL)
    dara.presses("Try again")
    dara.reads("Topics to gather around")
    assert dara.unit.locator("[data-cmy-notice]").is_hidden()


def test_two_blocks_of_a_kind_keep_apart(living_demo, visit):
    mere = visit(living_demo, "Mere")
    mere.opens(EVERYTHING)
    asked: list[str] = []
    mere.page.on("request", lambda request: asked.append(request.url))
    week, circles = (mere.unit.locator("[data-cmy]").nth(number) for number in (0, 1))
    circles.locator(".cmy-title").wait_for()
    circles.locator(".cmy-title").evaluate("title => { title.untouched = true }")

    mere.presses("Wait as no. 2", within=week)
    week.get_by_text("You are number 2 in line").first.wait_for()
    assert circles.locator(".cmy-title").evaluate("title => title.untouched")
    assert circles.locator("[data-cmy-live]").inner_text() == ""
    assert len([url for url in asked if ACT.search(url) or PANEL.search(url)]) == 1

    mere.presses("Propose a topic", within=circles)
    circles.get_by_label("Name").wait_for()
    assert week.get_by_label("Name").count() == 0
    ids = mere.unit_frame.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    assert len(ids) == len(set(ids))


def test_pressed_twice(living_demo, visit):
    caio = visit(living_demo, "Caio")
    caio.opens(GROUPS)
    asked: list[str] = []
    caio.page.on("request", lambda request: asked.append(request.url))
    caio.unit.get_by_role("button", name=re.compile("^Join")).first.dblclick()
    caio.reads("You have a seat")
    assert len([url for url in asked if ACT.search(url)]) == 1
    caio.presses("People")
    caio.reads("Who is in it")
    assert caio.unit.locator(".cmy-member").get_by_text("Caio").count() == 1


def test_the_frame_is_as_high_as_what_is_in_it(living_demo, visit):
    priya = visit(living_demo, "Priya", PHONE)
    priya.opens(GROUPS)
    before = settled_height(priya)
    priya.presses("Propose a topic")
    form = settled_height(priya)
    assert form < before
    priya.presses("All groups")
    priya.reads("Topics to gather around")
    assert settled_height(priya) == before


def settled_height(visit: Visit) -> float:
    """Of the frame, once it is as high as its content: nothing scrolls inside, nothing is cut off."""
    visit.page.wait_for_function(
        """() => {
            const frame = document.getElementById("unit");
            return frame.clientHeight === frame.contentDocument.getElementById("content").offsetHeight;
        }"""
    )
    root = "document.documentElement"
    assert visit.unit_frame.evaluate(f"{root}.scrollHeight <= {root}.clientHeight")
    return float(visit.page.locator("#unit").bounding_box()["height"])


def test_a_video_is_loaded_only_when_asked_for(living_demo, visit):
    priya = visit(living_demo, "Priya")
    elsewhere: list[str] = []

    def note(route: Any) -> None:
        host = urlsplit(route.request.url).hostname
        if host == "127.0.0.1":
            route.continue_()
        else:
            elsewhere.append(str(host))
            route.abort()

    priya.page.route("**/*", note)
    priya.opens(SHOWCASE)
    priya.presses("Have a look: Sorting, danced")
    priya.reads("Nothing is loaded from YouTube until you ask for it")
    assert elsewhere == []

    priya.presses("Show it here")
    video = priya.unit.locator(".cmy-embed > iframe")
    video.wait_for()
    assert set(elsewhere) == {"www.youtube-nocookie.com"}
    assert "allow-scripts" in (video.get_attribute("sandbox") or "")
    assert "allow-top-navigation" not in (video.get_attribute("sandbox") or "")
    assert video.get_attribute("title")


def test_everything_works_without_scripts(living_demo, visit):
    layla = visit(living_demo, "ليلى", java_script_enabled=False)
    layla.goes(GROUPS_PAGE)
    page = layla.page

    page.get_by_role("link", name="Propose a topic").click()
    page.get_by_role("button", name="Propose it").click()
    page.get_by_text("A group needs a name").wait_for()
    page.get_by_label("Name").fill("On paper")
    page.get_by_role("button", name="Propose it").click()
    page.get_by_text("It is there for everyone to see").wait_for()

    page.get_by_role("link", name="All groups").click()
    page.get_by_role("button", name=re.compile("Join.*Night owls")).click()
    page.get_by_text("You have a seat").wait_for()

    layla.goes(SHOWCASE_PAGE)
    page.get_by_role("link", name="Share your project").click()
    page.get_by_label("Title").fill("A map on paper")
    page.get_by_label("What it is, and how").fill("Folded **twice**.")
    page.get_by_role("button", name="Save and look at it").click()
    page.get_by_text("This is how others will see it").wait_for()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Everyone in the course can see it now").wait_for()

    layla.goes(SHOWCASE_PAGE)
    page.get_by_role("button", name="Give feedback").click()
    page.get_by_label(re.compile("I like")).fill("That it needs no scripts.")
    page.get_by_role("button", name="Send it to them").click()
    page.get_by_text("Your words are with the people who made this").wait_for()
