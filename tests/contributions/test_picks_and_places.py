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


def test_a_project_that_takes_a_rest_or_has_left_is_not_picked():
    [project] = some_projects("Wren", state="listed", pieces=1)
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


def test_nobody_is_sent_where_places_are_kept_and_no_work_can_be_claimed():
    [project] = some_projects("Wren", state="listed", pieces=0)
    assert offered() == {"Wren": None}, "it never said how many may come"
    api.agree(a_link(project), api.Terms(slots=2), now=NOW)
    assert offered() == {}, "a class would come, and nobody could take one of the two places"


@pytest.mark.parametrize("has_shortlist", [False, True])
def test_two_of_five_can_be_taken_on_however_well_links_fit(has_shortlist):
    some_projects(*(f"Bird{number:02}" for number in range(70)), state="listed", pieces=1, languages=["Haskell"])
    free = {f"Kite{number}" for number in range(3)}
    for name in free:
        a_welcoming_project(name, slots=1, pieces=1)
    haskell = a_block(skills=["Haskell"])
    api.picks(a_learner("Amina"), haskell, now=NOW)
    if has_shortlist:
        api.run_due(NOW)
    for count, most in ((5, 2), (1, 1)):
        picks = api.picks(a_learner("Bo"), haskell, now=NOW, n=count)
        assert len(picks) == count
        assert [bool(pick.places) for pick in picks] == [False] * (count - most) + [True] * most
        assert {pick.of for pick in picks[count - most :]} <= free
        assert all(pick.of.startswith("Bird") for pick in picks[: count - most] if pick.of != "Open edX")
    for number in range(2):
        one = next(pick for pick in api.picks(a_learner(f"C{number}"), haskell, now=NOW) if pick.places)
        a_claim(haskell, one.opportunity, a_learner(f"C{number}"))
    last = api.picks(a_learner("Dara"), haskell, now=NOW)
    assert [bool(pick.places) for pick in last] == [False] * 4 + [True], "there is no more than one"


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


def test_the_panel_takes_eight_queries_and_without_a_shortlist_nine_whatever_there_is_of_places_and_groups():
    some_projects(*(f"Bird{number:03}" for number in range(70)), state="listed", pieces=1)
    first, _second = a_welcoming_project("Wren", slots=3)
    amina, placed = a_learner("Amina"), a_block()
    a_study_group(amina)
    a_claim(placed, first, amina)
    block = CourseRuntime(amina.user_id, COURSE).block(ContributionsXBlock, placed.usage_key)
    for most in (9, 8):  # without a shortlist, and with one
        with CaptureQueriesContext(connection) as queries:
            get(block, "panel")
        assert len(queries) <= most
        api.run_due(timezone.now())
    assert cached.asked() == []
