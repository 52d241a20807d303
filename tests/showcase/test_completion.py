"""What a learner has done by showing and giving; receiving is in nobody's own hands."""

from __future__ import annotations

import pytest

from plugin_app import host
from plugin_app.showcase import api, completion
from tests.showcase.situations import a_draft, a_group_of, a_published_project, a_word
from tests.world import a_learner, showcase

pytestmark = pytest.mark.django_db


def test_a_draft_is_not_shown_yet_and_a_published_project_is():
    placed, amina = showcase(), a_learner("Amina")
    draft = a_draft(amina, placed)
    assert completion.progress(amina, placed) == 0
    api.publish(amina, placed, draft.uuid)
    assert completion.progress(amina, placed) == 1


def test_what_others_say_about_ones_work_counts_for_nothing():
    placed, amina = showcase(completes_on="given"), a_learner("Amina")
    project = a_published_project(amina, placed)
    for number in range(3):
        a_word(a_learner(f"Reader{number}"), placed, project)
    assert completion.progress(amina, placed) == 0


def test_each_word_given_is_a_share_of_what_is_asked():
    placed, bo = showcase(completes_on="both", completes_times=3), a_learner("Bo")
    shares = []
    for number in range(4):
        a_word(bo, placed, a_published_project(a_learner(f"Maker{number}"), placed))
        shares.append(completion.progress(bo, placed))
    assert shares == [1 / 4, 2 / 4, 3 / 4, 3 / 4]
    a_published_project(bo, placed)
    assert completion.progress(bo, placed) == 1


def test_who_owns_it_by_a_seat_in_the_group_has_published_too_and_the_platform_hears_of_it(monkeypatch):
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    told = []
    monkeypatch.setattr(type(host.current()), "tell_progress", lambda _host, *said: told.append(said))
    a_published_project(amina, placed, group=a_group_of(amina, bo))
    assert completion.progress(bo, placed) == 1
    assert told == [(bo.user_id, placed.usage_key, 1.0)]


def test_what_was_done_elsewhere_does_not_count_here():
    placed, amina = showcase(), a_learner("Amina")
    a_published_project(amina, showcase(name="second"))
    assert completion.progress(amina, placed) == 0
