"""What was said is reported, hidden, decided about, and appealed: feedback and replies alike."""

from __future__ import annotations

from typing import Any

import pytest

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.mail.models import OutgoingMail
from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Decision, Subject
from plugin_app.showcase import api, models
from plugin_app.showcase.api import RepliedMeanwhile, WaitsForDecision, Words
from plugin_app.showcase.feedback.data import Removed, Unread
from tests.showcase.feedback.situations import a_reply, said, something_said
from tests.showcase.situations import NOON, a_group_of, a_published_project, a_word
from tests.world import OTHER_COURSE, a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


def reported(placed: Any, subject: Subject, thing: Any, author: Any, *names: str) -> None:
    for name in names:
        about = {"reason": "unkind", "note": "", "author": author.user_id}
        moderation.report(a_learner(name), placed, subject, thing, "The map", now=NOON, **about)


@pytest.fixture(params=[Subject.FEEDBACK, Subject.REPLY])
def subject(request):
    return request.param


@pytest.fixture
def thing(subject):
    """What is reported: its block, project, uuid, and who wrote it. Amina, Fay and Gil own the project together."""
    placed = showcase()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    group = a_group_of(amina, a_learner("Fay"), a_learner("Gil"))
    project = a_published_project(amina, placed, group=group)
    a_word(bo, placed, project)
    [given] = said(bo, placed, project)
    uuid = given.uuid if subject is Subject.FEEDBACK else a_reply(bo, placed, given.uuid, "The map is unkind")
    return placed, project, uuid, bo


def seen(viewer, placed, project, subject):
    [given] = said(viewer, placed, project)
    return given if subject is Subject.FEEDBACK else given.replies[0]


def test_enough_people_hide_it_from_all_but_its_author_and_the_course_team(thing, subject):
    placed, project, uuid, bo = thing
    reported(placed, subject, uuid, bo, "Amina", "Fay")
    assert seen(a_learner("Gil"), placed, project, subject).unread is None
    reported(placed, subject, uuid, bo, "Gil")
    hidden = seen(a_learner("Amina"), placed, project, subject)
    assert (hidden.unread, hidden.by, hidden.author_id) == (Unread.WAITS, "", None)
    assert hidden.words in ("", Words())
    for reader in (bo, an_organiser()):
        read = seen(reader, placed, project, subject)
        assert (read.unread, read.waits) == (None, True)
    assert [one.kind for one in OutgoingMail.objects.filter(recipient=bo.user_id)][-1] == "case_hidden"


def test_what_is_kept_is_read_by_everyone_again(thing, subject):
    placed, project, uuid, bo = thing
    reported(placed, subject, uuid, bo, "Amina", "Fay", "Gil")
    [case] = moderation.queue(an_organiser())
    assert (case.panel, case.is_hidden) == ("feedback", True)
    moderation.decide(an_organiser(), case.uuid, Decision.KEPT)
    assert seen(a_learner("Amina"), placed, project, subject).unread is None


def test_what_is_taken_down_comes_back_after_an_appeal(thing, subject):
    placed, project, uuid, bo = thing
    olga = an_organiser()
    reported(placed, subject, uuid, bo, "Amina")
    [case] = moderation.queue(olga)
    moderation.decide(olga, case.uuid, Decision.TAKEN_DOWN, "Please speak about the work.")
    down = seen(bo, placed, project, subject)
    assert (down.unread, down.removed) == (Unread.REMOVED, Removed.TEAM)
    moderation.appeal(bo, placed, uuid, "I did.")
    moderation.decide(olga, case.uuid, Decision.KEPT)
    assert seen(a_learner("Amina"), placed, project, subject).unread is None


def test_while_it_waits_nothing_about_it_moves(thing, subject):
    placed, project, uuid, bo = thing
    reported(placed, subject, uuid, bo, "Amina", "Fay", "Gil")
    [given] = said(bo, placed, project)
    amina = a_learner("Amina")
    if subject is Subject.REPLY:
        with pytest.raises(WaitsForDecision):
            api.edit_reply(bo, placed, uuid, "Anything", 0)
        assert not given.replies[0].may_edit
        return
    for act in (
        lambda: a_reply(amina, placed, uuid),
        lambda: api.rate(amina, placed, uuid, api.Rating.MUCH),
        lambda: api.thank(amina, placed, uuid),
        lambda: api.edit_feedback(bo, placed, uuid, Words(like="Kind"), 0),
    ):
        with pytest.raises((WaitsForDecision, NotFound, RepliedMeanwhile)):
            act()
    assert not (given.may.edit or given.may.reply)


def test_hidden_or_taken_down_it_is_not_what_its_project_waited_for():
    placed = showcase()
    project, feedback = something_said(placed)
    chen = a_learner("Chen")
    api.hide_feedback(placed.usage_key, feedback, NOON)
    assert api.next_to_review(chen, placed, now=NOON).project.uuid == project.uuid
    api.skip_review(chen, placed, project.uuid)
    api.take_feedback_down(an_organiser(), placed.usage_key, feedback)
    assert api.get(a_learner("Amina"), placed, project.uuid).waits
    api.show_feedback(placed.usage_key, feedback)
    assert not api.get(a_learner("Amina"), placed, project.uuid).waits


def test_what_its_author_took_away_stays_away(thing, subject):
    placed, project, uuid, bo = thing
    take_away = api.withdraw_feedback if subject is Subject.FEEDBACK else api.take_reply_away
    take_away(bo, placed, uuid)
    show = api.show_feedback if subject is Subject.FEEDBACK else api.show_reply
    show(placed.usage_key, uuid)
    left = said(a_learner("Amina"), placed, project)
    assert left == [] or left[0].replies[0].unread is Unread.REMOVED


def test_only_the_team_of_its_course_takes_it_down(thing, subject):
    placed, project, uuid, _bo = thing
    take_down = api.take_feedback_down if subject is Subject.FEEDBACK else api.take_reply_down
    with pytest.raises(NotAllowed):
        take_down(a_learner("Amina"), placed.usage_key, uuid)
    with pytest.raises(NotFound):
        take_down(an_organiser("Otto", OTHER_COURSE), placed.usage_key, uuid)
    with pytest.raises(NotFound):
        take_down(an_organiser(), showcase(name="beside").usage_key, uuid)
    take_down(an_organiser(), placed.usage_key, uuid)
    with pytest.raises(NotFound):
        take_down(an_organiser(), placed.usage_key, uuid)
    left = said(a_learner("Amina"), placed, project)
    assert left == [] or left[0].replies[0].unread is Unread.REMOVED


def test_what_its_author_took_back_while_it_waited_is_read_when_they_say_it_anew():
    placed, amina, bo = showcase(), a_learner("Amina"), a_learner("Bo")
    project, uuid = something_said(placed)
    models.Feedback.objects.update(hidden_at=NOON)
    reported(placed, Subject.FEEDBACK, uuid, bo, "Amina")
    api.withdraw_feedback(bo, placed, uuid, now=NOON)
    [case] = moderation.queue(an_organiser())
    moderation.decide(an_organiser(), case.uuid, Decision.TAKEN_DOWN, "Please speak about the work.")
    a_word(bo, placed, project)
    [anew] = said(amina, placed, project)
    assert (anew.unread, anew.words.like) == (None, "The map")
