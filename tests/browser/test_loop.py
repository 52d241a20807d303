"""The whole loop, as people go through it: find each other, meet, build, show, contribute, and be seen by the team."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser

GROUPS, SHOWCASE, FIRST_STEPS = 1, 2, 3
DESK = "/community/desk/course-v1:Open+Learning+2026/"


def test_from_a_topic_to_a_contribution(empty_demo, visit):
    amina, bo, chen, dara = (visit(empty_demo, name) for name in ("Amina", "Bo", "Chen", "Dara"))

    # Amina proposes a topic, Bo and Chen join, the group opens.
    amina.opens(GROUPS)
    amina.presses("Propose a topic")
    amina.writes("Name", "Tide watchers")
    amina.writes("What you want to do together", "Read tide data, draw it, give it back.")
    amina.unit.get_by_label("I agree to treat everyone like this").check()
    amina.presses("Propose it")
    amina.reads("When 2 more people would come")

    bo.opens(GROUPS)
    bo.presses("I would come")
    bo.reads("let the quiet ones finish")
    bo.unit.get_by_label("I agree to treat everyone like this").check()
    bo.presses("I would come")
    bo.reads("you would come")
    chen.opens(GROUPS)
    chen.presses("I would come")
    chen.reads("let the quiet ones finish")
    chen.unit.get_by_label("I agree to treat everyone like this").check()
    chen.presses("I would come")
    chen.reads("You have a seat")

    # The group publishes a project that seeks contributors.
    amina.opens(GROUPS)
    amina.reads("Your group")
    amina.opens(SHOWCASE)
    amina.presses("Share your project")
    amina.writes("Title", "Tide tables for Mombasa")
    amina.writes("What it is, and how you made it", "Tide times as **one small page**.")
    amina.writes("Built with", "Python, D3, bahari")
    amina.writes("Link", "https://github.com/amina/tides")
    amina.unit.get_by_label("Contributors").check()
    amina.unit.get_by_label("Whose it is").select_option(label="Tide watchers")
    amina.presses("Save")
    amina.reads("This is how others will see it")
    amina.reads("amina/tides")
    amina.presses("Publish")
    amina.reads("Everyone in the course can see it now")

    # Bo, who has a seat in the group, finds it among his own and is not asked to review it.
    bo.opens(SHOWCASE)
    bo.reads("Tide tables for Mombasa")
    assert bo.unit.get_by_role("button", name="Give feedback").count() == 0

    # Dara gives it feedback …
    dara.opens(SHOWCASE)
    dara.presses("Give feedback")
    dara.reads("This one has waited longest")
    dara.writes("I like", "That it fits on a phone.")
    dara.writes("I wish", "There were Kilifi, too.")
    dara.presses("Send")
    dara.reads("Your words are with the people who made this")

    # … and finds it in the hub.
    dara.opens(FIRST_STEPS)
    dara.reads("Tide tables for Mombasa")

    # Amina reads what Dara said.
    amina.opens(SHOWCASE)
    amina.presses("Open")
    amina.reads("That it fits on a phone.")

    # Staff see all of it.
    olga = visit(empty_demo, "Olga")
    olga.goes(DESK)
    olga.page.get_by_role("link", name="Look after the groups").first.click()
    olga.page.get_by_text("Tide watchers").first.wait_for()
    olga.goes(DESK)
    olga.page.get_by_role("link", name="Projects").click()
    olga.page.get_by_text("Tide tables for Mombasa").first.wait_for()
    olga.goes("/told/")
    for words in ("completion", "community_hub.study_group.seated", "community_hub.feedback.given"):
        olga.page.get_by_text(words).first.wait_for()

    for person in (amina, bo, chen, dara, olga):
        assert person.troubles == [], person.name
