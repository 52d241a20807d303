"""A hundred people want six seats in the same moment."""

from __future__ import annotations

import pytest

from plugin_app.study_groups import api
from plugin_app.study_groups.api import Standing, State
from plugin_app.study_groups.models import Membership, Waiting
from tests.concurrency.threads import all_at_once
from tests.world import a_learner, an_organiser, study_groups

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]


def test_six_are_seated_ninety_four_wait_in_order_and_three_move_up():
    placed = study_groups(size_max=6)
    group = api.create(an_organiser(), placed, api.About("Six seats"))
    people = [a_learner(f"Learner {number}") for number in range(100)]

    all_at_once(lambda viewer: api.join(viewer, placed, group.uuid), people)

    now = api.get(people[0], placed, group.uuid)
    assert sorted(member.seat_number for member in now.members) == [1, 2, 3, 4, 5, 6]
    assert sum(member.leads for member in now.members) == 1
    assert [waiter.position for waiter in now.line] == list(range(1, 95))
    assert {member.user_id for member in now.members} | {waiter.user_id for waiter in now.line} == {
        viewer.user_id for viewer in people
    }

    line = [waiter.user_id for waiter in now.line]
    by_id = {viewer.user_id: viewer for viewer in people}
    leavers = [by_id[member.user_id] for member in now.members[:3]]
    all_at_once(lambda viewer: api.leave(viewer, placed, group.uuid), leavers)

    after = api.get(people[0], placed, group.uuid)
    assert len(after.members) == 6
    assert {member.user_id for member in after.members} - {member.user_id for member in now.members} == set(line[:3])
    assert [waiter.user_id for waiter in after.line] == line[3:]
    assert sum(member.leads for member in after.members) == 1


def test_people_join_and_leave_at_once_and_no_seat_stays_empty_while_someone_waits():
    placed = study_groups(size_max=4)
    group = api.create(an_organiser(), placed, api.About("Revolving door"))
    people = [a_learner(f"Learner {number}") for number in range(40)]
    for viewer in people[:20]:
        api.join(viewer, placed, group.uuid)

    def act(numbered):
        number, viewer = numbered
        (api.leave if number < 20 else api.join)(viewer, placed, group.uuid)

    all_at_once(act, enumerate(people))

    now = api.get(people[0], placed, group.uuid)
    assert len(now.members) == 4
    assert len(now.line) == 16
    assert {member.user_id for member in now.members} <= {viewer.user_id for viewer in people[20:]}


def test_a_proposal_opens_once_however_many_come_at_once():
    placed = study_groups(size_min=3, size_max=5)
    group = api.propose(a_learner("Amina"), placed, api.About("Owls"))
    people = [a_learner(f"Learner {number}") for number in range(20)]
    all_at_once(lambda viewer: api.join(viewer, placed, group.uuid), people)
    now = api.get(people[0], placed, group.uuid)
    assert (now.state, len(now.members), len(now.line)) == (State.OPEN, 5, 16)


def test_nobody_gets_two_seats_where_one_is_allowed():
    placed = study_groups(size_max=6, one_group_each=True)
    olga = an_organiser()
    some = [api.create(olga, placed, api.About(f"Group {number}")) for number in range(10)]
    amina = a_learner("Amina")

    def join(group):
        try:
            return api.join(amina, placed, group.uuid).standing
        except api.OneGroupEach:
            return Standing.NONE

    all_at_once(join, some)
    assert Membership.objects.filter(user_id=amina.user_id, live=True).count() == 1
    assert not Waiting.objects.filter(user_id=amina.user_id).exists()


def test_a_group_keeps_a_leader_when_half_of_it_leaves_at_once():
    placed = study_groups(size_max=12)
    group = api.create(an_organiser(), placed, api.About("Twelve"))
    people = [a_learner(f"Learner {number}") for number in range(12)]
    for viewer in people:
        api.join(viewer, placed, group.uuid)
    all_at_once(lambda viewer: api.leave(viewer, placed, group.uuid), people[:8])
    members = api.get(people[11], placed, group.uuid).members
    assert (len(members), sum(member.leads for member in members)) == (4, 1)


def test_asking_many_times_in_the_same_moment_is_asking_once():
    placed = study_groups(size_max=3)
    group = api.create(an_organiser(), placed, api.About("Three"))
    amina = a_learner("Amina")
    all_at_once(lambda _time: api.join(amina, placed, group.uuid), range(20))
    now = api.join(amina, placed, group.uuid)
    assert ([member.name for member in now.members], now.line) == (["Amina"], ())
