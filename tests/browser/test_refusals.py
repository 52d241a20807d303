"""Each refusal as a learner meets it: said aloud and in sight, with what to do next, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.conftest import BOTH, FREELY
from tests.browser.hands import Hands
from tests.browser.others import Others
from tests.browser.people import Visit

pytestmark = pytest.mark.browser

GROUPS, TOGETHER = 1, 4
THIS_WEEK = "4-everything-on-one-page.community_study_groups.d0.u0"
PAST, FUTURE = "2020-01-01T12:00", "2099-01-01T12:00"
WORDS = "Words that took an hour."


@pytest.fixture
def afterwards_as_before(others: Others) -> Iterator[None]:
    """The author changes a setting for one test, and takes it back."""
    yield
    others.author(**FREELY)


def types(visit: Visit, name: str, way: str = "Propose a topic") -> Hands:
    """On the way to a group: everything typed, nothing sent."""
    visit.opens(GROUPS)
    hands = Hands(visit)
    hands.goes(way)
    hands.fill("Name", name)
    hands.fill("What you want to do together", WORDS)
    return hands


def what_was_typed(visit: Visit) -> str:
    return visit.unit.get_by_label("What you want to do together").input_value()


@BOTH
def test_the_name_is_taken(others, visit, screen):
    name = f"Only one of it, {screen['width']}"
    others.begin("amina", name)
    bo = visit(others.demo, "Bo", screen)
    hands = types(bo, name)
    hands.is_refused("Propose it", "There is a group of that name already. Join it, or choose another name.")
    assert what_was_typed(bo) == WORDS
    hands.fill("Name", f"Another one, {screen['width']}")
    hands.does("Propose it", "It is there for everyone to see")


@pytest.mark.parametrize(
    ("setting", "button", "sentence"),
    [
        ({"sign_up_opens": FUTURE}, "Propose it", "It has not opened yet"),
        ({"sign_up_closes": PAST}, "Propose it", "New groups are closed by now. You can still join a running one"),
        ({"may_propose": ""}, "Propose it", "the course team sets up the groups. Ask them"),
    ],
    ids=["not begun", "sign-up closed", "the author changed their mind"],
)
def test_it_is_not_the_time_for_new_groups(others, visit, afterwards_as_before, setting, button, sentence):
    chen = visit(others.demo, "Chen")
    hands = types(chen, "Too early or too late")
    others.author(**{**FREELY, **setting})
    hands.is_refused(button, sentence)
    assert what_was_typed(chen) == WORDS


def test_one_group_each(others, visit):
    others.author(block=THIS_WEEK, **FREELY, one_group_each="on")
    others.begin("amina", "The first one", block=THIS_WEEK)
    second = others.begin("chen", "The second one", block=THIS_WEEK)
    bo = visit(others.demo, "Bo")
    bo.opens(TOGETHER)
    hands = Hands(bo)
    hands.find("Join: The first one")
    others.do("bo", "join", item=second, block=THIS_WEEK)
    hands.send("Space", "Everyone has one group here, and you have yours. Leave it first")


@pytest.mark.parametrize(
    ("joining", "sentence"),
    [
        ("invite", "by a link from its leader. Ask them for one"),
        ("staff", "The course team says who is in this group. Ask them"),
    ],
)
@BOTH
def test_through_an_old_page_into_a_group_that_is_no_longer_open(others, visit, screen, joining, sentence):
    name = f"Now by {joining}, {screen['width']}"
    item = others.begin("amina", name)
    dara = visit(others.demo, "Dara", screen)
    dara.opens(GROUPS)
    hands = Hands(dara)
    hands.find(f"Join: {name}")
    others.do("olga", "edit", item=item, name=name, topic="", purpose="", joining=joining)
    hands.send("Space", sentence)


def test_one_has_to_ask_now(others, visit):
    """Pressed as “Join” on an old page it is a request, and said to be one."""
    item = others.begin("amina", "Knock first")
    dara = visit(others.demo, "Dara")
    dara.opens(GROUPS)
    hands = Hands(dara)
    hands.find("Join: Knock first")
    others.do("amina", "edit", item=item, name="Knock first", topic="", purpose="", joining="request")
    hands.send("Space", "Your word is with them")


@BOTH
def test_the_group_has_ended_meanwhile(others, visit, screen):
    name = f"Short and sweet, {screen['width']}"
    item = others.begin("amina", name)
    caio = visit(others.demo, "Caio", screen)
    caio.opens(GROUPS)
    hands = Hands(caio)
    hands.find(f"Join: {name}")
    others.do("olga", "close", item=item)
    hands.send("Space", "This group has ended. Have a look at the others, or start one like it.")


@BOTH
def test_the_time_to_take_the_seat_is_over(others, visit, screen):
    seats = {"size_min": "2", "size_ideal": "2", "size_max": "2", "hours_to_accept": "24"}
    others.author(block=THIS_WEEK, **{**FREELY, **seats})
    name = f"Two chairs, {screen['width']}"
    item = others.begin("amina", name, block=THIS_WEEK)
    for username in ("bo", "priya"):
        others.do(username, "join", item=item, block=THIS_WEEK)
    others.let_a_day_pass()
    others.do("bo", "leave", item=item, block=THIS_WEEK)
    priya = visit(others.demo, "Priya", screen)
    priya.opens(TOGETHER)
    hands = Hands(priya)
    hands.goes(f"Open: {name}")
    others.let_a_day_pass()
    others.let_a_day_pass()
    hands.is_refused("Take the seat", "The time to say yes is over")


def test_three_open_questions_are_enough(others, visit):
    for question in ("One?", "Two?", "Three?"):
        others.do("layla", "ask_for_help", question=question)
    layla = visit(others.demo, "ليلى")
    layla.opens(GROUPS)
    hands = Hands(layla)
    assert hands.goes("Ask for help")["words"] == "We are glad to help"
    label = layla.unit_frame.evaluate("document.querySelector('textarea').labels[0].textContent.trim()")
    hands.fill(label, "And a fourth?")
    hands.is_refused("Ask", "Three of your questions are with the course team already")
    assert layla.unit.locator("textarea").input_value() == "And a fourth?"
