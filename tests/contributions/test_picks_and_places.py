"""Picks send nobody where there is no room, nor to what somebody is at."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community_xblocks.contributions import ContributionsXBlock
from plugin_app.contributions import api
from plugin_app.contributions.claiming.data import ClaimState
from plugin_app.contributions.models import Claim
from plugin_app.contributions.shortlists import kept as cached
from tests.contributions.claiming.situations import (
    a_block,
    a_claim,
    a_link,
    a_sent_claim,
    a_study_group,
    a_welcoming_project,
    project_of,
    row,
)
from tests.contributions.world import NOW, some_projects
from tests.runtime import CourseRuntime, get
from tests.world import COURSE, a_learner

pytestmark = pytest.mark.django_db

NEXT_TERM = NOW + timedelta(days=92)


def offered(who: str = "Bo", now=NOW):
    """The places of each thing that is picked for them, by its name."""
    picks = api.picks(a_learner(who), a_block(), now=now)
    return {pick.title: pick.places for pick in picks if pick.of != "Open edX"}


def test_a_pick_says_how_many_places_are_left_and_fewer_once_one_is_taken():
    first, _second = a_welcoming_project("Wren", slots=3)
    assert offered() in ({"Wren: feather 1": 3}, {"Wren: feather 2": 3})
    a_claim(a_block(), first)
    assert offered() == {"Wren: feather 2": 2}


def test_nobody_is_sent_to_a_project_that_is_full_until_a_place_is_free_again():
    first, _second = a_welcoming_project("Wren", slots=1)
    claim = a_claim(a_block(), first)
    assert offered() == {}
    api.withdraw_claim(a_learner("Amina"), a_block(), claim, now=NOW)
    assert set(offered().values()) == {1}


def test_places_that_have_gone_upstream_stay_taken_for_the_term_and_are_new_in_the_next():
    first, _second = a_welcoming_project("Wren", slots=1)
    sent = a_sent_claim(a_block(), first)
    Claim.objects.filter(uuid=sent).update(live=None, hand=None, state=ClaimState.NOT_TAKEN)
    assert row(sent).slot_number == 1
    assert offered("Chen") == {}
    assert set(offered("Chen", NEXT_TERM).values()) == {1}


def test_what_somebody_is_at_or_has_done_is_not_shown_to_anybody():
    first, second = a_welcoming_project("Wren", slots=5)
    claim = a_claim(a_block(), first)
    for who in ("Amina", "Bo"):
        assert list(offered(who)) == ["Wren: feather 2"]
    Claim.objects.filter(uuid=claim).update(live=None, hand=None, state=ClaimState.MERGED)
    for who in ("Amina", "Bo"):
        assert list(offered(who)) == ["Wren: feather 2"]
    a_claim(a_block(), second, a_learner("Chen"))
    assert offered() == {}


def test_what_one_gave_back_is_offered_to_others_and_not_to_oneself():
    [first] = a_welcoming_project("Wren", pieces=1)
    claim = a_claim(a_block(), first)
    api.withdraw_claim(a_learner("Amina"), a_block(), claim, now=NOW)
    assert offered("Amina") == {}
    assert offered("Bo") == {"Wren: feather 1": 2}


@pytest.mark.parametrize("pieces", [1, 0])
def test_a_project_that_takes_a_rest_or_has_left_is_not_picked(pieces):
    [project] = some_projects("Wren", state="listed", pieces=pieces)
    link = a_link(project)
    api.agree(link, api.Terms(slots=2), now=NOW)
    there = offered()
    assert list(there.values()) == [2]
    api.pause(link, now=NOW)
    assert offered() == {}
    api.resume(link, now=NOW)
    assert offered() == there
    api.leave(link, now=NOW)
    assert offered() == {}


def test_a_project_that_never_opted_in_is_a_link_and_says_so():
    some_projects("Wren", state="listed", pieces=1)
    [work] = a_welcoming_project("Kite", pieces=1, slots=1)
    assert offered() == {"Wren: feather 1": None, "Kite: feather 1": 1}
    block = CourseRuntime(a_learner("Bo").user_id, COURSE).block(ContributionsXBlock, a_block().usage_key)
    cards = get(block, "panel").text.split('role="listitem"')
    said = {
        name: " ".join(re.sub(r"<[^>]+>", " ", card).split())
        for card in cards
        for name in ("Wren", "Kite")
        if name in card
    }
    assert "A link: go there by yourself" in said["Wren"]
    assert "1 place left" in said["Kite"]
    assert project_of(work).name == "Kite"


def test_the_panel_takes_eight_queries_whatever_there_is_of_places_claims_and_groups():
    some_projects(*(f"Bird{number:03}" for number in range(70)), state="listed", pieces=1)
    first, _second = a_welcoming_project("Wren", slots=3)
    amina, placed = a_learner("Amina"), a_block()
    a_study_group(amina)
    a_claim(placed, first, amina)
    block = CourseRuntime(amina.user_id, COURSE).block(ContributionsXBlock, placed.usage_key)
    for _time in range(2):  # without a shortlist, and with one
        with CaptureQueriesContext(connection) as queries:
            get(block, "panel")
        assert len(queries) <= 8
        api.run_due(timezone.now())
    assert cached.asked() == []
