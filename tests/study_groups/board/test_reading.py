"""Reading a board: pages, what is new, what those who come later read, and how quick it is."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest

from plugin_app.errors import NotFound
from plugin_app.people.api import ReadOnly
from plugin_app.study_groups import api
from plugin_app.study_groups.api import OpenTo
from plugin_app.study_groups.board.data import Unread
from plugin_app.study_groups.models import Membership, Post, StudyGroup
from tests.study_groups.board.situations import a_board, many_posts, said
from tests.study_groups.situations import DAY, HOUR, MINUTE, NOON
from tests.world import a_learner, an_organiser

pytestmark = pytest.mark.django_db

QUICK = 1.0
"""Seconds of work, however busy the machine is with other things; it takes a few hundredths."""


def joins(name, placed, group, now):
    viewer = a_learner(name)
    api.accept_invitation(viewer, placed, api.invite(an_organiser(), placed, group, now=now).token, now=now)
    return viewer


def test_new_is_what_others_wrote_since_the_last_visit_and_nothing_else():
    placed, group = a_board()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    first = api.write_post(amina, placed, group, "Before", now=NOON + MINUTE)
    assert api.board(bo, placed, group, now=NOON + HOUR).new == 1
    api.write_post(amina, placed, group, "After", now=NOON + 2 * HOUR)
    api.write_post(bo, placed, group, "My own", now=NOON + 2 * HOUR)
    api.write_post(amina, placed, group, "An answer", first, now=NOON + 3 * HOUR)
    page = api.board(bo, placed, group, now=NOON + 4 * HOUR)
    assert page.new == 2
    assert {one.post.words: (one.post.is_new, one.new_answers) for one in page.threads} == {
        "Before": (False, 1),
        "After": (True, 0),
        "My own": (False, 0),
    }
    [answer] = api.thread(bo, placed, first, now=NOON + 4 * HOUR).answers
    assert answer.is_new


def test_what_is_new_stays_so_for_the_visit_and_is_old_at_the_next():
    placed, group = a_board()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    api.board(bo, placed, group, now=NOON)
    api.write_post(amina, placed, group, "One", now=NOON + HOUR)
    for minute in (0, 1, 25, 50):
        assert api.board(bo, placed, group, now=NOON + 2 * HOUR + minute * MINUTE).new == 1
    api.write_post(amina, placed, group, "Two", now=NOON + 2 * HOUR + 55 * MINUTE)
    assert api.board(bo, placed, group, now=NOON + 3 * HOUR).new == 2, "the visit goes on"
    assert api.board(bo, placed, group, now=NOON + 4 * HOUR).new == 0


def test_a_home_page_counts_what_nobody_has_looked_at_yet():
    placed, group = a_board()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    row = StudyGroup.objects.get().pk
    api.write_post(amina, placed, group, "One", now=NOON + MINUTE)
    api.write_post(bo, placed, group, "Two", now=NOON + MINUTE)
    assert api.new_posts(bo.user_id, [row]) == {row: 1}
    api.board(bo, placed, group, now=NOON + HOUR)
    assert api.new_posts(bo.user_id, [row]) == {}


@pytest.mark.parametrize("why", ReadOnly)
def test_a_view_that_never_writes_does_not_end_anybody_s_visit(why):
    placed, group = a_board()
    bo = replace(a_learner("Bo"), read_only=why)
    api.board(bo, placed, group, now=NOON)
    assert set(Membership.objects.values_list("board_read_at", "board_new_since")) == {(None, None)}


def test_who_comes_later_reads_everything_where_the_group_says_so():
    placed, group = a_board()
    api.write_post(a_learner("Amina"), placed, group, "Early days", now=NOON)
    chen = joins("Chen", placed, group, NOON + DAY)
    page = api.board(chen, placed, group, now=NOON + 2 * DAY)
    assert (said(page), page.earlier, page.readable_from, page.new) == (["Early days"], 0, None, 0)


def test_who_comes_later_is_told_that_there_is_more_and_until_when():
    placed, group = a_board()
    amina = a_learner("Amina")
    old = api.write_post(amina, placed, group, "Early days", now=NOON)
    quiet = api.write_post(amina, placed, group, "Long done", now=NOON)
    api.write_post(amina, placed, group, "An early answer", old, now=NOON + HOUR)
    api.open_board(amina, placed, group, OpenTo.FROM_JOINING)
    chen = joins("Chen", placed, group, NOON + DAY)
    api.write_post(amina, placed, group, "Welcome", old, now=NOON + DAY + HOUR)
    page = api.board(chen, placed, group, now=NOON + 2 * DAY)
    assert (page.earlier, page.readable_from, page.new) == (3, NOON + DAY, 1)
    [thread] = page.threads
    assert (thread.post.unread, thread.post.words, thread.answers) == (Unread.EARLIER, "", 1)
    read = api.thread(chen, placed, old, now=NOON + 2 * DAY)
    assert (read.post.author, [answer.words for answer in read.answers]) == ("", ["Welcome"])
    for ask in (lambda: api.thread(chen, placed, quiet), lambda: api.post(chen, placed, old)):
        with pytest.raises(NotFound):
            ask()
    assert said(api.board(amina, placed, group)) == ["Early days", "Long done"]
    assert said(api.board(an_organiser(), placed, group)) == ["Early days", "Long done"]


def test_only_leaders_choose_and_can_choose_again():
    placed, group = a_board()
    amina = a_learner("Amina")
    api.write_post(amina, placed, group, "Early days", now=NOON)
    chen = joins("Chen", placed, group, NOON + DAY)
    with pytest.raises(api.NotLeading):
        api.open_board(chen, placed, group, OpenTo.EVERYTHING)
    api.open_board(amina, placed, group, OpenTo.FROM_JOINING)
    assert said(api.board(chen, placed, group)) == []
    api.open_board(amina, placed, group, OpenTo.EVERYTHING)
    assert said(api.board(chen, placed, group)) == ["Early days"]


def test_pages_of_threads_and_of_answers():
    placed, group = a_board()
    amina = a_learner("Amina")
    many_posts(group, amina, 23)
    page = api.board(amina, placed, group, 3, now=NOON + HOUR)
    assert (page.page, page.pages, page.total, len(page.threads)) == (3, 3, 23, 3)
    assert api.board(amina, placed, group, 99, now=NOON + HOUR).page == 3
    head = Post.objects.order_by("pk")[0]
    many_posts(group, amina, 45, answers_to=head, at=NOON + HOUR)
    answers = api.thread(amina, placed, head.uuid, 3, now=NOON + DAY)
    assert (answers.page, answers.pages, len(answers.answers)) == (3, 3, 5)


def test_a_long_thread_opens_where_one_left_off():
    placed, group = a_board()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    head = Post.objects.get(uuid=api.write_post(amina, placed, group, "Long", now=NOON + MINUTE))
    many_posts(group, amina, 30, answers_to=head, at=NOON + HOUR)
    assert api.thread(bo, placed, head.uuid, now=NOON + 2 * HOUR).page == 1
    many_posts(group, amina, 30, answers_to=head, at=NOON + DAY)
    assert api.thread(bo, placed, head.uuid, now=NOON + 2 * DAY).page == 2
    last = Post.objects.order_by("-pk")[0]
    assert api.thread(bo, placed, last.uuid, now=NOON + 2 * DAY).page == 3


@pytest.mark.parametrize("number", [1, 300])
def test_as_many_queries_for_many_posts_as_for_one(number, django_assert_max_num_queries):
    placed, group = a_board("Amina", "Bo", "Chen")
    bo, left = a_learner("Bo"), a_learner("Chen")
    many_posts(group, left, number)
    head = Post.objects.order_by("pk")[0]
    many_posts(group, left, number, answers_to=head)
    api.leave(left, placed, group)
    with django_assert_max_num_queries(8):
        api.board(bo, placed, group)
    with django_assert_max_num_queries(9):
        api.thread(bo, placed, head.uuid)


def test_ten_thousand_posts_page_quickly():
    placed, group = a_board()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    many_posts(group, amina, 5000, at=NOON + MINUTE)
    head = Post.objects.order_by("pk")[0]
    many_posts(group, amina, 5000, answers_to=head, at=NOON + HOUR)
    started = process_time()
    assert api.board(bo, placed, group, 250, now=NOON + DAY).total == 5000
    assert api.thread(bo, placed, head.uuid, 100, now=NOON + DAY).total == 5000
    assert process_time() - started < QUICK
