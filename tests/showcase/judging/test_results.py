"""What judges said, and how sure that is: intervals that hold what they promise."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.showcase.judging.results import Standing, Tally, standings


def of(*told: tuple[int, int, int]) -> dict[int, Standing]:
    """Standings of entries told as (won, undecided, compared), by their number from 0."""
    return {one.id: one for one in standings(Tally(number, *facts) for number, facts in enumerate(told))}


def test_wilsons_own_interval():
    one = of((7, 0, 10))[0]
    assert (one.share, round(one.low, 4), round(one.high, 4)) == (0.7, 0.3968, 0.8922)


def test_who_cannot_tell_gives_each_a_half():
    assert of((3, 2, 8))[0].share == 0.5


def test_few_answers_tell_nobody_apart():
    found = of((2, 0, 2), (0, 0, 2), (1, 0, 2))
    assert {(one.first, one.last) for one in found.values()} == {(1, 3)}


def test_many_answers_do():
    found = of((90, 0, 100), (50, 0, 100), (10, 0, 100))
    assert [(found[each].first, found[each].last) for each in range(3)] == [(1, 1), (2, 2), (3, 3)]


def test_who_was_never_compared_may_stand_anywhere_and_comes_last():
    found = standings([Tally(1, 0, 0, 0), Tally(2, 0, 0, 40), Tally(3, 40, 0, 40)])
    assert [one.id for one in found] == [3, 2, 1]
    assert (found[-1].first, found[-1].last, found[-1].low, found[-1].high) == (1, 3, 0.0, 1.0)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=30))
def test_a_share_is_within_its_interval_and_a_place_within_its_places(told):
    tallies = [
        Tally(number, won, undecided, won + undecided + lost) for number, (won, undecided, lost) in enumerate(told)
    ]
    found = standings(tallies)
    assert sorted(one.id for one in found) == [tally.id for tally in tallies]
    for place, one in enumerate(found, start=1):
        assert 0 <= one.low <= one.share + 1e-9 and one.share <= one.high + 1e-9 <= 1 + 2e-9
        assert 1 <= one.first <= one.last <= len(found)
        if all(each.compared for each in found):
            ties = [at for at, each in enumerate(found, start=1) if each.share == one.share]
            assert one.first <= max(ties) and min(ties) <= one.last, place


@pytest.mark.parametrize("number", [10, 40])
@pytest.mark.parametrize("true", [0.1, 0.3, 0.5, 0.8, 0.95])
def test_the_interval_holds_what_it_promises(number, true):
    """Of events held with a known truth, about 95 of 100 intervals hold it."""
    chance = Random(f"{number} {true}")
    inside = 0
    for _event in range(2000):
        won = sum(chance.random() < true for _pair in range(number))
        one = standings([Tally(1, won, 0, number)])[0]
        inside += one.low <= true <= one.high
    assert 0.90 < inside / 2000 < 0.995
