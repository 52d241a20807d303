"""Readers who look at what stands first, and what each order makes of that."""

from __future__ import annotations

import pytest

from bench.allocation.exposure import ORDERS, Course, Exposure, newest, popular, rotated, simulate, top

SMALL = Course(projects=80, readers=80, days=28)


def test_gini_is_0_where_all_got_the_same_and_near_1_where_one_got_everything():
    assert Exposure({1: 4, 2: 4, 3: 4}).gini == pytest.approx(0)
    assert Exposure({1: 0, 2: 0, 3: 0, 4: 12}).gini == pytest.approx(0.75)
    assert Exposure({1: 1, 2: 3}).gini == pytest.approx(0.25)
    assert (Exposure({1: 0, 2: 0}).gini, Exposure({}).gini) == (0, 0)


def test_the_least_and_the_unseen():
    assert (Exposure({1: 0, 2: 5, 3: 1, 4: 0}).least, Exposure({1: 0, 2: 5, 3: 1, 4: 0}).unseen) == (0, 0.5)
    assert (Exposure({}).least, Exposure({}).unseen) == (0, 0)


def test_the_same_seed_gives_the_same_readers():
    assert simulate(SMALL, rotated, 3) == simulate(SMALL, rotated, 3) != simulate(SMALL, rotated, 4)


@pytest.mark.parametrize("seed", range(3))
def test_under_our_order_nobody_is_overlooked(seed):
    ours = simulate(SMALL, rotated, seed)
    assert ours.gini < 0.08
    assert ours.unseen == 0
    assert ours.least > 0.6 * sum(ours.looks.values()) / len(ours.looks)


@pytest.mark.parametrize("seed", range(3))
def test_every_other_order_overlooks_some_for_others(seed):
    ours, others = simulate(SMALL, rotated, seed), [simulate(SMALL, order, seed) for order in (newest, popular, top)]
    assert all(other.gini > 3 * ours.gini for other in others)
    assert all(other.least < ours.least for other in others)
    assert simulate(SMALL, top, seed).unseen > 0.7


def test_ours_holds_when_projects_come_until_the_last_day():
    late = Course(projects=120, readers=80, days=28, published=1.0)
    assert simulate(late, rotated, 1).gini < simulate(late, newest, 1).gini < simulate(late, popular, 1).gini


def test_the_orders_have_names_for_tables():
    assert set(ORDERS.values()) == {rotated, newest, popular, top}
