"""Each way to form a group, with the keyboard alone."""

from __future__ import annotations

import pytest

from tests.browser.conftest import BOTH
from tests.browser.hands import Hands

pytestmark = pytest.mark.browser

GROUPS, FITTING = 1, 5


@BOTH
def test_propose_a_topic_and_read_what_is_missing(others, visit, screen):
    bo = visit(others.demo, "Bo", screen)
    bo.opens(GROUPS)
    hands = Hands(bo)
    assert hands.goes("Propose a topic")["words"] == "Propose a topic"

    hands.find("Name")
    faulty = hands.send("Enter", "Nothing was lost")
    assert faulty["words"].startswith("Name")
    assert "A group needs a name" in faulty["told"]

    name = f"Tide watchers, {screen['width']}"
    hands.write(name)
    hands.fill("What you want to do together", "Read tide data, draw it, give it back.")
    assert hands.does("Propose it", "When 1 more person would come")["words"] == name
    hands.find("All groups", "Shift+Tab")
    hands.open()
    bo.reads(name)


@BOTH
def test_the_last_one_who_would_come_opens_it(others, visit, screen):
    name = f"Algebra owls, {screen['width']}"
    others.begin("amina", name, "propose")
    chen = visit(others.demo, "Chen", screen)
    chen.opens(GROUPS)
    assert Hands(chen).does(f"I would come: {name}", "You have a seat")["words"] == name
    chen.reads("2 seats open")
    assert "Your group" in others.sees("amina", search="owls")


@pytest.mark.parametrize(
    ("way", "seen"),
    [
        ("Anyone may join", "Join<"),
        ("One asks first", "Ask to join<"),
        ("By a link", "By invitation<"),
    ],
    ids=["open", "by request", "by link"],
)
def test_open_a_group(others, visit, way, seen):
    dara = visit(others.demo, "Dara")
    dara.opens(GROUPS)
    hands = Hands(dara)
    assert hands.goes("Open a group")["words"] == "Open a group"
    hands.fill("Name", f"Night readers: {way}")
    hands.choose("Anyone may join", way)
    assert hands.does("Open the group", "The group is open")["words"] == f"Night readers: {way}"
    assert seen in others.sees("bo", search=way)


def test_open_a_group_that_nobody_else_knows_of(others, visit):
    caio = visit(others.demo, "Caio")
    caio.opens(GROUPS)
    hands = Hands(caio)
    hands.goes("Open a group")
    hands.fill("Name", "Behind the curtain")
    hands.tick("Only its own people")
    faulty = hands.does("Open the group", "Nothing was lost")
    assert faulty["words"].startswith("Only its own people")
    assert "Choose “by a link” above" in faulty["told"]

    hands.find("Anyone may join", "Shift+Tab")
    hands.find("By a link", "ArrowDown")
    hands.does("Open the group", "The group is open")
    caio.reads("Private")
    assert "Behind the curtain" not in others.sees("bo", search="curtain")


@BOTH
def test_meet_right_now_come_in_go_and_end_it(others, visit, screen):
    name = f"Quiet hour, {screen['width']}"
    mere = visit(others.demo, "Mere", screen)
    mere.opens(GROUPS)
    host = Hands(mere)
    host.goes("Meet right now")
    host.fill("Name", name)
    faulty = host.does("Open the door", "Nothing was lost")
    assert faulty["words"].startswith("Where one meets")
    assert "an address to come to" in faulty["told"]
    host.write("https://meet.jit.si/a-quiet-hour")
    assert host.does("Open the door", "The door is open")["words"] == name

    priya = visit(others.demo, "Priya", screen)
    priya.opens(GROUPS)
    guest = Hands(priya)
    guest.does(f"Come in: {name}", "You have a seat")
    guest.find("Open Jitsi")
    guest.does("I have left", "You have left")

    host.unfold("End this session")
    assert host.does("End it", "The group has ended")["words"] == "Study groups"
    assert name not in others.sees("priya")


def test_the_course_team_opens_a_group_and_says_who_is_in_it(others, visit):
    olga = visit(others.demo, "Olga")
    olga.opens(GROUPS)
    hands = Hands(olga)
    hands.goes("Open a group")
    hands.fill("Name", "Mentors’ table")
    hands.choose("Anyone may join", "The course team says")
    hands.does("Open the group", "The group is open")
    olga.opens(GROUPS)
    hands.goes("Look after the groups")
    assert hands.goes("Manage: Mentors’ table")["words"] == "Mentors’ table"

    hands.fill("Give people a seat", "bo, chenn")
    hands.is_refused("Place them", "chenn")
    assert olga.unit.get_by_label("Give people a seat").input_value() == "bo, chenn"
    hands.fill("Give people a seat", "bo, chen")
    hands.does("Place them", "They have a seat")
    assert "Your group" in others.sees("chen", search="Mentors")


def test_sign_up_to_be_put_into_a_group(others, visit):
    amina = visit(others.demo, "Amina")
    amina.opens(FITTING)
    hands = Hands(amina)
    hands.goes("Sign up")
    faulty = hands.does("Sign up", "Nothing was lost")
    assert faulty["words"].startswith("Match me")
    hands.press("Space")
    hands.choose("Not at all", "A little")
    hands.does("Sign up", "You are signed up")
    amina.reads("You are signed up for a group that fits")


def test_groups_from_a_file(others, visit):
    olga = visit(others.demo, "Olga")
    olga.opens(GROUPS)
    hands = Hands(olga)
    hands.goes("Look after the groups")
    hands.goes("As a file")
    column = olga.unit.get_by_text("for their group in this block").evaluate(
        "words => words.textContent.match(/“([^”]+)” for their group/)[1]"
    )

    hands.fill("The file, as text", f"username,{column}\nlayla,Harbour\nnobody-here,Harbour\n")
    refused = hands.does("Show what would change", "1 mistake in the file, and nothing was changed")
    assert refused["words"].startswith("1 mistake in the file")
    olga.reads("“nobody-here” is not in the course")

    hands.fill("The file, as text", f"username,{column}\nlayla,Harbour\npriya,Harbour\n")
    looked = hands.does("Show what would change", "Nothing has been changed yet")
    olga.reads("1 group is made")
    assert looked["words"] == "Apply all of it"
    assert "Harbour" not in others.sees("layla")
    hands.send("Space", "The groups are as the file says")
    assert "Harbour" in others.sees("layla")
