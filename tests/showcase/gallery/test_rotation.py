"""Who comes first, and how long that stays so."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from plugin_app.showcase.gallery.rotation import daily, shown_before

DAY = date(2026, 3, 2)

walls = st.dictionaries(st.integers(1, 10_000), st.integers(0, 5_000), max_size=60)
readers = st.one_of(st.none(), st.integers(1, 10**6))
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@given(walls, readers, days)
def test_everyone_is_in_it_once(shown, reader, day):
    assert sorted(daily(shown, reader, day)) == sorted(shown)


@given(walls, readers, days, st.randoms())
def test_it_does_not_depend_on_how_the_projects_were_listed(shown, reader, day, chance):
    listed = list(shown.items())
    chance.shuffle(listed)
    assert daily(dict(listed), reader, day) == daily(shown, reader, day)


@given(walls, readers, days)
def test_whoever_was_shown_clearly_less_comes_first(shown, reader, day):
    """Clearly: by more than twice the square root, which is more than chance does."""
    order = daily(shown, reader, day)
    for earlier, later in zip(order, order[1:], strict=False):
        assert shown[earlier] - shown[later] <= 2 * shown[later] ** 0.5 + 1


@given(walls, readers, days)
def test_one_that_is_put_away_moves_no_other(shown, reader, day):
    order = daily(shown, reader, day)
    for gone in list(shown)[:3]:
        rest = {pk: times for pk, times in shown.items() if pk != gone}
        assert daily(rest, reader, day) == [pk for pk in order if pk != gone]


def test_equals_stand_in_another_order_for_every_reader_and_day():
    wall = dict.fromkeys(range(30), 7)
    orders = {tuple(daily(wall, reader, DAY + timedelta(days=day))) for reader in range(5) for day in range(5)}
    assert len(orders) == 25


def test_among_equals_each_comes_first_about_equally_often():
    wall = dict.fromkeys(range(1, 11), 3)
    first = Counter(daily(wall, 7, DAY + timedelta(days=number))[0] for number in range(4000))
    # 400 each on average; five standard deviations are 95
    assert all(305 < first[project] < 495 for project in wall)


def test_somebody_new_leads_until_they_were_shown_as_often():
    wall = dict.fromkeys(range(10), 100) | {99: 0}
    assert daily(wall, 1, DAY)[0] == 99
    first = {daily({**wall, 99: 100}, reader, DAY)[0] for reader in range(200)}
    assert first == set(wall)


def test_what_happens_during_a_day_counts_from_the_next_one_on():
    assert shown_before(DAY, 5, 3, DAY) == 5
    assert shown_before(DAY + timedelta(days=1), 5, 3, DAY) == 8
    assert shown_before(DAY, 0, 0, None) == 0
