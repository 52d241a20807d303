"""What one gave and got: kind words, and never a door that closes."""

from __future__ import annotations

import pytest

from plugin_app.people.api import VISITOR, SignedOut, preview
from plugin_app.showcase import api
from plugin_app.showcase.api import Balance, Rating
from tests.showcase.feedback.situations import a_new_version_after, a_reply, something_said
from tests.showcase.situations import DAY, NOON, a_draft, a_group_of, a_published_project, a_word
from tests.world import a_learner, showcase

pytestmark = pytest.mark.django_db


def test_it_counts_what_was_given_and_got_and_what_waits():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project, _feedback = something_said(placed)
    a_word(a_learner("Chen"), placed, project)
    a_published_project(amina, placed, "Waits")
    a_draft(amina, placed, "Nobody saw it")
    assert api.balance(amina, placed) == Balance(given=0, received=2, waiting=1)
    assert api.balance(bo, placed) == Balance(given=1)
    assert api.balance(a_learner("Dara"), placed) == Balance()


def test_a_groups_project_counts_for_each_of_them_and_once():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project = a_published_project(amina, placed, group=a_group_of(amina, bo))
    a_word(a_learner("Chen"), placed, project)
    assert api.balance(amina, placed) == api.balance(bo, placed) == Balance(received=1)


def test_what_was_taken_back_counts_for_nobody():
    placed = showcase()
    _project, feedback = something_said(placed)
    api.withdraw_feedback(a_learner("Bo"), placed, feedback)
    assert api.balance(a_learner("Bo"), placed) == Balance()
    assert api.balance(a_learner("Amina"), placed) == Balance(waiting=1)


def test_it_is_about_one_block():
    here, there = showcase(), showcase(name="there")
    something_said(here)
    assert api.balance(a_learner("Bo"), there) == Balance()


def test_a_list_of_what_one_said_tells_what_became_of_it():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    project, feedback = something_said(placed, wish="A **legend**")
    a_reply(amina, placed, feedback)
    a_reply(bo, placed, feedback)
    api.rate(amina, placed, feedback, Rating.MUCH)
    api.thank(amina, placed, feedback, now=NOON)
    a_new_version_after(placed, project)
    api.answered_in(amina, placed, project.uuid, [feedback], 2)
    [one] = api.given(bo, placed).given
    assert (one.uuid, one.project, one.version, one.words) == (feedback, project.uuid, 1, "A legend")
    assert (one.rating, one.is_thanked, one.answered_in, one.replies) == (Rating.MUCH, True, 2, 1)


def test_the_newest_comes_first_and_pages_turn():
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    for number in range(21):
        project = a_published_project(amina, placed, f"Project {number}")
        a_word(bo, placed, project, at=NOON + number * DAY)
    first, last = (api.given(bo, placed, page) for page in (1, 99))
    assert (first.pages, first.total, len(first.given)) == (2, 21, 20)
    assert (first.given[0].title, last.given[0].title, last.page) == ("Project 20", "Project 0", 2)


def test_queries_do_not_grow(django_assert_num_queries):
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    for number in range(3):
        project = a_published_project(amina, placed, f"Project {number}")
        a_word(bo, placed, project)
        a_word(a_learner("Chen"), placed, project)
    with django_assert_num_queries(3):
        api.balance(amina, placed)
    with django_assert_num_queries(5):
        api.given(bo, placed)


def test_a_view_that_owns_nothing_has_given_nothing():
    placed = showcase()
    assert api.balance(preview(), placed) == Balance()
    assert api.given(preview(), placed).given == ()
    with pytest.raises(SignedOut):
        api.balance(VISITOR, placed)
