"""What comes first, for one learner and for a class."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.contributions.ranking import Item, Learner, Pick, order, top
from plugin_app.contributions.ranking.score import Scorer
from tests.contributions.ranking.situations import AMINA, NOW, an_item, learners, pools

counts = st.integers(0, 12)


def urls(picks: list[Pick]) -> list[str]:
    return [pick.item.url for pick in picks]


@given(pools, learners, counts, st.randoms(use_true_random=False))
def test_the_order_of_the_pool_does_not_matter(
    pool: list[Item], learner: Learner, n: int, random: st.DataObject
) -> None:
    shuffled = list(pool)
    random.shuffle(shuffled)
    assert top(shuffled, learner, now=NOW, n=n) == top(pool, learner, now=NOW, n=n)


@given(pools, learners, counts)
def test_at_most_one_item_of_a_project_and_as_many_as_there_are(pool: list[Item], learner: Learner, n: int) -> None:
    picks = top(pool, learner, now=NOW, n=n)
    projects = [pick.item.repo.casefold() for pick in picks]
    available = {item.repo.casefold() for item in pool if order.is_open(item, NOW)}
    assert len(projects) == len(set(projects)) == min(n, len(available))


@given(pools, learners, counts)
def test_nothing_taken_full_unwanted_or_unborn_is_picked(pool: list[Item], learner: Learner, n: int) -> None:
    for pick in top(pool, learner, now=NOW, n=n):
        item = pick.item
        assert item.assignees == 0
        assert item.slots != 0
        assert "wontfix" not in item.labels
        assert item.created_at is None or item.created_at <= NOW


@given(pools, learners, counts)
def test_the_best_come_first_and_say_why(pool: list[Item], learner: Learner, n: int) -> None:
    picks = top(pool, learner, now=NOW, n=n)
    scores = [pick.score for pick in picks]
    assert scores == sorted(scores, reverse=True)
    assert all(pick.reasons for pick in picks)


@given(pools, learners, st.integers(1, 12), st.integers(0, 3))
def test_the_picks_are_exactly_those_of_the_rule(pool: list[Item], learner: Learner, n: int, seed: int) -> None:
    assert urls(top(pool, learner, now=NOW, n=n, stagger_seed=seed)) == rule(pool, learner, n, seed)


def rule(pool: list[Item], learner: Learner, n: int, seed: int) -> list[str]:
    """The rule of `order`, told again by counting instead of sorting: an item is in if few enough are before it."""
    score = {item.url: Scorer(learner, NOW).pick(item).score for item in pool}

    def lot(name: str) -> bytes:
        return blake2b(f"{seed}\0{learner.id}\0{name}".encode(), digest_size=8).digest()

    def dealt(among: dict[str, tuple[int, str]], share: int, most: int) -> set[str]:
        """Of what stands at these points and urls; the lower the better."""

        def before(name: str) -> int:
            return sum(among[other] < among[name] for other in among)

        best = -min(among.values(), default=(0, ""))[0]
        near = {name for name in among if before(name) < most and -among[name][0] * 5 >= best * 4}
        if len(near) > share:
            return {name for name in near if sum(lot(other) < lot(name) for other in near) < share}
        return {name for name in among if before(name) < share}

    usable = [item for item in pool if item.assignees == 0 and item.slots != 0 and "wontfix" not in item.labels]
    born = [item for item in usable if item.created_at is None or item.created_at <= NOW]
    stands = {item.url: (-score[item.url], item.url) for item in born}
    projects = {repo: {i.url: stands[i.url] for i in born if i.repo.lower() == repo} for repo in map(_project, born)}
    chosen = dealt({repo: min(items.values()) for repo, items in projects.items()}, n, min(8 * n, 80))
    return sorted((url for repo in chosen for url in dealt(projects[repo], 1, 4)), key=stands.__getitem__)


def _project(item: Item) -> str:
    return item.repo.lower()


@given(pools, learners, st.integers(1, 12))
def test_what_is_not_near_equal_never_comes_before_something_better(pool: list[Item], learner: Learner, n: int) -> None:
    best: dict[str, int] = {}
    for item in pool:
        if order.is_open(item, NOW):
            best[_project(item)] = max(best.get(_project(item), 0), Scorer(learner, NOW).pick(item).score)
    picks = {_project(pick.item): pick.score for pick in top(pool, learner, now=NOW, n=n)}
    for repo in best.keys() - picks:
        assert all(best[chosen] * 100 >= best[repo] * order.NEAR for chosen in picks)
    assert all(score * 100 >= best[repo] * order.NEAR for repo, score in picks.items())


def test_a_class_is_spread_over_what_is_near_equal() -> None:
    pool = [an_item(number) for number in range(60)]
    learners_of_a_class = [replace(AMINA, id=str(number)) for number in range(100)]
    lists = [urls(top(pool, learner, now=NOW, n=5)) for learner in learners_of_a_class]
    met = Counter(url for chosen in lists for url in chosen)
    assert len(met) == order.REACH * 5
    assert max(met.values()) < 25  # 12.5 expected, were they dealt evenly
    assert max(Counter(chosen[0] for chosen in lists).values()) < 25


def test_a_project_with_many_issues_is_met_no_more_often_than_others() -> None:
    pool = [an_item(number) for number in range(60)]
    pool += [an_item(url=f"https://github.com/farm/farm/{number}", repo="github.com/project/1") for number in range(50)]
    lists = [top(pool, replace(AMINA, id=str(number)), now=NOW, n=5) for number in range(200)]
    met = Counter(pick.item.repo for picks in lists for pick in picks)
    assert met["github.com/project/1"] < 40  # 25 expected


def test_a_class_is_spread_over_the_issues_of_one_project() -> None:
    pool = [an_item(number, repo="github.com/openedx/edx-platform") for number in range(10)]
    first = Counter(top(pool, replace(AMINA, id=str(number)), now=NOW, n=1)[0].item.url for number in range(100))
    assert len(first) == order.ISSUES
    assert max(first.values()) < 45


def test_a_learner_keeps_their_list_until_it_is_dealt_anew() -> None:
    pool = [an_item(number) for number in range(40)]
    this_week = urls(top(pool, AMINA, now=NOW, n=5, stagger_seed=34))
    assert urls(top(pool, AMINA, now=NOW + timedelta(minutes=5), n=5, stagger_seed=34)) == this_week
    assert urls(top(pool, AMINA, now=NOW, n=5, stagger_seed=35)) != this_week


def test_an_item_taken_by_somebody_else_leaves_the_rest_of_the_list() -> None:
    pool = [an_item(number) for number in range(20)]
    before = urls(top(pool, AMINA, now=NOW, n=5))
    without = [item for item in pool if item.url != before[2]]
    after = urls(top(without, AMINA, now=NOW, n=5))
    assert set(before) - set(after) == {before[2]}


def test_a_match_is_never_dealt_away_for_a_mismatch() -> None:
    pool = [an_item(1), *(an_item(number, languages=("Haskell",)) for number in range(2, 30))]
    for number in range(30):
        assert top(pool, replace(AMINA, id=str(number)), now=NOW, n=1)[0].item == pool[0]


def test_nothing_is_asked_for_or_there() -> None:
    assert top([an_item()], AMINA, now=NOW, n=0) == []
    assert top([], AMINA, now=NOW, n=5) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"assignees": 1},
        {"slots": 0},
        {"created_at": NOW + timedelta(seconds=1)},
        {"labels": ("good first issue", "📍 Assigned")},
        {"labels": ("invalid",)},
    ],
)
def test_what_is_not_open(changes: dict[str, object]) -> None:
    assert top([an_item(**changes)], AMINA, now=NOW, n=5) == []


def test_a_time_needs_a_zone_and_a_count_is_not_negative() -> None:
    with pytest.raises(ValueError, match="zone"):
        top([], AMINA, now=datetime(2026, 8, 22), n=5)  # noqa: DTZ001 - without a zone, as is refused
    with pytest.raises(ValueError, match="negative"):
        top([], AMINA, now=NOW, n=-1)


@pytest.mark.parametrize(
    "changes",
    [{"level": 0}, {"level": 6}, {"stars": -1}, {"slots": -1}, {"assignees": -1}]
    + [{"created_at": datetime(2026, 8, 22)}],  # noqa: DTZ001 - without a zone, as is refused
)
def test_an_item_that_cannot_be_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="must"):
        an_item(**changes)


def test_a_learner_has_a_level_from_one_to_five() -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        replace(AMINA, level=6)
