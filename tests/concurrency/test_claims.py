"""Many people reach for the same work, the same place, or with both hands at once; and two machines do what is due."""

from __future__ import annotations

import pytest

from plugin_app.contributions import api
from plugin_app.contributions.api import ClaimState, Verdict
from plugin_app.contributions.models import Claim, PreReview
from plugin_app.errors import CommunityError
from plugin_app.mail.models import OutgoingMail
from tests.concurrency.threads import all_at_once
from tests.contributions.claiming.situations import (
    DAY,
    a_block,
    a_claim,
    a_link,
    a_welcoming_project,
    an_asked_claim,
    project_of,
    row,
)
from tests.contributions.world import NOW
from tests.world import a_learner

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]

A_HUNDRED = 100


def learners(number):
    return [a_learner(f"Learner {each}") for each in range(number)]


def tried(deed):
    """What came of it: the result, or the code of the refusal."""

    def run(each):
        try:
            return deed(each)
        except CommunityError as refusal:
            return refusal.code

    return run


def test_of_a_hundred_who_want_the_same_work_exactly_one_has_it():
    [work] = a_welcoming_project(pieces=1, slots=50)
    placed = a_block()
    came = all_at_once(tried(lambda who: a_claim(placed, work, who)), learners(A_HUNDRED))
    assert sorted(map(str, came)).count("work_taken") == A_HUNDRED - 1
    assert Claim.objects.filter(live=True).count() == 1


@pytest.mark.parametrize("slots", [1, 7])
def test_of_a_hundred_who_want_a_place_each_at_work_of_its_own_as_many_have_one_as_there_are(slots):
    works = a_welcoming_project(pieces=A_HUNDRED, slots=slots)
    placed = a_block()
    pairs = list(zip(learners(A_HUNDRED), works, strict=True))
    came = all_at_once(tried(lambda pair: a_claim(placed, pair[1], pair[0])), pairs)
    assert came.count("no_slots") == A_HUNDRED - slots
    held = Claim.objects.filter(live=True).values_list("slot_number", flat=True)
    assert sorted(held) == list(range(1, slots + 1))


@pytest.mark.parametrize("hands", [1, 3])
def test_somebody_who_reaches_everywhere_at_once_has_their_hands_full(hands):
    works = [a_welcoming_project(f"Bird{each}", pieces=1)[0] for each in range(20)]
    placed, amina = a_block(claims_each=hands), a_learner("Amina")
    came = all_at_once(tried(lambda work: a_claim(placed, work, amina)), works)
    assert came.count("hands_full") == len(works) - hands
    assert sorted(Claim.objects.values_list("hand", flat=True)) == list(range(1, hands + 1))


def test_nobody_slips_in_behind_a_farewell():
    works = a_welcoming_project(pieces=30, slots=30)
    placed, token = a_block(), a_link(project_of(works[0]).uuid)
    deeds = [lambda pair=pair: a_claim(placed, pair[1], pair[0]) for pair in zip(learners(30), works, strict=True)]
    deeds.insert(15, lambda: api.leave(token, now=NOW))
    all_at_once(tried(lambda deed: deed()), deeds)
    assert not Claim.objects.filter(live=True).exists()
    assert not Claim.objects.exclude(slot_number=None).exists()


def test_of_many_who_look_at_the_same_work_one_answers():
    [work] = a_welcoming_project(pieces=1)
    placed = a_block()
    claim = an_asked_claim(placed, work)

    def look(who):
        api.give_look(who, placed, claim, 1, Verdict.READY, "Good.", now=NOW)
        return "done"

    came = all_at_once(tried(look), learners(20))
    assert (came.count("done"), came.count("look_overtaken")) == (1, 19)
    assert PreReview.objects.count() == 1
    assert OutgoingMail.objects.filter(kind="claim_looked_at").count() == 1


def test_two_machines_remind_once_and_end_once():
    works = a_welcoming_project(pieces=20, slots=20)
    placed = a_block(claim_days=10)
    claims = [a_claim(placed, work, who) for who, work in zip(learners(20), works, strict=True)]

    soon = all_at_once(lambda _machine: api.run_due(NOW + 8 * DAY), range(4))
    assert sum(done.claims_reminded for done in soon) == 20
    assert OutgoingMail.objects.filter(kind="claim_reminder").count() == 20

    api.keep_claim(a_learner("Learner 0"), placed, claims[0], now=NOW + 9 * DAY)
    over = all_at_once(lambda _machine: api.run_due(NOW + 10 * DAY), range(4))
    assert sum(done.claims_expired for done in over) == 19
    assert OutgoingMail.objects.filter(kind="claim_expired").count() == 19
    assert OutgoingMail.objects.filter(kind="claim_reminder").count() == 20
    assert row(claims[0]).state == ClaimState.WORKING


def test_giving_back_and_running_out_in_the_same_moment_ends_it_once():
    works = a_welcoming_project(pieces=20, slots=20)
    placed, people = a_block(claim_days=10), learners(20)
    claims = [a_claim(placed, work, who) for who, work in zip(people, works, strict=True)]
    deeds = [
        lambda pair=pair: api.withdraw_claim(pair[0], placed, pair[1], now=NOW + 10 * DAY)
        for pair in zip(people, claims, strict=True)
    ]
    came = all_at_once(tried(lambda deed: deed()), [*deeds, lambda: api.run_due(NOW + 10 * DAY)])
    ended = Claim.objects.filter(state=ClaimState.EXPIRED).count()
    assert came.count("claim_moved_on") == ended
    assert Claim.objects.filter(state=ClaimState.WITHDRAWN).count() == 20 - ended
    assert OutgoingMail.objects.filter(kind="claim_expired").count() == ended
