"""A claim's life: worked at, looked at, sent, decided about, looked back on; or given back on the way."""

from __future__ import annotations

import pytest

from plugin_app.contributions import api
from plugin_app.contributions.api import Chance, ClaimState, Step, Verdict
from plugin_app.contributions.models import Claim, PreReview
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.host import standalone
from plugin_app.mail.models import OutgoingMail
from tests.contributions.claiming.situations import (
    DAY,
    DRAFT,
    SENT,
    a_block,
    a_claim,
    a_ready_claim,
    a_sent_claim,
    a_study_group,
    a_welcoming_project,
    an_asked_claim,
    row,
    tells,
)
from tests.contributions.world import NOW
from tests.world import a_learner, an_organiser

pytestmark = pytest.mark.django_db


def letters(kind):
    return list(OutgoingMail.objects.filter(kind=kind).values_list("recipient__first_name", flat=True))


def step(who, placed, claim):
    return api.my_claim(who, placed, claim).step


def test_from_the_claim_to_what_one_takes_with_one():
    [work, _other] = a_welcoming_project()
    placed, amina, bo = a_block(), a_learner("Amina"), a_learner("Bo")
    claim = a_claim(placed, work, amina)
    assert step(amina, placed, claim) is Step.WORK

    api.ask_for_look(amina, placed, claim, DRAFT, "Is the name right?", now=NOW)
    assert step(amina, placed, claim) is Step.WAIT_FOR_CLASS
    [waiting] = api.waiting_for_look(bo, placed).waiting
    assert (waiting.uuid, waiting.by, waiting.is_own) == (claim, "Amina", False)

    api.give_look(bo, placed, claim, 1, Verdict.MEND, "The name lies.", now=NOW)
    assert step(amina, placed, claim) is Step.MEND
    assert api.waiting_for_look(bo, placed).waiting == ()

    api.ask_for_look(amina, placed, claim, DRAFT, "Better?", now=NOW)
    api.give_look(an_organiser(), placed, claim, 2, Verdict.READY, "", now=NOW)
    assert step(amina, placed, claim) is Step.SEND
    assert letters("claim_looked_at") == ["Amina", "Amina"]
    assert [look.by for look in api.my_claim(amina, placed, claim).looks] == ["Olga", "Bo"]

    api.went_upstream(amina, placed, claim, SENT, now=NOW)
    assert step(amina, placed, claim) is Step.REFLECT
    api.reflect_on_claim(amina, placed, claim, "Names matter.", now=NOW)
    assert step(amina, placed, claim) is Step.WAIT_FOR_PROJECT
    api.say_how_it_ended(amina, placed, claim, True, now=NOW)
    now = api.my_claim(amina, placed, claim)
    assert (now.state, now.step, now.reflection) == (ClaimState.MERGED, Step.NOTHING, "Names matter.")
    assert api.my_claims(amina, placed) == ()


def test_what_was_not_taken_counts_as_much():
    placed, amina = a_block(), a_learner("Amina")
    claim = a_sent_claim(placed, a_welcoming_project()[0], amina)
    api.say_how_it_ended(amina, placed, claim, False, now=NOW)
    assert step(amina, placed, claim) is Step.REFLECT


def test_who_waits_for_a_project_may_take_on_something_else_meanwhile():
    works = a_welcoming_project(slots=2)
    placed, amina = a_block(), a_learner("Amina")
    claim = a_sent_claim(placed, works[0], amina)
    assert api.standing_of(amina, placed, works[1], now=NOW)[0].chance is Chance.FREE
    a_claim(placed, works[1], amina)
    assert [row(each.uuid).slot_number for each in api.my_claims(amina, placed)] == [2, 1]
    api.say_how_it_ended(amina, placed, claim, True, now=NOW)
    assert Claim.objects.filter(live=True).get().hand == 1


def test_nothing_goes_upstream_before_somebody_looked_unless_the_author_wants_it_so():
    works = a_welcoming_project(slots=2)
    placed, amina = a_block(), a_learner("Amina")
    claim = a_claim(placed, works[0], amina)
    with pytest.raises(api.LookFirst):
        api.went_upstream(amina, placed, claim, SENT, now=NOW)
    assert row(claim).state == ClaimState.WORKING
    api.went_upstream(amina, a_block(pre_review=False), claim, SENT, now=NOW)
    assert row(claim).state == ClaimState.UPSTREAM


def test_one_looks_at_the_work_of_others_and_once():
    [work, _other] = a_welcoming_project()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    placed, group = a_block(), a_study_group(amina, bo)
    claim = a_claim(placed, work, amina, group=group)
    api.ask_for_look(bo, placed, claim, DRAFT, "", now=NOW)
    for own in (amina, bo):
        with pytest.raises(api.OwnWork):
            api.give_look(own, placed, claim, 1, Verdict.READY, "", now=NOW)
    api.give_look(chen, placed, claim, 1, Verdict.READY, "", now=NOW)
    assert sorted(letters("claim_looked_at")) == ["Amina", "Bo"]
    with pytest.raises(api.LookOvertaken):
        api.give_look(a_learner("Dara"), placed, claim, 1, Verdict.MEND, "No.", now=NOW)
    assert PreReview.objects.count() == 1
    with pytest.raises(NotFound):
        api.work_to_look_at(chen, placed, claim)


def test_waiting_for_the_class_costs_no_days():
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(claim_days=10), a_learner("Amina")
    claim = a_claim(placed, work, amina)
    api.ask_for_look(amina, placed, claim, DRAFT, "", now=NOW + 9 * DAY)
    assert row(claim).expires_at == NOW + 19 * DAY
    api.give_look(a_learner("Bo"), placed, claim, 1, Verdict.MEND, "x", now=NOW + 18 * DAY)
    assert row(claim).expires_at == NOW + 21 * DAY


def test_it_is_given_back_quietly_and_with_its_place():
    works = a_welcoming_project(slots=1)
    placed, amina, bo = a_block(), a_learner("Amina"), a_learner("Bo")
    claim = a_claim(placed, works[0], amina)
    api.withdraw_claim(amina, placed, claim, now=NOW)
    assert OutgoingMail.objects.count() == 0
    assert api.standing_of(bo, placed, works[0], now=NOW)[0].chance is Chance.FREE
    a_claim(placed, works[0], bo)
    with pytest.raises(api.NotNow):
        api.withdraw_claim(amina, placed, claim, now=NOW)


def test_what_was_sent_has_used_its_place_for_the_term():
    works = a_welcoming_project(slots=1)
    placed, amina = a_block(), a_learner("Amina")
    api.withdraw_claim(amina, placed, a_sent_claim(placed, works[0], amina), now=NOW)
    assert api.standing_of(amina, placed, works[1], now=NOW)[0].chance is Chance.NO_SLOTS


def test_it_is_kept_for_longer_once():
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(claim_days=10), a_learner("Amina")
    claim = a_claim(placed, work, amina)
    api.keep_claim(amina, placed, claim, now=NOW + 8 * DAY)
    assert row(claim).expires_at == NOW + 18 * DAY
    with pytest.raises(api.KeptBefore):
        api.keep_claim(amina, placed, claim, now=NOW + 17 * DAY)


def test_a_claim_is_there_for_those_who_hold_it_alone():
    [work, _other] = a_welcoming_project()
    placed = a_block()
    claim = a_claim(placed, work)
    for somebody in (a_learner("Bo"), an_organiser()):
        with pytest.raises(NotFound):
            api.my_claim(somebody, placed, claim)
        with pytest.raises(NotFound):
            api.withdraw_claim(somebody, placed, claim, now=NOW)
    with pytest.raises(NotAllowed):
        api.my_claim(a_learner("Oscar", "course-v1:Other+X+1"), placed, claim)


def test_the_checklist_is_ticked_and_unticked():
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(), a_learner("Amina")
    claim = a_claim(placed, work, amina)
    for done in (True, True, False, True):
        api.tick_claim(amina, placed, claim, "small", done)
    assert [tick.name for tick in api.my_claim(amina, placed, claim).checklist if tick.done] == ["small"]
    with pytest.raises(NotFound):
        api.tick_claim(amina, placed, claim, "anything", True)


@pytest.mark.parametrize("written", [SENT, f"{SENT}/", f"{SENT}/files", f"{SENT}#issuecomment-1", f"{SENT}?w=1"])
@pytest.mark.parametrize("merged", [True, False])
def test_a_tracker_tells_how_it_ended_once(written, merged):
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(), a_learner("Amina")
    claim = a_ready_claim(placed, work, amina)
    api.went_upstream(amina, placed, claim, written, now=NOW)
    assert tells(url=f"{SENT}8", merged=merged) == 0
    assert tells(url=SENT.replace("birds", "Birds"), merged=merged) == 1
    assert tells(merged=merged) == 0
    now = api.my_claim(amina, placed, claim)
    assert (now.state == ClaimState.MERGED, now.told_by_tracker) == (merged, True)


def settled(claim):
    """How it ended, who said so, and that nobody holds a hand or the work any more."""
    ended = row(claim)
    assert (ended.live, ended.hand, ended.slot_number, ended.ended_at) == (None, None, 1, NOW)
    return ended.state, ended.told_by_tracker


def test_what_was_closed_opened_again_and_merged_is_merged_and_stays_it():
    [work, _other] = a_welcoming_project()
    claim = a_sent_claim(a_block(), work)
    for merged, said in ((False, 1), (False, 0), (True, 1), (False, 0), (True, 0)):
        assert tells(merged=merged) == said
    assert settled(claim) == ("merged", True)


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("true", [True, False])
def test_a_tracker_knows_better_than_people_and_bears_out_what_is_true(told, true):
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(), a_learner("Amina")
    claim = a_sent_claim(placed, work, amina)
    api.say_how_it_ended(amina, placed, claim, told, now=NOW)
    assert settled(claim) == ("merged" if told else "not_taken", False)
    assert tells(merged=true, now=NOW + DAY) == int(told is not true)
    assert settled(claim) == ("merged" if true else "not_taken", True)


@pytest.fixture
def badges():
    """Who could be given one, for what, and whether the tracker says so: as a badge's rule hears it."""
    heard = []

    def hear(event, data, user_id, **_more):
        if event == "community_hub.claim.merged":
            heard.append((user_id, data["claim"], data["by_tracker"], data["author_checked"]))

    standalone.told.connect(hear)
    yield heard
    standalone.told.disconnect(hear)


def test_everybody_of_a_group_can_be_given_a_badge_once_on_their_word_and_once_for_sure(badges):
    [work, _other] = a_welcoming_project()
    placed, amina, bo = a_block(pre_review=False), a_learner("Amina"), a_learner("Bo")
    claim = a_claim(placed, work, amina, group=a_study_group(amina, bo))
    api.went_upstream(amina, placed, claim, SENT, now=NOW)
    api.say_how_it_ended(bo, placed, claim, True, now=NOW)
    for _twice in range(2):
        tells()
    ours = sorted((amina.user_id, bo.user_id))
    assert badges == [(who, str(claim), sure, 0) for sure in (0, 1) for who in ours]


@pytest.mark.parametrize("merged", [True, False])
def test_there_is_a_badge_for_what_was_taken_alone(merged, badges):
    [work, _other] = a_welcoming_project()
    amina = a_learner("Amina")
    claim = a_sent_claim(a_block(), work, amina)
    tells(merged=merged)
    assert badges == ([(amina.user_id, str(claim), 1, 0)] if merged else [])


@pytest.mark.parametrize("merged", [True, False])
def test_where_the_tracker_has_spoken_people_change_nothing(merged):
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(), a_learner("Amina")
    claim = a_sent_claim(placed, work, amina)
    tells(merged=merged)
    with pytest.raises(api.NotNow):
        api.say_how_it_ended(amina, placed, claim, not merged, now=NOW)
    assert settled(claim) == ("merged" if merged else "not_taken", True)


def test_what_somebody_gave_back_is_settled_by_nobody():
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(), a_learner("Amina")
    claim = a_sent_claim(placed, work, amina)
    api.withdraw_claim(amina, placed, claim, now=NOW)
    assert tells() == 0
    assert (row(claim).state, row(claim).change_due_at) == ("withdrawn", None)


def test_it_may_end_well_though_somebody_else_took_the_work_meanwhile():
    works = a_welcoming_project()
    placed, bo = a_block(), a_learner("Bo")
    claim = a_sent_claim(placed, works[0])
    tells(merged=False)
    other = a_claim(placed, works[0], bo)
    tells()
    assert (settled(claim), row(other).live) == (("merged", True), True)


def test_there_is_nothing_to_look_back_on_before_anybody_looked():
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(), a_learner("Amina")
    claim = an_asked_claim(placed, work, amina)
    with pytest.raises(api.NotNow):
        api.reflect_on_claim(amina, placed, claim, "Hm.", now=NOW)
    api.give_look(a_learner("Bo"), placed, claim, 1, Verdict.MEND, "x", now=NOW)
    for words in ("Hm.", "Aha."):
        api.reflect_on_claim(amina, placed, claim, words, now=NOW)
    assert api.my_claim(amina, placed, claim).reflection == "Aha."


def test_no_claim_was_forgotten_on_the_way():
    """Every state is one that the template names, and every live one has a next step."""
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(), a_learner("Amina")
    claim = a_claim(placed, work, amina)
    for state in ClaimState:
        Claim.objects.filter(uuid=claim).update(state=state)
        shown = api.my_claim(amina, placed, claim)
        assert (shown.step is not Step.NOTHING) == (shown.is_live or shown.is_settled)
