"""People made ready for quick questions give the answers that slow ones would."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin_app.study_groups.matching import verify
from plugin_app.study_groups.matching.clocks import A_DAY, A_WEEK
from plugin_app.study_groups.matching.cohort import Cohort, cohort
from plugin_app.study_groups.matching.problem import QUARTER, Certificate, Group, Meeting, Problem, Rules, Solution
from plugin_app.study_groups.matching.verify import violations
from tests.study_groups.matching.asking import FOUR, asked, someone

ALONE = Rules(size_min=1, size_max=9, meeting_minutes=60)


def at(*starts: int) -> int:
    """Starts in hours since Monday 00:00."""
    return sum(1 << start * 4 for start in starts)


def the_people(**rules) -> Cohort:
    return cohort(
        asked(
            [
                someone("ann", identity="w", languages=("de", "en")),
                someone("bob", identity="m", avoids=("ann",)),
                someone("cy", identity="w", languages=("de",), wishes=("dee",)),
                someone("dee", identity="m", languages=("de", "en"), wishes=("cy", "eve"), activity=0.3),
                someone("eve", identity="m", wishes=("bob",)),
                someone("fay", identity="m", languages=()),
            ],
            replace(FOUR, **rules),
        )
    )


def test_people_are_numbered_by_id_in_whatever_order_they_come():
    people = [someone(one, wishes=("b",), avoids=("e",), identity=one) for one in "edcba"]
    one, other = cohort(asked(people)), cohort(asked(random.Random(1).sample(people, 5)))
    assert one.ids == list("abcde")
    same = ("ids", "week", "starts", "languages", "identity", "supply", "avoids", "units", "unit_of")
    assert all(getattr(one, name) == getattr(other, name) for name in same)


def test_friends_are_one_unit_and_admirers_are_not():
    people = the_people()
    assert people.units == [(0,), (1,), (2, 3), (4,), (5,)]
    assert people.unit_of == [0, 1, 2, 2, 3, 4]


def test_a_chain_of_friends_is_one_unit():
    wishes = {"a": "b", "b": "ac", "c": "b", "d": "d", "e": "xa"}
    people = cohort(asked([someone(one, wishes=tuple(those)) for one, those in wishes.items()]))
    assert people.units == [(0, 1, 2), (3,), (4,)]


def test_avoiding_holds_both_ways():
    assert the_people().avoids[:2] == [{1}, {0}]


def test_what_most_declare_is_no_minority():
    people = the_people()
    assert people.identity == [1, 0, 1, 0, 0, 0]
    bits = {code: 1 << place for place, code in enumerate(people.language_codes)}
    assert people.supply == {(1, bits["de"]): 2, (1, bits["en"]): 1}


def test_nobody_is_counted_where_nobody_asks():
    assert set(the_people(no_lone_minority=False).identity) == {0}


def test_a_language_is_chosen_in_which_nobody_is_left_alone():
    people = the_people()
    language = people.language_codes
    assert language[people.language_bit((0, 3)).bit_length() - 1] == "en"  # in "de" there is one more of "w"
    assert language[people.language_bit((0, 2)).bit_length() - 1] == "de"
    assert people.language_bit((1, 2)) == 0
    assert people.language_bit((1, 5)) == 0
    assert the_people(same_language=False).language_bit((1, 5)) == 1


def test_too_few_active_people_keep_no_group_together():
    assert not the_people(size_min=2, min_expected_active=1.31).keeps((2, 3))
    assert the_people(size_min=2, min_expected_active=1.3, no_lone_minority=False).keeps((2, 3))


@pytest.mark.parametrize(
    ("members", "may_be"),
    [
        ((0, 2, 3), True),
        ((0, 2), False),  # too few, and a friend is missing
        ((1, 2, 3), False),  # no language
        ((0, 1, 4), False),  # one avoids another
        ((2, 3, 3), False),  # two people
    ],
)
def test_some_may_be_a_group(members, may_be):
    assert the_people().keeps(members) is may_be


@pytest.mark.parametrize(
    ("starts", "windows"),
    [
        (at(), 0),
        (at(18), 1),
        (at(18, 19), 2),
        (at(18) | at(18) << 2, 1),
        (at(18) | at(18) << 2 | at(19), 2),
        (at(0) | 1 << A_WEEK - 2, 1),  # Sunday 23:30 reaches into Monday
        (at(0, 1) | 1 << A_WEEK - 2, 2),
        (1 << 2 | 1 << 6 | 1 << A_WEEK - 2, 3),
    ],
)
def test_windows_fit_beside_each_other(starts, windows):
    people = cohort(asked([someone("a", time_zone="Africa/Nairobi")]))
    assert people.windows(starts) == windows
    assert people.can_meet(starts) is (windows > 0)


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(0, A_WEEK // 2 - 1), max_size=14), st.sampled_from([30, 60, 90, 180]))
def test_no_more_windows_fit_than_are_found(halves, minutes):
    """Against taking the earliest end first from every start there is."""
    people = cohort(asked([someone("a", time_zone="Africa/Nairobi")], replace(FOUR, meeting_minutes=minutes)))
    starts, length = sorted(half * 2 for half in halves), minutes // QUARTER
    most = 0
    for first in starts:
        line, found, until = sorted((start - first) % A_WEEK for start in starts), 0, 0
        for start in line:
            if start >= until and start + length <= A_WEEK:
                found, until = found + 1, start + length
        most = max(most, found)
    assert people.windows(sum(1 << start for start in starts)) == most


ZONES = ["Europe/Berlin", "Africa/Nairobi", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]
PEOPLE = st.lists(
    st.tuples(
        st.sampled_from(ZONES),
        st.lists(
            st.sampled_from([(weekday, time) for weekday in (0, 5, 6) for time in (0, 6, 12, 18)]),
            min_size=4,
            max_size=10,
        ),
        st.sampled_from([("en",), ("de", "en"), ("de", "en"), ("de",), ()]),
        st.sampled_from([None, "m", "m", "w", "x"]),
        st.sampled_from("abcdef" + 12 * "-"),
        st.sampled_from("abcdef" + 12 * "-"),
        st.sampled_from([0.1, 0.5, 1.0]),
    ),
    min_size=6,
    max_size=6,
)


def crowd(facts, rules: Rules) -> Problem:
    """Six people of whom little is alike."""
    return asked(
        [
            someone(
                one,
                time_zone=zone,
                free=tuple((weekday, f"{time:02}:00", f"{time + 6:02}:00") for weekday, time in free),
                languages=languages,
                identity=identity,
                wishes=(friend,),
                avoids=(foe,),
                activity=activity,
            )
            for one, (zone, free, languages, identity, friend, foe, activity) in zip("abcdef", facts, strict=True)
        ],
        rules,
        weeks=4,
    )


@settings(max_examples=50, deadline=None)
@given(
    PEOPLE,
    st.sets(st.integers(0, 5), min_size=1, max_size=4),
    st.builds(
        Rules,
        size_min=st.integers(1, 3),
        size_max=st.integers(3, 5),
        meeting_minutes=st.sampled_from([60, 90]),
        meetings_per_week=st.integers(1, 3),
        min_expected_active=st.sampled_from([0.0, 0.3, 1.5]),
        same_language=st.booleans(),
        no_lone_minority=st.booleans(),
    ),
)
def test_who_may_be_a_group_is_whom_verify_accepts(facts, members, rules):
    problem = crowd(facts, rules)
    people = cohort(problem)
    best = groups_of(people, sorted(members))
    accepted = any(not broken(problem, group) for group in best)
    assert people.keeps(sorted(members)) is accepted


def groups_of(people: Cohort, members: list[int]) -> list[Group]:
    """These people as a group, in every frame that has enough windows and in every language."""
    shared = -1
    for one in members:
        shared &= people.starts[one]
    meetings: list[tuple[Meeting, ...]] = []
    for place, (zone, frame) in enumerate(people.frames.items()):
        walls = [divmod(frame.wall_of(bit), A_DAY) for bit in people.apart(shared, place)]
        meetings.append(tuple(Meeting(zone, day, f"{time // 4:02}:{time % 4 * QUARTER:02}") for day, time in walls))
    ids = tuple(people.ids[one] for one in members)
    common = people.common_minutes(members)
    return [Group(ids, code, each, common) for each in meetings for code in people.language_codes]


def broken(problem: Problem, group: Group) -> list[str]:
    """What verify says about this group, with everybody else unplaced."""
    solution = Solution((group,), (), Certificate(len(group.members), 6, proved_optimal=False))
    there = [each for each in violations(problem, solution) if each.startswith("Group")]
    torn = [each for each in violations(problem, solution) if "wish for each other" in each]
    return there + torn


@pytest.fixture(autouse=True)
def bound(monkeypatch):
    """Not what is asked here."""
    monkeypatch.setattr(verify, "upper_bound", lambda problem: 0)
