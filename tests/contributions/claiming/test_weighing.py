"""What a tracker's word is worth: anybody can paste the address of anything that was merged."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plugin_app.contributions import api
from plugin_app.contributions.models import Claim, OpenProject
from plugin_app.host import standalone
from tests.contributions.claiming.situations import (
    DAY,
    SENT,
    a_block,
    a_claim,
    a_sent_claim,
    a_study_group,
    a_welcoming_project,
    proves,
    row,
    tells,
)
from tests.contributions.claiming.test_panels import in_front, look
from tests.contributions.world import NOW
from tests.runtime import get, post
from tests.world import a_learner

pytestmark = pytest.mark.django_db

OTHER = "https://github.com/birds/wren/pull/8"
OPEN = '<details class="cmy-details" open'


@pytest.fixture
def badges():
    """What a badge's rule hears: whose, whether the tracker says so, and whether it is known to be theirs."""
    heard = []

    def hear(event, data, user_id, **_more):
        if event == "community_hub.claim.merged":
            heard.append((user_id, data["by_tracker"], data["author_checked"]))

    standalone.told.connect(hear)
    yield heard
    standalone.told.disconnect(hear)


@pytest.fixture
def amina():
    return a_learner("Amina")


@pytest.fixture
def claim(amina):
    [work, _other] = a_welcoming_project()
    return a_sent_claim(a_block(), work, amina)


def stands(claim):
    return row(claim).state, row(claim).finding


@pytest.mark.parametrize(
    ("after", "state", "finding"),
    [
        (-365 * DAY, "upstream", "earlier"),
        (timedelta(0), "upstream", "earlier"),
        (timedelta(seconds=1), "merged", "unchecked"),
    ],
)
def test_what_was_merged_before_somebody_took_it_on_is_not_theirs(claim, badges, after, state, finding):
    assert tells(merged_at=NOW + after) == int(state == "merged")
    assert stands(claim) == (state, finding)
    assert bool(badges) == (state == "merged")


def test_that_is_so_though_they_say_that_it_was_taken(amina, claim, badges):
    api.say_how_it_ended(amina, a_block(), claim, True, now=NOW)
    assert tells(merged_at=NOW - DAY) == 0
    assert stands(claim) == ("merged", "earlier")
    assert not row(claim).told_by_tracker
    assert badges == [(amina.user_id, 0, 0)]


def test_what_was_merged_nobody_knows_when_says_nothing(claim):
    assert tells(merged_at=None) == 0
    assert stands(claim) == ("upstream", "")


@pytest.mark.parametrize("merged", [True, False])
def test_a_change_of_another_project_says_nothing_whoever_tells_of_it(claim, merged):
    OpenProject.objects.filter(name="Wren").update(identity="github.com/birds/wrenches")
    assert tells(merged=merged) == 0
    assert stands(claim) == ("upstream", "")


@pytest.mark.parametrize("author", ["amina-codes", "AMINA-Codes"])
def test_with_a_proved_account_it_is_known_to_be_theirs(amina, claim, badges, author):
    proves(amina, "Amina-codes")
    assert tells(author=author) == 1
    assert stands(claim) == ("merged", "yours")
    assert badges == [(amina.user_id, 1, 1)]


@pytest.mark.parametrize("author", ["somebody-else", "amina", ""])
@pytest.mark.parametrize("merged", [True, False])
def test_what_somebody_else_opened_is_not_theirs(amina, claim, badges, author, merged):
    proves(amina, "amina-codes")
    for _twice in range(2):
        assert tells(author=author, merged=merged) == 0
    assert stands(claim) == ("upstream", "not_yours")
    assert (row(claim).live, badges) == (True, [])


def test_an_account_that_was_only_said_checks_nothing(amina, claim, badges):
    api.say_login(amina, "amina-codes", now=NOW)
    assert tells(author="amina-codes") == 1
    assert stands(claim) == ("merged", "unchecked")
    assert badges == [(amina.user_id, 1, 0)]


def test_of_two_who_name_the_same_it_is_whose_it_is(amina, badges):
    works = a_welcoming_project()
    placed, bo = a_block(pre_review=False), a_learner("Bo")
    proves(amina, "amina-codes")
    proves(bo, "bo-codes")
    claims = [a_claim(placed, work, person) for work, person in zip(works, (amina, bo), strict=True)]
    for person, claim in zip((amina, bo), claims, strict=True):
        api.went_upstream(person, placed, claim, SENT, now=NOW)
    assert tells(author="bo-codes") == 1
    assert [stands(claim) for claim in claims] == [("upstream", "not_yours"), ("merged", "yours")]
    assert badges == [(bo.user_id, 1, 1)]


@pytest.mark.parametrize(
    ("proved", "finding"),
    [
        ({"Bo": "bo-codes"}, "yours"),
        ({"Amina": "amina-codes", "Bo": "bo-codes"}, "yours"),
        ({"Amina": "amina-codes"}, "unchecked"),  # it may be Bo's
        ({"Amina": "amina-codes", "Bo": "bo-elsewhere"}, "not_yours"),
    ],
)
def test_of_a_group_anybodys_account_will_do(amina, badges, proved, finding):
    [work, _other] = a_welcoming_project()
    placed, bo = a_block(pre_review=False), a_learner("Bo")
    claim = a_claim(placed, work, amina, group=a_study_group(amina, bo))
    api.went_upstream(bo, placed, claim, SENT, now=NOW)
    for name, login in proved.items():
        proves(a_learner(name), login)
    tells(author="bo-codes")
    assert row(claim).finding == finding
    ours = sorted((amina.user_id, bo.user_id)) if finding != "not_yours" else []
    assert badges == [(person, 1, int(finding == "yours")) for person in ours]


def test_on_gitlab_nobody_has_an_account_proved_so_it_counts_unchecked(amina, badges):
    [work, _other] = a_welcoming_project()
    OpenProject.objects.filter(name="Wren").update(identity="gitlab.com/birds/wren")
    placed, page = a_block(pre_review=False), "https://gitlab.com/birds/wren/-/merge_requests/7"
    claim = a_claim(placed, work, amina)
    api.went_upstream(amina, placed, claim, page, now=NOW)
    proves(amina, "amina-codes")
    assert tells(url=page, merged_at=NOW - DAY) == 0
    assert tells(url=page, author="somebody") == 1
    assert stands(claim) == ("merged", "unchecked")
    assert badges == [(amina.user_id, 1, 0)]
    assert "GitLab says that it was merged. Whose it is was not checked." in look(in_front(amina), "claim", item=claim)


@pytest.mark.parametrize("because", ["not_yours", "earlier"])
def test_a_wrong_address_can_be_corrected_and_the_right_one_counts(amina, claim, badges, because):
    proves(amina, "amina-codes")
    tells(author="somebody") if because == "not_yours" else tells(author="amina-codes", merged_at=NOW - DAY)
    assert stands(claim) == ("upstream", because)
    api.correct_address(amina, a_block(), claim, OTHER, now=NOW + DAY)
    assert stands(claim) == ("upstream", "")
    assert row(claim).change_due_at == NOW + DAY
    assert tells() == 0  # the one before is nobody's by now
    assert tells(url=OTHER, author="amina-codes") == 1
    assert badges == [(amina.user_id, 1, 1)]


def test_an_address_that_is_corrected_meanwhile_is_another_change(amina, claim, monkeypatch):
    proves(amina, "amina-codes")
    Claim.objects.update(finding="not_yours")
    read = api.told_by_tracker.__globals__["finding"]

    def corrected_meanwhile(*about):
        api.correct_address(amina, a_block(), claim, OTHER, now=NOW)
        return read(*about)

    monkeypatch.setitem(api.told_by_tracker.__globals__, "finding", corrected_meanwhile)
    assert tells(author="amina-codes") == 0
    assert stands(claim) == ("upstream", "")


def test_whoever_proves_an_account_later_has_it_checked_then(amina, claim, badges):
    tells(author="amina-codes")
    Claim.objects.update(change_due_at=None)
    api.say_login(amina, "amina-codes", now=NOW)
    assert row(claim).change_due_at is None
    proves(amina, "amina-codes")
    assert row(claim).change_due_at == NOW
    for _twice in range(2):
        assert tells(author="amina-codes") == 0
    assert stands(claim) == ("merged", "yours")
    assert badges == [(amina.user_id, 1, 0), (amina.user_id, 1, 1)]


def test_that_may_also_show_that_it_is_not_theirs_and_what_was_merged_stays_merged(amina, claim, badges):
    tells(author="somebody")
    proves(amina, "amina-codes")
    tells(author="somebody")
    assert stands(claim) == ("merged", "not_yours")
    assert badges == [(amina.user_id, 1, 0)]


def test_what_is_known_to_be_theirs_stays_so_without_the_account(amina, claim, badges):
    proves(amina, "amina-codes")
    tells(author="amina-codes")
    api.unlink(amina)
    tells(author="amina-codes")
    assert stands(claim) == ("merged", "yours")
    assert len(badges) == 1


def test_proving_an_account_asks_about_nothing_else(amina, claim):
    """Neither about what others have sent, nor what is on another tracker, nor what is over."""
    tells()
    for told in ({"change": "gitlab.com/birds/wren#7"}, {"state": "not_taken"}, {"finding": "earlier"}, {"user": None}):
        before = Claim.objects.values(*told).get()
        Claim.objects.update(change_due_at=None, **told)
        proves(amina, "amina-codes")
        assert row(claim).change_due_at is None
        Claim.objects.update(**before)


def test_nobodys_login_is_kept(amina, claim):
    proves(amina, "amina-codes")
    tells(author="a-person-with-a-name")
    assert "a-person-with-a-name" not in str(Claim.objects.values().get())


def page_of(amina, claim):
    return look(in_front(amina), "claim", item=claim)


def test_the_page_says_what_was_checked(amina, claim):
    tells(author="amina-codes")
    shown = page_of(amina, claim)
    assert "GitHub says that it was merged. Whose it is was not checked. Prove which account is yours" in shown
    proves(amina, "amina-codes")
    tells(author="amina-codes")
    assert "GitHub says that it was merged, and that it is yours." in page_of(amina, claim)


def test_the_page_says_that_it_was_closed(amina, claim):
    tells(merged=False)
    assert "GitHub says that it was closed without being merged." in page_of(amina, claim)


def test_the_page_says_kindly_what_does_not_count_and_takes_another_address(amina, claim):
    assert OPEN not in get(in_front(amina), "panel", "claim", item=claim).text
    proves(amina, "amina-codes")
    tells(merged_at=NOW - DAY)
    assert "merged before you took the work on, so it does not count here" in page_of(amina, claim)
    tells(author="somebody")
    shown = page_of(amina, claim)
    assert "another account opened this than the one linked here as yours" in shown
    assert "Have they decided?" in shown
    assert OPEN in get(in_front(amina), "panel", "claim", item=claim).text
    assert "If your account has another name by now, link it anew" in shown
    refused = post(in_front(amina), "act", "correct_address", item=claim, evidence_url="nowhere")
    assert refused.status_int == 422
    post(in_front(amina), "act", "correct_address", item=claim, evidence_url=OTHER)
    assert row(claim).evidence_url == OTHER
    assert OPEN not in get(in_front(amina), "panel", "claim", item=claim).text


def test_what_they_said_themselves_stays_their_own_word(amina, claim):
    api.say_how_it_ended(amina, a_block(), claim, True, now=NOW)
    tells(merged_at=NOW - DAY)
    shown = page_of(amina, claim)
    assert "What you have told about it yourself stays as your own word." in shown
    assert "not the right address" not in shown
