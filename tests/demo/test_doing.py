"""Doing things in the demo: what is let through, what is refused, and what comes of it."""

from __future__ import annotations

import re

import pytest

from .doing import ACT, GROUPS, SAVE, proposing, settings
from .visitor import Visitor


def test_a_group_opens_mail_goes_out_and_the_platform_hears_of_it(visitor: Visitor):
    said = visitor.become("amina").act(f"{ACT}/propose", **proposing("Algebra owls"))
    assert said.status_code == 200
    item = re.search(r'name="item" value="([^"]+)"', said.text)[1]
    for username in ("bo", "chen"):
        said = visitor.become(username).act(f"{ACT}/join", item=item, agrees="on")
    assert "You have a seat" in said.text

    mail = visitor.get("/mail/").text
    assert "amina@learn.example" in mail
    assert "Algebra owls" in mail
    assert f"{visitor.demo}/course/1/" in mail
    told = visitor.get("/told/").text
    assert "community_hub.study_group.seated" in told
    assert "completion" in told
    assert "Algebra owls" not in told


def test_the_way_without_a_token_is_refused_and_writes_nothing(visitor: Visitor):
    amina = visitor.become("amina")
    refused = amina.act(f"/xblock/{GROUPS}/handler_noauth/act/propose", **proposing("Sneaked in"))
    assert refused.status_code == 403
    assert "Sneaked in" not in amina.unit(1)


@pytest.mark.parametrize(("username", "status"), [("eve", 403), ("mika", 403), ("", 401)])
def test_outsiders_cannot_act(visitor: Visitor, username: str, status: int):
    assert visitor.become(username).act(f"{ACT}/propose", **proposing("Not me")).status_code == status
    assert "Not me" not in visitor.become("amina").unit(1)


def test_through_a_learners_eyes_nothing_is_saved(visitor: Visitor):
    olga = visitor.become("olga")
    olga.post("/look-as-learner/", next="/course/1/")
    assert olga.act(f"{ACT}/propose", **proposing("Masked")).status_code == 403
    olga.post("/look-as-learner/", next="/course/1/")
    assert olga.act(f"{ACT}/propose", **proposing("Unmasked")).status_code == 200


def test_only_the_course_team_may_look_as_a_learner(visitor: Visitor):
    amina = visitor.become("amina")
    amina.post("/look-as-learner/", next="/course/1/")
    assert amina.act(f"{ACT}/propose", **proposing("Still me")).status_code == 200


def test_what_the_author_saves_learners_see(visitor: Visitor):
    olga = visitor.become("olga")
    assert olga.act(SAVE, **settings(display_name="Find each other")).status_code == 200
    assert "Find each other" in visitor.become("amina").unit(1)


def test_settings_that_cannot_be_right_are_kept_out_and_explained(visitor: Visitor):
    answer = visitor.become("olga").act(SAVE, **settings(display_name="Wrong", size_min="9"))
    assert answer.status_code == 422
    assert "More people would have to come than there are seats" in answer.text
    assert "Wrong" not in visitor.become("amina").unit(1)


@pytest.mark.parametrize("username", ["amina", "eve", ""])
def test_only_the_course_team_authors(visitor: Visitor, username: str):
    somebody = visitor.become(username)
    assert somebody.get("/studio/1/").status_code == 403
    assert somebody.get(f"/studio/edit/{GROUPS}/").status_code == 403
    assert somebody.act(SAVE, **settings(display_name="Mine now")).status_code == 403
    assert "Mine now" not in visitor.become("amina").unit(1)


def test_a_library_shows_an_example_and_takes_nothing(visitor: Visitor):
    olga = visitor.become("olga")
    page = olga.get("/library/unit/1/").text
    assert "be the first spark" in page
    assert olga.act(f"/library/xblock/{GROUPS}/handler/act/propose", **proposing("Shelved")).status_code == 403


def test_one_is_led_nowhere_else(visitor: Visitor):
    answer = visitor.post("/become/", username="amina", next="https://elsewhere.example/")
    assert answer.url == f"{visitor.demo}/course/1/"
