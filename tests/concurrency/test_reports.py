"""Many people report at once, a whole team decides at once, and somebody writes with many hands."""

from __future__ import annotations

import pytest

from plugin_app.moderation import api
from plugin_app.moderation.api import AlreadyDecided, AppealedBefore, Decision, Step, TooMuchAtOnce
from plugin_app.moderation.models import Case, CaseStep, Report
from plugin_app.study_groups import api as groups
from plugin_app.study_groups.board.errors import EditedMeanwhile
from plugin_app.study_groups.models import Post
from tests.concurrency.test_support import succeeds
from tests.concurrency.threads import all_at_once
from tests.moderation.situations import a_post, reported
from tests.world import a_learner, an_organiser

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]


def test_three_who_report_in_the_same_moment_cover_it_once():
    placed, _group, post = a_post()
    all_at_once(lambda name: reported(placed, post, name), ["Amina", "Chen", "Dara", "Eli", "Femi"])
    assert Report.objects.count() == 5
    assert Case.objects.exclude(hidden_at=None).count() == 1
    assert Post.objects.exclude(hidden_at=None).count() == 1
    assert CaseStep.objects.filter(step=Step.HIDDEN).count() == 1


def test_one_person_with_many_hands_is_one_reporter():
    placed, _group, post = a_post()
    all_at_once(lambda _time: reported(placed, post, "Amina"), range(8))
    assert (Report.objects.count(), CaseStep.objects.count()) == (1, 1)
    assert not Post.objects.exclude(hidden_at=None).exists()


def test_of_many_decisions_at_once_one_holds():
    placed, _group, post = a_post()
    reported(placed, post, "Amina")
    case = Case.objects.get().uuid
    team = [an_organiser(f"Olga {number}") for number in range(8)]
    held = all_at_once(
        lambda who: succeeds(lambda: api.decide(who, case, Decision.TAKEN_DOWN, "Not here."), AlreadyDecided), team
    )
    assert sum(held) == 1
    assert CaseStep.objects.filter(step=Step.TAKEN_DOWN).count() == 1


def test_of_many_appeals_at_once_one_is_made():
    placed, _group, post = a_post()
    reported(placed, post, "Amina")
    olga, bo = an_organiser(), a_learner("Bo")
    api.decide(olga, Case.objects.get().uuid, Decision.TAKEN_DOWN, "Not here.")
    made = all_at_once(
        lambda no: succeeds(lambda: api.appeal(bo, placed, post, f"Why? {no}"), AppealedBefore), range(8)
    )
    assert sum(made) == 1
    assert CaseStep.objects.filter(step=Step.APPEALED).count() == 1


def test_nobody_posts_more_than_they_may_with_many_hands(settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "POSTS_AN_HOUR": 5}
    placed, group, _post = a_post(by="Amina")
    bo = a_learner("Bo")
    taken = all_at_once(
        lambda no: succeeds(lambda: groups.write_post(bo, placed, group, f"No. {no}"), TooMuchAtOnce), range(12)
    )
    assert sum(taken) == Post.objects.filter(author=bo.user_id).count() == 5


def test_of_many_windows_that_save_at_once_one_does():
    placed, _group, post = a_post()
    bo = a_learner("Bo")
    saved = all_at_once(
        lambda no: succeeds(lambda: groups.edit_post(bo, placed, post, f"No. {no}", 0), EditedMeanwhile), range(8)
    )
    assert sum(saved) == 1
    assert Post.objects.get().version == 1
