"""A round of matching with the keyboard alone: opened, looked at, changed by hand, published, and read by learners."""

from __future__ import annotations

import pytest

from tests.browser.audit import complaints
from tests.browser.conftest import BOTH, DESK
from tests.browser.hands import Hands
from tests.demo.doing import MATCHED

pytestmark = pytest.mark.browser

FITTING = 5
EVENING, MORNING = {"day_0": "18-21", "day_3": "19-21"}, {"day_1": "7-9"}
HOURS = {
    **dict.fromkeys(("amina", "bo", "chen"), EVENING),
    **dict.fromkeys(("dara", "caio", "layla"), MORNING),
    "priya": {**EVENING, **MORNING},
}


@pytest.fixture(scope="module")
def learners(others):
    """Three who are free in the evening, three in the morning, and Priya, who is in both; all asked for a group."""
    for username, hours in HOURS.items():
        week = {"as": "list", "time_zone": "Africa/Nairobi", **hours}
        others.do(username, "save_week_list", block=MATCHED, **week)
        others.do(username, "sign_up", block=MATCHED, **{"my-wish": "match", "experience": "A little"})
    return others


@pytest.fixture
def team(learners, visit, screen):
    """Olga in front of the rounds, and her hands."""
    olga = visit(learners.demo, "Olga", screen)
    olga.opens(FITTING)
    hands = Hands(olga)
    hands.goes("Look after the groups")
    assert hands.goes("Match people")["words"] == "Rounds of matching"
    return olga, hands


def looked_at(olga):
    """Nothing of it stands in anybody's way."""
    assert complaints(olga.unit_frame, is_page=False) == []


@BOTH
def test_a_round_is_opened_changed_by_hand_and_set_aside(team):
    olga, hands = team
    assert hands.goes("New round")["words"] == "New round"
    olga.reads("7 people take part")
    hands.tick("Take evenings")
    olga.settles()
    assert hands.focus["words"].startswith("Take evenings"), "counting again leaves the hands where they are"
    looked_at(olga)
    hands.unfold("What groups keep to")
    hands.fill("People at most", "2")
    faulty = hands.does("Look for groups", "Nothing was lost")
    assert faulty["words"].startswith("People at least")
    assert "That is more than the most" in faulty["told"]
    hands.write("2")
    hands.fill("People at most", "5")
    hands.does("Look for groups", "Here is what we found")
    olga.reads("All 7 have a group.")
    looked_at(olga)

    hands.goes("Open")
    name = olga.unit.get_by_role("heading", level=2).inner_text()
    assert hands.does("Keep it as it is", "It stays as it is")["words"] == "Let it be mixed again"
    looked_at(olga)
    hands.goes("Move")
    looked_at(olga)
    hands.unfold("Take them out of their group")
    hands.goes("What would it cost?: to take them out")
    looked_at(olga)
    hands.does("Take them out", "They are in no group now.")
    olga.reads("The course team took them out of their group.")
    hands.goes("Find a place")
    hands.goes("What would it cost?")
    looked_at(olga)
    hands.does("Move them", "Done.")
    hands.goes("All groups of this round")
    olga.reads(name)
    hands.unfold("Set this round aside")
    assert hands.does("Set it aside", "The round is set aside.")["words"] == "Rounds of matching"


@pytest.mark.parametrize("screen", [DESK], ids=["1280 px"])
def test_a_round_is_published_and_its_people_read_why_and_when(learners, team, visit, screen):
    olga, hands = team
    hands.goes("New round")
    hands.does("Look for groups", "Here is what we found")
    assert "Why you are together" not in learners.sees("amina", block=MATCHED)
    hands.does("Publish", "groups are open, and their people know.")
    looked_at(olga)
    hands.goes("Open")
    hands.goes("Go to the group")

    amina = visit(learners.demo, "Amina", screen)
    amina.opens(FITTING)
    Hands(amina).goes("Open")
    amina.reads("Why you are together")
    amina.reads("on the clock of Nairobi")
    amina.reads("Monday 18:30–19:30")
    looked_at(amina)
