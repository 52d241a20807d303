"""Owners and readers talk about what was said."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.mail.models import OutgoingMail
from plugin_app.moderation.api import TooMuchAtOnce
from plugin_app.showcase import api
from plugin_app.showcase.api import ChangedMeanwhile, NothingSaid, NotYourWords, SaidTooMuch
from plugin_app.showcase.feedback.data import Removed, Unread
from tests.showcase.feedback.situations import a_reply, said, something_said
from tests.showcase.situations import DAY, NOON, a_group_of, a_published_project, a_word
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


def test_they_answer_each_other_in_turn():
    placed = showcase()
    _project, feedback = something_said(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    a_reply(amina, placed, feedback, "Which map?")
    a_reply(bo, placed, feedback, "The blue one", at=NOON + DAY)
    page = api.conversation(an_organiser(), placed, feedback)
    assert [(one.by, one.words, one.is_owners) for one in page.feedback.replies] == [
        ("Amina", "Which map?", True),
        ("Bo", "The blue one", False),
    ]
    assert (page.title, page.by, page.version, page.current) == ("Tide tables", "Amina", 1, 1)
    assert [api.conversation(who, placed, feedback).is_owner for who in (amina, bo)] == [True, False]


def test_it_is_found_by_a_reply_as_well():
    placed = showcase()
    _project, feedback = something_said(placed)
    reply = a_reply(a_learner("Amina"), placed, feedback)
    assert api.conversation(a_learner("Bo"), placed, reply).feedback.uuid == feedback


def test_every_owner_may_answer_and_nobody_else():
    placed = showcase()
    amina, bo, chen, dara = (a_learner(name) for name in ("Amina", "Bo", "Chen", "Dara"))
    project = a_published_project(amina, placed, group=a_group_of(amina, bo))
    a_word(chen, placed, project)
    [given] = said(chen, placed, project)
    a_reply(bo, placed, given.uuid)
    with pytest.raises(NotFound):
        a_reply(dara, placed, given.uuid)
    with pytest.raises(NotAllowed):
        a_reply(an_organiser(), placed, given.uuid)


def test_another_reader_reads_nothing_of_it():
    placed = showcase()
    project, feedback = something_said(placed)
    dara = a_learner("Dara")
    a_word(dara, placed, project)
    reply = a_reply(a_learner("Amina"), placed, feedback)
    for item in (feedback, reply):
        with pytest.raises(NotFound):
            api.conversation(dara, placed, item)
    with pytest.raises(NotFound):
        api.one_reply(dara, placed, reply)
    assert [one.is_mine for one in said(dara, placed, project)] == [True]


def test_a_reply_can_be_put_differently_by_whoever_wrote_it():
    placed = showcase()
    project, feedback = something_said(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    reply = a_reply(amina, placed, feedback, "Wich map?")
    assert api.edit_reply(amina, placed, reply, "Which map?", 0, now=NOON + DAY) == feedback
    with pytest.raises(ChangedMeanwhile):
        api.edit_reply(amina, placed, reply, "What map?", 0)
    with pytest.raises(NotYourWords):
        api.edit_reply(bo, placed, reply, "No map", 1)
    [shown] = said(bo, placed, project)[0].replies
    assert (shown.words, shown.edited_at, shown.revision) == ("Which map?", NOON + DAY, 1)


def test_a_reply_that_is_taken_away_leaves_a_line():
    placed = showcase()
    project, feedback = something_said(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    reply = a_reply(amina, placed, feedback, "Hm")
    with pytest.raises(NotAllowed):
        api.take_reply_away(bo, placed, reply)
    assert api.take_reply_away(amina, placed, reply) == feedback
    [left] = said(bo, placed, project)[0].replies
    assert (left.unread, left.removed, left.words, left.by) == (Unread.REMOVED, Removed.AUTHOR, "", "")
    for act in (
        lambda: api.take_reply_away(amina, placed, reply),
        lambda: api.edit_reply(amina, placed, reply, "X", 0),
    ):
        with pytest.raises(NotFound):
            act()


@pytest.mark.parametrize(("words", "refusal"), [("  \n", NothingSaid), ("x" * 5001, SaidTooMuch)])
def test_a_reply_says_something_and_not_a_book(words, refusal):
    placed = showcase()
    project, feedback = something_said(placed)
    with pytest.raises(refusal):
        a_reply(a_learner("Amina"), placed, feedback, words)
    assert said(a_learner("Bo"), placed, project)[0].replies == ()


def test_an_hour_has_room_for_so_many(settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "REPLIES_AN_HOUR": 2}
    placed = showcase()
    project, feedback = something_said(placed)
    amina = a_learner("Amina")
    for _time in range(2):
        a_reply(amina, placed, feedback)
    with pytest.raises(TooMuchAtOnce):
        a_reply(amina, placed, feedback)
    assert len(said(amina, placed, project)[0].replies) == 2
    a_reply(a_learner("Bo"), placed, feedback)


def test_while_a_project_is_put_away_its_owners_read_along_and_nobody_writes():
    placed = showcase()
    project, feedback = something_said(placed)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    api.unpublish(amina, placed, project.uuid)
    with pytest.raises(NotFound):
        a_reply(bo, placed, feedback)
    assert not api.conversation(amina, placed, feedback).feedback.may.reply
    with pytest.raises(NotAllowed):
        a_reply(amina, placed, feedback)


def test_the_other_side_hears_of_it_once_a_day():
    placed = showcase()
    amina, bo, chen = (a_learner(name) for name in ("Amina", "Bo", "Chen"))
    project = a_published_project(amina, placed, group=a_group_of(amina, bo))
    a_word(chen, placed, project)
    [given] = said(chen, placed, project)
    for _time in range(2):
        a_reply(amina, placed, given.uuid)
    letters = OutgoingMail.objects.filter(kind="feedback_replied")
    assert [one.recipient_id for one in letters] == [chen.user_id]
    a_reply(chen, placed, given.uuid)
    assert {one.recipient_id for one in letters.all()} == {amina.user_id, bo.user_id, chen.user_id}
    a_reply(amina, placed, given.uuid, at=NOON + DAY)
    assert letters.filter(recipient_id=chen.user_id).count() == 2
