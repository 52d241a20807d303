"""Neighbours in time learn together, and nobody is left over where arithmetic allows."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin_app.study_groups.matching.by_zone import Person, Sizes, cut, offset_in

MONDAY = date(2026, 3, 2)
FOUR = Sizes(3, 4, 6)

sizes = st.tuples(st.integers(2, 6), st.integers(0, 4), st.integers(0, 4)).map(
    lambda parts: Sizes(parts[0], parts[0] + parts[1], parts[0] + parts[1] + parts[2])
)
offsets = st.sampled_from([-720, -480, -300, 0, 60, 330, 345, 540, 765, 840])
languages = st.lists(st.sampled_from(["en", "pt", "ar"]), max_size=2, unique=True).map(tuple)
crowds = st.lists(st.tuples(offsets, languages), max_size=40).map(
    lambda facts: [Person(number, *fact) for number, fact in enumerate(facts)]
)


def people(*offsets_of, languages=()):
    return [Person(number, 60 * hours, languages) for number, hours in enumerate(offsets_of)]


def fewest_left(number, wanted):
    """How many must be left over of so many, whoever they are: what no sum of allowed sizes reaches."""
    reached = {0}
    for total in range(1, number + 1):
        if any(total - size in reached for size in range(wanted.smallest, wanted.largest + 1)):
            reached.add(total)
    return number - max(reached)


@given(crowds, sizes, st.integers(0, 9))
@settings(max_examples=300)
def test_groups_have_their_size_and_as_few_as_possible_are_left_over(crowd, wanted, seed):
    found = cut(crowd, wanted, seed=seed)
    placed = [member for circle in found.circles for member in circle.members]
    assert sorted([*placed, *found.left]) == [person.id for person in crowd]
    assert all(wanted.smallest <= len(circle.members) <= wanted.largest for circle in found.circles)
    assert len(found.left) == fewest_left(len(crowd), wanted)


@given(crowds, sizes, st.randoms(use_true_random=False))
def test_the_same_people_make_the_same_groups_in_whatever_order_they_come(crowd, wanted, chance):
    mixed = list(crowd)
    chance.shuffle(mixed)
    assert cut(mixed, wanted, seed=7) == cut(crowd, wanted, seed=7)


@given(crowds, sizes)
def test_a_language_that_is_named_is_spoken_by_all_who_said_something(crowd, wanted):
    spoken = {person.id: person.languages for person in crowd}
    for circle in cut(crowd, wanted, seed=1).circles:
        if circle.language:
            assert all(circle.language in spoken[member] for member in circle.members if spoken[member])


def test_another_seed_mixes_those_whose_clocks_agree():
    crowd = people(*[0] * 12)
    assert cut(crowd, FOUR, seed=1) != cut(crowd, FOUR, seed=2)


def test_neighbours_in_time_are_together():
    found = cut(people(-8, 9, -8, 9, -8, 9, -8, 9), FOUR, seed=1)
    assert sorted(sorted(circle.members) for circle in found.circles) == [[0, 2, 4, 6], [1, 3, 5, 7]]
    assert [circle.hours_apart for circle in found.circles] == [0, 0]


def test_time_is_a_circle():
    [circle] = cut(people(13, -11, 12, -12), FOUR, seed=1).circles
    assert circle.hours_apart == 1


def test_a_smaller_group_is_better_than_one_across_the_world():
    found = cut(people(0, 0, 0, 0, 0, 10, 10, 10), FOUR, seed=1)
    assert sorted(len(circle.members) for circle in found.circles) == [3, 5]


def test_those_with_a_language_in_common_are_together_though_others_are_nearer():
    crowd = [Person(number, 60 * (number % 2), ("pt",) if number < 4 else ("en",)) for number in range(8)]
    found = cut(crowd, FOUR, seed=1)
    assert {circle.language: sorted(circle.members) for circle in found.circles} == {
        "pt": [0, 1, 2, 3],
        "en": [4, 5, 6, 7],
    }


def test_too_few_of_a_language_join_the_others_rather_than_nobody():
    crowd = [*people(*[0] * 8, languages=("en",)), Person(8, 0, ("pt",))]
    found = cut(crowd, FOUR, seed=1)
    assert found.left == ()
    assert sorted(circle.language for circle in found.circles) == ["", "en"]


def test_too_few_for_one_group_are_left_over():
    assert cut(people(0, 1), FOUR, seed=1).left == (0, 1)
    assert cut([], FOUR, seed=1).circles == ()


@pytest.mark.parametrize(
    ("zone", "monday", "minutes"),
    [
        ("Asia/Kathmandu", MONDAY, 345),
        ("Pacific/Kiritimati", MONDAY, 840),
        ("Etc/GMT+12", MONDAY, -720),
        ("Europe/Berlin", date(2026, 3, 23), 60),
        ("Europe/Berlin", date(2026, 3, 30), 120),
        ("America/New_York", MONDAY, -300),
    ],
)
def test_what_a_clock_shows_depends_on_the_week(zone, monday, minutes):
    assert offset_in(zone, monday) == minutes


def test_a_whole_course_is_cut_near_the_ideal():
    chance = random.Random(1)
    crowd = [Person(number, chance.choice([-480, -300, 60, 330, 480])) for number in range(5_000)]
    found = cut(crowd, FOUR, seed=1)
    assert found.left == ()
    assert sum(len(circle.members) == 4 for circle in found.circles) > 1_200
    assert max(circle.hours_apart for circle in found.circles) <= 3
