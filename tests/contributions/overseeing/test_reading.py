"""What the course team sees of the claims in its course: what helps, and no more of people than it is told anyway."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.contributions import api
from plugin_app.contributions.api import ClaimNeed, ClaimState, OpportunityState
from plugin_app.contributions.models import Claim, Opportunity
from plugin_app.errors import NotAllowed
from plugin_app.people.api import viewer
from tests.contributions.claiming.situations import (
    DAY,
    a_block,
    a_claim,
    a_ready_claim,
    a_sent_claim,
    a_study_group,
    a_welcoming_project,
    an_asked_claim,
)
from tests.contributions.world import NOW, an_outsider, global_staff, some_projects
from tests.world import COURSE, OTHER_COURSE, Book, a_learner, an_organiser

pytestmark = pytest.mark.django_db

LOOK, GONE, ENDING, NO_ANSWER, NOTHING = ClaimNeed


def seen(now=NOW, **sought):
    return api.claims_in_course(an_organiser(), now=now, **sought)


def by_need(page):
    return [(one.need, one.title) for one in page.claims]


def test_a_claim_is_shown_with_its_work_its_block_and_how_long_it_stands_there():
    [work] = a_welcoming_project(pieces=1)
    claim = an_asked_claim(a_block(), work)
    page = seen(NOW + 2.5 * DAY)
    [one] = page.claims
    assert (one.uuid, one.opportunity, one.title, one.of) == (claim, work, "Wren: feather 1", "Wren")
    assert (one.state, one.need, one.since, one.days) == (ClaimState.ASKED, LOOK, NOW, 2)
    assert one.usage_key == a_block().usage_key
    assert (page.total, page.running, page.blocks) == (1, 1, 1)


def test_who_needs_help_first_comes_first():
    works = a_welcoming_project(pieces=6, slots=6)
    placed = a_block()
    a_claim(placed, works[0], a_learner("Ana"))
    a_sent_claim(placed, works[1], a_learner("Ben"))
    gone = a_claim(placed, works[2], a_learner("Cleo"))
    an_asked_claim(placed, works[3], a_learner("Dan"))
    late = a_claim(placed, works[4], a_learner("Elif"))
    Opportunity.objects.filter(uuid=works[2]).update(state=OpportunityState.GONE)
    Claim.objects.filter(uuid=late).update(expires_at=NOW + 2 * DAY)
    Claim.objects.filter(state=ClaimState.UPSTREAM).update(upstream_at=NOW - 30 * DAY)
    page = seen()
    assert by_need(page) == [
        (LOOK, "Wren: feather 4"),
        (GONE, "Wren: feather 3"),
        (ENDING, "Wren: feather 5"),
        (NO_ANSWER, "Wren: feather 2"),
        (NOTHING, "Wren: feather 1"),
    ]
    assert page.needs == dict.fromkeys(ClaimNeed, 1)
    assert by_need(seen(need=GONE)) == [(GONE, "Wren: feather 3")]
    assert (seen(need=GONE).total, seen(need=GONE).running, seen(need=GONE).claims[0].uuid) == (1, 5, gone)


def test_of_those_who_wait_the_longest_waiting_is_first():
    works = a_welcoming_project(pieces=2)
    first, second = (an_asked_claim(a_block(), work, a_learner(name)) for work, name in zip(works, "AB", strict=True))
    Claim.objects.filter(uuid=second).update(asked_at=NOW - DAY)
    assert [one.uuid for one in seen().claims] == [second, first]


@pytest.mark.parametrize(("said", "days", "need"), [(None, 21, NOTHING), (None, 22, NO_ANSWER), (7, 8, NO_ANSWER)])
def test_a_project_has_as_long_as_it_said_or_three_weeks(said, days, need):
    [work] = a_welcoming_project(pieces=1, review_days=said)
    a_sent_claim(a_block(), work)
    assert seen(NOW + days * DAY).claims[0].need is need


def test_work_that_is_upstream_may_be_listed_no_more():
    [work] = a_welcoming_project(pieces=1)
    a_sent_claim(a_block(), work)
    Opportunity.objects.update(state=OpportunityState.GONE)
    assert seen().claims[0].need is NOTHING


def test_what_has_ended_is_not_there():
    work, more = a_welcoming_project(pieces=2)
    amina = a_learner("Amina")
    api.withdraw_claim(amina, a_block(), a_claim(a_block(), work, amina))
    claim = a_sent_claim(a_block(), more, amina)
    api.say_how_it_ended(amina, a_block(), claim, True, now=NOW)
    page = seen()
    assert (page.claims, page.running) == ((), 0)


def test_who_has_asked_the_class_is_named_and_who_works_quietly_is_not():
    works = a_welcoming_project(pieces=3, slots=3)
    placed = a_block()
    a_claim(placed, works[0], a_learner("Quentin"))
    an_asked_claim(placed, works[1], a_learner("Amina"))
    a_ready_claim(placed, works[2], a_learner("Rosa"))
    page = seen()
    assert {one.state: one.by for one in page.claims} == {
        ClaimState.WORKING: "",
        ClaimState.ASKED: "Amina",
        ClaimState.READY: "Rosa",
    }
    assert "Quentin" not in repr(page)
    assert "github.com/amina" not in repr(page)  # nor what they show to their class


def test_a_group_is_named_and_nobody_of_it():
    [work] = a_welcoming_project(pieces=1)
    amina = a_learner("Amina")
    group = a_study_group(amina, a_learner("Bo"))
    claim = a_claim(a_block(), work, amina, group=group)
    api.ask_for_look(amina, a_block(), claim, "https://github.com/owls/wren/compare/x", "", now=NOW)
    page = seen()
    assert (page.claims[0].group, page.claims[0].by) == ("Owls", "")
    assert "Amina" not in repr(page)


def test_who_has_left_the_platform_is_named_no_more():
    work, _more = a_welcoming_project()
    amina = a_learner("Amina")
    a_sent_claim(a_block(), work, amina)
    api.forget(amina.user_id)
    assert "Amina" not in repr(seen())


def test_all_blocks_of_the_course_are_there_and_none_of_another_or_that_was_taken_away():
    works = a_welcoming_project(pieces=3, slots=3)
    one, other, elsewhere = a_block(), a_block("more"), a_block("abroad", course=OTHER_COURSE)
    a_claim(one, works[0], a_learner("Ana"))
    a_claim(other, works[1], a_learner("Ben"))
    a_claim(elsewhere, works[2], a_learner("Oscar", OTHER_COURSE))
    assert {claim.usage_key for claim in seen().claims} == {one.usage_key, other.usage_key}
    del Book.placed[other.usage_key]
    assert [claim.usage_key for claim in seen().claims] == [one.usage_key]


def many_claims(number):
    """As many as wait for a look in one block, by thirty learners."""
    [work] = a_welcoming_project(pieces=1)
    like = Claim.objects.get(uuid=an_asked_claim(a_block(), work))
    some_projects("Finch", pieces=number - 1)
    people = [a_learner(f"Learner {each}").user_id for each in range(30)]
    rows = Opportunity.objects.filter(project__name="Finch")
    Claim.objects.bulk_create(
        Claim(
            activity_id=like.activity_id,
            project_id=row.project_id,
            opportunity=row,
            user_id=people[place % len(people)],
            term=like.term,
            state=like.state,
            claimed_at=NOW,
            asked_at=NOW,
            expires_at=like.expires_at,
            round=1,
        )
        for place, row in enumerate(rows)
    )


@pytest.mark.parametrize("number", [10, 1000])
def test_it_takes_as_many_queries_for_ten_claims_as_for_a_thousand(number):
    many_claims(number)
    olga = an_organiser()
    with CaptureQueriesContext(connection) as queries:
        page = api.claims_in_course(olga, now=NOW)
    assert (len(page.claims), page.total, page.pages) == (min(number, 25), number, -(-number // 25))
    ours = [query["sql"] for query in queries if "community_hub" in query["sql"]]
    assert len(ours) == 3  # and a fourth where study groups are at something
    assert api.claims_in_course(olga, page=99, now=NOW).page == page.pages


@pytest.mark.parametrize(
    "who",
    [
        lambda: a_learner("Amina"),
        an_outsider,
        global_staff,
        lambda: viewer(an_organiser("Otto", OTHER_COURSE).user_id, COURSE),
    ],
)
def test_it_is_for_the_course_team(who):
    with pytest.raises(NotAllowed):
        api.claims_in_course(who())
