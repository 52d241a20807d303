"""Beginning a group, through both doors: a proposal, a group right away, a session now."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from plugin_app.study_groups import api
from plugin_app.study_groups.api import Joining
from tests.study_groups.town import CALL, Town
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

YESTERDAY, TOMORROW = ((timezone.now() + timedelta(days=days)).replace(microsecond=0).isoformat() for days in (-1, 1))


WRITTEN = {"name": "  Algebra   owls ", "purpose": "Slowly,\r\ntogether", "language": "pt"}


def test_a_proposal(door):
    placed, amina = study_groups(size_min=3, topics=[{"title": "Proofs"}]), a_learner("Amina")
    assert 'value="Proofs" selected' in door.show(amina, placed, "propose", topic="Proofs").markup
    after = door.send(amina, placed, "propose", **WRITTEN, topic="Proofs")
    assert after.status == 200
    assert "When 2 more people would come, it opens by itself." in after.words
    assert "I would not come after all" in after.words
    [group] = api.groups(amina, placed).mine
    assert (group.name, group.purpose, group.topic, group.language) == (
        "Algebra owls",
        "Slowly,\ntogether",
        "Proofs",
        "pt",
    )


def test_a_proposal_of_the_second_of_two_says_one_person(door):
    placed = study_groups(size_min=2)
    assert "When 1 more person would come" in door.send(a_learner("Amina"), placed, "propose", name="Owls").words


def test_a_group_with_its_way_in(door):
    placed, amina = study_groups(), a_learner("Amina")
    form = door.show(amina, placed, "create")
    assert re.search(r'value="open"\s+checked', form.markup)
    assert 'value="staff"' not in form.markup
    after = door.send(amina, placed, "create", name="Owls", joining="invite", is_private="on")
    assert "The group is open." in after.words
    assert "Private" in after.words
    [group] = api.groups(amina, placed).mine
    assert (group.is_seated, group.leads, group.is_private) == (True, True, True)


def test_the_course_team_may_keep_the_way_in_to_itself(door):
    placed, olga = study_groups(may_choose_joining=True), an_organiser()
    assert 'value="staff"' in door.show(olga, placed, "create").markup
    door.send(olga, placed, "create", name="Owls", joining="staff")
    [group] = api.groups(olga, placed).groups
    assert (group.joining, group.members) == (Joining.STAFF, ())


def test_where_the_author_decides_nobody_is_asked(door):
    placed = study_groups(may_choose_joining=False, joining="request")
    form = door.show(a_learner("Amina"), placed, "create")
    assert 'name="joining"' not in form.markup
    assert 'name="is_private"' not in form.markup


def test_a_session(door):
    placed, amina, bo = study_groups(), a_learner("Amina"), a_learner("Bo")
    after = door.send(amina, placed, "drop_in", name="Now", minutes="30", channel=CALL)
    assert "The door is open. Everyone in the course can come in now." in after.words
    assert CALL in after.markup
    [session] = api.groups(amina, placed).mine
    assert session.ends_at - session.created_at == timedelta(minutes=30)
    outside = door.show(bo, placed, "group", item=session.uuid)
    assert CALL not in outside.markup
    assert CALL not in door.show(bo, placed).markup
    inside = door.send(bo, placed, "join", item=session.uuid)
    assert "You have a seat. Welcome." in inside.words
    assert CALL in inside.markup


@pytest.mark.parametrize(
    ("action", "wrong", "sentence"),
    [
        ("propose", {"name": "  "}, "A group needs a name"),
        ("propose", {"name": "x" * 101}, "at most 100 characters"),
        ("propose", {"purpose": "x" * 2001}, "at most 2000 characters"),
        ("propose", {"topic": "Nothing we know"}, "not one of the available choices"),
        ("propose", {"language": "xx"}, "not one of the available choices"),
        ("create", {"name": ""}, "A group needs a name"),
        ("create", {"joining": "by magic"}, "not one of the available choices"),
        ("create", {"joining": "open", "is_private": "on"}, "nobody could ask to join what they cannot see"),
        ("create", {"joining": "request", "is_private": "on"}, "nobody could ask to join what they cannot see"),
        ("drop_in", {"channel": ""}, "People need an address to come to"),
        ("drop_in", {"channel": "http://meet.jit.si/owls"}, "https://"),
        ("drop_in", {"minutes": "31"}, "not one of the available choices"),
        ("drop_in", {"minutes": "soon"}, "not one of the available choices"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_lost(door, action, wrong, sentence):
    placed, amina = study_groups(topics=[{"title": "Proofs"}]), a_learner("Amina")
    right = {"name": "Owls", "purpose": "What I typed", "channel": CALL, "minutes": "60"}
    after = door.send(amina, placed, action, **{**right, **wrong})
    assert (after.status, after.is_form) == (422, True)
    assert any(sentence in error for error in after.errors), after.errors
    assert "Nothing was lost" in after.words
    assert after.typed("purpose") == wrong.get("purpose", "What I typed")
    assert api.groups(amina, placed).own == 0


def test_as_much_as_a_browser_lets_one_type_is_taken(door):
    placed, amina = study_groups(), a_learner("Amina")
    lines = "\n".join(["x" * 199] * 10)  # 1999 characters, as a browser counts them
    assert door.send(amina, placed, "propose", name="Owls", purpose=lines.replace("\n", "\r\n")).status == 200
    assert api.groups(amina, placed).mine[0].purpose == lines


@pytest.mark.parametrize(
    ("action", "rules", "status", "sentence"),
    [
        ("propose", {"may_propose": False}, 403, "the course team sets up the groups"),
        ("create", {"may_create": False}, 403, "the course team sets up the groups"),
        ("drop_in", {"may_drop_in": False}, 403, "the course team sets up the groups"),
        *((act, {"sign_up_opens": TOMORROW}, 403, "It has not opened yet") for act in ("propose", "create", "drop_in")),
        *((act, {"sign_up_closes": YESTERDAY}, 403, "New groups are closed by now") for act in ("propose", "create")),
    ],
)
def test_what_the_author_does_not_allow_is_refused_before_and_after_typing(door, action, rules, status, sentence):
    placed, amina = study_groups(**rules), a_learner("Amina")
    before = door.show(amina, placed, action)
    after = door.send(amina, placed, action, name="Owls", minutes="60", channel=CALL)
    for seen in (before, after):
        assert (seen.status, sentence in seen.words, seen.is_form) == (status, True, False)
    assert api.groups(amina, placed).own == 0


@pytest.mark.parametrize("action", ["propose", "create"])
def test_a_name_that_is_taken_can_be_changed_where_one_stands(door, action):
    town = Town()
    after = door.send(town.chen, town.placed, action, name="Owls", purpose="Ours")
    assert (after.status, after.is_form) == (409, True)
    assert "There is a group of that name already" in after.words
    assert (after.typed("name"), after.typed("purpose")) == ("Owls", "Ours")


@pytest.mark.parametrize("action", ["propose", "create"])
def test_who_has_their_one_group_is_told(door, action):
    town = Town(one_group_each=True)
    for seen in (door.show(town.bo, town.placed, action), door.send(town.bo, town.placed, action, name="Larks")):
        assert (seen.status, "Everyone has one group here" in seen.words) == (409, True)


@pytest.mark.parametrize("action", ["propose", "create", "drop_in"])
def test_how_we_treat_each_other_is_read_once(door, action):
    placed, amina = study_groups(conduct="Be **kind**."), a_learner("Amina")
    written = {"name": "Owls", "purpose": "Ours", "minutes": "60", "channel": CALL}
    first = door.send(amina, placed, action, **written)
    assert (first.status, "<strong>kind</strong>" in first.markup, first.typed("purpose")) == (422, True, "Ours")
    assert "tick that you agree" in first.words
    assert door.send(amina, placed, action, **written, agrees="on").status == 200
    assert 'name="agrees"' not in door.show(amina, placed, action).markup
