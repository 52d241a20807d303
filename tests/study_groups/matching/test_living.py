"""Seats and company in groups that run: what is proposed keeps every rule, and helps most while moving few."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin_app.study_groups.matching import living
from plugin_app.study_groups.matching.cohort import Cohort, cohort
from plugin_app.study_groups.matching.living import Running
from plugin_app.study_groups.matching.problem import Learner, Problem, Round, Rules

RULES = Rules(size_min=3, size_max=6, meeting_minutes=60)
EVENINGS, MORNINGS = ((2, "18:00", "21:00"), (3, "18:00", "20:00")), ((5, "09:00", "11:00"),)
BOTH = EVENINGS + MORNINGS


def somebody(name: str, activity: float = 1.0, **facts: object) -> Learner:
    told = {"time_zone": "UTC", "free": EVENINGS, "languages": ("en",), **facts}
    return Learner(id=name, activity=activity, **told)  # type: ignore[arg-type]  # told by name


def people(*learners: Learner, rules: Rules = RULES) -> Cohort:
    return cohort(Problem(Round(date(2026, 3, 2), 8), rules, learners))


def group(known: Cohort, names: str, seats: int = 6) -> Running:
    return Running(tuple(known.ids.index(name) for name in names), seats)


def seats(known: Cohort, newcomer: str, *groups: Running) -> list[int]:
    return [seat.group for seat in living.seats_for(known, groups, known.ids.index(newcomer))]


class TestASeatForALateLearner:
    def test_is_where_everyone_is_free_and_understands_each_other(self):
        known = people(
            *(somebody(name) for name in "abc"),
            *(somebody(name, free=MORNINGS) for name in "def"),
            *(somebody(name, languages=("sw",)) for name in "ghi"),
            somebody("z"),
        )
        assert seats(known, "z", group(known, "def"), group(known, "abc"), group(known, "ghi")) == [1]

    def test_is_in_the_group_that_needs_them_most_of_those_that_are_enough_with_them(self):
        known = people(*(somebody(name) for name in "abcdefghz"))
        assert seats(known, "z", group(known, "abcde"), group(known, "fgh")) == [1, 0]

    def test_is_where_they_are_enough_before_where_they_would_still_be_too_few(self):
        known = people(somebody("a"), somebody("b"), somebody("c", 0.8), *(somebody(name) for name in "defz"))
        assert seats(known, "z", group(known, "abc"), group(known, "def")) == [0, 1]
        assert seats(known, "z", group(known, "a"), group(known, "def")) == [1, 0]

    def test_is_of_equals_where_there_are_most_hours_in_common(self):
        known = people(*(somebody(name) for name in "abc"), *(somebody(name, free=BOTH) for name in "defz"))
        assert seats(known, "z", group(known, "abc"), group(known, "def")) == [1, 0]

    def test_is_none_where_every_seat_is_taken_or_nobody_is_there(self):
        known = people(*(somebody(name) for name in "abcz"), *(somebody(name, 0.1) for name in "def"))
        assert seats(known, "z", group(known, "abc", seats=3), group(known, "def")) == []

    @pytest.mark.parametrize("who", ["a", "z"])
    def test_is_never_beside_somebody_whom_one_of_them_avoids(self, who: str):
        avoiding = {"a": {"avoids": ("z",)}, "z": {"avoids": ("a",)}}
        learners = [somebody(name, **(avoiding[name] if name == who else {})) for name in "abcz"]
        known = people(*learners)
        assert seats(known, "z", group(known, "abc")) == []

    def test_leaves_nobody_alone_as_a_minority_unless_there_is_no_other(self):
        crowd = [somebody(name, identity="x") for name in "abcde"]
        one = people(*crowd, somebody("z", identity="y"))
        assert seats(one, "z", group(one, "abc")) == [0]
        two = people(*crowd, somebody("y", identity="y"), somebody("z", identity="y"))
        assert seats(two, "z", group(two, "abc")) == []
        assert seats(two, "z", group(two, "aby")) == [0]

    def test_does_not_wait_for_the_hours_and_the_seat_of_somebody_who_has_been_away_for_weeks(self):
        known = people(*(somebody(name) for name in "abz"), somebody("c", 0.2, free=MORNINGS))
        assert seats(known, "z", group(known, "abc", seats=3)) == [0]
        back = people(*(somebody(name) for name in "abz"), somebody("c", 0.4, free=MORNINGS))
        assert seats(back, "z", group(back, "abc", seats=4)) == []

    def test_is_still_never_beside_somebody_they_avoid_who_has_been_away(self):
        known = people(*(somebody(name) for name in "ab"), somebody("z", avoids=("c",)), somebody("c", 0.0))
        assert seats(known, "z", group(known, "abc")) == []


class TestCompany:
    def mends(self, known: Cohort, *groups: Running, asking: tuple[int, ...] = (0,), most: int = 9):
        return living.mends(known, groups, asking, most_moves=most)

    def moved(self, known: Cohort, mend: living.Mend) -> str:
        return "".join(known.ids[one] for one in mend.movers)

    def test_is_found_where_all_of_them_could_meet(self):
        known = people(
            *(somebody(name) for name in "ab"), *(somebody(name, free=MORNINGS) for name in "cde"), somebody("f")
        )
        assert self.mends(known, group(known, "ab"), group(known, "cde")) == []
        known = people(*(somebody(name) for name in "abcde"))
        [mend] = self.mends(known, group(known, "ab"), group(known, "cde"))
        assert (mend.into, mend.is_merge, mend.here, mend.common_minutes) == (1, True, 5, 300)

    def test_for_two_groups_at_once_comes_before_joining_one_that_goes_well(self):
        known = people(*(somebody(name) for name in "abcdefgh"))
        [mend] = self.mends(known, group(known, "ab"), group(known, "cdef"), group(known, "gh"))
        assert mend.into == 2

    def test_moves_those_who_are_there_and_leaves_the_place_of_those_who_have_been_away(self):
        known = people(somebody("a"), somebody("b", 0.1), *(somebody(name) for name in "cde"))
        [mend] = self.mends(known, group(known, "ab"), group(known, "cde"))
        assert (self.moved(known, mend), mend.is_merge) == ("a", False)

    def test_takes_along_whom_somebody_wants_to_be_with_there_or_not(self):
        known = people(
            somebody("a", wishes=("b",)), somebody("b", 0.1, wishes=("a",)), *(somebody(name) for name in "cde")
        )
        [mend] = self.mends(known, group(known, "ab"), group(known, "cde"))
        assert self.moved(known, mend) == "ab"

    def test_moves_no_more_people_than_it_may_and_no_group_twice(self):
        known = people(*(somebody(name) for name in "abcdefghij"))
        groups = [group(known, names) for names in ("ab", "cd", "ef", "ghij")]
        assert self.mends(known, *groups, asking=(0, 1, 2), most=1) == []
        found = self.mends(known, *groups, asking=(0, 1, 2), most=4)
        touched = [place for mend in found for place in (mend.group, mend.into)]
        assert len(touched) == len(set(touched)) == 4
        assert sum(len(mend.movers) for mend in found) == 4

    def test_is_no_help_for_a_group_in_which_nobody_is(self):
        known = people(*(somebody(name, 0.1) for name in "ab"), *(somebody(name) for name in "cde"))
        assert self.mends(known, group(known, "ab"), group(known, "cde")) == []


HOURS = st.sampled_from([EVENINGS, MORNINGS, BOTH, EVENINGS[:1], ((6, "00:00", "24:00"),)])
LEARNERS = st.lists(
    st.builds(
        lambda zone, free, languages, identity, activity, avoided: (zone, free, languages, identity, activity, avoided),
        st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Africa/Nairobi"]),
        HOURS,
        st.sampled_from([("en",), ("sw",), ("en", "sw")]),
        st.sampled_from([None, "x", "y", "z"]),
        st.sampled_from([0.0, 0.2, 0.5, 0.9, 1.0]),
        st.integers(0, 11),
    ),
    min_size=7,
    max_size=12,
)


@given(LEARNERS)
@settings(max_examples=60, deadline=None)
def test_whoever_comes_keeps_every_rule_that_was_kept(drawn):
    """Somebody who joins a whole group that keeps every rule, of people who are all there, leaves it so."""
    learners = [
        somebody(
            f"p{number:02}",
            activity=1.0,
            time_zone=zone,
            free=free,
            languages=languages,
            identity=identity,
            avoids=(f"p{avoided:02}",),
        )
        for number, (zone, free, languages, identity, _activity, avoided) in enumerate(drawn)
    ]
    known = people(*learners)
    groups = [Running((0, 1, 2), 6), Running((3, 4, 5), 6)]
    kept = [known.keeps(each.members) for each in groups]
    for newcomer in range(6, len(learners)):
        for seat in living.seats_for(known, groups, newcomer):
            if kept[seat.group]:
                assert known.keeps((*groups[seat.group].members, newcomer))
    for mend in living.mends(known, groups, (0, 1), most_moves=6):
        if kept[mend.group] and kept[mend.into]:
            assert known.keeps((*groups[mend.into].members, *mend.movers))


@given(LEARNERS, st.randoms(use_true_random=False))
@settings(max_examples=30, deadline=None)
def test_the_order_in_which_people_are_given_changes_nothing(drawn, chance):
    learners = [
        somebody(f"p{number:02}", activity=activity, time_zone=zone, free=free, languages=languages, identity=identity)
        for number, (zone, free, languages, identity, activity, _avoided) in enumerate(drawn)
    ]
    known = people(*learners)
    chance.shuffle(learners)
    again = people(*learners)
    groups = [Running((0, 1, 2), 6), Running((3, 4, 5), 6)]
    assert living.seats_for(known, groups, 6) == living.seats_for(again, groups, 6)
    assert living.mends(known, groups, (0, 1), most_moves=6) == living.mends(again, groups, (1, 0), most_moves=6)


def test_who_wants_to_be_with_somebody_elsewhere_may_still_take_a_seat():
    known = people(*(somebody(name) for name in "abc"), somebody("y", wishes=("z",)), somebody("z", wishes=("y",)))
    assert seats(known, "z", group(known, "abc")) == [0]
