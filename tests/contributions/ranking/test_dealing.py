"""A class is handed work: one item each, and never more learners than a project has places."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.contributions.ranking import Item, Learner, top
from plugin_app.contributions.ranking.dealing import Hand, deal, places
from plugin_app.contributions.ranking.index import Index
from tests.contributions.ranking.situations import AMINA, NOW, an_item, learners, pools


def a_class(size: int) -> list[Learner]:
    return [replace(AMINA, id=str(number)) for number in range(size)]


def urls(hands: list[Hand]) -> list[str | None]:
    return [hand.pick.item.url if hand.pick else None for hand in hands]


@given(pools, st.lists(learners, max_size=4))
def test_nobody_is_over_a_projects_places_and_no_item_goes_to_two(pool: list[Item], group: list[Learner]) -> None:
    hands = list(deal(group, Index(pool), now=NOW))
    given_out = [hand.pick.item for hand in hands if hand.pick]
    assert [hand.learner for hand in hands] == group
    assert len({item.url for item in given_out}) == len(given_out)
    load = Counter(item.repo.casefold() for item in given_out)
    for repo in load:
        # The last who came found a place by what their own item said.
        assert load[repo] <= max(places(item) for item in given_out if item.repo.casefold() == repo)


@given(pools, st.lists(learners, min_size=1, max_size=4))
def test_nobody_goes_without_while_there_is_something(pool: list[Item], group: list[Learner]) -> None:
    hands = list(deal(group, Index(pool), now=NOW, unsaid=10))
    if any(hand.pick is None for hand in hands):
        taken = {hand.pick.item.url for hand in hands if hand.pick}
        load = Counter(hand.pick.item.repo.casefold() for hand in hands if hand.pick)
        rest = [item for item in pool if item.url not in taken]
        for pick in top(rest, group[-1], now=NOW, n=len(pool)):
            assert load[pick.item.repo.casefold()] >= 1


@given(pools, st.lists(learners, max_size=4), learners)
def test_who_comes_late_changes_nothing_for_the_others(pool: list[Item], group: list[Learner], late: Learner) -> None:
    index = Index(pool)
    before = list(deal(group, index, now=NOW))
    assert list(deal([*group, late], index, now=NOW))[:-1] == before


def test_a_late_comer_may_be_served_by_themselves() -> None:
    index = Index(an_item(number) for number in range(30))
    together = urls(list(deal(a_class(10), index, now=NOW)))
    first = list(deal(a_class(9), index, now=NOW))
    handed = [hand.pick.item for hand in first if hand.pick]
    assert urls(list(deal(a_class(10)[9:], index, now=NOW, handed=handed))) == together[9:]


def test_a_project_with_three_places_gets_three_and_one_that_never_said_gets_one() -> None:
    pool = [an_item(number, repo="github.com/a/a", slots=3) for number in range(9)]
    pool += [an_item(number, repo="github.com/b/b") for number in range(10, 19)]
    load = Counter(hand.pick.item.repo if hand.pick else None for hand in deal(a_class(6), Index(pool), now=NOW))
    assert load == {"github.com/a/a": 3, "github.com/b/b": 1, None: 2}


def test_a_class_that_shares_a_profile_is_spread() -> None:
    index = Index(an_item(number) for number in range(400))
    hands = list(deal(a_class(300), index, now=NOW))
    assert len({hand.pick.item.repo for hand in hands if hand.pick}) == 300


def test_a_time_needs_a_zone() -> None:
    with pytest.raises(ValueError, match="zone"):
        list(deal(a_class(1), Index(), now=datetime(2026, 8, 22)))  # noqa: DTZ001 - without a zone, as is refused
