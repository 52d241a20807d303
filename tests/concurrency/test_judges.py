"""Forty judges ask for two projects to compare in the same moment."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from plugin_app.showcase import api, models
from plugin_app.showcase.judging.data import EventDraft
from plugin_app.showcase.judging.errors import SaidAlready
from tests.concurrency.threads import all_at_once
from tests.showcase.situations import NOON, a_published_project
from tests.world import a_learner, an_organiser, showcase

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]

JUDGES, PROJECTS = 40, 10


@pytest.fixture
def placed():
    return showcase(judged_events=True)


@pytest.fixture
def event(placed):
    amina = a_learner("Amina")
    for number in range(PROJECTS):
        a_published_project(amina, placed, f"Project {number}")
    draft = EventDraft("Fair", "Which is clearer?", NOON.date(), NOON.date() + timedelta(days=1), "UTC")
    return api.arrange_event(an_organiser(), placed, draft, now=NOON)


def test_everyone_gets_two_and_every_project_is_compared_equally_often(placed, event):
    judges = [a_learner(f"Judge {number}") for number in range(JUDGES)]
    pairs = all_at_once(lambda judge: api.next_pair(judge, placed, event, now=NOON), judges)
    counts = Counter(side.project for pair in pairs for side in pair.sides)
    assert sum(counts.values()) == 2 * JUDGES and len(counts) == PROJECTS
    assert max(counts.values()) - min(counts.values()) <= 2
    assert models.Judgement.objects.count() == JUDGES


def test_a_judge_who_asks_many_times_at_once_has_two_in_hand(placed, event):
    pairs = all_at_once(lambda judge: api.next_pair(judge, placed, event, now=NOON), [a_learner("Bo")] * 12)
    assert len({pair.uuid for pair in pairs}) == 1
    assert models.Judgement.objects.count() == 1


def test_an_answer_sent_many_times_at_once_counts_once(placed, event):
    bo = a_learner("Bo")
    pair = api.next_pair(bo, placed, event, now=NOON)

    def say(side):
        try:
            return api.judge(bo, placed, pair.uuid, side.project, now=NOON)
        except SaidAlready:
            return None

    said = all_at_once(say, [*pair.sides] * 6)
    assert sum(answer is not None for answer in said) == 1
