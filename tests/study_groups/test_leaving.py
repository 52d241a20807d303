"""How this room lets go of a person, and what it tells them of themself."""

from __future__ import annotations

import json

import pytest

from plugin_app.errors import NotAllowed
from plugin_app.host import standalone
from plugin_app.people import api as people
from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Joining, Standing, State, Wish
from plugin_app.study_groups.models import (
    Announcement,
    Introduction,
    Invitation,
    InvitationUse,
    JoinRequest,
    LeaderTick,
    Membership,
    SignUp,
    StudyGroup,
    Waiting,
)
from tests.study_groups.situations import NOON, a_group, in_line, letters, seated
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db


class Everywhere:
    """Amina has left a trace of every kind in one block, and a seat in another.

    She leads the owls (full; Eli waits), stands in the larks' line, has asked the wrens, was declined by the finches,
    came into the robins by a link, made a link, answered a request, ticked a box, signed up, and said who she is.
    """

    def __init__(self):
        self.placed = study_groups(size_max=2, may_match=True)
        self.elsewhere = study_groups(name="elsewhere", size_max=2)
        names = ("Amina", "Bo", "Chen", "Dara", "Eli")
        self.amina, self.bo, self.chen, self.dara, self.eli = (a_learner(name) for name in names)
        amina, placed = self.amina, self.placed
        self.owls = a_group(placed, "Owls", amina, self.bo, joining=Joining.REQUEST)
        api.ask_to_join(self.eli, placed, self.owls, "Me too")
        api.approve(amina, placed, self.owls, api.requests(amina, placed, self.owls)[0].uuid)
        api.tick(amina, placed, self.owls, "weekly_time", True)
        self.larks = a_group(placed, "Larks", self.bo, self.chen)
        api.join(amina, placed, self.larks)
        self.wrens = a_group(placed, "Wrens", self.chen, joining=Joining.REQUEST)
        api.ask_to_join(amina, placed, self.wrens, "May I")
        self.finches = a_group(placed, "Finches", self.dara, joining=Joining.REQUEST)
        api.ask_to_join(amina, placed, self.finches, "Please")
        api.decline(self.dara, placed, self.finches, api.requests(self.dara, placed, self.finches)[0].uuid, "Sorry")
        self.robins = a_group(placed, "Robins", self.dara, amina, joining=Joining.INVITE, is_private=True)
        api.sign_up(amina, placed, Wish.MATCH, {})
        api.introduce(amina, placed, "I like owls", to_everyone=True)
        self.geese = a_group(self.elsewhere, "Geese", amina)

    def seen(self, group, viewer=None):
        return api.get(viewer or an_organiser(), self.placed, group)


@pytest.fixture
def everywhere():
    return Everywhere()


def test_who_leaves_the_platform_frees_every_seat_and_is_named_nowhere(everywhere):
    amina = everywhere.amina.user_id
    for _time in range(2):
        api.forget(amina)
        assert (seated(everywhere.seen(everywhere.owls)), in_line(everywhere.seen(everywhere.larks))) == (
            ["Eli", "Bo"],
            [],
        )
        for rows, field in (
            (Membership, "user"),
            (Waiting, "user"),
            (JoinRequest, "user"),
            (JoinRequest, "answered_by"),
            (Invitation, "made_by"),
            (InvitationUse, "user"),
            (Announcement, "by"),
            (LeaderTick, "ticked_by"),
            (StudyGroup, "created_by"),
            (SignUp, "user"),
            (Introduction, "user"),
        ):
            assert not rows.objects.filter(**{field: amina}).exists(), (rows, field)
    assert api.export(amina) == {name: [] for name in api.export(amina)}


def test_the_next_in_line_moves_up_and_is_told_once(everywhere):
    for _time in range(2):
        api.forget(everywhere.amina.user_id)
    assert everywhere.seen(everywhere.owls, everywhere.eli).is_seated
    assert letters().count(("Eli", "seat_free")) == 1
    assert [member.name for member in everywhere.seen(everywhere.owls).members if member.leads] == ["Bo"]


def test_the_history_of_a_group_stays(everywhere):
    before = Membership.objects.count()
    api.forget(everywhere.amina.user_id)
    assert Membership.objects.count() == before + 1  # Eli sits there now
    assert LeaderTick.objects.count() == 1
    assert "weekly_time" in {item.item for item in api.checklist(everywhere.bo, everywhere.placed, everywhere.owls)}


def test_everybody_else_stays_as_they_were(everywhere):
    api.forget(everywhere.amina.user_id)
    assert seated(everywhere.seen(everywhere.larks)) == ["Bo", "Chen"]
    assert seated(everywhere.seen(everywhere.robins)) == ["Dara"]
    assert everywhere.seen(everywhere.wrens).state is State.OPEN


def test_retirement_of_the_platform_reaches_this_room(everywhere):
    people.retire(everywhere.amina.user_id)
    assert not Membership.objects.held().filter(user=everywhere.amina.user_id).exists()


def test_beginning_again_ends_every_place_in_this_block_alone(everywhere):
    amina, placed, olga = everywhere.amina, everywhere.placed, an_organiser()
    for _time in range(2):
        api.reset(olga, placed, amina.user_id, now=NOON)
        for group in (everywhere.owls, everywhere.larks, everywhere.wrens, everywhere.finches):
            assert everywhere.seen(group, amina).standing is Standing.NONE
        assert api.my_sign_up(amina, placed) is None
        assert api.my_introduction(amina, placed) is None
        assert [mine.name for mine in api.my_groups(amina)] == ["Geese"]


def test_who_begins_again_may_ask_again_whatever_the_answer_was(everywhere):
    amina, placed = everywhere.amina, everywhere.placed
    with pytest.raises(api.AskedBefore):
        api.ask_to_join(amina, placed, everywhere.finches)
    api.reset(an_organiser(), placed, amina.user_id)
    assert api.ask_to_join(amina, placed, everywhere.finches).standing is Standing.ASKED


def test_only_the_course_team_lets_somebody_begin_again(everywhere):
    with pytest.raises(NotAllowed):
        api.reset(everywhere.bo, everywhere.placed, everywhere.amina.user_id)
    assert everywhere.seen(everywhere.owls, everywhere.amina).is_seated


def test_someone_reads_everything_about_themself_and_nothing_about_others(everywhere):
    told = api.export(everywhere.amina.user_id)
    assert json.loads(json.dumps(told)) == told
    assert [(seat["group"], seat["role"], seat["ended"]) for seat in told["groups"]] == [
        ("Owls", "leader", ""),
        ("Robins", "member", ""),
        ("Geese", "leader", ""),
    ]
    assert [place["group"] for place in told["waiting"]] == ["Larks"]
    assert [(one["group"], one["words"], one["answer"]) for one in told["requests"]] == [
        ("Wrens", "May I", ""),
        ("Finches", "Please", "Sorry"),
    ]
    assert [one["wish"] for one in told["sign_ups"]] == ["match"]
    assert [one["words"] for one in told["introductions"]] == ["I like owls"]
    assert not any(name in json.dumps(told) for name in ("Bo", "Chen", "Dara", "Eli", "Me too"))


def test_a_group_nobody_led_on_is_led_by_who_comes_next():
    placed = study_groups()
    amina, bo = a_learner("Amina"), a_learner("Bo")
    group = api.create(amina, placed, About("Owls")).uuid
    standalone.retired.send(None, user_id=amina.user_id)
    assert seated(api.get(bo, placed, group)) == []
    assert api.join(bo, placed, group).leads
