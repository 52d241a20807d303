"""A drop-in session: the door is open now."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotAllowed
from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Joining, State
from plugin_app.study_groups.errors import CannotHide
from plugin_app.study_groups.rules import LARGEST
from tests.study_groups.situations import HOUR, MINUTE, NOON, a_group, seated
from tests.world import a_learner, study_groups

pytestmark = pytest.mark.django_db


def test_anyone_enters_and_has_a_seat():
    placed = study_groups(size_max=2, joining="invite", hours_to_accept=24)
    session = api.drop_in(a_learner("Amina"), placed, About("Now", joining=Joining.REQUEST), now=NOON)
    assert (session.joining, session.seats, session.ends_at) == (Joining.OPEN, LARGEST, NOON + HOUR)
    for name in ("Bo", "Chen", "Dara"):
        session = api.join(a_learner(name), placed, session.uuid, now=NOON + MINUTE)
    assert seated(session) == ["Amina", "Bo", "Chen", "Dara"]


@pytest.mark.parametrize(("asked", "minutes"), [(30, 30), (120, 120), (31, 60), (0, 60), (10_000, 60)])
def test_it_lasts_as_long_as_was_chosen(told, asked, minutes):
    placed = study_groups()
    session = api.drop_in(a_learner("Amina"), placed, About("Now"), minutes=asked, now=NOON)
    assert session.ends_at == NOON + minutes * MINUTE
    assert [facts["minutes"] for event, facts, _ in told if event == "study_group.session_opened"] == [minutes]


def test_it_touches_nobody_s_one_group():
    placed = study_groups(one_group_each=True)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    a_group(placed, "Owls", amina)
    a_group(placed, "Larks", bo)
    session = api.drop_in(amina, placed, About("Now"), now=NOON)
    assert api.join(bo, placed, session.uuid, now=NOON).is_seated
    chen = a_learner("Chen")
    api.join(chen, placed, session.uuid, now=NOON)
    assert api.create(chen, placed, About("Wrens"), now=NOON).is_seated


def test_when_its_time_is_over_nobody_comes_in_any_more():
    placed = study_groups()
    session = api.drop_in(a_learner("Amina"), placed, About("Now"), minutes=30, now=NOON)
    bo = a_learner("Bo")
    with pytest.raises(api.GroupClosed):
        api.join(bo, placed, session.uuid, now=NOON + 30 * MINUTE)
    assert api.groups(bo, placed, now=NOON).now != ()
    assert api.groups(bo, placed, now=NOON + 30 * MINUTE).now == ()
    api.run_due(NOON + 30 * MINUTE)
    assert api.get(bo, placed, session.uuid).state is State.CLOSED


def test_who_opened_it_may_end_it_and_a_guest_may_not():
    placed = study_groups()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    session = api.drop_in(amina, placed, About("Now"))
    api.join(bo, placed, session.uuid)
    with pytest.raises(NotAllowed):
        api.close(bo, placed, session.uuid)
    api.close(amina, placed, session.uuid)
    assert api.get(bo, placed, session.uuid).state is State.CLOSED


def test_it_is_no_group_of_mine_and_never_private():
    placed = study_groups()
    amina = a_learner("Amina")
    with pytest.raises(CannotHide):
        api.drop_in(amina, placed, About("Now", joining=Joining.INVITE, is_private=True))
    api.drop_in(amina, placed, About("Now"))
    assert api.my_groups(amina) == ()
