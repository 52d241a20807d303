"""The next best groups for somebody."""

from __future__ import annotations

import pytest

from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Joining, Wish
from plugin_app.study_groups.suggesting import MOST
from tests.study_groups.situations import (
    DAY,
    NOON,
    SATURDAY_MORNING,
    THURSDAY_EVENING,
    a_group,
    free,
    seated,
)
from tests.world import a_learner, study_groups

pytestmark = pytest.mark.django_db


def suggested(viewer, placed):
    return [group.name for group in api.next_best(viewer, placed, now=NOON)]


def test_where_nobody_has_begun_there_is_nothing_to_suggest():
    assert suggested(a_learner("Amina"), study_groups()) == []


def test_who_learns_on_their_own_is_suggested_nothing_until_they_change_their_mind():
    placed = study_groups(may_match=True)
    amina = a_learner("Amina")
    a_group(placed, "Owls", a_learner("Bo"))
    api.sign_up(amina, placed, Wish.OWN, {})
    assert suggested(amina, placed) == []
    api.sign_up(amina, placed, Wish.MATCH, {})
    assert suggested(amina, placed) == ["Owls"]
    api.sign_up(amina, placed, Wish.OWN, {})
    api.withdraw(amina, placed)
    assert suggested(amina, placed) == ["Owls"]


def test_hours_in_common_count_first_then_the_topic_then_how_alive_a_group_is():
    placed = study_groups(size_min=3, days_to_minimum=7)
    amina, bo, chen, dara, eli = (a_learner(name) for name in ("Amina", "Bo", "Chen", "Dara", "Eli"))
    free(amina, THURSDAY_EVENING, SATURDAY_MORNING)
    free(bo, THURSDAY_EVENING)
    a_group(placed, "Lost", amina, topic="Proofs")
    api.run_due(NOON + 7 * DAY)

    a_group(placed, "Alive", chen, dara, now=NOON)
    a_group(placed, "Hours", bo, now=NOON)
    a_group(placed, "Topic", eli, now=NOON, topic="Proofs")
    a_group(placed, "Alone", chen, now=NOON)
    assert suggested(amina, placed) == ["Hours", "Topic", "Alive"]


def test_at_most_three_the_oldest_first_where_nothing_else_tells_them_apart():
    placed = study_groups()
    for number in range(5):
        a_group(placed, f"Group {number}", a_learner(f"Person {number}"))
    assert suggested(a_learner("Amina"), placed) == [f"Group {number}" for number in range(MOST)]


def test_only_what_one_could_come_into_by_oneself_is_suggested():
    placed = study_groups(size_max=2, size_min=2)
    amina, bo, chen, dara = (a_learner(name) for name in ("Amina", "Bo", "Chen", "Dara"))
    a_group(placed, "Mine", amina)
    a_group(placed, "Full", bo, chen)
    a_group(placed, "By a link", dara, joining=Joining.INVITE)
    a_group(placed, "Hidden", dara, joining=Joining.INVITE, is_private=True)
    api.propose(dara, placed, About("Not open yet"), now=NOON)
    api.drop_in(dara, placed, About("Now"), now=NOON)
    waiting = a_group(placed, "Waiting", bo, dara)
    api.join(amina, placed, waiting)
    a_group(placed, "One asks", chen, joining=Joining.REQUEST)
    assert suggested(amina, placed) == ["One asks"]


def test_a_seat_that_is_kept_for_another_is_no_seat():
    placed = study_groups(size_max=2, hours_to_accept=24)
    bo, chen, dara = a_learner("Bo"), a_learner("Chen"), a_learner("Dara")
    group = a_group(placed, "Owls", bo, chen)
    api.join(dara, placed, group, now=NOON + DAY)
    api.leave(chen, placed, group, now=NOON + 2 * DAY)
    assert seated(api.get(bo, placed, group)) == ["Bo"]
    assert suggested(a_learner("Amina"), placed) == []


def test_groups_of_another_block_are_not_suggested():
    here, there = study_groups(name="here"), study_groups(name="there")
    a_group(there, "Owls", a_learner("Bo"))
    a_group(here, "Larks", a_learner("Chen"))
    assert suggested(a_learner("Amina"), here) == ["Larks"]
