"""The pools grow as they are said to, peers answer the question, and the marks judge what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bench.ranking import marks as judged
from bench.ranking.engines import EXPLAINED, OURS, Engine, NotHere, engine
from bench.ranking.engines.common import one_a_project, words
from bench.ranking.growing import NOW, grow, sample
from bench.ranking.measuring import Row
from bench.ranking.questions import SINCE, Question, questions
from bench.ranking.spread import DEALT, FIRST, SAME, spreads
from plugin_app.contributions.ranking import Item, Learner, top
from plugin_app.contributions.ranking.index import Index

IN_PROCESS = (OURS, EXPLAINED, "sqlite", "tantivy", "tantivy, our points")
ROW = Row(100_000, OURS, 100, 2.0, 4.0, 5.0, 6.0, 1.0, 20.0, 1.0, 1.0, True)


@pytest.fixture(scope="module")
def real(shared_data: Path) -> list[Item]:
    return sample()


@pytest.fixture(scope="module")
def pool(real: list[Item]) -> list[Item]:
    return list(grow(real, 3_000))


@pytest.fixture(params=IN_PROCESS)
def filled(request: pytest.FixtureRequest, pool: list[Item]) -> Iterator[Engine]:
    try:
        made = engine(request.param)
    except NotHere as missing:
        pytest.skip(str(missing))
    made.add(pool)
    made.finish()
    yield made
    made.close()


def test_a_pool_is_the_same_each_time_and_comes_by_its_time(real: list[Item], pool: list[Item]) -> None:
    assert list(grow(real, 3_000)) == pool
    opened = [item.created_at for item in pool if item.created_at]
    assert len(opened) == len({item.url for item in pool}) == 3_000
    assert opened == sorted(opened)
    assert opened[-1] <= NOW


def test_a_grown_pool_has_new_projects_and_not_only_larger_ones(real: list[Item]) -> None:
    large = {item.repo for item in grow(real, 60_000)}
    assert len(large) > 2 * len({item.repo for item in real})


def test_everybody_gives_one_of_a_project_that_is_open_and_recent(filled: Engine, pool: list[Item]) -> None:
    items = {item.url: item for item in pool}
    for question in questions(5, seed=1):
        found = [items[url] for url in filled.ask(question)]
        assert 0 < len(found) <= question.n
        assert len({item.repo.casefold() for item in found}) == len(found)
        assert all(item.assignees == 0 and item.slots != 0 for item in found)
        assert all(item.created_at is not None and item.created_at >= SINCE for item in found)


@pytest.mark.parametrize("name", [OURS, EXPLAINED])
def test_ours_gives_the_exhaustive_answer(pool: list[Item], name: str) -> None:
    ours = engine(name)
    ours.add(pool)
    recent = [item for item in pool if item.created_at is not None and item.created_at >= SINCE]
    for question in questions(10, seed=2):
        wanted = top(recent, question.learner, now=question.now, n=question.n)
        assert ours.ask(question) == [pick.item.url for pick in wanted]


def test_more_is_fetched_while_too_few_projects_are_among_what_came() -> None:
    rows = [(f"url {number}", "farm" if number < 300 else f"repo {number}") for number in range(400)]
    asked: list[int] = []

    def fetch(wanted: int) -> list[tuple[str, str]]:
        asked.append(wanted)
        return rows[:wanted]

    found = one_a_project(Question(Learner("bo")), fetch)
    assert asked == [80, 160, 320]
    assert found == ["url 0", *(f"url {number}" for number in range(300, 319))]


def test_words_that_tokenizers_break_are_kept_whole() -> None:
    assert words(["C++", "machine-learning"]) == "cplusplus machine learning"


def test_a_class_is_dealt_within_the_places(real: list[Item]) -> None:
    fresh = [item for item in real if item.created_at and item.created_at >= NOW - timedelta(days=30)]
    rows = {row.way: row for row in spreads(Index(fresh), [30]) if row.profiles == SAME}
    assert (rows[DEALT].over, rows[DEALT].twice, rows[DEALT].nothing) == (0, 0, 0)
    assert rows[FIRST].twice == 29
    assert all(mark.is_kept for mark in judged.of_spreads(rows.values()))


@pytest.mark.parametrize(
    ("peer", "kept"), [({"p50": 3.0, "p95": 9.0}, [True, True]), ({"p50": 1.0, "p95": 9.0}, [False, True])]
)
def test_the_marks_beside_a_peer(peer: dict[str, float], kept: list[bool]) -> None:
    found = list(judged.of_rows([ROW, replace(ROW, name="tantivy", **peer)]))
    assert [mark.is_kept for mark in found if "beside" in mark.what] == kept


@pytest.mark.parametrize(("p95", "is_kept"), [(48.0, True), (48.1, False)])
def test_the_mark_of_growth(p95: float, is_kept: bool) -> None:
    found = list(judged.of_rows([ROW, replace(ROW, size=1_000_000, p95=p95)]))
    assert [mark.is_kept for mark in found if "times" in mark.what] == [is_kept]
