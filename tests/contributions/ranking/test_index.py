"""The index answers as looking at every item does, whatever has come, changed and gone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.contributions.ranking import Item, Learner, Pick, top
from plugin_app.contributions.ranking.index import Index
from plugin_app.contributions.ranking.pool import read_pool
from plugin_app.contributions.ranking.today import ALIKE
from tests.contributions.ranking.situations import AMINA, NOW, an_item, learners, pools

counts = st.integers(0, 12)
moments = st.integers(0, 3 * 86_400 * 10**6).map(lambda later: NOW + timedelta(microseconds=later))


@given(pools, learners, counts, st.integers(0, 3), moments)
def test_it_picks_what_looking_at_every_item_picks(
    pool: list[Item], learner: Learner, n: int, seed: int, now: datetime
) -> None:
    index = Index(pool)
    picks = index.top(learner, now=now, n=n, stagger_seed=seed)
    assert picks == top(pool, learner, now=now, n=n, stagger_seed=seed)
    assert [pick.item.url for pick in picks] == index.urls(learner, now=now, n=n, stagger_seed=seed)


@given(pools, learners, counts, moments)
def test_only_what_is_recent_and_says_it_has_places(
    pool: list[Item], learner: Learner, n: int, since: datetime
) -> None:
    since -= timedelta(days=40)
    asked = [item for item in pool if item.created_at is not None and item.created_at >= since and item.slots]
    picks = Index(pool).top(learner, now=NOW, n=n, since=since, with_places=True)
    assert picks == top(asked, learner, now=NOW, n=n)


@given(pools, learners, st.lists(st.tuples(moments, st.integers(1, 5)), min_size=2, max_size=4))
def test_nothing_of_an_earlier_question_is_left(
    pool: list[Item], learner: Learner, asked: list[tuple[datetime, int]]
) -> None:
    """What has been added up for one day, level and kinds of work is for these alone."""
    index = Index(pool)
    for now, level in asked:
        other = replace(learner, level=level, kinds=learner.kinds[: level - 1])
        for since in (None, now - timedelta(days=2, hours=5)):
            recent = [item for item in pool if since is None or (item.created_at and item.created_at >= since)]
            assert index.top(other, now=now, n=8, since=since) == top(recent, other, now=now, n=8)


def test_more_levels_and_kinds_than_are_remembered() -> None:
    pool = [an_item(number, level=number % 5 + 1, kind=f"kind {number}") for number in range(30)]
    index = Index(pool)
    for number in range(2 * ALIKE):
        learner = replace(AMINA, level=number % 5 + 1, kinds=(f"kind {number % 30}",))
        assert index.top(learner, now=NOW, n=3) == top(pool, learner, now=NOW, n=3)


@given(pools, pools, learners, st.randoms(use_true_random=False))
def test_what_has_changed_or_gone_leaves_no_trace(
    before: list[Item], after: list[Item], learner: Learner, random: Random
) -> None:
    """The two pools share some urls: those items change."""
    index = Index(before)
    index.top(learner, now=NOW, n=8)
    kept = {item.url: item for item in before}
    steps: list[Item | str] = [*after, *(item.url for item in before if random.random() < 0.5)]
    random.shuffle(steps)
    for step in steps:
        if isinstance(step, Item):
            index.put(step)
            kept[step.url] = step
        elif step in index:
            index.remove(step)
            del kept[step]
    assert len(index) == len(kept)
    assert all(url in index for url in kept)
    assert index.top(learner, now=NOW, n=8) == top(kept.values(), learner, now=NOW, n=8)


@given(pools, learners, counts, st.data())
def test_what_is_left_out_is_as_if_it_were_not_there(
    pool: list[Item], learner: Learner, n: int, data: st.DataObject
) -> None:
    index = Index(pool)
    urls = data.draw(st.sets(st.sampled_from([item.url for item in pool]))) if pool else set()
    without = index.without()
    without.project("github.com/PROJECT/1")
    without.item("https://github.com/nobody/has/issues/this")
    for url in urls:
        without.item(url)
    rest = [item for item in pool if item.url not in urls and item.repo.casefold() != "github.com/project/1"]
    assert index.top(learner, now=NOW, n=n, without=without) == top(rest, learner, now=NOW, n=n)


@pytest.mark.parametrize("skill", ["machine learning", "learning machine", "good first", "c", "go", "", "بيانات"])
def test_skills_of_one_word_of_several_and_of_hardly_any(skill: str) -> None:
    titles = ["Machine-learning", "Learning about the machine", "Go on", "", "نموذج بيانات"]
    pool = [an_item(number, title=title) for number, title in enumerate(titles, start=1)]
    pool += [an_item(8, languages=("C", "Go")), an_item(9, labels=("good first issue", "📍"))]
    learner = Learner("bo", skills=(skill,))
    index = Index(pool)
    assert index.top(learner, now=NOW, n=9) == top(pool, learner, now=NOW, n=9)
    pool[0] = replace(pool[0], title="Nothing of the kind")
    index.put(pool[0])
    assert index.top(learner, now=NOW, n=9) == top(pool, learner, now=NOW, n=9)


def test_a_word_that_many_items_have_is_found_until_the_last_of_them_is_gone() -> None:
    pool = [an_item(number, title="Clean the data") for number in range(200)]
    index = Index(pool)
    for item in pool[:-2]:
        index.remove(item.url)
    assert index.top(AMINA, now=NOW, n=3) == top(pool[-2:], AMINA, now=NOW, n=3)


def test_a_project_with_very_many_items_is_one_project() -> None:
    pool = [an_item(number, repo="github.com/farm/farm", stars=number) for number in range(500)]
    pool.append(an_item(501, languages=()))
    for number in range(5):
        learner = replace(AMINA, id=str(number))
        assert Index(pool).top(learner, now=NOW, n=5) == top(pool, learner, now=NOW, n=5)


def test_nothing_is_there_or_asked_for() -> None:
    assert Index().top(AMINA, now=NOW, n=5) == []
    assert Index([an_item()]).top(AMINA, now=NOW, n=0) == []
    with pytest.raises(KeyError):
        Index().remove("https://github.com/a/b/issues/1")
    with pytest.raises(ValueError, match="zone"):
        Index().top(AMINA, now=datetime(2026, 8, 22), n=5)  # noqa: DTZ001 - without a zone, as is refused
    with pytest.raises(ValueError, match="negative"):
        Index().top(AMINA, now=NOW, n=-1)


@pytest.fixture(scope="module")
def real(shared_data: Path) -> list[Item]:
    return list(read_pool(shared_data / "issues/issues_sample_20k.jsonl.gz"))


@pytest.mark.long
def test_twenty_thousand_real_issues_for_many_learners(real: list[Item]) -> None:
    index, random = Index(real), Random(1)
    words = ["documentation", "Python", "data", "Go", "css", "machine learning", "open source", "react", "TypeScript"]
    for number in range(4):
        learner = Learner(
            id=str(number),
            skills=tuple(random.sample(words, 3)),
            languages=tuple(random.sample(["Python", "JavaScript", "Rust", "CSS", "Java"], 2)),
            level=random.randint(1, 5),
            course_skills=tuple(random.sample(words, 2)),
        )
        now = datetime(random.randint(2021, 2026), 8, 22, 17, 3, tzinfo=UTC)
        since = now - timedelta(days=30) if number % 2 else None
        asked = [item for item in real if since is None or (item.created_at and item.created_at >= since)]
        found: list[Pick] = index.top(learner, now=now, n=20, since=since)
        assert found == top(asked, learner, now=now, n=20)
