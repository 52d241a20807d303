"""The list, the suggestions and a group’s page, through both doors."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Joining, Wish
from tests.study_groups.doors import DOORS
from tests.study_groups.situations import THURSDAY_EVENING, free
from tests.study_groups.town import Town
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


def test_an_empty_list_invites(door):
    assert "be the first spark" in door.show(a_learner("Amina"), study_groups()).words
    assert (
        "They appear here as soon as there are some."
        in door.show(a_learner("Amina"), study_groups(may_propose=False)).words
    )


def test_what_was_asked_for_stays_asked_for(door):
    placed, olga = study_groups(topics=[{"title": "Proofs"}]), an_organiser()
    for number in range(14):
        api.create(olga, placed, About(f"Owls {number}", topic="Proofs", language="en"))
    asked = {"search": "owls", "topic": "Proofs", "language": "en", "has_seat": "on", "sort": "seats"}
    seen = door.show(a_learner("Amina"), placed, "list", **asked)
    assert "14 groups fit" in seen.words
    assert seen.typed("search") == "owls"
    for part in ('value="Proofs" selected', 'value="en" selected', 'value="seats" selected'):
        assert part in seen.markup
    [following] = set(re.findall(r'href="[^"]*\?([^"]*page=2[^"]*)"', seen.markup))
    assert set(following.split("&amp;")) == {"page=2", *(f"{name}={value}" for name, value in asked.items())}


@pytest.mark.parametrize(
    "asked",
    [
        {"sort": "magic"},
        {"page": "x"},
        {"page": "0"},
        {"page": "999999"},
        {"language": "<b>"},
        {"topic": "%"},
        {"search": "x" * 5000},
        {"has_seat": "maybe"},
    ],
)
def test_whatever_an_address_says_the_list_is_shown(door, asked):
    town = Town()
    seen = door.show(town.chen, town.placed, "list", **asked)
    assert seen.status == 200
    assert "<b>" not in seen.markup or "language" not in asked


def test_where_there_is_something_to_read_first_the_way_in_is_the_group_s_page(door):
    town = Town(conduct="Be kind.")
    for panel in ("list", "suggestions"):
        seen = door.show(town.chen, town.placed, panel)
        assert ("Join" in seen.words, seen.offers("join")) == (True, False)
    api.create(town.chen, town.placed, About("Larks"), agrees=True)
    assert door.show(town.chen, town.placed).offers("join")


def test_what_fits_nobody_says_so_and_leads_back(door):
    town = Town()
    assert "No group fits that yet" in door.show(town.chen, town.placed, "list", search="zebras").words


def test_hours_in_common_are_said_where_they_sort(door):
    town = Town()
    free(town.amina, THURSDAY_EVENING)
    free(town.bo, THURSDAY_EVENING)
    free(town.chen, THURSDAY_EVENING)
    api.run_due(timezone.now() + timedelta(days=7))
    seen = door.show(town.chen, town.placed, "list", sort="hours")
    assert "You and its members are free together for 2 hours a week." in seen.words


def test_suggestions(door):
    town = Town(may_match=True)
    assert "Owls" in door.show(town.chen, town.placed, "suggestions").words
    api.sign_up(town.chen, town.placed, Wish.OWN, {})
    assert "Nothing has a seat right now" in door.show(town.chen, town.placed, "suggestions").words


def test_the_list_says_what_the_corner_knows(door):
    town = Town(may_match=True, size_min=3, days_to_minimum=7)
    api.announce(town.olga, town.placed, "The library is **closed**")
    api.run_due(timezone.now())
    seen = door.show(town.bo, town.placed)
    assert "<strong>closed</strong>" in seen.markup
    assert "Let us find you a group" in seen.words
    assert "“Owls” never had quite enough people" in seen.words


def test_whoever_has_the_one_group_they_may_have_is_looked_for_no_other(door):
    town = Town(may_match=True, one_group_each=True)
    assert "Let us find you a group" in door.show(town.chen, town.placed).words
    assert "Let us find you a group" not in door.show(town.bo, town.placed).words
    api.leave(town.bo, town.placed, town.owls)
    api.sign_up(town.bo, town.placed, Wish.OWN, {})
    api.join(town.bo, town.placed, town.owls)
    assert "You can change your mind" in door.show(town.bo, town.placed).words


@pytest.mark.parametrize(
    ("panel", "sentence"),
    [
        ("group", "We could not find that."),
        ("edit", "We could not find that."),
        ("invited", "This link does not work any more."),
    ],
)
@pytest.mark.parametrize("item", ["", "x", "4b1c7d0e-0000-4000-8000-5a6f1e2d3c4b"])
def test_a_wrong_address_is_a_kind_page(door, panel, sentence, item):
    seen = door.show(a_learner("Amina"), study_groups(), panel, item=item, token=item)
    assert (seen.status, sentence in seen.words) == (404, True)


# Who asks the database how often for a group's page, however many are in it: two of them are the door's own; who leads
# reads requests as well. What is on it, and at what price, is in ``test_home``.
QUERIES = {"bo": 10, "chen": 8, "amina": 12, "olga": 13}


@pytest.mark.parametrize("who", QUERIES)
@pytest.mark.parametrize("people", [1, 20])
def test_a_group_s_page_takes_the_same_few_queries_however_many_are_in_it(who, people, django_assert_max_num_queries):
    town = Town(size_max=40, way=Joining.REQUEST, conduct="Be kind.")
    token = api.invite(town.amina, town.placed, town.owls, uses=40).token
    for number in range(people):
        member = a_learner(f"Member {number}")
        free(member, THURSDAY_EVENING)
        api.accept_invitation(member, town.placed, token, agrees=True)
        api.introduce(member, town.placed, "Hello", to_everyone=True)
        api.invite(town.amina, town.placed, town.owls)
        api.announce(town.olga, town.placed, f"News {number}", town.owls)
        town.request_of(a_learner(f"Asker {number}"))
    with django_assert_max_num_queries(QUERIES[who]):
        seen = DOORS["in a course"].show(getattr(town, who), town.placed, "group", item=town.owls)
    assert seen.status == 200
    assert ("Let them in" in seen.words) is (who in ("amina", "olga"))
