"""What people say about themselves, and to each other in a group, with the keyboard alone."""

from __future__ import annotations

import pytest

from tests.browser.conftest import BOTH
from tests.browser.hands import Hands

pytestmark = pytest.mark.browser

GROUPS, FITTING = 1, 5


@BOTH
def test_say_something_about_oneself(others, visit, screen):
    priya = visit(others.demo, "Priya", screen)
    priya.opens(GROUPS)
    hands = Hands(priya)
    assert hands.goes("About you")["words"] == "About you"
    hands.fill("What you want from a group", "To finish one thing.")
    hands.tick("I would lead a group")
    hands.does("Save", "Noted. You can change it whenever you like.")
    assert priya.unit.get_by_label("What you want from a group").input_value() == "To finish one thing."


@BOTH
def test_write_one_s_week_as_a_list(others, visit, screen):
    mere = visit(others.demo, "Mere", screen, timezone_id="Pacific/Auckland")
    mere.opens(GROUPS)
    hands = Hands(mere)
    hands.goes("Your week")
    hands.goes("Write it as a list")
    hands.fill("Thursday", "half past six")
    faulty = hands.does("Save my week", "Nothing was lost")
    assert faulty["words"].startswith("Thursday")
    assert mere.unit.get_by_label("Thursday").input_value() == "half past six"
    hands.write("18:30-20, 21-22:30")
    hands.does("Save my week", "Your week is saved.")
    assert mere.unit.get_by_label("Thursday").input_value() == "18:30–20, 21–22:30"


def test_sign_up_change_the_answers_and_withdraw(others, visit):
    caio = visit(others.demo, "Caio")
    caio.opens(FITTING)
    hands = Hands(caio)
    hands.goes("Sign up")
    hands.choose("Match me", "On my own")
    hands.does("Sign up", "nobody writes to you about groups")
    caio.reads("You learn on your own")

    hands.goes("Change it")
    hands.choose("On my own", "Match me")
    faulty = hands.does("Save my answers", "Nothing was lost")
    assert faulty["words"].startswith("Not at all")
    hands.press("Space")
    hands.does("Save my answers", "You are signed up")

    hands.goes("Change it")
    hands.unfold("Take my sign-up back")
    hands.does("Take it back", "Your sign-up is gone")
    hands.find("Sign up")


@BOTH
def test_say_hello_say_it_differently_and_take_it_back(others, visit, screen):
    who = {320: "Bo", 1280: "Dara"}[screen["width"]]
    newcomer = visit(others.demo, who, screen)
    newcomer.opens(GROUPS)
    hands = Hands(newcomer)
    assert hands.goes("Who is here")["words"] == "Who is here"
    faulty = hands.does("Say hello", "Nothing was lost")
    assert faulty["words"].startswith("A few sentences about you")
    hands.write("I write for a museum of **ships**.")
    hands.tick("Everyone in the course may read it")
    hands.does("Say hello", "Everyone in the course can read it now.")
    assert "<strong>ships</strong>" in others.sees("amina", "introductions")

    hands.unfold("Say it differently")
    hands.fill("A few sentences about you", "I sail.")
    hands.does("Save it", "Everyone in the course can read it now.")
    hands.unfold("Take it back")
    hands.does("Delete my words", "It is gone, for everyone.")
    assert "I sail." not in others.sees("amina", "introductions")


def test_lead_with_others_and_let_others_lead(others, visit):
    item = others.begin("amina", "Docs and tea")
    for username in ("bo", "chen"):
        others.do(username, "join", item=item)
    amina = visit(others.demo, "Amina")
    amina.opens(GROUPS)
    hands = Hands(amina)
    hands.goes("Open: Docs and tea")
    hands.goes("People")
    hands.unfold("More: Bo")
    hands.does("Let them co-lead: Bo", "They lead it with you now")
    amina.reads("co-leads")

    assert hands.goes("Guide and checklist for leaders")["words"] == "Leading a group"
    hands.does("Tick it off: You said hello to each one", "Noted.")
    assert hands.focus["words"].startswith("Not done after all: You said hello to each one")
    hands.unfold("Stop leading")
    hands.does("Step back", "Somebody else leads on")

    bo = visit(others.demo, "Bo")
    bo.opens(GROUPS)
    hands = Hands(bo)
    hands.goes("Open: Docs and tea")
    hands.goes("People")
    hands.unfold("More: Chen")
    hands.does("Let them lead: Chen", "The group has a new leader")
    assert "Guide and checklist" in others.sees("chen", "people", item=item)
    assert "Guide and checklist" not in others.sees("amina", "people", item=item)


def test_a_wish_that_nobody_else_sees(others, visit):
    item = others.begin("chen", "Shared desk")
    others.do("dara", "join", item=item)
    chen = visit(others.demo, "Chen")
    chen.opens(GROUPS)
    hands = Hands(chen)
    hands.goes("Open: Shared desk")
    hands.goes("People")
    hands.unfold("More: Dara")
    hands.does("Rather not in one group: Dara", "for your eyes only")
    assert "Rather apart" in others.sees("chen", "about_me")
    assert "Rather apart" not in others.sees("dara", "people", item=item)
    assert "Rather apart" not in others.sees("olga", "people", item=item)

    chen.opens(GROUPS)
    hands.goes("About you")
    hands.does("Forget this: Dara", "Forgotten, as if you had never said it.")


def test_a_question_to_the_course_team_and_its_answer(others, visit):
    layla = visit(others.demo, "ليلى")
    layla.opens(GROUPS)
    asker = Hands(layla)
    asker.goes("Ask for help")
    label = layla.unit_frame.evaluate("document.querySelector('textarea').labels[0].textContent.trim()")
    asker.fill(label, "I start three weeks late. Is that all right?")
    asker.does("Ask", "Your question is with the course team")
    layla.reads("With the course team")

    olga = visit(others.demo, "Olga")
    olga.goes("/community/desk/course-v1:Open+Learning+2026/")
    team = Hands(olga)
    team.unfold("Answer: ليلى")
    team.find("", among=("textarea",))
    team.write("It is. *Slow readers* would love to have you.")
    team.find("Send the answer")
    team.press("Enter")
    olga.page.get_by_text("Your answer is on its way").wait_for()

    layla.opens(GROUPS)
    asker.goes("Ask for help")
    layla.reads("It is. *Slow readers* would love to have you.")
