"""A project's first weeks, with the keyboard alone and on a phone: drafted, published, answered, made anew, shown."""

from __future__ import annotations

import re

import pytest

from tests.browser.audit import complaints
from tests.browser.conftest import DATABASES, FREELY, PHONE, looked_at
from tests.browser.hands import Hands
from tests.browser.others import Others
from tests.showcase.pictures.drawings import a_picture

pytestmark = pytest.mark.browser

SHOWCASE, FIRST_STEPS = 2, 3
BLOCK = "2-show-what-you-made.community_project_showcase.d0.u0"
PAGE = f"/community/block/{BLOCK}/"
PICTURE = {"name": "tides.png", "mimeType": "image/png", "buffer": a_picture()}
TITLE, GROUP = "Tide tables for Mombasa", "Tide watchers"


@pytest.fixture(scope="module")
def everyone(start_demo):
    """People, a course in which nobody has shown anything yet, and a study group of Amina and Bo."""
    demo = start_demo("--empty")
    others = Others(demo, DATABASES[demo])
    others.author(**FREELY)
    others.group = others.begin("amina", GROUP)
    others.do("bo", "join", item=others.group)
    return others


@pytest.fixture
def sits(everyone, visit):
    """``sits("Dara")``: somebody in front of the showcase, on a phone, and their hands."""

    def sit(name):
        person = visit(everyone.demo, name, PHONE)
        person.opens(SHOWCASE)
        return person, Hands(person)

    return sit


@pytest.fixture
def outside(everyone, visit):
    """Somebody without an account, in a window of their own."""
    return visit(everyone.demo, "A visitor", PHONE)


def is_drawn(picture):
    """Whether a picture came, once it is scrolled to."""
    picture.scroll_into_view_if_needed()
    return picture.evaluate("async (image) => { await image.decode(); return image.naturalWidth > 0; }")


def on_screen(person):
    """Which draft an editor is about, and in which state it was when it was drawn."""
    names = ("item", "revision")
    return {name: person.unit.locator(f"[data-cmy-draft] [name={name}]").input_value() for name in names}


def test_a_draft_keeps_itself_and_is_published(sits):
    amina, hands = sits("Amina")
    amina.reads("the first wall is yours")
    looked_at(amina)
    assert hands.goes("Share your project")["words"] == "Share your project"
    amina.reads("It is saved while you write.")
    looked_at(amina)
    hands.fill("Title", TITLE)
    hands.fill("What it is, and how you made it", "Tide times as **one small page**, and `3 < 5`.")
    amina.reads("Saved at")
    assert hands.focus["words"].startswith("What it is"), "one goes on writing where one was"
    hands.fill("Built with", "Python, bahari")
    hands.goes("Not now")
    amina.reads("Draft: only its owners see it")
    hands.goes(f"Keep writing: {TITLE}")
    assert "one small page" in amina.unit.get_by_label("What it is, and how").input_value()
    assert amina.unit.get_by_label("Built with").input_value() == "Python, bahari", "one may leave before the pause"
    hands.fill("Link 1", "https://github.com/amina/tides")
    hands.fill("What I would like to hear about", "Can you read it in bright light?")
    hands.tick("Contributors")
    hands.pick("Licence", "MIT")
    hands.pick("Whose it is", GROUP)
    hands.does("Save and look at it", "Your draft is saved.")
    amina.reads("This is how others will see it")
    amina.reads("one small page, and 3 < 5")
    looked_at(amina)
    where = hands.does("Publish", "Everyone in the course can see it now.")
    assert where["words"] == TITLE
    amina.reads("amina/tides")
    looked_at(amina)


def test_somebody_reads_it_and_says_what_they_think(sits):
    dara, hands = sits("Dara")
    dara.reads("Waiting for a first word")
    hands.goes(f"Have a look: {TITLE}")
    dara.reads("Can you read it in bright light?")
    looked_at(dara)
    hands.goes("Give feedback")
    looked_at(dara)
    hands.does("Send it to them", "Nothing was lost")
    assert "One sentence is enough" in hands.focus["told"]
    hands.fill("I like", "That it fits on a phone.")
    hands.fill("I wish", "High and low tide did not have the **same** blue.")
    hands.does("Send it to them", "Your words are with the people who made this.")
    dara.reads("What you said")
    looked_at(dara)


def test_its_makers_answer_and_thank(sits):
    bo, hands = sits("Bo")
    bo.reads("Yours")
    assert bo.unit.get_by_role("button", name="Give feedback").count() == 0, "it is his own by his group"
    hands.goes(f"Open: {TITLE}")
    bo.reads("That it fits on a phone.")
    hands.goes("Reply or thank: Dara")
    looked_at(bo)
    hands.does("It helped a lot", "Saved. Only they and the course team see it.")
    assert hands.focus["words"] == "It helped a lot", "one stays where one was"
    hands.does("Thank them", "They hear that you thank them.")
    hands.fill("Your words", "Shapes instead of *colours*, would that do?")
    hands.find("Look at it first", among=("button",))
    hands.press("Space")
    bo.reads("This is how others will see it")
    hands.does("Send the reply", "Your reply is there.")
    bo.reads("Shapes instead of colours")
    looked_at(bo)


def test_the_next_version_has_a_picture_with_words(sits):
    amina, hands = sits("Amina")
    hands.goes(f"Open: {TITLE}")
    hands.goes("Begin the next version")
    amina.reads("Others go on seeing the version that is out")
    hands.fill("What is new in this version", "High and low have shapes now.")
    hands.goes("Add pictures")
    looked_at(amina)
    amina.unit.get_by_label("Picture", exact=True).set_input_files(PICTURE)
    hands.does("Add it", "Nothing was lost")
    assert "Say what it shows" in hands.focus["told"]
    amina.unit.get_by_label("Picture", exact=True).set_input_files(PICTURE)
    hands.fill("What it shows", "Two tides side by side")
    hands.does("Add it", "It is in your draft.")
    looked_at(amina)
    hands.goes("Back to the draft")
    kept = amina.unit.get_by_label("What is new").input_value()
    assert kept == "High and low have shapes now.", "it was saved on the way"


def test_the_next_version_answers_it(sits):
    amina, hands = sits("Amina")
    hands.goes(f"Open: {TITLE}")
    hands.goes("Keep writing")
    hands.fill("What it is, and how you made it", "Tide times as **one small page**, with shapes.")
    hands.does("Save and look at it", "Your draft is saved.")
    amina.reads("Published, it becomes version 2.")
    assert is_drawn(amina.unit.get_by_alt_text("Two tides side by side"))
    hands.does("Publish", "Everyone in the course can see it now.")
    amina.reads("New in version 2")

    hands.goes("Look back")
    looked_at(amina)
    hands.tick("Version 2 answers it")
    hands.does("Save what it answers", "Each of them sees which version answers them.")
    hands.tick("Dara · spoke about version 1")
    hands.does("Ask them", "1 person hears from you.")
    amina.reads("asked already")
    looked_at(amina)


def test_who_spoke_sees_what_became_of_it_and_looks_again(sits):
    dara, hands = sits("Dara")
    hands.goes("Yours")
    dara.reads("Version 2 is out, and its makers would love to know")
    looked_at(dara)
    hands.goes("What you said")
    dara.reads("Answered in version 2")
    dara.reads("They thank you")
    looked_at(dara)
    hands.goes(f"Open: {TITLE}")
    dara.reads("Shapes instead of colours")
    looked_at(dara)
    hands.goes(TITLE)
    hands.goes("What has changed from version to version")
    dara.reads("What is underlined is new")
    looked_at(dara)
    hands.goes(TITLE)
    hands.goes("Give feedback")
    hands.fill("I like", "Now I can tell them apart.")
    hands.does("Send it to them", "Your words are with the people who made this.")


def test_who_can_help_finds_it_beside_the_projects_that_welcome_newcomers(sits):
    dara, _hands = sits("Dara")
    dara.opens(FIRST_STEPS)
    dara.reads(TITLE)


def test_somebody_is_asked_to_own_it_too(sits):
    amina, hands = sits("Amina")
    hands.goes(f"Open: {TITLE}")
    hands.goes("Whose it is")
    amina.reads(f"Everyone in {GROUP} owns it as well")
    looked_at(amina)
    for username in ("nobody-of-that-name", "chen"):
        hands.fill("Or a username", username)
        hands.does("Ask them", "If that person takes part here, they are asked now.")

    chen, hands = sits("Chen")
    hands.goes("Yours")
    chen.reads("asks you to own it with them")
    looked_at(chen)
    hands.does(f"Yes, with them: {TITLE}", "It is yours as well now.")
    chen.reads("Now I can tell them apart.")


def test_two_who_write_at_once_lose_nothing(everyone, sits):
    bo, hands = sits("Bo")
    hands.goes(f"Open: {TITLE}")
    hands.goes("Begin the next version")
    everyone.do("chen", "keep_draft", block=BLOCK, **on_screen(bo), title=TITLE, group=everyone.group)
    hands.fill("What it is, and how you made it", "From Lamu, too.")
    bo.reads("changed it while you were here")
    hands.is_refused("Save and look at it", "changed it while you were here")
    assert bo.unit.get_by_label("What it is, and how").input_value() == "From Lamu, too."
    looked_at(bo)


def test_a_link_shows_it_to_somebody_without_an_account_until_it_is_taken_back(sits, outside):
    amina, hands = sits("Amina")
    hands.goes(f"Open: {TITLE}")
    hands.goes("Show it outside the course")
    looked_at(amina)
    hands.fill("For whom it is", "My sister")
    hands.does("Make a link", "Here is the link.")
    address = amina.unit.locator(".cmy-notice code").inner_text()
    looked_at(amina)

    page = outside.page
    page.goto(address)
    page.get_by_role("heading", name=TITLE).wait_for()
    page.get_by_text("with shapes").wait_for()
    assert is_drawn(page.get_by_alt_text("Two tides side by side"))
    assert page.get_by_text("Now I can tell them apart").count() == 0, "what people said stays in the course"
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    assert complaints(page, is_page=True) == []

    hands.does("Take it back: My sister", "Whoever opens it sees nothing any more.")
    assert page.reload().status == 404
    page.get_by_role("heading", name="Nothing to see here").wait_for()
    assert complaints(page, is_page=True) == []


def test_its_public_page_is_there_for_as_long_as_its_owners_want_it(sits, outside):
    amina, hands = sits("Amina")
    hands.goes(f"Open: {TITLE}")
    hands.goes("Show it outside the course")
    hands.does("Make it public", "It has a page of its own now, for everyone.")
    looked_at(amina)
    address = amina.unit.get_by_role("link", name="Look at its page").get_attribute("href")

    page = outside.page
    assert page.goto(address).status == 200
    page.get_by_role("heading", name=TITLE).wait_for()
    assert page.locator("meta[property='og:title']").get_attribute("content") == TITLE
    assert complaints(page, is_page=True) == []

    hands.does("Take the page away", "Its page is gone.")
    assert page.reload().status == 404


def test_who_stops_owning_it_while_writing_hears_so(everyone, sits):
    bo, hands = sits("Bo")
    hands.goes(f"Open: {TITLE}")
    hands.goes("Keep writing")
    everyone.do("chen", "keep_draft", block=BLOCK, **on_screen(bo), title=TITLE, group="")
    hands.fill("What it is, and how you made it", "From Lamu, too.")
    bo.reads("This is not open to you.")
    assert bo.unit.get_by_label("What it is, and how").input_value() == "From Lamu, too."


def test_everything_is_there_without_javascript(everyone, visit):
    mere = visit(everyone.demo, "Mere", PHONE, java_script_enabled=False)
    mere.goes(PAGE)
    page = mere.page
    page.get_by_role("link", name="Share your project").click()
    page.get_by_label("Title").fill("Waves you can hear")
    page.get_by_label("What it is, and how").fill("A year of wave heights, as a song of four minutes.")
    page.get_by_role("button", name="Save and look at it").click()
    page.get_by_text("This is how others will see it").wait_for()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Everyone in the course can see it now.").wait_for()
    page.get_by_role("link", name="All projects").click()
    page.get_by_role("link", name=re.compile(f"Have a look.*{TITLE}")).click()
    page.get_by_role("link", name="Give feedback").click()
    page.get_by_role("button", name="Send it to them").click()
    page.get_by_text("One sentence is enough").first.wait_for()
    page.get_by_label("I like").fill("It works without scripts, too.")
    page.get_by_role("button", name="Send it to them").click()
    page.get_by_text("Your words are with the people who made this.").wait_for()
    page.get_by_text("It works without scripts, too.", exact=True).wait_for()
