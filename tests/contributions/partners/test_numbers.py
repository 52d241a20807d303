"""How many learners have been at a partner's project, said so that nobody can be made out."""

from __future__ import annotations

import pytest

from plugin_app.contributions import api
from plugin_app.contributions.api import ClaimState, Reached, What
from plugin_app.contributions.models import Claim, OpenProject, Opportunity
from tests.contributions.claiming.situations import a_block, a_claim, a_welcoming_project
from tests.contributions.world import NOW, some_projects
from tests.world import a_learner

from .situations import a_partner, an_offer, page_of

pytestmark = pytest.mark.django_db


def claims(*states: ClaimState, by: tuple[str, ...] = ()) -> None:
    """One claim at the Finch for each state, each by somebody else unless ``by`` says who."""
    if not OpenProject.objects.filter(name="Finch").exists():
        [work] = a_welcoming_project("Wren", pieces=1)
        a_claim(a_block(), work)
        some_projects("Finch", state="listed", pieces=60)
    like = Claim.objects.filter(project__name="Wren").get()
    free = list(Opportunity.objects.filter(project__name="Finch", claims=None))
    for place, state in enumerate(states):
        who = a_learner(by[place] if by else f"Learner {len(free) - place}")
        Claim.objects.create(
            activity_id=like.activity_id,
            project_id=free[place].project_id,
            opportunity=free[place],
            user_id=who.user_id,
            term=like.term,
            state=state,
            live=None,
            claimed_at=NOW,
        )


def told():
    an_offer(a_partner(by="Elif"), What.CARE, project="https://github.com/birds/finch")
    [one] = page_of("Elif").learners
    return one.shown


def test_people_count_once_by_the_furthest_they_came():
    claims(*[ClaimState.WITHDRAWN] * 6, *[ClaimState.UPSTREAM] * 7, *[ClaimState.MERGED] * 8)
    names = tuple(f"Again {place}" for place in range(5))
    claims(*[ClaimState.EXPIRED] * 5, by=names)
    claims(*[ClaimState.NOT_TAKEN] * 5, by=names)
    shown = told()
    assert shown.total == 26
    assert shown.parts == {Reached.BEGAN: 6, Reached.SENT: 12, Reached.MERGED: 8}


def test_fewer_than_five_people_are_not_told_of():
    claims(*[ClaimState.MERGED] * 4)
    shown = told()
    assert shown.total is None
    assert set(shown.parts.values()) == {None}


def test_a_small_number_cannot_be_worked_out_from_the_others():
    claims(*[ClaimState.WITHDRAWN] * 20, *[ClaimState.UPSTREAM] * 9, *[ClaimState.MERGED] * 2)
    shown = told()
    assert shown.total == 31
    assert shown.parts == {Reached.BEGAN: 20, Reached.SENT: None, Reached.MERGED: None}


def test_each_project_is_told_by_itself_and_nothing_over_several():
    claims(*[ClaimState.MERGED] * 6)
    partner = a_partner(by="Elif")
    for name in ("finch", "wren"):
        an_offer(partner, What.CARE, project=f"https://github.com/birds/{name}")
    finch, wren = page_of("Elif").learners
    assert (finch.name, finch.shown.total) == ("Finch", 6)
    assert (wren.name, wren.shown.total) == ("Wren", None)


def test_of_no_project_no_number_is_told():
    an_offer(a_partner(by="Elif"))
    assert page_of("Elif").learners == ()
    assert api.partners(a_learner("Amina")) == ()
