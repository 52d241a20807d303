"""Many hands on one question: who leads?"""

from __future__ import annotations

import pytest

from plugin_app.errors import CommunityError
from plugin_app.study_groups import api
from plugin_app.study_groups.leading import end_co_leading, hand_over, make_co_leader, step_down
from tests.concurrency.threads import all_at_once
from tests.world import a_learner, an_organiser, study_groups

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]


def test_a_group_has_one_leader_whoever_hands_over_steps_back_and_leaves_at_once():
    placed = study_groups(size_max=12)
    team = an_organiser()
    people = [a_learner(f"Learner {number}") for number in range(12)]
    group = api.create(people[0], placed, api.About("Owls")).uuid
    for viewer in people[1:]:
        api.join(viewer, placed, group)

    def act(numbered):
        number, viewer = numbered
        try:
            if number < 3:
                api.leave(viewer, placed, group)
            elif number < 6:
                hand_over(team, placed, group, viewer.user_id)
            elif number < 8:
                make_co_leader(team, placed, group, viewer.user_id)
                end_co_leading(viewer, placed, group, viewer.user_id)
            else:
                hand_over(team, placed, group, viewer.user_id)
                step_down(viewer, placed, group)
        except CommunityError:
            return  # somebody else leads by now

    all_at_once(act, enumerate(people))

    members = api.get(team, placed, group).members
    assert len(members) == 9
    assert [member.role for member in members].count(api.SeatRole.LEADER) == 1


def test_who_leaves_while_they_are_made_the_leader_leaves_no_group_without_one():
    placed = study_groups()
    team, amina, bo = an_organiser(), a_learner("Amina"), a_learner("Bo")
    for number in range(8):
        group = api.create(amina, placed, api.About(f"Owls {number}")).uuid
        api.join(bo, placed, group)

        def make_bo_lead(group=group):
            try:
                hand_over(team, placed, group, bo.user_id)
            except CommunityError:
                return  # they have left by now

        def bo_leaves(group=group):
            api.leave(bo, placed, group)

        all_at_once(lambda act: act(), [make_bo_lead, bo_leaves])
        [left] = api.get(team, placed, group).members
        assert (left.name, left.role) == ("Amina", api.SeatRole.LEADER)
