"""Who takes what, and why not."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from plugin_app.contributions import api
from plugin_app.contributions.api import Chance, OpportunityState, ProjectState, Terms
from plugin_app.contributions.models import Claim, OpenProject, Opportunity
from plugin_app.errors import NotAllowed, NotFound
from tests.contributions.claiming.situations import (
    DAY,
    a_block,
    a_claim,
    a_link,
    a_study_group,
    a_welcoming_project,
    project_of,
    row,
    work_of,
)
from tests.contributions.world import NOW, some_projects
from tests.world import OTHER_COURSE, a_learner, an_organiser, contributions

pytestmark = pytest.mark.django_db


def chance(who, placed, work, now=NOW):
    return api.standing_of(who, placed, work, now=now)[0].chance


def test_a_free_piece_of_work_is_claimed_for_the_days_the_author_set():
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(claim_days=10), a_learner("Amina")
    assert chance(amina, placed, work) is Chance.FREE
    claim = row(a_claim(placed, work, amina))
    assert (claim.slot_number, claim.hand, claim.live, claim.term) == (1, 1, True, "2026-Q1")
    assert claim.expires_at == NOW + 10 * DAY
    assert chance(amina, placed, work) is Chance.YOURS


def test_claiming_it_again_is_the_same_claim():
    [work, _other] = a_welcoming_project()
    placed = a_block()
    assert a_claim(placed, work) == a_claim(placed, work)
    assert Claim.objects.count() == 1


def test_a_classmate_learns_that_someone_is_on_it_and_another_course_as_little():
    [work, _other] = a_welcoming_project()
    placed, elsewhere = a_block(), contributions(OTHER_COURSE, contact="x@example.org")
    a_claim(placed, work)
    bo, oscar = a_learner("Bo"), a_learner("Oscar", OTHER_COURSE)
    assert chance(bo, placed, work) is Chance.CLASSMATES
    assert chance(oscar, elsewhere, work) is Chance.TAKEN
    with pytest.raises(api.WorkTaken):
        a_claim(placed, work, bo)


def test_nobody_is_sent_to_a_project_that_has_not_asked_for_it():
    some_projects("Kite", state="listed", pieces=1)
    [work] = work_of("Kite")
    placed, amina = a_block(), a_learner("Amina")
    assert chance(amina, placed, work) is Chance.NOT_OPTED_IN
    with pytest.raises(api.NotOptedIn):
        a_claim(placed, work, amina)


def test_no_more_begin_than_the_project_has_slots_and_the_next_term_has_new_ones():
    first, second, third = a_welcoming_project(pieces=3, slots=2)
    placed = a_block()
    a_claim(placed, first, a_learner("Amina"))
    a_claim(placed, second, a_learner("Bo"))
    chen = a_learner("Chen")
    assert chance(chen, placed, third) is Chance.NO_SLOTS
    with pytest.raises(api.NoSlots):
        a_claim(placed, third, chen)
    in_april = NOW.replace(month=4)
    assert chance(chen, placed, third, now=in_april) is Chance.FREE
    assert row(a_claim(placed, third, chen, now=in_april)).slot_number == 1


def test_fewer_slots_send_nobody_away_and_let_nobody_new_in():
    works = a_welcoming_project(pieces=4, slots=3)
    placed, token = a_block(), a_link(project_of(works[0]).uuid)
    first = a_claim(placed, works[0], a_learner("Amina"))
    for work, name in zip(works[1:3], ("Bo", "Chen"), strict=True):
        a_claim(placed, work, a_learner(name))
    api.agree(token, Terms(slots=2), now=NOW)
    assert Claim.objects.filter(live=True).count() == 3
    api.withdraw_claim(a_learner("Amina"), placed, first, now=NOW)
    with pytest.raises(api.NoSlots):
        a_claim(placed, works[3], a_learner("Dara"))  # slot 1 is free by its number, and two are taken


def test_a_learner_holds_as_many_as_the_author_allows_in_all_their_courses():
    works = a_welcoming_project(pieces=3, slots=3)
    placed, elsewhere, amina = a_block(), contributions(OTHER_COURSE, contact="x@example.org"), a_learner("Amina")
    claim = a_claim(placed, works[0], amina)
    assert chance(amina, placed, works[1]) is Chance.HANDS_FULL
    for block in (placed, elsewhere):
        with pytest.raises(api.HandsFull):
            a_claim(block, works[1], amina if block is placed else a_learner("Amina", OTHER_COURSE))
    api.withdraw_claim(amina, placed, claim, now=NOW)
    a_claim(placed, works[1], amina)
    two = a_block(claims_each=2)
    assert row(a_claim(two, works[2], amina)).hand == 2


def test_a_pause_lets_nobody_new_in():
    [work, _other] = a_welcoming_project()
    api.pause(a_link(project_of(work).uuid), now=NOW)
    placed, amina = a_block(), a_learner("Amina")
    assert chance(amina, placed, work) is Chance.PAUSED
    with pytest.raises(api.ProjectPaused):
        a_claim(placed, work, amina)


def test_what_is_gone_or_done_is_not_claimed():
    gone, done = a_welcoming_project(slots=3)
    placed, amina = a_block(pre_review=False), a_learner("Amina")
    Opportunity.objects.filter(uuid=gone).update(state=OpportunityState.GONE)
    claim = a_claim(placed, done, a_learner("Bo"))
    api.went_upstream(a_learner("Bo"), placed, claim, "https://example.org/7", now=NOW)
    api.say_how_it_ended(a_learner("Bo"), placed, claim, True, now=NOW)
    assert (chance(amina, placed, gone), chance(amina, placed, done)) == (Chance.GONE, Chance.DONE)
    for work in (gone, done):
        with pytest.raises(api.WorkGone):
            a_claim(placed, work, amina)


def test_what_its_owner_sees_stays_theirs_when_it_is_gone_upstream():
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(), a_learner("Amina")
    claim = a_claim(placed, work, amina)
    Opportunity.objects.filter(uuid=work).update(state=OpportunityState.GONE)
    assert chance(amina, placed, work) is Chance.YOURS
    assert api.my_claim(amina, placed, claim).is_gone


@pytest.mark.parametrize(
    "rules",
    [{"contact": ""}, {"starts_on": "2026-03-03"}, {"ends_on": "2026-03-01"}],
    ids=["nobody to ask", "soon", "over"],
)
def test_nothing_is_claimed_where_or_when_the_author_takes_no_claims(rules):
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(**rules), a_learner("Amina")
    assert chance(amina, placed, work) is Chance.NOT_HERE
    with pytest.raises(api.ClaimsClosed):
        a_claim(placed, work, amina)


def test_the_course_team_takes_no_place_from_learners():
    [work, _other] = a_welcoming_project()
    placed, olga = a_block(), an_organiser()
    assert chance(olga, placed, work) is Chance.TEAM
    with pytest.raises(NotAllowed):
        a_claim(placed, work, olga)


def test_a_hidden_project_is_not_there():
    [work, _other] = a_welcoming_project()
    OpenProject.objects.filter(opportunities__uuid=work).update(state=ProjectState.HIDDEN)
    with pytest.raises(NotFound):
        a_claim(a_block(), work)


def test_a_study_group_claims_together_and_each_of_them_holds_it():
    [work, other] = a_welcoming_project()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    placed, group = a_block(), a_study_group(amina, bo)
    claim = a_claim(placed, work, amina, group=group)
    assert chance(bo, placed, work) is Chance.YOURS
    assert [each.group for each in api.my_claims(bo, placed)] == ["Owls"]
    assert api.my_claims(chen, placed) == ()
    api.tick_claim(bo, placed, claim, "guide", True)
    assert a_claim(placed, work, bo, group=group) == claim
    assert row(a_claim(placed, other, bo)).hand == 1  # the hand is hers who took it
    with pytest.raises(NotFound):
        a_claim(placed, work, chen, group=group)


def test_the_rules_are_constraints():
    first, second = a_welcoming_project()
    placed = a_block()
    claim = row(a_claim(placed, first))
    said = {"activity_id": claim.activity_id, "project_id": claim.project_id, "claimed_at": NOW, "term": claim.term}
    other = Opportunity.objects.get(uuid=second)
    bo = a_learner("Bo").user_id
    for wrong in (
        {"opportunity": other, "user_id": bo, "slot_number": claim.slot_number, "hand": 1},
        {"opportunity": claim.opportunity, "user_id": bo, "slot_number": 2, "hand": 1},
        {"opportunity": other, "user_id": claim.user_id, "slot_number": 2, "hand": claim.hand},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Claim.objects.create(**said, **wrong)
    assert Claim.objects.create(**said, opportunity=other, user_id=bo, slot_number=2, hand=1).live


@pytest.mark.parametrize("size", [1, 5])
def test_looking_takes_as_many_queries_however_much_there_is(size, django_assert_max_num_queries):
    works = a_welcoming_project(pieces=size, slots=size)
    placed = a_block()
    for number, work in enumerate(works):
        a_claim(placed, work, a_learner(f"Reader {number}"))
    amina = a_learner("Amina")
    with django_assert_max_num_queries(6):
        api.standing_of(amina, placed, works[0], now=NOW)
    with django_assert_max_num_queries(2):
        api.my_claims(amina, placed)
