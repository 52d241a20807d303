"""What a move costs is said before it is made; what is locked or put together by hand stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugin_app.errors import NotFound
from plugin_app.profiles import api as profiles
from plugin_app.profiles.api import WishKind
from plugin_app.study_groups import api
from plugin_app.study_groups.api import RoundState
from plugin_app.study_groups.models import RoundGroup
from plugin_app.study_groups.rounds.errors import NoPlaceThere, NotReady
from tests.security.elsewhere import everything
from tests.study_groups.rounds.situations import EVENINGS, MORNINGS, a_block, circles, formed, opened, signed_up
from tests.study_groups.situations import NOON
from tests.world import an_organiser

pytestmark = pytest.mark.django_db

BOTH = (*EVENINGS, *MORNINGS)


class Hall:
    """Three who are free in the evening, four who are in the morning, Ada who is in both, and their round."""

    def __init__(self, **rules):
        self.placed, self.olga = a_block(size_max=4, **rules), an_organiser()
        self.early = [signed_up(self.placed, f"Early {n}", MORNINGS).user_id for n in range(4)]
        self.late = [signed_up(self.placed, f"Late {n}", EVENINGS).user_id for n in range(3)]
        self.ada = signed_up(self.placed, "Ada", BOTH).user_id
        self.round = formed(self.placed)
        groups = circles(self.round)
        self.mornings = next(number for number, people in groups.items() if self.early[0] in people)
        self.evenings = next(number for number, people in groups.items() if self.late[0] in people)

    def what_if(self, user_id, **how):
        return api.what_if(self.olga, self.placed, self.round.uuid, user_id, **how, now=NOON)

    def move(self, user_id, **how):
        return api.move_in_round(self.olga, self.placed, self.round.uuid, user_id, **how, now=NOON)

    def group(self, number):
        return api.round_group(self.olga, self.placed, self.round.uuid, number)

    def people(self, number):
        return {member.user_id for member in self.group(number).members}


@pytest.fixture
def hall():
    hall = Hall()
    assert hall.people(hall.evenings) == {*hall.late, hall.ada}
    return hall


def test_a_move_has_a_price_and_asking_for_it_changes_nothing(hall):
    before = everything()
    price = hall.what_if(hall.early[0], to=hall.evenings, swap_with=hall.ada)
    assert everything() == before
    mornings, evenings = price.changes
    assert (mornings.number, mornings.before, mornings.after, mornings.broken) == (hall.mornings, 600, 600, ())
    assert (evenings.number, evenings.before, evenings.after, evenings.gains) == (hall.evenings, 900, 0, -900)
    assert evenings.broken == ("There would be no hour at which all of them could meet.",)
    assert (price.allowed, price.gains) == (True, -900)


def test_a_full_group_takes_nobody_more(hall):
    price = hall.what_if(hall.ada, to=hall.mornings)
    assert not price.allowed
    assert "The group would have more people than it may." in price.broken
    with pytest.raises(NoPlaceThere):
        hall.move(hall.ada, to=hall.mornings)
    assert hall.people(hall.evenings) == {*hall.late, hall.ada}


def test_nobody_is_put_beside_whom_they_avoid_and_nobody_is_named(hall):
    hall.move(hall.early[3], to=None)
    profiles.wish(signed_up(hall.placed, "Early 0", MORNINGS), hall.ada, WishKind.AVOID, now=NOON)
    price = hall.what_if(hall.ada, to=hall.mornings)
    assert (price.allowed, price.is_private, price.broken) == (True, True, ())
    with pytest.raises(NoPlaceThere):
        hall.move(hall.ada, to=hall.mornings)
    assert hall.ada not in hall.people(hall.mornings)


@pytest.mark.parametrize("kind", [WishKind.AVOID, WishKind.WITH])
def test_a_price_tells_no_avoid_from_a_wish_nor_whose_it_is_or_where(hall, kind):
    hall.move(hall.early[3], to=None)
    ada, late = signed_up(hall.placed, "Ada", BOTH), signed_up(hall.placed, "Late 0", EVENINGS)
    plain = hall.what_if(hall.ada, to=hall.mornings)
    if kind is WishKind.AVOID:
        profiles.wish(ada, hall.early[0], kind, now=NOON)
    else:
        profiles.wish(ada, hall.late[0], kind, now=NOON)
        profiles.wish(late, hall.ada, kind, now=NOON)
    assert hall.what_if(hall.ada, to=hall.mornings) == replace(plain, is_private=True)


def test_who_asked_about_whom_is_told_and_nothing_of_what_they_heard(hall, told):
    profiles.wish(signed_up(hall.placed, "Early 0", MORNINGS), hall.ada, WishKind.AVOID, now=NOON)
    hall.move(hall.early[3], to=None)
    told.clear()
    hall.what_if(hall.ada, to=hall.mornings, swap_with=hall.early[1])
    with pytest.raises(NoPlaceThere):
        hall.move(hall.ada, to=hall.mornings)
    which = {"round": str(hall.round.uuid), "people": 8, "member": hall.ada, "to": hall.mornings}
    assert [(what, facts, by) for what, facts, by in told if what.startswith("matching_round")] == [
        ("matching_round.move_weighed", {**which, "swapped": hall.early[1]}, hall.olga.user_id),
        ("matching_round.move_weighed", {**which, "swapped": 0}, hall.olga.user_id),
    ]


def test_a_wish_that_is_torn_already_is_not_this_moves_doing(hall):
    profiles.wish(signed_up(hall.placed, "Ada", BOTH), hall.early[0], WishKind.WITH, now=NOON)
    profiles.wish(signed_up(hall.placed, "Early 0", MORNINGS), hall.ada, WishKind.WITH, now=NOON)
    hall.move(hall.early[3], to=None)
    assert not hall.what_if(hall.early[3], to=hall.mornings).is_private
    assert not hall.what_if(hall.ada, to=hall.mornings).is_private


def test_an_old_quarrel_keeps_nobody_from_leaving(hall):
    profiles.wish(signed_up(hall.placed, "Early 0", MORNINGS), hall.early[1], WishKind.AVOID, now=NOON)
    assert hall.what_if(hall.early[3], to=None).allowed
    assert hall.move(hall.early[1], to=None).allowed
    with pytest.raises(NoPlaceThere):
        hall.move(hall.early[1], to=hall.mornings)


def test_somebody_without_a_group_is_put_into_one(hall):
    hall.move(hall.late[0], to=None)
    [change] = hall.what_if(hall.late[0], to=hall.evenings).changes
    assert (change.before, change.after, change.size) == (900, 900, 4)
    hall.move(hall.late[0], to=hall.evenings)
    assert hall.people(hall.evenings) == {*hall.late, hall.ada}
    assert api.round_unplaced(hall.olga, hall.placed, hall.round.uuid).total == 0


def test_a_move_is_made_and_both_groups_are_described_anew(hall, told):
    hall.move(hall.early[3], to=None)
    price = hall.move(hall.ada, to=hall.mornings)
    assert [change.after for change in price.changes] == [900, 600]
    mornings, evenings = hall.group(hall.mornings), hall.group(hall.evenings)
    assert {member.user_id for member in mornings.members} == {*hall.early[:3], hall.ada}
    assert {member.user_id for member in evenings.members} == set(hall.late)
    assert mornings.is_locked
    assert next(member for member in mornings.members if member.user_id == hall.ada).by_hand
    assert mornings.why == ("The course team put this group together by hand.",)
    assert mornings.meetings
    assert [facts["to"] for what, facts, _ in told if what == "matching_round.member_moved"] == [0, hall.mornings]
    found = api.round_of(hall.olga, hall.placed, hall.round.uuid)
    assert (found.placed, found.unplaced, found.proved_optimal) == (7, 1, False)


def test_a_swap_moves_two(hall):
    hall.move(hall.early[0], to=hall.evenings, swap_with=hall.ada)
    assert hall.people(hall.mornings) == {*hall.early[1:], hall.ada}
    assert hall.people(hall.evenings) == {*hall.late, hall.early[0]}
    assert hall.group(hall.evenings).meetings == ()


def test_whoever_is_taken_out_is_told_why_and_a_group_without_people_is_gone(hall):
    for user_id in hall.early:
        hall.move(user_id, to=None)
    out = api.round_unplaced(hall.olga, hall.placed, hall.round.uuid)
    assert {one.user_id for one in out.items} == set(hall.early)
    assert {one.why for one in out.items} == {"The course team took them out of their group."}
    assert all(one.by_hand for one in out.items)
    with pytest.raises(NotFound):
        hall.group(hall.mornings)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda hall: (10**6, {"to": hall.mornings}),
        lambda hall: (hall.ada, {"to": 99}),
        lambda hall: (hall.ada, {"to": hall.evenings}),
        lambda hall: (hall.ada, {"to": hall.mornings, "swap_with": hall.late[0]}),
        lambda hall: (hall.ada, {"to": None, "swap_with": hall.early[0]}),
    ],
    ids=["a stranger", "no such group", "their own group", "a swap with someone elsewhere", "a swap with nobody"],
)
def test_a_move_that_means_nothing_is_not_found(hall, wrong):
    user_id, how = wrong(hall)
    before = everything()
    for act in (hall.what_if, hall.move):
        with pytest.raises(NotFound):
            act(user_id, **how)
    assert everything() == before


def test_locked_groups_and_hand_placed_people_stay_when_it_runs_again(hall, told):
    api.lock_group(hall.olga, hall.placed, hall.round.uuid, hall.mornings, True)
    hall.move(hall.late[0], to=None)
    signed_up(hall.placed, "New", EVENINGS)
    kept = hall.group(hall.mornings)
    again = api.run_again(hall.olga, hall.placed, hall.round.uuid, now=NOON)
    assert again.state == RoundState.READY
    assert (again.takes_part, again.placed, again.locked, again.upper_bound) == (9, 8, 1, 8)
    assert hall.group(hall.mornings) == kept
    out = api.round_unplaced(hall.olga, hall.placed, hall.round.uuid).items
    assert [one.user_id for one in out] == [hall.late[0]]
    names = list(RoundGroup.objects.values_list("name", flat=True))
    assert len(set(names)) == len(names)


def test_unlocking_lets_a_group_be_formed_anew(hall):
    hall.move(hall.late[0], to=None)
    api.lock_group(hall.olga, hall.placed, hall.round.uuid, hall.mornings, True)
    assert hall.group(hall.mornings).is_locked
    freed = api.lock_group(hall.olga, hall.placed, hall.round.uuid, hall.mornings, False)
    assert not freed.is_locked
    with pytest.raises(NotFound):
        api.lock_group(hall.olga, hall.placed, hall.round.uuid, 99, True)


def test_nothing_is_changed_before_there_are_groups_or_after_they_are_published(hall):
    fresh = opened(hall.placed)
    for which in (fresh.uuid, hall.round.uuid):
        if which == hall.round.uuid:
            api.publish_round(hall.olga, hall.placed, which, now=NOON)
        for act in (
            lambda which=which: api.what_if(hall.olga, hall.placed, which, hall.ada, to=None),
            lambda which=which: api.move_in_round(hall.olga, hall.placed, which, hall.ada, to=None),
            lambda which=which: api.lock_group(hall.olga, hall.placed, which, 1, True),
            lambda which=which: api.run_again(hall.olga, hall.placed, which),
        ):
            with pytest.raises(NotReady):
                act()
    with pytest.raises(NotReady):
        api.discard_round(hall.olga, hall.placed, hall.round.uuid)
    with pytest.raises(NotReady):
        api.publish_round(hall.olga, hall.placed, fresh.uuid)


def test_a_lone_identity_counts_across_the_whole_round():
    placed, olga = a_block(size_min=2, size_max=3), an_organiser()
    for name, identity, free in (
        ("A", "man", MORNINGS),
        ("B", "man", MORNINGS),
        ("C", "man", EVENINGS),
        ("D", "man", EVENINGS),
        ("E", "woman", BOTH),
        ("F", "woman", EVENINGS),
    ):
        signed_up(placed, name, free, identity=identity, identity_use=True)
    found = formed(placed)
    woman = signed_up(placed, "E", BOTH, identity="woman", identity_use=True).user_id
    there = next(number for number, people in circles(found).items() if woman in people)
    other = next(number for number in circles(found) if number != there)
    price = api.what_if(olga, placed, found.uuid, woman, to=other)
    # As of a wish: nobody reads out of it who said what of themself.
    assert (price.allowed, price.is_private) == (True, True)


def test_of_one_person_alone_no_hours_are_drawn(hall):
    for user_id in hall.early[:2]:
        hall.move(user_id, to=None)
    assert hall.group(hall.mornings).week
    hall.move(hall.early[2], to=None)
    assert hall.people(hall.mornings) == {hall.early[3]}
    assert hall.group(hall.mornings).week == 0
