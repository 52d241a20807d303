"""A group's first month, with the keyboard alone and on a phone: planned, answered, held, written down, changed."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from tests.browser.conftest import DATABASES, FREELY, PHONE, looked_at
from tests.browser.hands import Hands
from tests.browser.others import Others

pytestmark = pytest.mark.browser

GROUPS = 1
NAME = "First of all"


@pytest.fixture(scope="module")
def everyone(start_demo):
    """People, a course, and a group in which nothing has happened yet: Amina leads, Bo in Copenhagen and Mere in
    Auckland are in it, and all three have shown when they are free."""
    demo = start_demo("--empty")
    others = Others(demo, DATABASES[demo])
    others.author(**FREELY)
    item = others.begin("amina", NAME)
    for username in ("bo", "mere"):
        others.do(username, "join", item=item)
    for username, zone, hours in (
        ("amina", "Africa/Nairobi", "8–22"),
        ("bo", "Europe/Copenhagen", "8–22"),
        ("mere", "Pacific/Auckland", "6–9, 19–22"),
    ):
        free = {f"day_{day}": hours for day in range(7)}
        others.do(username, "save_week_list", time_zone=zone, shares_hours="on", **free)
    return others


@pytest.fixture
def sits(everyone, visit):
    """``sits("Bo")``: somebody in front of the group's home, on a phone, and their hands."""

    def sit(name, screen=PHONE):
        person = visit(everyone.demo, name, screen)
        person.opens(GROUPS)
        hands = Hands(person)
        hands.goes(f"Open: {NAME}")
        return person, hands

    return sit


def types(person, hands, label, keys):
    """Into a field of the browser's own making, part by part."""
    hands.find(label, among=("input",))
    person.page.keyboard.type(keys)


def test_the_first_meeting_is_planned(sits):
    amina, hands = sits("Amina")
    amina.reads("No meeting is planned yet")
    looked_at(amina)
    assert hands.goes("Plan a meeting")["words"] == "Plan a meeting"
    amina.reads("the hour that suits most of you")
    looked_at(amina)
    hands.fill("What you do", "Hello, and what for")
    types(amina, hands, "Day", f"{datetime.now(UTC).date() + timedelta(days=4):%m%d%Y}")
    types(amina, hands, "Time", "0200AM")
    hands.does("See when this is for everyone", "For you:")
    amina.reads("It is night then for")
    assert amina.unit.get_by_label("What you do").input_value() == "Hello, and what for"
    looked_at(amina)
    types(amina, hands, "Time", "0930AM")
    hands.fill("How many times", "6")
    hands.fill("Link to the call", "https://meet.jit.si/first-of-all")
    hands.fill("What you will talk about", "1. Who we are\n2. What for")
    where = hands.does("Plan it", "everyone has been told")
    assert where["words"] == "Hello, and what for"
    amina.reads("Every week, 1 of 6")
    looked_at(amina)
    hands.does("I come", "The others see that you come.")
    assert hands.focus["words"].startswith("I come"), "one stays where one was"
    amina.reads("You come")


def test_somebody_far_away_reads_it_on_their_own_wall_and_answers_at_home(sits):
    mere, hands = sits("Mere")
    mere.reads("You meet next")
    mere.reads("19:30–20:30")
    mere.reads("09:30–10:30 in Nairobi")
    looked_at(mere)
    hands.does("Perhaps", "Noted: perhaps.")
    mere.reads("1 of 3 comes")
    assert hands.goes("Hello, and what for")["words"] == "Hello, and what for"
    hands.unfold("When this is for everyone")
    mere.reads("Auckland")
    looked_at(mere)


def test_one_goes_from_part_to_part_and_the_focus_stays_on_the_tabs(sits):
    bo, hands = sits("Bo")
    for part in ("Meetings", "Board", "Together", "People", "Home"):
        assert hands.goes(part)["words"] == part
        assert bo.unit.locator("[aria-current=page]").inner_text() == part
        looked_at(bo)


def test_afterwards_they_say_how_it_went_and_write_it_down(everyone, sits):
    everyone.let_nine_days_pass()
    amina, hands = sits("Amina")
    hands.goes("Meetings")
    hands.goes("What has been")
    amina.reads("How was it?")
    looked_at(amina)
    assert hands.goes("Say how it was: Hello, and what for")["words"] == "Hello, and what for"
    looked_at(amina)
    hands.tick("Bo")
    hands.does("Yes, we met", "Noted.")
    amina.reads("There: Amina and Bo.")
    hands.unfold("Write the first notes")
    hands.fill("Notes for everyone", "We are **three**, and `3 < 5`.")
    hands.does("Save the notes", "Everyone in the group reads it like this now.")
    looked_at(amina)


def test_two_who_write_at_once_lose_nothing(everyone, sits):
    bo, hands = sits("Bo")
    hands.goes("Meetings")
    hands.goes("What has been")
    hands.goes("Hello, and what for")
    hands.unfold("Write in the notes")
    hands.fill("Notes for everyone", "We are three. Next: a page each.")
    date_of = re.search(r"item=([0-9a-f-]+)", bo.unit.locator("a[href*='report_meeting']").get_attribute("href"))
    everyone.do("mere", "write_notes", item=date_of[1], version="1", words="Recording? No, notes.")
    hands.is_refused("Save the notes", "Yours are kept here")
    bo.reads("Mere wrote meanwhile:")
    assert bo.unit.get_by_label("Notes for everyone").input_value() == "We are three. Next: a page each."
    looked_at(bo)
    hands.fill("Notes for everyone", "We are three. Next: a page each. No recording.")
    hands.does("Save the notes", "Everyone in the group reads it like this now.")


def test_from_one_on_it_changes_and_one_is_called_off_with_a_word(everyone, sits):
    amina, hands = sits("Amina")
    hands.goes("Meetings")
    hands.goes("Hello, and what for")
    hands.goes("Change it")
    looked_at(amina)
    hands.choose("Only this one", "This one and all after it")
    hands.fill("What you do", "A page each")
    where = hands.does("Save the change", "everyone has been told")
    assert where["words"] == "A page each"
    hands.unfold("Cancel it")
    hands.fill("A word to the others", "I am on a train that day.")
    looked_at(amina)
    hands.does("Cancel the meeting", "everyone has been told")
    amina.reads("Cancelled")
    assert amina.unit.get_by_role("listitem").filter(has_text="A page each").count() == 5
    looked_at(amina)


def test_it_did_not_happen_is_said_without_blame(everyone, sits):
    everyone.let_nine_days_pass()
    everyone.let_nine_days_pass()
    bo, hands = sits("Bo")
    hands.goes("Meetings")
    hands.goes("What has been")
    hands.goes("Say how it was: A page each")
    hands.does("It did not happen", "nobody is asked why")
    bo.reads("the next one is a new beginning")
    looked_at(bo)
    hands.goes("Meetings")
    bo.reads("Do you come?")


def test_everything_is_there_without_javascript(everyone, visit):
    mere = visit(everyone.demo, "Mere", PHONE, java_script_enabled=False)
    mere.goes("/community/block/1-find-your-people.community_study_groups.d0.u0/")
    page = mere.page
    page.get_by_role("link", name=re.compile(f"Open.*{NAME}")).click()
    page.get_by_role("button", name="I come").click()
    page.get_by_text("The others see that you come.").wait_for()
    page.get_by_role("link", name="Meetings", exact=True).click()
    page.get_by_role("link", name="Plan a meeting").click()
    page.get_by_label("What you do").fill("One more")
    page.get_by_role("button", name="See when this is for everyone").click()
    page.get_by_text("For you:").wait_for()
    assert page.get_by_label("What you do").input_value() == "One more"
