"""What whoever leads a group answers and hands out, through both doors."""

from __future__ import annotations

import re

import pytest

from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Joining, Standing
from tests.study_groups.situations import a_group, letters, seated
from tests.study_groups.town import Town

pytestmark = pytest.mark.django_db


def test_letting_in(door):
    town = Town(way=Joining.REQUEST)
    which = town.request_of(town.chen)
    before = door.show(town.amina, town.placed, "group", item=town.owls)
    assert ("Hello" in before.words, before.offers("approve"), before.offers("decline")) == (True, True, True)
    after = door.send(town.amina, town.placed, "approve", item=town.owls, which=which)
    assert (after.status, "They are in." in after.words) == (200, True)
    assert "Let them in" not in after.words
    assert town.standing(town.chen) is Standing.SEATED


def test_declining(door):
    town = Town(way=Joining.REQUEST)
    which = town.request_of(town.chen)
    after = door.send(town.amina, town.placed, "decline", item=town.owls, which=which, words="Come in May.")
    assert (after.status, "We have told them" in after.words) == (200, True)
    assert "Come in May." in door.show(town.chen, town.placed, "group", item=town.owls).words


@pytest.mark.parametrize("action", ["approve", "decline"])
def test_an_answer_that_came_second(door, action):
    town = Town(way=Joining.REQUEST)
    which = town.request_of(town.chen)
    api.decline(town.olga, town.placed, town.owls, which)
    after = door.send(town.amina, town.placed, action, item=town.owls, which=which)
    assert (after.status, "Owls" in after.words) == (404, True)
    assert letters().count(("Chen", "request_approved")) == 0


@pytest.mark.parametrize("action", ["approve", "decline"])
def test_an_answer_of_somebody_else(door, action):
    town = Town(way=Joining.REQUEST)
    which = town.request_of(town.chen)
    for viewer in (town.bo, town.chen):
        after = door.send(viewer, town.placed, action, item=town.owls, which=which)
        assert (after.status, "That is for whoever leads the group" in after.words) == (403, True)
    assert "Hello" not in door.show(town.bo, town.placed, "group", item=town.owls).words


def test_who_has_another_group_by_now(door):
    town = Town(way=Joining.REQUEST, one_group_each=True)
    which = town.request_of(town.chen)
    a_group(town.placed, "Larks", town.chen)
    after = door.send(town.amina, town.placed, "approve", item=town.owls, which=which)
    assert (after.status, "found another group by now" in after.words, after.offers("decline")) == (409, True, True)


@pytest.mark.parametrize("which", ["", "x"])
@pytest.mark.parametrize("action", ["approve", "decline", "revoke"])
def test_a_button_that_was_out_of_date(door, action, which):
    town = Town()
    after = door.send(town.amina, town.placed, action, item=town.owls, which=which)
    assert (after.status, "out of date" in after.words, "Owls" in after.words) == (422, True, True)


def test_a_link_is_shown_once(door):
    town = Town(way=Joining.INVITE)
    after = door.send(town.amina, town.placed, "invite", item=town.owls, uses="2", days="7")
    assert "Copy it now: it is shown only once." in after.words
    [address] = set(re.findall(r'data-cmy-copy="(https://[^"]+/invited/\?token=([^"]+))"', after.markup))
    assert address[0].startswith("https://learn.example/")
    again = door.show(town.amina, town.placed, "people", item=town.owls)
    assert "0 of 2 have come in by the link from Amina" in again.words
    assert address[1] not in again.markup
    assert api.accept_invitation(town.chen, town.placed, address[1]).is_seated


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"uses": "0"}, "greater than or equal to 1"),
        ({"uses": "51"}, "less than or equal to 50"),
        ({"uses": "many"}, "Enter a whole number"),
        ({"uses": ""}, "required"),
        ({"days": "0"}, "greater than or equal to 1"),
        ({"days": "91"}, "less than or equal to 90"),
        ({"days": "9" * 400}, "less than or equal to 90"),
    ],
)
def test_a_link_for_nobody_or_for_ever(door, wrong, sentence):
    town = Town()
    after = door.send(town.amina, town.placed, "invite", item=town.owls, **{"uses": "5", "days": "14", **wrong})
    assert after.status == 422
    assert any(sentence in error for error in after.errors), after.errors
    assert re.search(r'<details class="cmy-details" open>\s*<summary>Invite by a link', after.markup)
    assert api.invitations(town.amina, town.placed, town.owls) == ()


def test_a_link_that_somebody_else_would_make(door):
    town = Town()
    after = door.send(town.bo, town.placed, "invite", item=town.owls, uses="5", days="14")
    assert (after.status, "That is for whoever leads the group" in after.words) == (403, True)
    assert not after.offers("invite")


def test_a_link_into_a_group_the_course_team_looks_after(door):
    town = Town()
    api.edit(town.olga, town.placed, town.owls, About("Owls", joining=Joining.STAFF))
    after = door.send(town.amina, town.placed, "invite", item=town.owls, uses="5", days="14")
    assert (after.status, "The course team says who is in this group" in after.words) == (403, True)


def test_a_link_into_a_group_that_has_ended(door):
    town = Town()
    api.close(town.olga, town.placed, town.owls)
    after = door.send(town.olga, town.placed, "invite", item=town.owls, uses="5", days="14")
    assert (after.status, "This group has ended" in after.words) == (409, True)


def test_taking_a_link_back(door):
    town = Town()
    link = api.invite(town.amina, town.placed, town.owls)
    after = door.send(town.amina, town.placed, "revoke", item=town.owls, which=link.uuid)
    assert (after.status, "The link no longer works." in after.words) == (200, True)
    again = door.send(town.amina, town.placed, "revoke", item=town.owls, which=link.uuid)
    assert (again.status, "Owls" in again.words) == (404, True)
    refused = door.send(town.bo, town.placed, "revoke", item=town.owls, which=link.uuid)
    assert refused.status == 403


def test_the_course_team_takes_somebody_out(door):
    town = Town()
    after = door.send(town.olga, town.placed, "remove_member", item=town.owls, member=town.bo.user_id)
    assert (after.status, "They are no longer in this group." in after.words) == (200, True)
    assert seated(town.seen()) == ["Amina"]
    again = door.send(town.olga, town.placed, "remove_member", item=town.owls, member=town.bo.user_id)
    assert (again.status, "Owls" in again.words) == (404, True)
    refused = door.send(town.amina, town.placed, "remove_member", item=town.owls, member=town.amina.user_id)
    assert (refused.status, "Only the course team can do this." in refused.words) == (403, True)
    for wrong in ("", "x", "0", "9" * 30):
        assert door.send(town.olga, town.placed, "remove_member", item=town.owls, member=wrong).status == 422
