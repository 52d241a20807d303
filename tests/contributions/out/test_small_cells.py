"""Numbers that give nobody away, looked at with the eyes of somebody who sums up what is shown."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.contributions.out.small_cells import K, suppressed

tables = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(min_value=0, max_value=12), max_size=8)


@pytest.mark.parametrize(
    ("numbers", "total", "shown"),
    [
        ((), None, ()),
        ((4,), None, (None,)),
        ((5,), 5, (5,)),
        ((9, 7), 16, (9, 7)),
        ((9, 2), 11, (None, None)),
        ((9, 2, 7), 18, (9, None, None)),
        ((9, 0, 7), 16, (9, None, None)),
        ((9, 3, 4), 16, (9, None, None)),
        ((9, 1, 2, 8), 20, (9, None, None, None)),
        ((1, 1, 1, 1, 1), 5, (None,) * 5),
        ((1, 1, 1, 1), None, (None,) * 4),
        ((0, 0, 50), 50, (None, None, None)),
    ],
)
def test_what_is_left_out(numbers, total, shown):
    table = suppressed(dict(enumerate(numbers)))
    assert (table.total, tuple(table.parts.values())) == (total, shown)


@given(tables, st.integers(min_value=2, max_value=6))
def test_what_is_shown_is_true_and_never_about_few_people(parts, k):
    table = suppressed(parts, k=k)
    assert list(table.parts) == list(parts)
    for part, number in table.parts.items():
        assert number is None or (number == parts[part] and number >= k)
    assert table.total in (None, sum(parts.values()))
    assert (table.total is None) == (sum(parts.values()) < k)


@given(tables, st.integers(min_value=2, max_value=6))
def test_a_total_leads_to_no_part_that_was_left_out(parts, k):
    table = suppressed(parts, k=k)
    hidden = [part for part, number in table.parts.items() if number is None]
    if table.total is None:
        assert len(hidden) == len(parts)
        return
    rest = table.total - sum(number for number in table.parts.values() if number is not None)
    assert rest >= k if hidden else rest == 0
    # Any split of the rest fits what is shown: each part may have none of it, or all of it.
    assert len(hidden) != 1


def test_every_small_table_could_have_been_another_one():
    """By hand: of all tables that are shown alike, no part that was left out is the same in all of them."""
    seen: dict[object, list[tuple[int, ...]]] = {}
    for numbers in product(range(9), repeat=3):
        table = suppressed(dict(enumerate(numbers)), k=3)
        seen.setdefault((table.total, tuple(table.parts.values())), []).append(numbers)
    for (total, shown), alike in seen.items():
        rest = None if total is None else total - sum(number or 0 for number in shown)
        fits = (
            [each for each in product(range(25), repeat=3) if _fits(each, total, shown)] if rest is not None else alike
        )
        for place, number in enumerate(shown):
            if number is None:
                assert len({each[place] for each in fits}) > 1


def _fits(numbers, total, shown):
    return sum(numbers) == total and all(
        told is None or told == number for told, number in zip(shown, numbers, strict=True)
    )


@given(tables)
def test_many_breakdowns_of_the_same_people_agree_about_the_total(parts):
    whole = sum(parts.values())
    assert suppressed({"all": whole}).total == suppressed(parts).total
    assert suppressed(parts).total == suppressed({"some": whole // 2, "others": whole - whole // 2}).total


@pytest.mark.parametrize(("parts", "k"), [({"a": -1}, K), ({"a": 1}, 1)])
def test_what_cannot_be_is_refused(parts, k):
    with pytest.raises(ValueError, match="people|k must"):
        suppressed(parts, k=k)
