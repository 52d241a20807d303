"""Everything one took on: what one is at first, then how the rest went. Nobody else sees it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.contributions import api
from plugin_app.contributions.api import ClaimState, Step
from plugin_app.contributions.models import Claim, ClaimReflection, Opportunity
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people.api import ReadOnly, SignedOut, Viewer, preview, viewer
from plugin_app.study_groups import api as groups
from tests.contributions.claiming.situations import (
    DAY,
    SENT,
    a_block,
    a_claim,
    a_sent_claim,
    a_study_group,
    a_welcoming_project,
    row,
)
from tests.contributions.claiming.test_panels import in_front, look
from tests.contributions.world import NOW, a_visitor, global_staff
from tests.runtime import get
from tests.world import COURSE, OTHER_COURSE, a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


def one_of_each(amina, placed):
    """One that was merged, one that ran out, one that was given back, and two she is at, in this order of time."""
    works = a_welcoming_project(pieces=5, slots=5)
    merged = a_sent_claim(placed, works[0], amina)
    api.say_how_it_ended(amina, placed, merged, True, now=NOW + DAY)
    expired = a_claim(placed, works[1], amina)
    Claim.objects.filter(uuid=expired).update(expires_at=NOW + DAY)
    api.run_due(now=NOW + 2 * DAY)
    given_back = a_claim(placed, works[2], amina)
    api.withdraw_claim(amina, placed, given_back, now=NOW + 3 * DAY)
    later = a_claim(placed, works[3], amina, now=NOW + 5 * DAY)
    sooner = a_claim(placed, works[4], amina, now=NOW + 4 * DAY)
    return {"sooner": sooner, "later": later, "given back": given_back, "expired": expired, "merged": merged}


def test_what_one_is_at_comes_first_and_then_the_newest_end():
    amina, placed = a_learner("Amina"), a_block(claims_each=3)
    made = one_of_each(amina, placed)
    found = api.all_my_claims(amina, placed)
    assert [claim.uuid for claim in found.claims] == list(made.values())
    assert [len(found.live), len(found.over), found.total] == [2, 3, 5]
    assert [claim.state for claim in found.over] == [ClaimState.WITHDRAWN, ClaimState.EXPIRED, ClaimState.MERGED]
    assert [claim.ended_at for claim in found.over] == [NOW + 3 * DAY, NOW + 2 * DAY, NOW + DAY]
    assert [claim.step for claim in found.over] == [Step.NOTHING, Step.NOTHING, Step.REFLECT]
    assert {claim.ended_at for claim in found.live} == {None}


def test_each_leads_to_its_page_with_what_was_sent_and_written():
    amina, placed = a_learner("Amina"), a_block(claims_each=3)
    made = one_of_each(amina, placed)
    api.reflect_on_claim(amina, placed, made["merged"], "Names matter.", now=NOW + 6 * DAY)
    block = in_front(amina, placed, claims_each=3)
    page = get(block, "panel", "claims").text
    for claim in made.values():
        assert page.count(f"item={claim}") >= 1
        assert get(block, "panel", "claim", item=claim).status_int == 200
    text = look(block, "claims")
    assert "Taken into the project" in text and "Given back" in text and "Its time is over" in text
    assert text.index("Make the change") < text.index("Given back")
    opened = look(block, "claim", item=made["merged"])
    assert SENT in opened and "Names matter." in opened


def test_the_ways_there_are_on_the_picks_on_each_claim_and_on_what_one_is_at():
    amina, placed = a_learner("Amina"), a_block()
    [work] = a_welcoming_project(pieces=1)
    block = in_front(amina, placed)
    claim = a_claim(placed, work, amina)
    assert "All you took on" in look(block, "picks")
    assert "All you took on" in look(block, "opportunity", item=work)
    api.withdraw_claim(amina, placed, claim, now=NOW)
    assert "All you took on" in look(block, "claim", item=claim)
    assert "All you took on" not in look(block, "opportunity", item=work)


def test_who_took_nothing_on_is_shown_the_way_to_the_picks():
    page = get(in_front(a_learner("Bo")), "panel", "claims").text
    assert "You have not taken anything on yet" in page
    assert 'class="cmy-b" href' in page and "Find something to begin with" in page
    a_claim(a_block(), a_welcoming_project(pieces=1)[0], a_learner("Amina"))
    assert "Wren" not in look(in_front(a_learner("Bo")), "claims")


def test_what_its_tracker_calls_it_is_text_never_markup():
    amina, placed = a_learner("Amina"), a_block()
    works = a_welcoming_project(pieces=2)
    Opportunity.objects.update(title="<img src=x onerror=alert(1)>")
    a_claim(placed, works[0], amina)
    Claim.objects.update(live=None, hand=None, state=ClaimState.WITHDRAWN, ended_at=NOW)
    a_claim(placed, works[1], amina)
    page = get(in_front(amina, placed), "panel", "claims").text
    assert "<img src=x" not in page and page.count("&lt;img src=x") >= 2


LOOKERS = {
    "a classmate": lambda: a_learner("Chen"),
    "the course team": an_organiser,
    "who looks after the site": lambda: viewer(global_staff().user_id, COURSE),
    "staff with her eyes": lambda: Viewer(
        a_learner("Amina").user_id, COURSE, a_learner("Amina").roles, ReadOnly.MASQUERADE
    ),
    "an author in Studio": lambda: preview(a_learner("Amina").user_id),
}


@pytest.mark.parametrize("who", LOOKERS)
def test_nobody_else_sees_any_of_it(who):
    amina, placed = a_learner("Amina"), a_block()
    [work] = a_welcoming_project(pieces=1)
    a_claim(placed, work, amina)
    assert api.all_my_claims(amina, placed).total == 1
    assert api.all_my_claims(LOOKERS[who](), placed) == api.MyClaims((), total=0, page=1, pages=1)
    standing, _welcome = api.standing_of(LOOKERS[who](), placed, work, now=NOW)
    assert standing.chance in (api.Chance.CLASSMATES, api.Chance.TAKEN)
    assert standing.claim is None


def test_who_is_not_in_the_course_is_refused():
    with pytest.raises(NotAllowed):
        api.all_my_claims(a_learner("Oscar", OTHER_COURSE), a_block())
    with pytest.raises(SignedOut):
        api.all_my_claims(a_visitor(), a_block())


def test_what_a_group_took_on_is_its_members_as_long_as_they_have_a_seat():
    amina, bo, chen, placed = a_learner("Amina"), a_learner("Bo"), a_learner("Chen"), a_block()
    [work] = a_welcoming_project(pieces=1)
    owls = a_study_group(amina, bo)
    claim = a_claim(placed, work, amina, group=owls)
    api.withdraw_claim(bo, placed, claim, now=NOW + DAY)
    assert [(one.uuid, one.group) for one in api.all_my_claims(bo, placed).over] == [(claim, "Owls")]
    assert api.all_my_claims(chen, placed).total == 0
    groups.leave(bo, study_groups(), owls)
    assert api.all_my_claims(bo, placed).total == 0
    with pytest.raises(NotFound):
        api.my_claim(bo, placed, claim)
    assert api.all_my_claims(amina, placed).total == 1


def test_another_block_has_its_own():
    amina, here, there = a_learner("Amina"), a_block("here"), a_block("there")
    claim = a_claim(here, a_welcoming_project(pieces=1)[0], amina)
    assert [one.uuid for one in api.all_my_claims(amina, here).claims] == [claim]
    assert api.all_my_claims(amina, there).total == 0


def many(amina, placed, number, **fields):
    """So many that were merged, one a day, and one she is at."""
    works = a_welcoming_project(pieces=2, slots=9)
    first = row(a_claim(placed, works[0], amina))
    kind = Opportunity.objects.get(uuid=works[1])
    over = {"live": None, "state": ClaimState.MERGED, "claimed_at": NOW, "term": first.term, **fields}
    Claim.objects.bulk_create(
        Claim(
            activity=first.activity,
            project=first.project,
            opportunity=kind,
            user_id=amina.user_id,
            ended_at=NOW + timedelta(days=day),
            **over,
        )
        for day in range(number)
    )
    return first.uuid


def queries_of(act):
    with CaptureQueriesContext(connection) as queries:
        found = act()
    return found, len([query for query in queries if "community_hub" in query["sql"]])


def test_sixty_are_three_pages_and_take_as_many_queries_as_two():
    amina, placed = a_learner("Amina"), a_block()
    live = many(amina, placed, 1)
    _few, before = queries_of(lambda: api.all_my_claims(amina, placed))
    many_more = Claim.objects.get(live=None)
    Claim.objects.bulk_create(
        Claim(
            activity=many_more.activity,
            project=many_more.project,
            opportunity=many_more.opportunity,
            user_id=amina.user_id,
            live=None,
            state=ClaimState.NOT_TAKEN,
            claimed_at=NOW,
            ended_at=NOW - timedelta(days=day),
            term=many_more.term,
        )
        for day in range(1, 59)
    )
    first, after = queries_of(lambda: api.all_my_claims(amina, placed))
    assert (before, after) == (3, 3)
    assert (first.total, first.pages, len(first.claims), first.claims[0].uuid) == (60, 3, 25, live)
    pages = [api.all_my_claims(amina, placed, page=page) for page in (1, 2, 3)]
    assert len({claim.uuid for page in pages for claim in page.claims}) == 60
    assert api.all_my_claims(amina, placed, page=99).page == 3
    block = in_front(amina, placed)
    assert "Page 1 of 3" in look(block, "claims") and "Page 3 of 3" in look(block, "claims", page="9")


def test_what_one_is_at_stays_above_the_picks_however_much_is_done():
    amina, placed = a_learner("Amina"), a_block()
    live = many(amina, placed, 20)
    done = Claim.objects.filter(live=None)
    ClaimReflection.objects.bulk_create(
        ClaimReflection(claim=claim, user_id=amina.user_id, words="Aha.", written_at=NOW) for claim in done
    )
    assert [claim.uuid for claim in api.my_claims(amina, placed)] == [live]
