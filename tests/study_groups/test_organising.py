"""What the course team does with groups: placing, moving, merging, seats, announcements."""

from __future__ import annotations

import pytest
from django.core import mail as outbox

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.mail import api as mail
from plugin_app.study_groups import api, reseating
from plugin_app.study_groups.announcing import NothingToSay, announce, announcements
from plugin_app.study_groups.api import GroupClosed, GroupFull, Joining, NoSuchPeople, TheirOneGroup, Wish
from plugin_app.study_groups.data import SeatRole
from plugin_app.study_groups.destinations import destinations
from plugin_app.study_groups.models import Membership, StudyGroup, Waiting
from plugin_app.study_groups.organising import (
    MoreThanSeats,
    StillProposed,
    WrongSize,
    merge,
    move_member,
    place_people,
    set_seats,
)
from tests.study_groups.situations import DAY, HOUR, NOON, a_group, in_line, letters, seated
from tests.world import OTHER_COURSE, a_learner, a_person, an_organiser, study_groups

pytestmark = pytest.mark.django_db


def some(*names):
    return [a_learner(name) for name in names]


# ---- Placing


def test_people_are_placed_by_username_or_address_past_the_line_and_told():
    placed, olga = study_groups(size_max=4), an_organiser()
    amina, bo, chen = some("Amina", "Bo", "Chen")
    group = api.create(olga, placed, api.About("Owls", joining=Joining.STAFF), now=NOON).uuid
    now = place_people(olga, placed, group, ["amina", "BO@learn.example", "bo", "chen"], now=NOON)
    assert seated(now) == ["Amina", "Bo", "Chen"]
    assert [member.leads for member in now.members] == [True, False, False]
    assert letters() == [(name, "placed_in_group") for name in ("Amina", "Bo", "Chen")]


def test_who_sits_there_stays_and_is_not_told_again(told):
    placed, olga = study_groups(), an_organiser()
    amina, _bo = some("Amina", "Bo")
    group = a_group(placed, "Owls", amina)
    assert seated(place_people(olga, placed, group, ["amina", "bo"], now=NOON)) == ["Amina", "Bo"]
    assert letters() == [("Bo", "placed_in_group")]
    assert [facts["member"] for event, facts, _ in told if event == "study_group.member_placed"] == [_bo.user_id]


def test_unknown_people_are_named_and_then_nobody_is_placed():
    placed, olga = study_groups(), an_organiser()
    group = a_group(placed, "Owls", a_learner("Amina"))
    a_learner("Bo")
    a_person("Eve")
    with pytest.raises(NoSuchPeople) as refused:
        place_people(olga, placed, group, ["bo", "eve", "nobody"])
    assert "eve, nobody" in str(refused.value.sentence)
    assert seated(api.get(olga, placed, group)) == ["Amina"]


def test_a_group_takes_all_of_them_or_none():
    placed, olga = study_groups(size_max=2), an_organiser()
    group = a_group(placed, "Pairs", a_learner("Amina"))
    some("Bo", "Chen")
    with pytest.raises(GroupFull):
        place_people(olga, placed, group, ["bo", "chen"])
    assert seated(api.get(olga, placed, group)) == ["Amina"]
    assert letters() == []


def test_whoever_has_the_one_seat_allowed_is_moved_and_not_placed():
    placed, olga = study_groups(one_group_each=True), an_organiser()
    amina, bo = some("Amina", "Bo")
    owls, larks = a_group(placed, "Owls", amina), a_group(placed, "Larks", bo)
    with pytest.raises(TheirOneGroup):
        place_people(olga, placed, larks, ["amina"])
    assert seated(move_member(olga, placed, owls, amina.user_id, larks, now=NOON)) == ["Bo", "Amina"]


def test_a_place_in_line_an_offer_and_a_request_become_the_seat():
    placed, olga = study_groups(size_max=2, hours_to_accept=24), an_organiser()
    amina, bo, chen = some("Amina", "Bo", "Chen")
    group = a_group(placed, "Pairs", amina, bo)
    api.join(chen, placed, group, now=NOON + HOUR)
    api.leave(bo, placed, group, now=NOON + DAY)
    assert api.get(chen, placed, group).offered == 1
    now = place_people(olga, placed, group, ["chen"], now=NOON + DAY)
    assert (seated(now), in_line(now), now.offered) == (["Amina", "Chen"], [], 0)


def test_a_seat_that_is_kept_for_somebody_is_not_given_away():
    placed, olga = study_groups(size_max=2, hours_to_accept=24), an_organiser()
    amina, bo, chen = some("Amina", "Bo", "Chen")
    a_learner("Diya")
    group = a_group(placed, "Pairs", amina, bo)
    api.join(chen, placed, group, now=NOON + HOUR)
    api.leave(bo, placed, group, now=NOON + DAY)
    with pytest.raises(GroupFull):
        place_people(olga, placed, group, ["diya"], now=NOON + DAY)


def test_nobody_is_placed_in_a_proposal_or_an_ended_group():
    placed, olga = study_groups(), an_organiser()
    amina = a_learner("Amina")
    proposal = api.propose(amina, placed, api.About("Topic")).uuid
    ended = a_group(placed, "Owls", amina)
    api.close(olga, placed, ended)
    with pytest.raises(StillProposed):
        place_people(olga, placed, proposal, ["amina"])
    with pytest.raises(GroupClosed):
        place_people(olga, placed, ended, ["amina"])


# ---- Moving and merging


def test_who_is_moved_is_told_and_the_next_in_line_moves_up(told):
    placed, olga = study_groups(size_max=2), an_organiser()
    amina, bo, chen, diya = some("Amina", "Bo", "Chen", "Diya")
    owls, larks = a_group(placed, "Owls", amina, bo), a_group(placed, "Larks", diya)
    api.join(chen, placed, owls, now=NOON)
    assert seated(move_member(olga, placed, owls, amina.user_id, larks, now=NOON)) == ["Diya", "Amina"]
    now = api.get(olga, placed, owls)
    assert seated(now) == ["Chen", "Bo"], "Chen sits on the free seat"
    assert [member.role for member in now.members] == [SeatRole.MEMBER, SeatRole.LEADER], "and Bo leads"
    assert letters() == [("Amina", "moved_group"), ("Chen", "seat_free")]
    assert [event for event, *_ in told if "moved" in event] == ["study_group.member_moved"]


def test_a_full_group_takes_nobody_and_they_stay_where_they_were():
    placed, olga = study_groups(size_max=2), an_organiser()
    amina, bo, chen = some("Amina", "Bo", "Chen")
    owls, larks = a_group(placed, "Owls", amina), a_group(placed, "Larks", bo, chen)
    with pytest.raises(GroupFull):
        move_member(olga, placed, owls, amina.user_id, larks)
    assert seated(api.get(olga, placed, owls)) == ["Amina"]
    assert letters() == []


@pytest.mark.parametrize("into", ["the same", "another block"])
def test_nobody_is_moved_nowhere(into):
    placed, beside, olga = study_groups(), study_groups(name="beside"), an_organiser()
    amina, bo = some("Amina", "Bo")
    owls = a_group(placed, "Owls", amina)
    target = owls if into == "the same" else a_group(beside, "Larks", bo)
    with pytest.raises(NotFound):
        move_member(olga, placed, owls, amina.user_id, target)
    with pytest.raises(NotFound):
        merge(olga, placed, owls, target)


def test_somebody_who_does_not_sit_there_is_not_moved():
    placed, olga = study_groups(), an_organiser()
    amina, bo, chen = some("Amina", "Bo", "Chen")
    owls, larks = a_group(placed, "Owls", amina), a_group(placed, "Larks", bo)
    with pytest.raises(NotFound):
        move_member(olga, placed, owls, chen.user_id, larks)


def test_two_groups_become_one_and_it_is_as_was_said_before(told):
    placed, olga = study_groups(size_max=2), an_organiser()
    amina, bo, chen, diya, eve, finn = some("Amina", "Bo", "Chen", "Diya", "Eve", "Finn")
    owls, larks = a_group(placed, "Owls", amina, bo), a_group(placed, "Larks", chen, diya)
    for viewer, group in ((eve, owls), (finn, larks)):
        api.join(viewer, placed, group, now=NOON)
    [said] = destinations(olga, placed, owls).shown
    now = merge(olga, placed, owls, larks, now=NOON)
    assert (said.newcomers, said.seats_then, said.line_then, said.fits) == (2, now.seats, len(now.line), True)
    assert (now.seats, sorted(seated(now)), in_line(now)) == (4, ["Amina", "Bo", "Chen", "Diya"], ["Finn", "Eve"])
    assert api.get(olga, placed, owls).state is api.State.CLOSED
    assert letters() == [("Amina", "moved_group"), ("Bo", "moved_group"), ("Eve", "line_moved")]
    assert [facts["people"] for event, facts, _ in told if event == "study_group.merged"] == [2]


def test_groups_to_choose_from_have_free_seats_first_and_are_found_by_name():
    placed, olga = study_groups(size_max=2), an_organiser()
    people = some("Amina", "Bo", "Chen", "Diya")
    owls = a_group(placed, "Owls", people[0])
    a_group(placed, "Full", people[1], people[2])
    a_group(placed, "Half", people[3])
    api.propose(people[3], placed, api.About("Proposal"))
    found = destinations(olga, placed, owls)
    assert [each.name for each in found.shown] == ["Half", "Full"]
    assert [each.name for each in destinations(olga, placed, owls, "ul").shown] == ["Full"]


# ---- Seats


def test_new_seats_go_to_the_line_and_fewer_seats_are_all_used():
    placed, olga = study_groups(size_max=3), an_organiser()
    amina, bo, chen, diya = some("Amina", "Bo", "Chen", "Diya")
    group = a_group(placed, "Owls", amina, bo, chen)
    api.join(diya, placed, group, now=NOON)
    assert seated(set_seats(olga, placed, group, 4, now=NOON)) == ["Amina", "Bo", "Chen", "Diya"]
    api.leave(bo, placed, group, now=NOON)
    api.leave(amina, placed, group, now=NOON)
    now = set_seats(olga, placed, group, 2, now=NOON)
    assert [(member.name, member.seat_number) for member in now.members] == [("Chen", 1), ("Diya", 2)]
    api.join(bo, placed, group, now=NOON)
    assert in_line(api.get(olga, placed, group)) == ["Bo"]


def test_a_group_keeps_a_seat_for_everyone_in_it():
    placed, olga = study_groups(), an_organiser()
    group = a_group(placed, "Owls", *some("Amina", "Bo", "Chen"))
    with pytest.raises(MoreThanSeats):
        set_seats(olga, placed, group, 2)
    for seats in (1, 51):
        with pytest.raises(WrongSize):
            set_seats(olga, placed, group, seats)
    assert api.get(olga, placed, group).seats == 6


# ---- Announcements


def test_everyone_with_a_place_hears_it_and_who_learns_alone_does_not(told):
    placed, olga = study_groups(size_max=2, may_match=True, hours_to_accept=24), an_organiser()
    amina, bo, chen, diya, eve = some("Amina", "Bo", "Chen", "Diya", "Eve")
    group = a_group(placed, "Owls", amina, bo)
    for viewer in (chen, diya):
        api.join(viewer, placed, group, now=NOON + HOUR)
    api.leave(bo, placed, group, now=NOON + DAY)
    api.sign_up(diya, placed, Wish.OWN, {}, now=NOON)
    assert api.get(chen, placed, group).offered == 1
    before = len(letters())
    said = announce(olga, placed, "  We meet on *Friday*.  ", now=NOON + DAY)
    assert letters()[before:] == [("Amina", "announcement"), ("Chen", "announcement")], "seated, and offered a seat"
    assert (said.words, said.by, said.group) == ("We meet on *Friday*.", "Olga", "")
    assert announcements(eve, placed) == (said,)
    assert [(facts["people"], who) for event, facts, who in told if event == "announcement.made"] == [(2, olga.user_id)]


def test_what_is_said_to_a_group_is_for_its_people():
    placed, olga = study_groups(size_max=2), an_organiser()
    amina, bo, chen = some("Amina", "Bo", "Chen")
    owls, _larks = a_group(placed, "Owls", amina), a_group(placed, "Larks", bo)
    said = announce(olga, placed, "Hello owls", owls, now=NOON)
    assert letters() == [("Amina", "announcement")]
    assert announcements(amina, placed, owls) == announcements(olga, placed, owls) == (said,)
    assert announcements(chen, placed, owls) == announcements(amina, placed) == ()


def test_nobody_from_outside_reads_what_a_private_group_was_told():
    placed, olga = study_groups(), an_organiser()
    hidden = a_group(placed, "Hush", a_learner("Amina"), joining=Joining.INVITE, is_private=True)
    announce(olga, placed, "Hello", hidden)
    with pytest.raises(NotFound):
        announcements(a_learner("Bo"), placed, hidden)


@pytest.mark.parametrize("words", ["", "   ", "x" * 2001])
def test_an_announcement_says_something_and_not_everything(words):
    with pytest.raises(NothingToSay):
        announce(an_organiser(), study_groups(), words)
    assert letters() == []


def test_only_the_course_team_organises():
    placed = study_groups()
    amina, bo = some("Amina", "Bo")
    owls, larks = a_group(placed, "Owls", amina), a_group(placed, "Larks", bo)
    for viewer in (amina, an_organiser("Otto", OTHER_COURSE)):
        for asked in (
            lambda viewer=viewer: place_people(viewer, placed, owls, ["bo"]),
            lambda viewer=viewer: move_member(viewer, placed, owls, amina.user_id, larks),
            lambda viewer=viewer: merge(viewer, placed, owls, larks),
            lambda viewer=viewer: set_seats(viewer, placed, owls, 9),
            lambda viewer=viewer: announce(viewer, placed, "Hello"),
            lambda viewer=viewer: destinations(viewer, placed, owls),
        ):
            with pytest.raises(NotAllowed):
                asked()
    assert letters() == []


def test_every_letter_says_what_happened_and_where_to_go():
    placed, olga = study_groups(size_max=2), an_organiser()
    amina, bo, chen, diya = some("Amina", "Bo", "Chen", "Diya")
    owls, larks = a_group(placed, "Night & owls", amina), a_group(placed, "Larks", chen)
    place_people(olga, placed, larks, ["bo"], now=NOON)
    api.join(diya, placed, larks, now=NOON)
    mail.send_due(NOON)
    move_member(olga, placed, larks, bo.user_id, owls, now=NOON)
    api.leave(diya, placed, larks, now=NOON)
    merge(olga, placed, larks, owls, now=NOON)
    announce(olga, placed, "Bring <tea> & cake", owls, now=NOON)
    mail.send_due(NOON)
    subjects = {message.subject for message in outbox.outbox}
    assert subjects >= {
        "You have a seat in “Larks”",
        "You are in “Night & owls” now",
        "From the course team: Night & owls",
    }
    assert all(placed.usage_key in message.body for message in outbox.outbox)
    assert any("Bring <tea> & cake" in message.body for message in outbox.outbox)


# ---- Many at once


def test_many_people_change_places_at_once_and_every_group_is_led():
    placed = study_groups(size_max=2, one_group_each=True)
    people = some("Amina", "Bo", "Chen", "Diya")
    a_group(placed, "Owls", *people[:2])
    a_group(placed, "Larks", *people[2:])
    owls, larks = StudyGroup.objects.order_by("id")
    amina, bo, chen, diya = (viewer.user_id for viewer in people)
    reseating.reseat([(owls.pk, amina), (larks.pk, diya)], [(larks.pk, amina), (owls.pk, diya)], NOON)
    live = Membership.objects.seated().order_by("group_id", "seat_number")
    assert list(live.values_list("group__name", "user_id", "role")) == [
        ("Owls", diya, "member"),
        ("Owls", bo, "leader"),
        ("Larks", chen, "leader"),
        ("Larks", amina, "member"),
    ]
    assert not Waiting.objects.exists()
