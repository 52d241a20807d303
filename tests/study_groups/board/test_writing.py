"""Writing on a board: who may, what stays, and what others see of it."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.moderation.api import NoWords, TooMuchAtOnce
from plugin_app.study_groups import api
from plugin_app.study_groups.board.data import Removed, Unread
from plugin_app.study_groups.board.errors import EditedMeanwhile, NotYourPost, PostLength
from plugin_app.study_groups.models import Post, StudyGroup
from tests.study_groups.board.situations import a_board, said
from tests.study_groups.situations import HOUR, MINUTE, NOON, a_group
from tests.world import a_learner, an_organiser

pytestmark = pytest.mark.django_db


def test_what_somebody_writes_is_read_by_the_others_as_it_was_typed():
    placed, group = a_board()
    api.write_post(a_learner("Amina"), placed, group, "  3 < 5, **really**\n", now=NOON)
    [thread] = api.board(a_learner("Bo"), placed, group, now=NOON + HOUR).threads
    assert (thread.post.words, thread.post.author, thread.answers) == ("3 < 5, **really**", "Amina", 0)


def test_a_thread_in_which_somebody_answers_comes_first():
    placed, group = a_board()
    amina = a_learner("Amina")
    first = api.write_post(amina, placed, group, "First", now=NOON)
    api.write_post(amina, placed, group, "Second", now=NOON + MINUTE)
    assert said(api.board(amina, placed, group, now=NOON + HOUR)) == ["Second", "First"]
    api.write_post(a_learner("Bo"), placed, group, "Yes", first, now=NOON + 2 * MINUTE)
    assert said(api.board(amina, placed, group, now=NOON + HOUR)) == ["First", "Second"]


def test_an_answer_to_an_answer_stands_beside_it():
    placed, group = a_board()
    amina = a_learner("Amina")
    first = api.write_post(amina, placed, group, "First", now=NOON)
    answer = api.write_post(amina, placed, group, "Answer", first, now=NOON + MINUTE)
    api.write_post(amina, placed, group, "Answer to it", answer, now=NOON + 2 * MINUTE)
    page = api.thread(amina, placed, answer, now=NOON + HOUR)
    assert page.post.words == "First"
    assert [post.words for post in page.answers] == ["Answer", "Answer to it"]


def test_writing_says_that_the_group_is_there():
    placed, group = a_board()
    api.write_post(a_learner("Bo"), placed, group, "Here", now=NOON + 5 * HOUR)
    assert StudyGroup.objects.get(uuid=group).active_at == NOON + 5 * HOUR


@pytest.mark.parametrize("words", ["", "  \n ", "x" * 10_001])
def test_nothing_and_too_much_are_refused(words):
    placed, group = a_board()
    with pytest.raises(PostLength):
        api.write_post(a_learner("Bo"), placed, group, words)


def test_who_has_no_seat_neither_reads_nor_writes():
    placed, group = a_board()
    post = api.write_post(a_learner("Bo"), placed, group, "Ours", now=NOON)
    lena = a_learner("Lena")
    for ask in (
        lambda: api.board(lena, placed, group),
        lambda: api.thread(lena, placed, post),
        lambda: api.post(lena, placed, post),
        lambda: api.write_post(lena, placed, group, "Hello"),
        lambda: api.edit_post(lena, placed, post, "Mine", 0),
        lambda: api.take_post_away(lena, placed, post),
    ):
        with pytest.raises(NotAllowed):
            ask()


def test_who_was_removed_reads_nothing_from_that_moment():
    placed, group = a_board()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    post = api.write_post(bo, placed, group, "Ours", now=NOON)
    api.remove_member(an_organiser(), placed, group, bo.user_id)
    for ask in (lambda: api.board(bo, placed, group), lambda: api.thread(bo, placed, post)):
        with pytest.raises(NotAllowed):
            ask()
    assert api.new_posts(bo.user_id, [StudyGroup.objects.get().pk]) == {}
    assert said(api.board(amina, placed, group)) == ["Ours"], "their words stay with the group"


def test_a_thread_of_another_group_is_not_found():
    placed, group = a_board()
    amina, chen = a_learner("Amina"), a_learner("Chen")
    beside = a_group(placed, "Larks", chen)
    theirs = api.write_post(chen, placed, beside, "Larks only", now=NOON)
    with pytest.raises(NotAllowed):
        api.thread(amina, placed, theirs)
    for thread in (theirs, uuid4()):
        with pytest.raises(NotFound):
            api.write_post(an_organiser(), placed, group, "Across", thread)


def test_only_its_author_changes_a_post_and_everyone_sees_that_it_was():
    placed, group = a_board()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    post = api.write_post(bo, placed, group, "Teh owl", now=NOON)
    for other in (amina, an_organiser()):
        with pytest.raises(NotYourPost):
            api.edit_post(other, placed, post, "Mine", 0)
    api.edit_post(bo, placed, post, "The owl", 0, now=NOON + MINUTE)
    read = api.post(amina, placed, post, now=NOON + HOUR)
    assert (read.words, read.edited_at, read.version) == ("The owl", NOON + MINUTE, 1)


def test_two_windows_do_not_undo_each_other():
    placed, group = a_board()
    bo = a_learner("Bo")
    post = api.write_post(bo, placed, group, "One", now=NOON)
    api.edit_post(bo, placed, post, "Two", 0)
    with pytest.raises(EditedMeanwhile):
        api.edit_post(bo, placed, post, "Three", 0)
    assert api.post(bo, placed, post).words == "Two"


@pytest.mark.parametrize(("who", "by"), [("Bo", Removed.BY_AUTHOR), ("Amina", Removed.BY_LEADER)])
def test_what_is_taken_away_leaves_its_place_and_its_answers(who, by):
    placed, group = a_board()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    post = api.write_post(bo, placed, group, "Oh well", now=NOON)
    api.write_post(amina, placed, group, "Why?", post, now=NOON + MINUTE)
    assert api.take_post_away(a_learner(who), placed, post) == post
    page = api.thread(bo, placed, post, now=NOON + HOUR)
    assert (page.post.unread, page.post.removed, page.post.words) == (Unread.REMOVED, by, "")
    assert [answer.words for answer in page.answers] == ["Why?"]
    assert Post.objects.get(uuid=post).words == ""
    with pytest.raises(NotFound):
        api.take_post_away(bo, placed, post)


def test_a_member_takes_nobody_else_s_post_away():
    placed, group = a_board()
    post = api.write_post(a_learner("Amina"), placed, group, "Mine", now=NOON)
    with pytest.raises(NotAllowed):
        api.take_post_away(a_learner("Bo"), placed, post)


def test_the_course_team_says_why_and_the_author_reads_it():
    placed, group = a_board()
    olga, bo = an_organiser(), a_learner("Bo")
    post = api.write_post(bo, placed, group, "Buy my things", now=NOON)
    with pytest.raises(NoWords):
        api.take_post_away(olga, placed, post)
    api.take_post_away(olga, placed, post, "Please sell nothing here.")
    from plugin_app.moderation import api as moderation

    case = moderation.my_case(bo, placed, post)
    assert (case.words, case.decided_by, case.may_appeal) == ("Please sell nothing here.", "Olga", True)
    assert api.thread(a_learner("Amina"), placed, post).post.removed is Removed.BY_TEAM


def test_nobody_fills_a_board_in_an_hour(settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "POSTS_AN_HOUR": 3}
    placed, group = a_board()
    bo = a_learner("Bo")
    for minute in range(3):
        api.write_post(bo, placed, group, "Again", now=NOON + minute * MINUTE)
    with pytest.raises(TooMuchAtOnce) as refusal:
        api.write_post(bo, placed, group, "Again", now=NOON + 10 * MINUTE)
    assert "50 minutes" in str(refusal.value.sentence)
    api.write_post(a_learner("Amina"), placed, group, "I may", now=NOON + 10 * MINUTE)
    api.write_post(bo, placed, group, "Later", now=NOON + timedelta(minutes=61))


def test_nobody_writes_in_a_group_that_has_ended():
    placed, group = a_board()
    olga = an_organiser()
    post = api.write_post(olga, placed, group, "Bye", now=NOON)
    api.close(olga, placed, group)
    for ask in (
        lambda: api.write_post(olga, placed, group, "More"),
        lambda: api.edit_post(olga, placed, post, "More", 0),
        lambda: api.take_post_away(olga, placed, post, "Gone."),
    ):
        with pytest.raises(api.GroupClosed):
            ask()
    assert said(api.board(olga, placed, group)) == ["Bye"]
    assert api.board(olga, placed, group).may_write is False
