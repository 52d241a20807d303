"""Asking to join a group, and being answered."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.core import mail as outbox

from plugin_app.errors import NotFound
from plugin_app.mail import api as mail
from plugin_app.study_groups import api
from plugin_app.study_groups.api import Joining, Standing
from plugin_app.study_groups.asking import PATIENCE
from plugin_app.study_groups.errors import SeatedElsewhere
from tests.study_groups.situations import DAY, HOUR, MINUTE, NOON, a_group, in_line, letters, seated
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


class Owls:
    """A group one asks to join: Amina leads, Bo co-leads, Chen is a member; Dara would like to join."""

    def __init__(self, **rules):
        self.placed = study_groups(**rules)
        names = ("Amina", "Bo", "Chen", "Dara", "Eli")
        self.amina, self.bo, self.chen, self.dara, self.eli = (a_learner(name) for name in names)
        self.olga = an_organiser()
        people = (self.amina, self.bo, self.chen)
        self.uuid = a_group(self.placed, "Owls", *people, joining=Joining.REQUEST)
        api.make_co_leader(self.amina, self.placed, self.uuid, self.bo.user_id, now=NOON - 10 * DAY)

    def do(self, act, viewer, *arguments, now=NOON, **named):
        return act(viewer, self.placed, self.uuid, *arguments, now=now, **named)

    def asked_by(self, viewer, words="Hello", now=NOON):
        """Somebody asks; returns the request's id."""
        self.do(api.ask_to_join, viewer, words, now=now)
        [mine] = [one for one in self.requests(self.olga) if one.user_id == viewer.user_id]
        return mine.uuid

    def requests(self, viewer):
        return api.requests(viewer, self.placed, self.uuid)

    def seen_by(self, viewer):
        return api.get(viewer, self.placed, self.uuid)


@pytest.fixture
def owls():
    return Owls()


def test_who_asks_waits_for_an_answer_and_has_no_seat(owls, told):
    group = owls.do(api.ask_to_join, owls.dara, "I like night shifts")
    assert (group.standing, group.is_seated, seated(group)) == (Standing.ASKED, False, ["Amina", "Bo", "Chen"])
    [asking] = owls.requests(owls.amina)
    assert (asking.name, asking.words, asking.asked_at) == ("Dara", "I like night shifts", NOON)
    [(event, facts, user_id)] = told
    assert (event, user_id) == ("study_group.requested", owls.dara.user_id)
    assert "night" not in str(facts)


def test_whoever_leads_is_told_and_nobody_else_and_the_words_are_not_in_the_letter(owls):
    owls.do(api.ask_to_join, owls.dara, "I like night shifts")
    wrote = letters()
    assert sorted(wrote[1:]) == [("Amina", "join_requested"), ("Bo", "join_requested")]
    mail.send_due(NOON)
    assert not any("night shifts" in letter.body for letter in outbox.outbox)


def test_asking_again_changes_nothing(owls):
    first = owls.asked_by(owls.dara, "Once")
    owls.do(api.ask_to_join, owls.dara, "Twice", now=NOON + HOUR)
    [asking] = owls.requests(owls.amina)
    assert (asking.uuid, asking.words) == (first, "Once")
    assert len(letters()) == 3


def test_who_asked_first_stands_first(owls):
    owls.asked_by(owls.eli, now=NOON + MINUTE)
    owls.asked_by(owls.dara, now=NOON)
    assert [asking.name for asking in owls.requests(owls.bo)] == ["Dara", "Eli"]


@pytest.mark.parametrize("who", ["amina", "bo", "olga"])
def test_whoever_leads_and_the_course_team_let_people_in(owls, told, who):
    request = owls.asked_by(owls.dara)
    told.clear()
    group = owls.do(api.approve, getattr(owls, who), request)
    assert seated(group) == ["Amina", "Bo", "Chen", "Dara"]
    assert owls.seen_by(owls.dara).is_seated
    assert letters()[-1] == ("Dara", "request_approved")
    assert ("Dara", "seat_free") not in letters()
    assert [event.removeprefix("study_group.") for event, _, _ in told] == ["request_approved", "joined", "seated"]


@pytest.mark.parametrize("who", ["chen", "dara", "eli"])
def test_nobody_else_reads_or_answers_requests(owls, who):
    request, viewer = owls.asked_by(owls.dara), getattr(owls, who)
    with pytest.raises(api.NotLeading):
        owls.requests(viewer)
    for act in (api.approve, api.decline):
        with pytest.raises(api.NotLeading):
            owls.do(act, viewer, request)
    assert len(owls.requests(owls.amina)) == 1


def test_a_request_is_answered_once(owls):
    request = owls.asked_by(owls.dara)
    owls.do(api.decline, owls.amina, request)
    for act in (api.approve, api.decline):
        with pytest.raises(NotFound):
            owls.do(act, owls.bo, request)
    assert owls.seen_by(owls.dara).standing is Standing.NONE


def test_a_no_comes_with_a_word_and_is_read_at_the_door(owls):
    owls.do(api.decline, owls.amina, owls.asked_by(owls.dara), "We are mid-book; come in May.")
    assert api.answer_to(owls.dara, owls.placed, owls.uuid) == "We are mid-book; come in May."
    assert api.answer_to(owls.eli, owls.placed, owls.uuid) == ""
    mail.send_due(NOON)
    [letter] = [one for one in outbox.outbox if one.to == ["dara@learn.example"]]
    assert "We are mid-book; come in May." in letter.body


def test_after_a_no_one_asks_again_a_week_later(owls):
    owls.do(api.decline, owls.amina, owls.asked_by(owls.dara))
    with pytest.raises(api.AskedBefore):
        owls.do(api.ask_to_join, owls.dara, now=NOON + PATIENCE - MINUTE)
    assert owls.do(api.ask_to_join, owls.dara, now=NOON + PATIENCE).standing is Standing.ASKED
    assert letters().count(("Amina", "join_requested")) == 2


def test_a_no_of_one_group_is_not_in_the_way_of_another(owls):
    owls.do(api.decline, owls.amina, owls.asked_by(owls.dara))
    larks = a_group(owls.placed, "Larks", owls.eli, joining=Joining.REQUEST)
    assert api.ask_to_join(owls.dara, owls.placed, larks, now=NOON).standing is Standing.ASKED


def test_who_is_let_into_a_full_group_stands_in_line():
    owls = Owls(size_max=3)
    group = owls.do(api.approve, owls.amina, owls.asked_by(owls.dara))
    assert (seated(group), in_line(group)) == (["Amina", "Bo", "Chen"], ["Dara"])
    api.leave(owls.chen, owls.placed, owls.uuid, now=NOON + DAY)
    assert owls.seen_by(owls.dara).is_seated


def test_who_found_another_group_in_the_meantime_is_not_welcomed():
    owls = Owls(one_group_each=True)
    request = owls.asked_by(owls.dara)
    a_group(owls.placed, "Larks", owls.dara)
    with pytest.raises(SeatedElsewhere):
        owls.do(api.approve, owls.amina, request)
    assert ("Dara", "request_approved") not in letters()
    assert len(owls.requests(owls.amina)) == 1
    owls.do(api.decline, owls.amina, request, "Enjoy the larks")


def test_who_came_in_by_another_way_asks_no_longer(owls):
    owls.asked_by(owls.dara)
    token = owls.do(api.invite, owls.amina).token
    assert api.accept_invitation(owls.dara, owls.placed, token, now=NOON).is_seated
    assert owls.requests(owls.amina) == ()


def test_when_the_door_is_opened_one_need_not_ask_any_more(owls):
    owls.asked_by(owls.dara)
    owls.do(api.edit, owls.amina, api.About("Owls", joining=Joining.OPEN))
    assert owls.do(api.ask_to_join, owls.dara).is_seated
    assert owls.requests(owls.amina) == ()


def test_who_has_a_seat_or_stands_in_line_does_not_ask(owls):
    assert owls.do(api.ask_to_join, owls.chen).standing is Standing.SEATED
    assert owls.requests(owls.amina) == ()


def test_requests_end_with_the_group(owls):
    request = owls.asked_by(owls.dara)
    owls.do(api.close, owls.olga)
    with pytest.raises(NotFound):
        owls.do(api.approve, owls.olga, request)
    assert owls.requests(owls.olga) == ()


def test_an_answer_is_for_a_request_of_this_group(owls):
    request = owls.asked_by(owls.dara)
    larks = a_group(owls.placed, "Larks", owls.eli, joining=Joining.REQUEST)
    for wrong in (request, uuid4()):
        with pytest.raises(NotFound):
            api.approve(owls.eli, owls.placed, larks, wrong)
    elsewhere = replace(owls.placed, usage_key=study_groups(name="elsewhere").usage_key)
    with pytest.raises(NotFound):
        api.approve(owls.amina, elsewhere, owls.uuid, request)
    assert len(owls.requests(owls.amina)) == 1
