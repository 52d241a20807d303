"""Twenty thousand issues of six years."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugin_app.contributions.ranking import Item, top
from plugin_app.contributions.ranking.pool import read_pool
from tests.contributions.ranking.situations import AMINA

NOW = datetime(2026, 8, 22, 22, tzinfo=UTC)


@pytest.fixture(scope="module")
def pool(shared_data: Path) -> list[Item]:
    return list(read_pool(shared_data / "issues/issues_sample_20k.jsonl.gz"))


def test_every_row_is_read(pool: list[Item]) -> None:
    assert len(pool) == 20_000
    assert sum(item.assignees > 0 for item in pool) == 6_067
    assert all(item.repo.count("/") == 2 for item in pool)


def test_the_best_twenty_suit_the_learner(pool: list[Item]) -> None:
    picks = top(pool, AMINA, now=NOW, n=20)
    assert len({pick.item.repo for pick in picks}) == 20
    assert all("Python" in pick.item.languages for pick in picks)
    assert all(pick.item.assignees == 0 for pick in picks)


def test_a_pool_is_ranked_as_of_its_time(pool: list[Item]) -> None:
    then = datetime(2023, 1, 1, tzinfo=UTC)
    picks = top(pool, AMINA, now=then, n=20)
    assert len(picks) == 20
    assert all(pick.item.created_at is not None and pick.item.created_at <= then for pick in picks)


@pytest.mark.long
def test_a_class_of_thirty_is_not_sent_to_one_issue(pool: list[Item]) -> None:
    fresh = [item for item in pool if item.created_at and item.created_at.year == 2026]
    met = Counter(
        pick.item.url for number in range(30) for pick in top(fresh, replace(AMINA, id=str(number)), now=NOW, n=5)
    )
    assert max(met.values()) <= 10
