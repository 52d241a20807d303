"""What somebody said of work that is upstream, put right: where it is, and how it ended."""

from __future__ import annotations

import pytest
from django.utils import timezone

from plugin_app.addresses import BadUrl
from plugin_app.contributions import api
from plugin_app.contributions.api import ClaimState
from plugin_app.contributions.models import Claim
from plugin_app.contributions.syncing import changes
from plugin_app.host import standalone
from tests.contributions.claiming.situations import (
    DAY,
    SENT,
    a_block,
    a_claim,
    a_sent_claim,
    a_study_group,
    a_welcoming_project,
    row,
    tells,
)
from tests.contributions.claiming.test_panels import in_front, look, words
from tests.contributions.world import NOW
from tests.runtime import get, post
from tests.world import a_learner

pytestmark = pytest.mark.django_db

ISSUE = "https://github.com/birds/wren/issues/3"
RIGHT = "https://github.com/birds/wren/pull/8"


@pytest.fixture
def sent():
    """Amina's, which is with the project."""
    [work, _other] = a_welcoming_project()
    return a_sent_claim(a_block(), work)


@pytest.fixture
def heard():
    """What the host was told of claims: which event, of whom, with which numbers."""
    told = []

    def hear(event, data, user_id, **_more):
        if event.startswith("community_hub.claim."):
            numbers = {name: value for name, value in data.items() if name not in ("claim", "opportunity")}
            told.append((event.rpartition(".")[2], user_id, numbers))

    standalone.told.connect(hear)
    yield told
    standalone.told.disconnect(hear)


def test_the_right_address_is_the_one_that_counts_and_is_asked_about_next(sent, heard):
    amina = a_learner("Amina")
    Claim.objects.update(change_due_at=NOW + 7 * DAY)
    api.correct_address(amina, a_block(), sent, f"{RIGHT}/files", now=NOW + DAY)
    there = row(sent)
    assert (there.evidence_url, there.change) == (f"{RIGHT}/files", "github.com/birds/wren#8")
    assert (there.state, there.upstream_at) == (ClaimState.UPSTREAM, NOW)
    assert heard == [("address_corrected", amina.user_id, {})]
    assert changes.due("github.com", NOW + DAY, 9) == [there]
    assert tells(merged=False) == 0
    assert tells(url=RIGHT) == 1


def test_what_is_on_no_tracker_is_asked_about_no_more(sent):
    api.correct_address(a_learner("Amina"), a_block(), sent, ISSUE, now=NOW)
    assert (row(sent).change, row(sent).change_due_at) == ("", None)


def test_the_same_change_again_is_asked_about_no_sooner(sent):
    Claim.objects.update(change_due_at=NOW + DAY)
    api.correct_address(a_learner("Amina"), a_block(), sent, f"{SENT}#issuecomment-1", now=NOW)
    assert (row(sent).evidence_url, row(sent).change_due_at) == (f"{SENT}#issuecomment-1", NOW + DAY)


def test_what_is_no_address_changes_nothing(sent):
    with pytest.raises(BadUrl):
        api.correct_address(a_learner("Amina"), a_block(), sent, "javascript:alert(1)", now=NOW)
    assert row(sent).evidence_url == SENT


@pytest.mark.parametrize("merged", [True, False])
def test_once_it_is_decided_the_address_stays(sent, merged):
    tells(merged=merged)
    with pytest.raises(api.NotNow):
        api.correct_address(a_learner("Amina"), a_block(), sent, RIGHT, now=NOW)
    assert row(sent).evidence_url == SENT


def as_it_was(claim):
    there = row(claim)
    return there.live, there.hand, there.state, there.settled_at, there.ended_at, there.slot_number, there.change


@pytest.mark.parametrize("merged", [True, False])
def test_ones_own_word_is_taken_back_and_everything_is_as_before(sent, merged):
    amina, placed, before = a_learner("Amina"), a_block(), as_it_was(sent)
    api.say_how_it_ended(amina, placed, sent, merged, now=NOW)
    assert api.my_claim(amina, placed, sent, now=NOW).own_word_until == NOW + 7 * DAY
    api.take_word_back(amina, placed, sent, now=NOW + 6 * DAY)
    assert as_it_was(sent) == before
    assert api.my_claim(amina, placed, sent, now=NOW).own_word_until is None
    assert tells(merged=not merged, now=NOW + 6 * DAY) == 1


def test_after_a_week_it_stays(sent):
    amina, placed = a_learner("Amina"), a_block()
    api.say_how_it_ended(amina, placed, sent, True, now=NOW)
    with pytest.raises(api.NotNow):
        api.take_word_back(amina, placed, sent, now=NOW + 7 * DAY)
    assert row(sent).state == ClaimState.MERGED
    assert api.my_claim(amina, placed, sent, now=NOW + 7 * DAY).own_word_until is None


@pytest.mark.parametrize("own_word", [True, False])
def test_what_the_tracker_has_said_is_nobodys_to_take_back(sent, own_word):
    amina, placed = a_learner("Amina"), a_block()
    if own_word:
        api.say_how_it_ended(amina, placed, sent, True, now=NOW)
    tells()
    with pytest.raises(api.NotNow):
        api.take_word_back(amina, placed, sent, now=NOW)
    assert (row(sent).state, row(sent).live) == (ClaimState.MERGED, None)
    assert api.my_claim(amina, placed, sent, now=NOW).own_word_until is None


def test_a_badge_on_ones_own_word_goes_with_it_for_everybody_who_has_one(heard):
    [work, _other] = a_welcoming_project()
    placed, amina, bo = a_block(pre_review=False), a_learner("Amina"), a_learner("Bo")
    claim = a_claim(placed, work, amina, group=a_study_group(amina, bo))
    api.went_upstream(amina, placed, claim, SENT, now=NOW)
    api.say_how_it_ended(amina, placed, claim, True, now=NOW)
    heard.clear()
    api.take_word_back(bo, placed, claim, now=NOW)
    ours = sorted((amina.user_id, bo.user_id))
    assert heard == [("reopened", bo.user_id, {"merged": 1}), *(("merged_taken_back", who, {}) for who in ours)]


def test_where_there_was_no_badge_none_is_taken_away(sent, heard):
    amina, placed = a_learner("Amina"), a_block()
    api.say_how_it_ended(amina, placed, sent, False, now=NOW)
    heard.clear()
    api.take_word_back(amina, placed, sent, now=NOW)
    assert heard == [("reopened", amina.user_id, {"merged": 0})]


def test_what_is_with_the_project_again_keeps_nobody_from_something_else():
    works = a_welcoming_project(slots=9)
    amina, placed = a_learner("Amina"), a_block()
    claim = a_sent_claim(placed, works[0], amina)
    api.say_how_it_ended(amina, placed, claim, True, now=NOW)
    other = a_claim(placed, works[1], amina)
    api.take_word_back(amina, placed, claim, now=NOW)
    assert [(row(each).live, row(each).hand) for each in (claim, other)] == [(True, None), (True, 1)]


def test_it_stays_where_somebody_else_is_at_the_work_by_now():
    works = a_welcoming_project(slots=9)
    amina, placed = a_learner("Amina"), a_block()
    claim = a_sent_claim(placed, works[0], amina)
    api.say_how_it_ended(amina, placed, claim, False, now=NOW)
    other = a_claim(placed, works[0], a_learner("Bo"))
    with pytest.raises(api.AnotherAtIt):
        api.take_word_back(amina, placed, claim, now=NOW)
    assert (row(claim).state, row(other).live) == (ClaimState.NOT_TAKEN, True)
    api.withdraw_claim(a_learner("Bo"), placed, other, now=NOW)
    api.take_word_back(amina, placed, claim, now=NOW)
    assert row(claim).state == ClaimState.UPSTREAM


def test_the_address_is_put_right_by_the_fold_and_the_word_taken_back():
    [work] = a_welcoming_project(pieces=1)
    amina, placed = a_learner("Amina"), a_block(pre_review=False)
    block = in_front(amina, pre_review=False)
    claim = a_claim(placed, work, amina)
    assert "not the right address" not in look(block, "claim", item=claim)
    post(block, "act", "went_upstream", item=claim, evidence_url=SENT)
    shown = get(block, "panel", "claim", item=claim).text
    assert f'value="{SENT}"' in shown and '<details class="cmy-details" open' not in shown
    wrong = post(block, "act", "correct_address", item=claim, evidence_url="javascript:alert(1)")
    assert wrong.status_int == 422
    assert '<details class="cmy-details" open' in wrong.text and "javascript:alert(1)" in wrong.text
    right = post(block, "act", "correct_address", item=claim, evidence_url=f"{SENT}8")
    assert "this is the address that counts" in words(right.text) and f'href="{SENT}8"' in right.text
    late = post(block, "act", "went_upstream", item=claim, evidence_url=f"{SENT}9")
    assert late.status_int == 409
    assert '<details class="cmy-details" open' in late.text and f'value="{SENT}9"' in late.text

    ended = words(post(block, "act", "how_it_ended", item=claim, merged="yes").text)
    assert "They have not decided yet" in ended and "not the right address" not in ended
    back = words(post(block, "act", "take_word_back", item=claim).text)
    assert "it is with the project, as before" in back and "Have they decided?" in back
    tells(url=f"{SENT}8", merged_at=timezone.now() + DAY)
    assert "They have not decided yet" not in look(block, "claim", item=claim)
    assert post(block, "act", "take_word_back", item=claim).status_int == 409
