"""What time does to groups, day by day."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.core import mail as outbox

from plugin_app.mail import api as mail
from plugin_app.study_groups import api, hours
from plugin_app.study_groups.api import About, Joining, State, Wish
from plugin_app.study_groups.due import Done
from plugin_app.study_groups.models import StudyGroup
from tests.study_groups.situations import (
    DAY,
    HOUR,
    MINUTE,
    NOON,
    SATURDAY_MORNING,
    THURSDAY_EVENING,
    a_group,
    free,
    letters,
    seated,
)
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

NOTHING = Done(0, 0, 0, 0, 0, 0)


def state_of(group):
    return StudyGroup.objects.get(uuid=group).state


class TestAProposal:
    """Proposed on a Monday at noon, for three, with Amina and Bo; it waits for ten days."""

    @pytest.fixture(autouse=True)
    def proposed(self):
        self.placed = study_groups(size_min=3, proposal_days=10)
        self.amina, self.bo, self.chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
        self.uuid = api.propose(self.amina, self.placed, About("Owls", topic="Night"), now=NOON).uuid
        api.join(self.bo, self.placed, self.uuid, now=NOON)

    # After how much time, what has become of it, and what its people were told in all.
    DAYS = (
        (timedelta(0), "proposed", []),
        (7 * DAY - MINUTE, "proposed", []),
        (7 * DAY, "proposed", ["proposal_ageing"]),
        (8 * DAY, "proposed", ["proposal_ageing"]),
        (10 * DAY - MINUTE, "proposed", ["proposal_ageing"]),
        (10 * DAY, "closed", ["proposal_ageing", "proposal_ended"]),
        (11 * DAY, "closed", ["proposal_ageing", "proposal_ended"]),
    )

    def test_it_is_reminded_once_three_days_before_and_then_ages_out(self):
        for passed, state, told in self.DAYS:
            api.run_due(NOON + passed)
            assert (state_of(self.uuid), [kind for name, kind in letters() if name == "Bo"]) == (state, told), passed
        assert [kind for name, kind in letters() if name == "Amina"] == self.DAYS[-1][2]
        assert {name for name, _kind in letters()} == {"Amina", "Bo"}

    def test_the_reminder_says_how_many_are_missing_and_until_when(self):
        api.run_due(NOON + 8 * DAY)
        mail.send_due(NOON + 8 * DAY)
        letter = outbox.outbox[0]
        assert letter.subject == "“Owls” needs a few more people by 2026-03-12"
        assert "1 more would open it" in letter.body

    def test_the_last_letter_names_what_could_suit_them_instead(self):
        larks = About("Larks", topic="Night")
        api.create(self.chen, self.placed, larks, now=NOON)
        api.create(an_organiser(), self.placed, About("Nobody’s business", joining=Joining.INVITE), now=NOON)
        api.run_due(NOON + 10 * DAY)
        mail.send_due(NOON + 10 * DAY)
        for letter in (one for one in outbox.outbox if "has made room" in one.subject):
            assert "- Larks" in letter.body
            assert "Nobody’s business" not in letter.body

    def test_who_learns_on_their_own_hears_that_it_ended_and_is_suggested_nothing(self):
        placed = study_groups(size_min=3, proposal_days=10, may_match=True)
        api.sign_up(self.bo, placed, Wish.OWN, {}, now=NOON)
        api.create(self.chen, placed, About("Larks"), now=NOON)
        api.run_due(NOON + 10 * DAY)
        mail.send_due(NOON + 10 * DAY)
        bodies = {one.to[0]: one.body for one in outbox.outbox if "has made room" in one.subject}
        assert "Larks" in bodies["amina@learn.example"]
        assert "Larks" not in bodies["bo@learn.example"]

    def test_one_that_was_renewed_is_reminded_again_and_ages_out_later(self):
        api.run_due(NOON + 8 * DAY)
        api.renew(self.amina, self.placed, self.uuid, now=NOON + 9 * DAY)
        api.run_due(NOON + 10 * DAY)
        assert state_of(self.uuid) == State.PROPOSED
        for _time in range(2):
            api.run_due(NOON + 16 * DAY)
        assert letters().count(("Bo", "proposal_ageing")) == 2
        api.run_due(NOON + 19 * DAY)
        assert state_of(self.uuid) == State.CLOSED

    def test_one_that_opened_is_left_alone(self):
        api.join(self.chen, self.placed, self.uuid, now=NOON + 9 * DAY)
        done = api.run_due(NOON + 30 * DAY)
        assert (done.proposals_ended, done.groups_ended, done.warned) == (0, 0, 0)
        assert state_of(self.uuid) == State.OPEN
        assert ("Bo", "proposal_ended") not in letters()

    def test_its_name_is_free_again(self):
        api.run_due(NOON + 10 * DAY)
        assert api.create(self.chen, self.placed, About("Owls")).name == "Owls"

    def test_it_is_told_without_anyone_s_words(self, told):
        api.run_due(NOON + 10 * DAY)
        [(event, facts, user_id)] = told
        assert (event, facts["people"], user_id) == ("study_group.aged_out", 2, self.amina.user_id)


class TestAGroupUnderItsMinimum:
    """Opened on a Monday at noon, for three, with Amina and Bo; after fourteen days it has to be three."""

    @pytest.fixture(autouse=True)
    def opened(self):
        self.placed = study_groups(size_min=3, days_to_minimum=14)
        self.amina, self.bo, self.chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
        self.uuid = a_group(self.placed, "Owls", self.amina, self.bo)

    DAYS = (
        (11 * DAY - MINUTE, "open", []),
        (11 * DAY, "open", ["group_small"]),
        (13 * DAY, "open", ["group_small"]),
        (14 * DAY, "closed", ["group_small", "group_too_small"]),
        (15 * DAY, "closed", ["group_small", "group_too_small"]),
    )

    def test_its_people_are_told_before_and_afterwards_once(self):
        for passed, state, told in self.DAYS:
            api.run_due(NOON + passed)
            assert (state_of(self.uuid), [kind for name, kind in letters() if name == "Bo"]) == (state, told), passed

    def test_on_the_list_they_are_shown_what_could_suit_them(self):
        api.create(self.chen, self.placed, About("Larks"), now=NOON + 10 * DAY)
        ended = NOON + 14 * DAY
        api.run_due(ended)
        assert api.corner(self.bo, self.placed, now=ended).lost_group == "Owls"
        assert [group.name for group in api.next_best(self.bo, self.placed, now=ended)] == ["Larks"]
        assert api.corner(self.bo, self.placed, now=ended + 15 * DAY).lost_group == ""
        assert api.corner(self.chen, self.placed, now=ended).lost_group == ""

    def test_one_that_got_there_in_time_is_never_asked_again(self):
        api.join(self.chen, self.placed, self.uuid, now=NOON + 12 * DAY)
        for passed in (13 * DAY, 14 * DAY):
            api.run_due(NOON + passed)
        api.leave(self.chen, self.placed, self.uuid, now=NOON + 15 * DAY)
        api.run_due(NOON + 40 * DAY)
        assert state_of(self.uuid) == State.OPEN
        assert letters() == []

    def test_one_that_shrank_again_before_the_day_is_told_after_all(self):
        api.join(self.chen, self.placed, self.uuid, now=NOON + 10 * DAY)
        api.run_due(NOON + 11 * DAY)
        assert letters() == []
        api.leave(self.chen, self.placed, self.uuid, now=NOON + 12 * DAY)
        api.run_due(NOON + 12 * DAY)
        assert letters() == [("Amina", "group_small"), ("Bo", "group_small")]

    def test_who_may_still_say_yes_to_a_seat_counts(self):
        placed = study_groups(size_min=3, size_max=3, days_to_minimum=14, hours_to_accept=48)
        dara, eli = a_learner("Dara"), a_learner("Eli")
        group = a_group(placed, "Larks", self.amina, self.bo, self.chen)
        for viewer in (dara, eli):
            api.join(viewer, placed, group, now=NOON + DAY)
        api.leave(self.chen, placed, group, now=NOON + 13 * DAY)
        api.run_due(NOON + 14 * DAY)
        assert state_of(group) == State.OPEN
        assert api.accept(dara, placed, group, now=NOON + 14 * DAY).is_seated

    def test_where_the_author_sets_no_days_small_groups_stay(self):
        placed = study_groups(name="patient", size_min=3)
        group = a_group(placed, "Larks", self.chen)
        api.run_due(NOON + 365 * DAY)
        assert state_of(group) == State.OPEN

    def test_groups_that_are_large_enough_are_not_in_the_way_of_those_that_are_not(self, monkeypatch):
        monkeypatch.setattr("plugin_app.study_groups.due.BATCH", 2)
        for name in ("Ants", "Bees", "Crows"):
            people = [a_learner(f"{name} {number}") for number in range(3)]
            a_group(self.placed, name, *people, now=NOON - HOUR)
        assert api.run_due(NOON + 13 * DAY).warned == 1
        assert ("Bo", "group_small") in letters()


class TestASession:
    """Opened at noon for an hour."""

    def test_it_ends_by_itself_and_nobody_is_written_to(self, told):
        placed = study_groups()
        session = api.drop_in(a_learner("Amina"), placed, About("Now"), now=NOON).uuid
        api.join(a_learner("Bo"), placed, session, now=NOON)
        api.run_due(NOON)  # which writes down how groups do today
        told.clear()
        assert api.run_due(NOON + HOUR - MINUTE) == NOTHING
        assert api.run_due(NOON + HOUR) == Done(1, 0, 0, 0, 0, 0)
        assert api.run_due(NOON + HOUR) == NOTHING
        ended = api.get(a_learner("Bo"), placed, session)
        assert (ended.state, seated(ended)) == (State.CLOSED, [])
        assert letters() == []
        assert [event for event, _, _ in told] == ["study_group.session_ended"]


def everything_at_once():
    """A session, a proposal, a small group, one about to be small, a lapsed offer: all due on the same day."""
    placed = study_groups(size_min=3, size_max=3, proposal_days=14, days_to_minimum=14, hours_to_accept=24)
    people = [a_learner(f"Person {number}") for number in range(12)]
    api.propose(people[0], placed, About("Aged out"), now=NOON)
    a_group(placed, "Too small", people[1], people[2])
    due = NOON + 14 * DAY
    a_group(placed, "Small", people[3], now=due - 12 * DAY)
    full = a_group(placed, "Full", *people[4:7])
    api.join(people[7], placed, full, now=due - 3 * DAY)
    api.join(people[8], placed, full, now=due - 3 * DAY)
    api.leave(people[4], placed, full, now=due - 2 * DAY)
    api.drop_in(people[9], placed, About("Now"), now=due - HOUR)
    return placed, due


def test_everything_that_is_due_is_done_in_one_run_and_the_next_changes_nothing():
    _placed, due = everything_at_once()
    first = api.run_due(due)
    assert (first.sessions_ended, first.proposals_ended, first.groups_ended) == (1, 1, 1)
    assert (first.warned, first.seats_passed_on) == (1, 1)
    before = (letters(), list(StudyGroup.objects.order_by("id").values("state", "reminded_at", "ends_at")))
    for _time in range(2):
        assert api.run_due(due) == NOTHING
    assert (letters(), list(StudyGroup.objects.order_by("id").values("state", "reminded_at", "ends_at"))) == before


def test_a_group_that_fails_is_logged_and_the_others_go_on(monkeypatch, caplog):
    placed = study_groups(size_min=3, proposal_days=10)
    groups = [api.propose(a_learner(name), placed, About(name), now=NOON).uuid for name in ("Amina", "Bo", "Chen")]
    broken = StudyGroup.objects.get(uuid=groups[1])
    from plugin_app.study_groups import suggesting

    best_for = suggesting.best_for

    def sometimes(user_id, *rest, **named):
        if user_id == broken.created_by_id:
            raise RuntimeError("a disk is full")
        return best_for(user_id, *rest, **named)

    monkeypatch.setattr(suggesting, "best_for", sometimes)
    with caplog.at_level(logging.ERROR, logger="plugin_app.study_groups.due"):
        assert api.run_due(NOON + 10 * DAY).proposals_ended == 2
    assert [state_of(group) for group in groups] == [State.CLOSED, State.PROPOSED, State.CLOSED]
    assert str(broken.uuid) in caplog.text
    assert "Bo" not in {name for name, kind in letters() if kind == "proposal_ended"}

    monkeypatch.setattr(suggesting, "best_for", best_for)
    assert api.run_due(NOON + 10 * DAY).proposals_ended == 1
    assert ("Bo", "proposal_ended") in letters()


def test_shared_hours_are_counted_anew_in_another_week():
    placed = study_groups()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    for viewer in (amina, bo):
        free(viewer, THURSDAY_EVENING)
    group = a_group(placed, "Owls", amina, bo)
    before = StudyGroup.objects.get(uuid=group).shared_hours
    free(bo, THURSDAY_EVENING, SATURDAY_MORNING)
    free(amina, SATURDAY_MORNING)

    sunday, monday = NOON + 6 * DAY, NOON + 7 * DAY
    assert api.run_due(sunday).hours_counted == 0
    assert api.run_due(monday).hours_counted == 1
    assert api.run_due(monday).hours_counted == 0
    now = StudyGroup.objects.get(uuid=group)
    assert now.shared_hours != before
    assert now.hours_of == hours.monday_of(monday)
    assert hours.common_minutes(hours.of_person(amina.user_id, monday), now.shared_hours) == 180
