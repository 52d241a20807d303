"""The board through both doors: writing, answering, changing, reporting, and what one is told kindly instead."""

from __future__ import annotations

import pytest

from plugin_app.moderation import api as moderation
from plugin_app.study_groups import api
from plugin_app.study_groups.api import OpenTo
from tests.moderation.situations import a_post, reported
from tests.study_groups.board.situations import a_board, many_posts
from tests.study_groups.situations import DAY, NOON
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


def test_an_empty_board_invites_to_write(door):
    placed, group = a_board()
    seen = door.show(a_learner("Bo"), placed, "board", item=group)
    assert (seen.status, "Nothing is written here yet" in seen.words, seen.offers("write_post")) == (200, True, True)


def test_writing_and_answering(door):
    placed, group = a_board()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    after = door.send(amina, placed, "write_post", item=group, words="3 < 5, *really*")
    assert "Your group can read it now." in after.words
    [thread] = api.board(bo, placed, group).threads
    after = door.send(bo, placed, "answer_post", item=thread.post.uuid, group=group, words="And 5 > 3")
    assert "3 < 5, <em>really</em>".replace("<", "&lt;", 1) in after.markup
    assert ("And 5 > 3" in after.words, "1 answer" in after.words) == (True, True)


@pytest.mark.parametrize("words", ["", "x" * 10_001], ids=["nothing", "too much"])
def test_what_cannot_be_kept_is_said_beside_the_field_and_nothing_is_lost(door, words):
    placed, group = a_board()
    after = door.send(a_learner("Bo"), placed, "write_post", item=group, words=words)
    assert (after.status, len(after.errors)) == (422, 1)
    assert after.typed("words") == words


def test_looking_at_it_first_writes_nothing(door):
    placed, group = a_board()
    bo = a_learner("Bo")
    after = door.send(bo, placed, "write_post", item=group, words="**Bold** words", look="1")
    assert ("<strong>Bold</strong>" in after.markup, after.typed("words")) == (True, "**Bold** words")
    assert api.board(bo, placed, group).total == 0


def test_how_we_treat_each_other_stands_beside_the_first_post(door):
    _before_it_was_written, group = a_board()
    placed, bo = study_groups(size_max=12, conduct="Be **kind**."), a_learner("Bo")
    before = door.show(bo, placed, "board", item=group)
    assert before.markup.index("Be <strong>kind</strong>") < before.markup.index("<textarea")
    door.send(bo, placed, "write_post", item=group, words="Hello")
    after = door.show(bo, placed, "board", item=group)
    assert after.markup.index("Be <strong>kind</strong>") > after.markup.index("<textarea"), "folded away from then on"


def test_changing_and_what_another_window_did_meanwhile(door):
    placed, group = a_board()
    bo = a_learner("Bo")
    post = api.write_post(bo, placed, group, "One")
    form = door.show(bo, placed, "post_edit", item=post)
    assert (form.typed("words"), form.typed("version")) == ("One", "0")
    api.edit_post(bo, placed, post, "Two", 0)
    after = door.send(bo, placed, "edit_post", item=post, words="Three", version="0")
    assert after.status == 409
    assert ("How it stands now Two" in after.words, after.typed("words"), after.typed("version")) == (
        True,
        "Three",
        "1",
    )
    after = door.send(bo, placed, "edit_post", item=post, words="Two and three", version="1")
    assert ("Two and three" in after.words, "edited" in after.words) == (True, True)


def test_nobody_is_offered_to_change_what_others_wrote(door):
    placed, group = a_board()
    post = api.write_post(a_learner("Bo"), placed, group, "Mine")
    seen = door.show(a_learner("Amina"), placed, "thread", item=post)
    assert "Change" not in seen.words
    assert door.show(a_learner("Amina"), placed, "post_edit", item=post).status == 404


def test_taking_away_leaves_a_kind_line(door):
    placed, group = a_board()
    bo = a_learner("Bo")
    post = api.write_post(bo, placed, group, "Oh well")
    after = door.send(bo, placed, "take_post_away", item=post)
    assert ("has taken it back" in after.words, "Oh well" in after.words) == (True, False)


def test_the_course_team_is_asked_for_a_word(door):
    placed, group = a_board()
    post = api.write_post(a_learner("Bo"), placed, group, "Buy my things")
    olga = an_organiser()
    after = door.send(olga, placed, "take_post_away", item=post, words="")
    assert (after.status, "A sentence is enough" in after.words) == (422, True)
    after = door.send(olga, placed, "take_post_away", item=post, words="Please sell nothing here.")
    assert "The course team has taken this down." in after.words


def test_reporting_a_post(door):
    placed, group = a_board()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    post = api.write_post(bo, placed, group, "Buy my things")
    assert "Report" in door.show(amina, placed, "thread", item=post).words
    assert "Report" not in door.show(bo, placed, "thread", item=post).words
    assert "Buy my things" in door.show(amina, placed, "report_post", item=post).words
    after = door.send(amina, placed, "report_post", item=post, reason="spam", note="Again")
    assert (after.status, "The course team will have a look." in after.words) == (200, True)
    [case] = moderation.queue(an_organiser())
    assert (case.title, case.history[0].words) == ("Buy my things", "Again")


def test_what_several_reported_is_covered_and_its_author_reads_why_and_answers(door):
    placed, _group, post = a_post()
    bo, eli, olga = a_learner("Bo"), a_learner("Eli"), an_organiser()
    reported(placed, post, "Amina", "Chen", "Dara")
    covered = door.show(eli, placed, "thread", item=post)
    assert ("stays covered" in covered.words, "Buy my things" in covered.words) == (True, False)
    assert "only you and they can read it" in door.show(bo, placed, "thread", item=post).words
    assert "says nothing about you yet" in door.show(bo, placed, "case", item=post).words
    moderation.decide(olga, moderation.queue(olga)[0].uuid, moderation.Decision.TAKEN_DOWN, "Sell nothing, please.")
    told = door.show(bo, placed, "case", item=post)
    assert ("Sell nothing, please." in told.words, "Olga" in told.words, told.offers("appeal")) == (True, True, True)
    after = door.send(bo, placed, "appeal", item=post, words="It was a joke.")
    assert ("They look once more" in after.words, after.offers("appeal")) == (True, False)
    assert door.show(eli, placed, "case", item=post).status == 404


def test_reporting_an_introduction(door):
    placed, _group, _post = a_post()
    bo, eli = a_learner("Bo"), a_learner("Eli")
    said = api.introduce(bo, placed, "I sell things.", to_everyone=True)
    assert "Report" in door.show(eli, placed, "introductions").words
    assert "I sell things." in door.show(eli, placed, "report_introduction", item=said.uuid).words
    after = door.send(eli, placed, "report_introduction", item=said.uuid, reason="spam", note="")
    assert "The course team will have a look." in after.words


def test_what_those_who_join_later_read(door):
    placed, group = a_board()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    api.write_post(amina, placed, group, "Early days", now=NOON)
    assert not door.show(bo, placed, "board", item=group).offers("open_board")
    after = door.send(amina, placed, "open_board", item=group, open_to="from_joining")
    assert "It holds from now on." in after.words
    link = api.invite(amina, placed, group, now=NOON).token
    chen = a_learner("Chen")
    api.accept_invitation(chen, placed, link, now=NOON + DAY)
    seen = door.show(chen, placed, "board", item=group)
    assert ("There is 1 earlier post." in seen.words, "3 March 2026, 12:00 UTC" in seen.words) == (True, True)
    assert "Early days" not in seen.words
    api.open_board(amina, placed, group, OpenTo.EVERYTHING)
    assert "Early days" in door.show(chen, placed, "board", item=group).words


def test_pages(door):
    placed, group = a_board()
    amina = a_learner("Amina")
    many_posts(group, amina, 25)
    seen = door.show(amina, placed, "board", item=group, page=3)
    assert ("Page 3 of 3" in seen.words, "No. 1 " in seen.words) == (True, True)


def test_outsiders_see_nothing_of_it(door):
    placed, group = a_board()
    post = api.write_post(a_learner("Bo"), placed, group, "Ours")
    lena = a_learner("Lena")
    for panel, item in (("board", group), ("thread", post), ("post_edit", post), ("report_post", post)):
        seen = door.show(lena, placed, panel, item=item)
        assert (seen.status, "Ours" in seen.words) == (403, False), panel
