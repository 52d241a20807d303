"""Who gets a seat, and what happens when one is given back."""

from __future__ import annotations

import pytest
from django.core import mail as outbox
from django.utils import timezone

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.mail import api as mail
from plugin_app.study_groups import api
from plugin_app.study_groups.api import NameTaken, OneGroupEach, Standing, State
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


def test_a_proposal_opens_by_itself_when_enough_would_come():
    placed = study_groups(size_min=3)
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")

    group = api.propose(amina, placed, api.About("Algebra owls"))
    assert (group.state, group.missing, group.standing) == (State.PROPOSED, 2, Standing.WAITING)
    assert api.join(bo, placed, group.uuid).state is State.PROPOSED

    opened = api.join(chen, placed, group.uuid)
    assert opened.state is State.OPEN
    assert [member.name for member in opened.members] == ["Amina", "Bo", "Chen"]
    assert [member.leads for member in opened.members] == [True, False, False]


def test_who_asked_earlier_hears_that_the_group_opened_and_nobody_hears_twice():
    placed = study_groups(size_min=2)
    group = api.propose(a_learner("Amina"), placed, api.About("Algebra owls"))
    api.join(a_learner("Bo"), placed, group.uuid)

    assert mail.send_due(timezone.now()) == (1, 0)
    assert mail.send_due(timezone.now()) == (0, 0)
    [message] = outbox.outbox
    assert message.to == ["amina@learn.example"]
    assert "Algebra owls" in message.subject


def test_a_full_group_has_a_line_and_the_next_moves_up():
    placed = study_groups(size_max=2)
    amina, bo, chen, dara = (a_learner(name) for name in ("Amina", "Bo", "Chen", "Dara"))
    group = api.create(amina, placed, api.About("Pairs"))
    api.join(bo, placed, group.uuid)
    assert api.join(chen, placed, group.uuid).position == 1
    assert api.join(dara, placed, group.uuid).position == 2

    api.leave(bo, placed, group.uuid)

    now = api.get(dara, placed, group.uuid)
    assert [member.name for member in now.members] == ["Amina", "Chen"]
    assert now.position == 1


def test_joining_again_changes_nothing():
    placed = study_groups(size_max=2)
    amina = a_learner("Amina")
    group = api.create(amina, placed, api.About("Pairs"))
    assert api.join(amina, placed, group.uuid) == api.join(amina, placed, group.uuid)
    assert len(api.get(amina, placed, group.uuid).members) == 1


def test_the_longest_standing_member_leads_on_when_the_leader_leaves():
    placed = study_groups()
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    group = api.create(amina, placed, api.About("Owls"))
    for viewer in (bo, chen):
        api.join(viewer, placed, group.uuid)
    api.leave(amina, placed, group.uuid)
    now = api.get(bo, placed, group.uuid)
    assert [(member.name, member.leads) for member in now.members] == [("Bo", True), ("Chen", False)]


def test_leaving_and_coming_back_keeps_the_history():
    placed = study_groups()
    amina = a_learner("Amina")
    group = api.create(amina, placed, api.About("Owls"))
    api.leave(amina, placed, group.uuid)
    again = api.join(amina, placed, group.uuid)
    assert [member.leads for member in again.members] == [True]


def test_one_group_each_holds_across_create_join_and_opening():
    placed = study_groups(size_min=2, one_group_each=True)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    proposed = api.propose(amina, placed, api.About("Maybe"))
    own = api.create(bo, placed, api.About("Mine"))
    with pytest.raises(OneGroupEach):
        api.join(bo, placed, proposed.uuid)
    api.join(amina, placed, own.uuid)
    assert api.get(amina, placed, proposed.uuid).line == ()


def test_a_name_is_taken_once():
    placed = study_groups()
    api.create(a_learner("Amina"), placed, api.About("Owls"))
    with pytest.raises(NameTaken):
        api.create(a_learner("Bo"), placed, api.About("Owls"))


def test_the_course_team_creates_removes_and_ends():
    placed = study_groups(may_create=False)
    olga, amina = an_organiser(), a_learner("Amina")
    with pytest.raises(NotAllowed):
        api.create(amina, placed, api.About("Owls"))
    group = api.create(olga, placed, api.About("Owls"))
    assert group.members == ()
    api.join(amina, placed, group.uuid)
    assert api.remove_member(olga, placed, group.uuid, amina.user_id).members == ()
    with pytest.raises(NotFound):
        api.remove_member(olga, placed, group.uuid, amina.user_id)
    api.close(olga, placed, group.uuid)
    with pytest.raises(api.GroupClosed):
        api.join(amina, placed, group.uuid)


def test_a_retired_person_frees_the_seat_and_leaves_no_link():
    placed = study_groups(size_max=2)
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    group = api.create(amina, placed, api.About("Pairs"))
    for viewer in (bo, chen):
        api.join(viewer, placed, group.uuid)
    for _time in range(2):
        api.forget(amina.user_id)
    assert {member.name for member in api.get(bo, placed, group.uuid).members} == {"Bo", "Chen"}
