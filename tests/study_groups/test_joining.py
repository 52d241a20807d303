"""Coming into a group and leaving it: seats that are kept for a while, one group each, and who leads on."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotFound
from plugin_app.moderation.models import ConductAccepted
from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Joining, Standing, State
from tests.study_groups.situations import DAY, MINUTE, NOON, a_group, in_line, letters, seated
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


def test_into_an_open_group_anyone_comes_while_there_is_a_seat():
    placed = study_groups(size_max=2)
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    group = a_group(placed, "Owls", amina)
    assert api.join(bo, placed, group).standing is Standing.SEATED
    now = api.join(chen, placed, group)
    assert (now.standing, now.position, now.is_full) == (Standing.WAITING, 1, True)
    assert letters() == []


def test_nobody_joins_before_sign_up_opens_but_the_course_team():
    placed = study_groups(sign_up_opens=NOON.isoformat())
    olga, amina = an_organiser(), a_learner("Amina")
    group = api.create(olga, placed, About("Owls"), now=NOON - DAY).uuid
    with pytest.raises(api.NotBegun):
        api.join(amina, placed, group, now=NOON - MINUTE)
    assert api.join(olga, placed, group, now=NOON - MINUTE).is_seated
    assert api.join(amina, placed, group, now=NOON).is_seated


def test_a_group_that_has_ended_takes_nobody_and_offers_nothing():
    placed = study_groups()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    group = a_group(placed, "Owls", amina)
    api.close(an_organiser(), placed, group)
    for act in (api.join, api.ask_to_join, api.accept):
        with pytest.raises(api.GroupClosed):
            act(bo, placed, group)
    api.leave(amina, placed, group)
    assert seated(api.get(bo, placed, group)) == []


class TestOneGroupEach:
    """Where the author allows one group each."""

    def test_a_seat_elsewhere_is_in_the_way_and_after_leaving_it_is_not(self):
        placed = study_groups(one_group_each=True)
        amina, bo = a_learner("Amina"), a_learner("Bo")
        owls, larks = a_group(placed, "Owls", amina), a_group(placed, "Larks", bo)
        for begin in (api.propose, api.create):
            with pytest.raises(api.OneGroupEach):
                begin(amina, placed, About("Wrens"))
        with pytest.raises(api.OneGroupEach):
            api.join(amina, placed, larks)
        api.leave(amina, placed, owls)
        assert api.join(amina, placed, larks).is_seated

    def test_one_may_stand_in_several_lines_and_the_first_seat_ends_the_others(self):
        placed = study_groups(one_group_each=True, size_max=2)
        people = [a_learner(name) for name in ("Amina", "Bo", "Chen", "Dara", "Eli")]
        owls, larks = a_group(placed, "Owls", *people[:2]), a_group(placed, "Larks", *people[2:4])
        eli = people[4]
        for group in (owls, larks):
            assert api.join(eli, placed, group).position == 1
        api.leave(people[3], placed, larks)
        assert api.get(eli, placed, larks).is_seated
        assert in_line(api.get(eli, placed, owls)) == []

    def test_another_block_has_a_seat_of_its_own(self):
        here, there = study_groups(name="one", one_group_each=True), study_groups(name="two", one_group_each=True)
        amina = a_learner("Amina")
        a_group(here, "Owls", amina)
        a_group(there, "Owls", amina)


class TestLeaving:
    """From wherever one stands."""

    def test_a_seat(self, told):
        placed = study_groups()
        amina, bo = a_learner("Amina"), a_learner("Bo")
        group = a_group(placed, "Owls", amina, bo)
        told.clear()
        for _time in range(2):
            api.leave(bo, placed, group)
        assert seated(api.get(bo, placed, group)) == ["Amina"]
        assert [event for event, _, _ in told] == ["study_group.left"]

    def test_the_line(self, told):
        placed = study_groups(size_max=2)
        amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
        group = a_group(placed, "Owls", amina, bo)
        api.join(chen, placed, group)
        told.clear()
        for _time in range(2):
            api.leave(chen, placed, group)
        assert in_line(api.get(bo, placed, group)) == []
        assert [event for event, _, _ in told] == ["study_group.left_line"]

    def test_a_proposal_which_then_waits_for_one_more(self):
        placed = study_groups(size_min=3)
        amina, bo = a_learner("Amina"), a_learner("Bo")
        group = api.propose(amina, placed, About("Owls")).uuid
        api.join(bo, placed, group)
        api.leave(amina, placed, group)
        now = api.get(amina, placed, group)
        assert (now.state, in_line(now), now.missing) == (State.PROPOSED, ["Bo"], 2)
        assert now.is_begun_by_viewer

    def test_a_request(self, told):
        placed = study_groups(joining="request")
        amina, bo = a_learner("Amina"), a_learner("Bo")
        group = a_group(placed, "Owls", amina)
        assert api.ask_to_join(bo, placed, group).standing is Standing.ASKED
        told.clear()
        for _time in range(2):
            api.leave(bo, placed, group)
        assert api.requests(amina, placed, group) == ()
        assert [event for event, _, _ in told] == ["study_group.request_withdrawn"]

    def test_a_private_group_is_as_if_it_had_never_been(self):
        placed = study_groups()
        amina, bo = a_learner("Amina"), a_learner("Bo")
        group = a_group(placed, "Owls", amina, bo, joining=Joining.INVITE, is_private=True)
        api.leave(bo, placed, group)
        with pytest.raises(NotFound):
            api.leave(bo, placed, group)

    def test_a_co_leader_leads_on_before_whoever_has_been_there_longest(self):
        placed = study_groups()
        amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
        group = a_group(placed, "Owls", amina, bo, chen)
        api.make_co_leader(amina, placed, group, chen.user_id)
        api.leave(amina, placed, group)
        assert [(one.name, one.role.value) for one in api.get(bo, placed, group).members] == [
            ("Bo", "member"),
            ("Chen", "leader"),
        ]

    def test_the_first_who_comes_into_an_empty_group_leads_it(self):
        placed = study_groups()
        group = api.create(an_organiser(), placed, About("Owls")).uuid
        assert api.join(a_learner("Amina"), placed, group).leads
        assert not api.join(a_learner("Bo"), placed, group).leads

    def test_the_course_team_takes_somebody_out_of_the_line_too(self):
        placed = study_groups(size_max=2)
        olga, chen = an_organiser(), a_learner("Chen")
        group = a_group(placed, "Owls", a_learner("Amina"), a_learner("Bo"))
        api.join(chen, placed, group)
        assert in_line(api.remove_member(olga, placed, group, chen.user_id)) == []
        with pytest.raises(NotFound):
            api.remove_member(olga, placed, group, chen.user_id)


class TestHowWeTreatEachOther:
    """The author's code of conduct is agreed to once, and again when it says something else."""

    KIND, KINDER = "Be kind.", "Be kinder."

    def test_it_is_asked_once_and_written_down(self, told):
        placed = study_groups(conduct=self.KIND)
        amina = a_learner("Amina")
        owls, larks = (api.create(an_organiser(), placed, About(name)).uuid for name in ("Owls", "Larks"))
        with pytest.raises(api.ConductFirst):
            api.join(amina, placed, owls)
        assert api.get(amina, placed, owls).standing is Standing.NONE
        assert api.join(amina, placed, owls, agrees=True, now=NOON).is_seated
        assert api.join(amina, placed, larks).is_seated
        [agreed] = ConductAccepted.objects.all()
        assert (agreed.user_id, agreed.accepted_at) == (amina.user_id, NOON)
        assert [event for event, _, _ in told].count("conduct.accepted") == 1

    def test_another_wording_is_asked_again(self):
        placed = study_groups(conduct=self.KIND)
        amina = a_learner("Amina")
        api.create(amina, placed, About("Owls"), agrees=True)
        reworded = study_groups(conduct=self.KINDER)
        with pytest.raises(api.ConductFirst):
            api.create(amina, reworded, About("Larks"))
        api.create(amina, reworded, About("Larks"), agrees=True)
        assert ConductAccepted.objects.count() == 2

    def test_every_way_in_asks_for_it(self):
        placed = study_groups(conduct=self.KIND)
        olga, amina = an_organiser(), a_learner("Amina")
        asking = api.create(olga, placed, About("Owls", joining=Joining.REQUEST)).uuid
        hidden = api.create(olga, placed, About("Larks", joining=Joining.INVITE, is_private=True)).uuid
        token = api.invite(olga, placed, hidden).token
        for act, subject in (
            (api.propose, About("Wrens")),
            (api.create, About("Wrens")),
            (api.drop_in, About("Wrens")),
            (api.ask_to_join, asking),
            (api.accept_invitation, token),
        ):
            with pytest.raises(api.ConductFirst):
                act(amina, placed, subject)
        assert api.groups(amina, placed).own == 0
        assert api.invitations(olga, placed, hidden)[0].used == 0

    def test_where_the_author_says_nothing_nothing_is_asked(self):
        placed = study_groups(conduct="  ")
        assert api.create(a_learner("Amina"), placed, About("Owls"), agrees=True).is_seated
        assert not ConductAccepted.objects.exists()
