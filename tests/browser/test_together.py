"""Between meetings, with the keyboard alone and on a phone: how it goes, what there is to do, what is kept."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import FREELY, PHONE, looked_at
from tests.browser.hands import Hands

pytestmark = pytest.mark.browser

GROUPS = 1
NAME = "Week walkers"


@pytest.fixture
def sits(others, visit):
    """``sits("Bo")``: somebody with a small screen where the group is together, and their hands."""

    def sit(name):
        person = visit(others.demo, name, PHONE)
        person.opens(GROUPS)
        hands = Hands(person)
        hands.goes(f"Open: {NAME}")
        hands.goes("Together")
        return person, hands

    return sit


def test_a_week_of_a_group(others, sits):
    prompts = {"weeks-TOTAL_FORMS": "1", "weeks-0-title": "Say hello", "weeks-0-prompt": "And **what for**."}
    others.author(**FREELY, **prompts, weeks_begin="2020-01-01")  # long over
    item = others.begin("amina", NAME)
    others.do("bo", "join", item=item)
    amina, hands = sits("Amina")
    amina.reads("After the last week")
    amina.reads("Nobody has said how it goes yet")
    looked_at(amina)
    where = hands.does("Tell the group", "Something in there needs another look")
    assert "A line in one of the two is enough" in where["told"]
    hands.write("3 < 5, *really*")
    hands.fill("What is next?", "5 > 3")
    hands.does("Tell the group", "Your group can read it now.")
    amina.reads("3 < 5, really")
    hands.unfold("Change what you said")
    looked_at(amina)

    hands.unfold("Add something to do")
    hands.fill("What is there to do?", "Book a room")
    hands.does("Put it on the list", "It is on the list.")
    amina.reads("Free: whoever likes")
    hands.unfold("Add a note or a link")
    hands.fill("Title", "Pad")
    hands.fill("Note", "Before")
    hands.does("Keep it", "Your group has it now.")
    looked_at(amina)

    bo, hands = sits("Bo")
    bo.reads("3 < 5, really")
    hands.does("I take it: Book a room", "It is yours.")
    bo.reads("You do it")
    hands.unfold("More: Book a room")
    looked_at(bo)
    hands.does("It is done: Book a room", "Done. That is one less.")
    hands.goes("Read it: Pad")
    looked_at(bo)
    hands.does("Keep it at the top", "It is at the top now, for all of you.")
    hands.goes("Change it")
    looked_at(bo)
    [note] = set(re.findall(r"resource/\?item=([0-9a-f-]{36})", others.sees("amina", "together", item=item)))
    others.do("amina", "change_resource", item=note, title="Pad", url="", words="Amina was here", version="0")
    hands.fill("Note", "Bo was here")
    hands.is_refused("Save it", "Somebody saved this while you were writing.")
    bo.reads("What Amina saved meanwhile")
    looked_at(bo)
    hands.does("Save mine as it is now", "Your group reads it like this now.")
    bo.reads("Bo was here")
