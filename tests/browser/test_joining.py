"""Each way into a group, and out of it again, with the keyboard alone."""

from __future__ import annotations

import pytest

from tests.browser.conftest import BOTH, FREELY
from tests.browser.hands import Hands
from tests.demo.doing import MATCHED

pytestmark = pytest.mark.browser

GROUPS, TOGETHER, FITTING = 1, 4, 5
THIS_WEEK = "4-everything-on-one-page.community_study_groups.d0.u0"


@BOTH
def test_join_a_group_and_leave_it(others, visit, screen):
    name = f"CSV surgery, {screen['width']}"
    others.begin("amina", name)
    chen = visit(others.demo, "Chen", screen)
    chen.opens(GROUPS)
    hands = Hands(chen)
    assert hands.does(f"Join: {name}", "You have a seat")["words"] == name
    hands.goes("People")
    hands.unfold("Leave this group")
    assert hands.does("Leave the group", "You have left the group")["words"] == "Study groups"
    hands.find(f"Join: {name}")


@BOTH
def test_agree_to_how_people_treat_each_other_before_the_first_seat(others, visit, screen):
    name, who = f"Kind words, {screen['width']}", {320: "Dara", 1280: "Bo"}[screen["width"]]
    others.begin("amina", name, "propose", block=MATCHED, agrees="on")
    newcomer = visit(others.demo, who, screen)
    newcomer.opens(FITTING)
    hands = Hands(newcomer)
    assert hands.goes(f"I would come: {name}")["words"] == name
    newcomer.reads("We come on time, or say that we cannot.")
    where = hands.is_refused("I would come", "tick that you agree")
    assert where["words"].startswith("How we treat each other")
    hands.tick("I agree to treat everyone like this")
    assert hands.does("I would come", "you would come")["words"] == name
    assert "I agree to treat" not in others.sees(who.lower(), block=MATCHED)


@BOTH
def test_ask_to_join_and_be_let_in(others, visit, screen):
    name = f"Slow readers, {screen['width']}"
    others.begin("amina", name, joining="request")
    bo = visit(others.demo, "Bo", screen)
    bo.opens(GROUPS)
    asker = Hands(bo)
    assert asker.goes(f"Ask to join: {name}")["words"] == name
    asker.fill("A word to whoever leads the group", "I read slowly, and I would like company.")
    assert asker.does("Ask to join", "Your word is with them")["words"] == name

    amina = visit(others.demo, "Amina", screen)
    amina.opens(GROUPS)
    leader = Hands(amina)
    leader.goes(f"Open: {name}")
    amina.reads("I read slowly, and I would like company.")
    assert leader.does("Let them in: Bo", "They are in")["words"] == name
    assert "Your group" in others.sees("bo", search=name)


def test_ask_to_join_and_be_declined_with_a_word(others, visit):
    item = others.begin("amina", "Poets by night", joining="request")
    others.do("caio", "join", item=item, words="I can only come after 23:00.")
    amina = visit(others.demo, "Amina")
    amina.opens(GROUPS)
    leader = Hands(amina)
    leader.goes("Open: Poets by night")
    leader.unfold("Not this time: Caio")
    leader.fill("A word with it", "By then we sleep. Noite de Python is awake.")
    leader.does("Tell them", "We have told them")

    caio = visit(others.demo, "Caio")
    caio.opens(GROUPS)
    asker = Hands(caio)
    asker.goes("Look inside: Poets by night")
    caio.reads("Their last answer: By then we sleep. Noite de Python is awake.")
    asker.is_refused("Ask to join", "You were answered a few days ago")


def test_a_link_is_made_copied_followed_used_up_and_taken_back(others, visit):
    others.begin("amina", "After the night shift", joining="invite", is_private="on")
    amina = visit(others.demo, "Amina")
    amina.opens(GROUPS)
    leader = Hands(amina)
    leader.goes("Open: After the night shift")
    leader.goes("People")
    leader.unfold("Invite by a link")
    leader.fill("For how many people", "1")
    leader.does("Make a link", "Here is the link")
    link = amina.unit.locator("[data-cmy-copy]").get_attribute("data-cmy-copy") or ""
    leader.find("Copy the link")
    leader.press("Enter")
    amina.unit.locator("[data-cmy-live]").get_by_text("Copied").wait_for(state="attached")
    assert leader.focus["words"] in ("Copied", "Copy the link")

    for name, welcome in (("Bo", True), ("Chen", False)):
        guest = visit(others.demo, name)
        guest.page.goto(link)
        hands = Hands(guest)
        if welcome:
            hands.find("Come in")
            hands.press("Enter")
            guest.page.get_by_text("You have a seat").wait_for()
        else:
            assert "After the night shift" not in guest.page.content()
            guest.page.get_by_text("Ask whoever gave it to you for a new one").wait_for()

    leader.unfold("Invite by a link")
    leader.does("Take it back", "The link no longer works")


def test_stand_in_line_and_step_out_of_it(others, visit):
    item = others.begin("amina", "Four chairs")
    for username in ("bo", "chen", "dara", "caio"):
        others.do(username, "join", item=item)
    mere = visit(others.demo, "Mere")
    mere.opens(GROUPS)
    hands = Hands(mere)
    assert hands.does("Wait as no. 2: Four chairs", "You are number 2 in line")["words"] == "Four chairs"
    mere.reads("You are no. 2 in line")
    hands.does("Step out of the line", "You no longer wait for it")
    hands.find("Wait as no. 2: Four chairs")


@pytest.mark.parametrize(
    ("button", "said"), [("Take the seat", "The seat is yours"), ("Let it go", "You have let the seat go")]
)
def test_a_seat_that_is_kept(others, visit, button, said):
    others.author(block=THIS_WEEK, **FREELY, size_min="2", size_ideal="2", size_max="2", hours_to_accept="24")
    item = others.begin("amina", f"Two chairs: {button}", block=THIS_WEEK)
    for username in ("bo", "priya"):
        others.do(username, "join", item=item, block=THIS_WEEK)
    others.let_a_day_pass()
    others.do("bo", "leave", item=item, block=THIS_WEEK)
    priya = visit(others.demo, "Priya")
    priya.opens(TOGETHER)
    hands = Hands(priya)
    hands.goes(f"Open: Two chairs: {button}")
    priya.reads("A seat is kept for you")
    hands.does(button, said)


def test_the_course_team_moves_somebody(others, visit):
    item = others.begin("amina", "Too loud")
    others.begin("chen", "Quite calm")
    others.do("dara", "join", item=item)
    olga = visit(others.demo, "Olga")
    olga.opens(GROUPS)
    hands = Hands(olga)
    hands.goes("Look after the groups")
    hands.fill("A group, or someone", "Too loud")
    hands.send("Enter", "1 group")
    hands.goes("Manage: Too loud")
    hands.unfold("Change: Dara")
    hands.goes("Move to another group")
    hands.fill("Name of the group", "calm")
    hands.send("Enter", "1 group to choose from")
    hands.does("Move them here: Quite calm", "They are in “Quite calm” now")
    assert "Your group" in others.sees("dara", search="calm")
