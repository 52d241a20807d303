"""Groups that have become quiet, and people without one, with the keyboard alone: found company, or a seat."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import DATABASES, DESK, FREELY, PHONE, looked_at
from tests.browser.hands import Hands
from tests.browser.others import Others
from tests.demo.doing import MATCHED

pytestmark = pytest.mark.browser

GROUPS, FITTING = 1, 5
QUIET, SMALL = "Loops, unhurried", "Two and a kettle"


@pytest.fixture(scope="module")
def everyone(living_demo):
    """The course as it is after some weeks; in its first unit everything is allowed."""
    others = Others(living_demo, DATABASES[living_demo])
    others.author(**FREELY)
    return others


@pytest.fixture
def sits(everyone, visit):
    """``sits("Bo", FITTING, PHONE)``: somebody in front of a unit, and their hands."""

    def sit(name, unit, screen):
        person = visit(everyone.demo, name, screen)
        person.opens(unit)
        return person, Hands(person)

    return sit


def item_of(everyone, name):
    """The uuid of a group that was there before us."""
    found = re.search(rf'item=([0-9a-f-]+)"[^<]*<span[^>]*>: {name}<', everyone.sees("bo", block=MATCHED))
    assert found
    return found[1]


def test_a_quiet_group_says_that_it_is_here_and_asks_another_one(sits):
    layla, hands = sits("ليلى", FITTING, PHONE)
    hands.goes(f"Open: {QUIET}")
    layla.reads("Very quiet")
    looked_at(layla)
    hands.does("Rather go on as we are", "You go on as you are.")
    hands.does("I am still here", "Good to know that you are here.")
    layla.reads("that is a beginning")
    assert layla.unit.get_by_role("button", name="I am still here").count() == 0, "nobody has to say it twice"
    looked_at(layla)
    hands.does("Find us company", "Noted.")
    assert hands.goes("Groups you could ask")["words"] == "Groups you could ask"
    looked_at(layla)
    hands.does(f"Ask them: {SMALL}", "We have asked them.")
    layla.reads("hear from us when they answer")
    looked_at(layla)


def test_the_other_one_answers_too_late_and_then_in_time(everyone, sits):
    bo, hands = sits("Bo", FITTING, DESK)
    hands.goes(f"Open: {SMALL}")
    bo.reads("They would like to come to you")
    looked_at(bo)
    quiet, small = (item_of(everyone, name) for name in (QUIET, SMALL))
    everyone.do("layla", "end_company", block=MATCHED, item=quiet)
    hands.is_refused(f"Yes, let us be one: {QUIET}", "They no longer ask.")
    looked_at(bo)

    everyone.do("layla", "seek_company", block=MATCHED, item=quiet)
    everyone.do("layla", "ask_group", block=MATCHED, item=quiet, into=small)
    bo.opens(FITTING)
    hands.goes(f"Open: {SMALL}")
    hands.does(f"Yes, let us be one: {QUIET}", "You are one group now.")
    bo.reads("Inês Duarte")
    looked_at(bo)


def test_somebody_who_comes_late_finds_a_seat(sits):
    caio, hands = sits("Caio", FITTING, PHONE)
    assert hands.goes("Seats that fit me")["words"] == "Seats that fit you"
    caio.reads("they would be glad of you")
    looked_at(caio)
    assert hands.does("Join: Ruby Thrushes", "You have a seat.")["words"] == "Ruby Thrushes"
    looked_at(caio)


def test_somebody_leaves_to_be_matched_again(everyone, sits):
    item = everyone.begin("dara", "Half a dozen plans")
    everyone.do("mere", "join", item=item)
    everyone.do("dara", "seek_company", item=item)
    dara, hands = sits("Dara", GROUPS, PHONE)
    hands.goes("Open: Half a dozen plans")
    hands.unfold("Be matched again")
    looked_at(dara)
    where = hands.does("Leave and be matched again", "You have left the group")
    assert where["words"] == "Seats that fit you"
    looked_at(dara)


def test_the_course_team_finds_company_for_them(everyone, sits):
    left, right = everyone.begin("chen", "Left bank"), everyone.begin("priya", "Right bank")
    everyone.do("chen", "seek_company", item=left)
    everyone.do("priya", "seek_company", item=right)
    olga, hands = sits("Olga", GROUPS, PHONE)
    hands.goes("Look after the groups")
    looked_at(olga)
    assert hands.goes("Company for quiet groups")["words"] == "Company for quiet groups"
    olga.reads("Would go over to Right bank: Chen")
    looked_at(olga)
    hands.does("Make them one group: Left bank", "They are in “Right bank” now")
    looked_at(olga)
    assert "Chen" in everyone.sees("priya", "group", item=right)
