"""Arithmetic on sets of rows comes to what arithmetic on the rows comes to."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from plugin_app.contributions.ranking import bits

columns = st.lists(st.integers(0, 2_000), max_size=70)
sets = st.integers(0, (1 << 70) - 1)


def sliced(column: list[int]) -> list[bits.Rows]:
    return bits.sliced(
        (value, bits.rows(row for row, held in enumerate(column) if held == value)) for value in set(column)
    )


def numbers(slices: bits.Slices, length: int) -> list[int]:
    return [sum((digit >> row & 1) << place for place, digit in enumerate(slices)) for row in range(length)]


@given(sets)
def test_a_set_and_its_rows(among: int) -> None:
    found = list(bits.numbers(among))
    assert found == [row for row in range(70) if among >> row & 1]
    assert bits.rows(found) == among


@given(columns, columns)
def test_adding(one: list[int], other: list[int]) -> None:
    length = max(len(one), len(other))
    wanted = [sum(column[row] for column in (one, other) if row < len(column)) for row in range(length)]
    assert numbers(bits.plus(sliced(one), sliced(other)), length) == wanted


@given(columns, st.integers(0, 5_000), sets)
def test_what_is_above(column: list[int], value: int, among: int) -> None:
    among &= (1 << len(column)) - 1
    wanted = bits.rows(row for row, held in enumerate(column) if held > value and among >> row & 1)
    assert bits.above(sliced(column), value, among) == wanted


@given(columns, sets, st.integers(1, 9))
def test_some_at_a_time_from_the_highest_down(column: list[int], among: int, most: int) -> None:
    among &= (1 << len(column)) - 1
    portions = list(bits.portions(sliced(column), among, most))
    held = [[column[row] for row in bits.numbers(rows)] for rows, _common, _left in portions]
    for numbers_of_it, (_rows, common, left) in zip(held, portions, strict=True):
        assert all(number >> left << left == common for number in numbers_of_it)
    assert [number for portion in held for number in sorted(portion, reverse=True)] == sorted(
        (column[row] for row in bits.numbers(among)), reverse=True
    )
    assert all(len(portion) <= most or len(set(portion)) == 1 for portion in held)
    assert all(min(portion) > max(after) for portion, after in pairwise(held))


@given(st.lists(sets, max_size=6), st.none() | st.integers(1, 3))
def test_in_how_many_sets(several: list[int], most: int | None) -> None:
    found = bits.at_least(several, most)
    for many in range(1, 7 if most is None else most + 1):
        wanted = bits.rows(row for row in range(70) if sum(one >> row & 1 for one in several) >= many)
        assert (found[many - 1] if many <= len(found) else 0) == wanted
