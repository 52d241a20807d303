"""What time does to claims, and the letters about it."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core import mail as outbox
from django.core.management import call_command

from plugin_app.contributions import api
from plugin_app.contributions.api import ClaimState
from plugin_app.contributions.claiming import ending
from plugin_app.contributions.claiming.due import _remind
from plugin_app.mail import api as mail
from plugin_app.mail.models import OutgoingMail
from tests.contributions.claiming.situations import (
    DAY,
    SENT,
    a_block,
    a_claim,
    a_link,
    a_sent_claim,
    a_study_group,
    a_welcoming_project,
    an_asked_claim,
    project_of,
    row,
)
from tests.contributions.world import NOW
from tests.world import a_learner, a_person

pytestmark = pytest.mark.django_db


def kinds():
    return sorted(OutgoingMail.objects.values_list("kind", flat=True))


def test_day_by_day_there_is_one_reminder_and_one_end():
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(claim_days=10), a_learner("Amina")
    claim = a_claim(placed, work, amina)
    told = [(day, done) for day in range(20) if any(vars(done := api.run_due(NOW + day * DAY)).values())]
    assert [(day, done.claims_reminded, done.claims_expired) for day, done in told] == [(7, 1, 0), (10, 0, 1)]
    assert kinds() == ["claim_expired", "claim_reminder"]
    ended = row(claim)
    assert (ended.state, ended.live, ended.slot_number, ended.hand) == (ClaimState.EXPIRED, None, None, None)


def test_who_keeps_it_is_not_reminded_again_and_still_hears_of_the_end():
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(claim_days=10), a_learner("Amina")
    claim = a_claim(placed, work, amina)
    api.run_due(NOW + 8 * DAY)
    api.keep_claim(amina, placed, claim, now=NOW + 8 * DAY)
    for day in range(8, 30):
        api.run_due(NOW + day * DAY)
    assert kinds() == ["claim_expired", "claim_reminder"]


def test_what_goes_upstream_while_its_project_leaves_stays_there_and_hears_nothing(monkeypatch):
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(pre_review=False), a_learner("Amina")
    claim, end = a_claim(placed, work, amina), ending.end

    def end_a_moment_later(*told):
        api.went_upstream(amina, placed, claim, SENT, now=NOW)
        return end(*told)

    monkeypatch.setattr(ending, "end", end_a_moment_later)
    api.leave(a_link(project_of(work).uuid), now=NOW)
    assert row(claim).state == ClaimState.UPSTREAM
    mail.send_due(NOW + DAY)
    assert outbox.outbox == []


def test_who_keeps_it_while_a_run_is_under_way_hears_of_no_end_that_is_none():
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(claim_days=10), a_learner("Amina")
    claim = a_claim(placed, work, amina)
    as_the_run_read_it = row(claim)
    api.keep_claim(amina, placed, claim, now=NOW + 8 * DAY)
    assert not _remind(as_the_run_read_it, NOW + 8 * DAY)
    assert kinds() == []


def test_what_is_with_the_project_runs_out_never():
    [work, _other] = a_welcoming_project()
    claim = a_sent_claim(a_block(), work)
    api.run_due(NOW + 365 * DAY)
    assert row(claim).state == ClaimState.UPSTREAM


def test_what_nobody_looked_at_ends_as_well():
    [work, _other] = a_welcoming_project()
    claim = an_asked_claim(a_block(claim_days=10), work)
    api.run_due(NOW + 11 * DAY)
    assert row(claim).state == ClaimState.EXPIRED


def test_everybody_of_a_group_is_told():
    [work, _other] = a_welcoming_project()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    a_claim(a_block(claim_days=10), work, amina, group=a_study_group(amina, bo))
    api.run_due(NOW + 8 * DAY)
    assert OutgoingMail.objects.filter(kind="claim_reminder").count() == 2


def test_a_reminder_of_what_was_given_back_meanwhile_is_withdrawn():
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(claim_days=10), a_learner("Amina")
    claim = a_claim(placed, work, amina)
    api.run_due(NOW + 8 * DAY)
    api.withdraw_claim(amina, placed, claim, now=NOW + 8 * DAY)
    assert mail.send_due(NOW + 8 * DAY) == (0, 0)
    assert outbox.outbox == []


def test_who_has_left_the_course_hears_nothing():
    [work, _other] = a_welcoming_project()
    amina = a_learner("Amina")
    a_claim(a_block(claim_days=10), work, amina)
    api.run_due(NOW + 8 * DAY)
    a_person("Amina").groups.clear()
    assert mail.send_due(NOW + 8 * DAY) == (0, 0)


@pytest.mark.parametrize(("day", "words"), [(8, "is yours until 2026-03-12"), (10, "is free again")])
def test_letters_say_which_work_and_what_to_do(day, words):
    [work, _other] = a_welcoming_project()
    a_claim(a_block(claim_days=10), work)
    api.run_due(NOW + day * DAY)
    mail.send_due(NOW + day * DAY)
    [letter] = outbox.outbox
    assert "Wren: feather 1" in letter.subject
    assert words in letter.subject
    assert "https://learn.example/blocks/" in letter.body


def test_when_a_project_leaves_its_people_are_told_kindly():
    [work, _other] = a_welcoming_project()
    placed, amina = a_block(), a_learner("Amina")
    claim = a_claim(placed, work, amina)
    api.leave(a_link(project_of(work).uuid), now=NOW)
    mail.send_due(NOW)
    [letter] = outbox.outbox
    assert "not about you" in letter.body
    assert row(claim).state == ClaimState.PROJECT_LEFT


def test_the_command_says_what_it_did():
    [work, _other] = a_welcoming_project()
    a_claim(a_block(claim_days=10), work)
    said = StringIO()
    call_command("community_run_due", stdout=said)
    assert "contributions: 0 claims reminded, 1 claims expired" in said.getvalue()
