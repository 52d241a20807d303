"""How groups begin, change and end."""

from __future__ import annotations

import pytest

from plugin_app.errors import Conflict, NotAllowed
from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Joining, SeatRole, Standing, State
from tests.study_groups.situations import DAY, HOUR, MINUTE, NOON, a_group, letters, seated
from tests.world import a_learner, an_organiser, study_groups

pytestmark = pytest.mark.django_db

BEGINNINGS = {"propose": api.propose, "create": api.create, "drop_in": api.drop_in}


# How a group that was proposed is come into once it is open, and what a stranger hears at its door.
AFTERWARDS = {
    Joining.OPEN: None,
    Joining.REQUEST: api.ByRequestOnly,
    Joining.INVITE: api.ByInviteOnly,
    Joining.STAFF: api.ByStaffOnly,
}


@pytest.mark.parametrize("way", AFTERWARDS)
def test_anyone_may_come_to_a_proposal_and_once_it_is_open_its_own_way_in_holds(way):
    placed = study_groups(size_min=2, joining=way.value)
    amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
    group = api.propose(amina, placed, About("Owls"), now=NOON)
    assert (group.state, group.joining, group.missing) == (State.PROPOSED, way, 1)

    opened = api.ask_to_join(bo, placed, group.uuid, now=NOON + DAY)
    assert (opened.state, seated(opened)) == (State.OPEN, ["Amina", "Bo"])
    assert opened.ends_at is None
    assert letters() == [("Amina", "group_opened")]

    if AFTERWARDS[way] is None:
        assert api.join(chen, placed, group.uuid).is_seated
    else:
        with pytest.raises(AFTERWARDS[way]):
            api.join(chen, placed, group.uuid)


def test_a_proposal_waits_as_long_as_the_author_says():
    placed = study_groups(proposal_days=10)
    group = api.propose(a_learner("Amina"), placed, About("Owls"), now=NOON)
    assert group.ends_at == NOON + 10 * DAY


def test_a_learner_who_opens_a_group_leads_it_and_the_course_team_s_own_starts_empty():
    placed = study_groups()
    theirs = api.create(a_learner("Amina"), placed, About("Owls"))
    assert [(member.name, member.role) for member in theirs.members] == [("Amina", SeatRole.LEADER)]
    ours = api.create(an_organiser(), placed, About("Larks"))
    assert (ours.state, ours.members, ours.is_begun_by_viewer) == (State.OPEN, (), True)


def test_whoever_of_the_course_team_proposes_would_come():
    placed = study_groups(may_propose=False)
    group = api.propose(an_organiser(), placed, About("Owls"))
    assert (group.standing, [waiter.name for waiter in group.line]) == (Standing.WAITING, ["Olga"])


@pytest.mark.parametrize("way", BEGINNINGS)
def test_the_author_says_how_learners_may_begin(way):
    placed = study_groups(**{f"may_{way}": False})
    for name, begin in BEGINNINGS.items():
        if name == way:
            with pytest.raises(api.FormingClosed):
                begin(a_learner("Amina"), placed, About(name))
        else:
            begin(a_learner("Amina"), placed, About(name))
    BEGINNINGS[way](an_organiser(), placed, About("Ours"))


@pytest.mark.parametrize("way", BEGINNINGS)
def test_nobody_begins_before_sign_up_opens(way):
    placed = study_groups(sign_up_opens=NOON.isoformat())
    begin, amina = BEGINNINGS[way], a_learner("Amina")
    with pytest.raises(api.NotBegun):
        begin(amina, placed, About("Owls"), now=NOON - MINUTE)
    begin(an_organiser(), placed, About("Ours"), now=NOON - MINUTE)
    begin(amina, placed, About("Owls"), now=NOON)


def test_after_sign_up_closes_no_group_begins_but_a_session_may():
    placed = study_groups(sign_up_closes=NOON.isoformat())
    amina, bo = a_learner("Amina"), a_learner("Bo")
    running = a_group(placed, "Owls", amina, now=NOON - DAY)
    for begin in (api.propose, api.create):
        with pytest.raises(api.SignUpClosed):
            begin(bo, placed, About("Larks"), now=NOON)
    assert api.drop_in(bo, placed, About("Now"), now=NOON).state is State.DROP_IN
    assert api.join(bo, placed, running, now=NOON).is_seated
    assert api.create(an_organiser(), placed, About("Ours"), now=NOON).state is State.OPEN


def test_a_topic_may_have_seats_of_its_own():
    topics = [{"title": "Pairs", "seats": 2}, {"title": "Proofs"}]
    placed = study_groups(size_min=3, size_max=6, topics=topics)
    olga = an_organiser()
    assert api.create(olga, placed, About("One", topic="Pairs")).seats == 2
    assert api.create(olga, placed, About("Two", topic="Proofs")).seats == 6
    assert api.create(olga, placed, About("Three", topic="Of our own")).seats == 6


def test_a_proposal_for_two_opens_with_two():
    placed = study_groups(size_min=3, topics=[{"title": "Pairs", "seats": 2}])
    group = api.propose(a_learner("Amina"), placed, About("Owls", topic="Pairs"))
    assert group.opens_at == 2
    assert api.join(a_learner("Bo"), placed, group.uuid).state is State.OPEN


class TestChanging:
    """What is said about a group, and who says it."""

    @pytest.mark.parametrize(
        ("who", "may"), [("leader", True), ("co_leader", True), ("member", False), ("stranger", False), ("team", True)]
    )
    def test_whoever_leads_and_the_course_team(self, who, may):
        placed = study_groups()
        people = {name: a_learner(name.capitalize()) for name in ("leader", "co_leader", "member", "stranger")}
        people["team"] = an_organiser()
        group = a_group(placed, "Owls", people["leader"], people["co_leader"], people["member"])
        api.make_co_leader(people["leader"], placed, group, people["co_leader"].user_id)
        about = About("Barn owls", topic="Night", purpose="Slowly", language="pt", channel="https://meet.jit.si/owls")
        if not may:
            with pytest.raises(api.NotLeading):
                api.edit(people[who], placed, group, about)
            assert api.get(people["leader"], placed, group).name == "Owls"
            return
        now = api.edit(people[who], placed, group, about, now=NOON + HOUR)
        assert (now.name, now.topic, now.purpose, now.language) == ("Barn owls", "Night", "Slowly", "pt")
        assert (now.channel, now.active_at) == ("https://meet.jit.si/owls", NOON + HOUR)

    def test_what_has_ended_is_not_changed(self):
        placed = study_groups()
        olga = an_organiser()
        group = api.create(olga, placed, About("Owls"))
        api.close(olga, placed, group.uuid)
        with pytest.raises(api.GroupClosed):
            api.edit(olga, placed, group.uuid, About("Larks"))

    def test_its_people_and_the_line_stay_when_a_group_becomes_private(self):
        placed = study_groups(size_max=2)
        amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
        group = a_group(placed, "Owls", amina, bo)
        api.join(chen, placed, group)
        hidden = api.edit(amina, placed, group, About("Owls", joining=Joining.INVITE, is_private=True))
        assert seated(hidden) == ["Amina", "Bo"]
        assert api.get(chen, placed, group).position == 1


class TestWaitingLonger:
    """A proposal can be renewed."""

    def test_who_proposed_it_lets_it_wait_once_more_as_long(self):
        placed = study_groups(proposal_days=10)
        amina = a_learner("Amina")
        group = api.propose(amina, placed, About("Owls"), now=NOON)
        renewed = api.renew(amina, placed, group.uuid, now=NOON + 8 * DAY)
        assert renewed.ends_at == NOON + 18 * DAY

    def test_nobody_else_but_the_course_team(self):
        placed = study_groups()
        amina, bo = a_learner("Amina"), a_learner("Bo")
        group = api.propose(amina, placed, About("Owls"), now=NOON)
        api.join(bo, placed, group.uuid, now=NOON)
        with pytest.raises(NotAllowed):
            api.renew(bo, placed, group.uuid)
        api.renew(an_organiser(), placed, group.uuid)

    def test_what_is_open_or_has_ended_waits_for_nobody(self):
        placed = study_groups(size_min=2)
        amina = a_learner("Amina")
        group = api.propose(amina, placed, About("Owls"))
        api.join(a_learner("Bo"), placed, group.uuid)
        with pytest.raises(Conflict) as refused:
            api.renew(amina, placed, group.uuid)
        assert refused.value.code == "conflict"
        api.close(an_organiser(), placed, group.uuid)
        with pytest.raises(api.GroupClosed):
            api.renew(amina, placed, group.uuid)


# Who may end what.
MAY_END = {
    #           proposer or opener, somebody in it, the course team
    "propose": (True, False, True),
    "create": (False, False, True),
    "drop_in": (True, False, True),
}


@pytest.mark.parametrize("begun", MAY_END)
@pytest.mark.parametrize("number", range(3), ids=["whoever began it", "somebody in it", "the course team"])
def test_who_ends_a_group(told, begun, number):
    placed = study_groups()
    people = (a_learner("Amina"), a_learner("Bo"), an_organiser())
    group = BEGINNINGS[begun](people[0], placed, About("Owls"))
    api.join(people[1], placed, group.uuid)
    told.clear()
    if not MAY_END[begun][number]:
        with pytest.raises(NotAllowed):
            api.close(people[number], placed, group.uuid)
        assert api.get(people[0], placed, group.uuid).is_mine
        return
    for _time in range(2):
        api.close(people[2] if _time else people[number], placed, group.uuid)
    ended = api.get(people[0], placed, group.uuid)
    assert (ended.state, ended.members, ended.line) == (State.CLOSED, (), ())
    assert [event for event, _, _ in told] == ["study_group.closed"]


def test_every_beginning_change_and_end_is_told_without_a_word_of_anyone_s(told):
    placed = study_groups(size_min=2)
    amina, bo = a_learner("Amina"), a_learner("Bo")
    group = api.propose(amina, placed, About("Secret name", purpose="Secret purpose"))
    api.renew(amina, placed, group.uuid)
    api.join(bo, placed, group.uuid)
    api.edit(amina, placed, group.uuid, About("Secret again"))
    api.close(an_organiser(), placed, group.uuid)
    assert [event.removeprefix("study_group.") for event, _, _ in told] == [
        "proposed",
        "joined",
        "renewed",
        "joined",
        "opened",
        "seated",
        "seated",
        "edited",
        "closed",
    ]
    assert "Secret" not in str(told)
