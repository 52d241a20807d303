"""Who is compared with whom: evenly, never one's own, never the same two twice."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from plugin_app.showcase.judging.pairing import Entrant, Pair, pair_of, partner, partners

MAKERS = 1000
"""Entries belong to the people with the same number, from here on; judges are below."""


def entrants(number: int, compared: Counter[int]) -> list[Entrant]:
    return [Entrant(each, frozenset({MAKERS + each}), compared[each]) for each in range(number)]


def held(entries: int, judges: list[int], each: int, seed: int = 1) -> list[tuple[int, Pair]]:
    """An event: judges come in any order, and are given the next pair; who was given which, in order."""
    order = [judge for judge in judges for _ in range(each)]
    Random(seed).shuffle(order)
    compared: Counter[int] = Counter()
    met: dict[int, Counter[int]] = {entry: Counter() for entry in range(entries)}
    given: list[tuple[int, Pair]] = []
    for turn, judge in enumerate(order):
        asked = {pair for who, pair in given if who == judge}
        free = partners(entrants(entries, compared), judge, str(turn))
        for first in free:
            other = partner(first, free, met[first.id], asked, str(turn))
            if other is None:
                continue
            pair = pair_of(first.id, other.id)
            given.append((judge, pair))
            compared.update(pair)
            met[pair[0]][pair[1]] += 1
            met[pair[1]][pair[0]] += 1
            break
    return given


@pytest.mark.parametrize("entries", [2, 3, 7, 20, 41])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_everybody_is_compared_equally_often(entries, seed):
    pairs = entries * (entries - 1) // 2
    given = held(entries, list(range(12)), min(8, pairs), seed)
    counts = Counter(entry for _judge, pair in given for entry in pair)
    assert len(given) == 12 * min(8, pairs), "nobody is sent away while there are pairs they have not seen"
    assert max(counts.values()) - min(counts[entry] for entry in range(entries)) <= 2


def test_with_makers_for_judges_too():
    given = held(20, [MAKERS + each for each in range(20)], 10)
    counts = Counter(entry for _judge, pair in given for entry in pair)
    assert all(judge - MAKERS not in pair for judge, pair in given), "nobody compares their own"
    assert max(counts.values()) - min(counts.values()) <= 2


def test_no_judge_sees_the_same_two_twice():
    given = held(6, [1, 2], 15)
    assert len(given) == len(set(given)) == 30


def test_everyone_meets_as_many_others_as_there_are():
    given = held(10, list(range(9)), 5)
    assert Counter(pair for _judge, pair in given) == Counter({pair_of(a, b): 1 for a in range(10) for b in range(a)})


def test_there_is_an_end():
    everything = {pair_of(a, b) for a in range(3) for b in range(a)}
    free = partners(entrants(3, Counter()), 1, "seed")
    assert [partner(first, free, {}, everything, "seed") for first in free] == [None, None, None]


def test_the_same_question_has_the_same_answer():
    assert held(9, [1, 2, 3], 6) == held(9, [1, 2, 3], 6)
