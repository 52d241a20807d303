"""A few items give the same picks as all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from plugin_app.contributions.ranking import Item, Learner, top
from plugin_app.contributions.ranking.score import fresh_points
from plugin_app.contributions.shortlists.bound import FADES, SPARE_PROJECTS, SPARE_WORK, Bound
from tests.contributions.ranking.situations import NOW, an_item

PROJECTS = 400
DAY = timedelta(days=1)
CLASS = Learner("", skills=("data",), languages=("Python",), level=2, course_skills=("documentation",))


def a_pool(seed: int) -> list[Item]:
    """Some hundred projects with one to twelve items each, many of them as good as each other."""
    random = Random(seed)
    sizes = [random.choice((1, 1, 2, 5, 12)) for _ in range(PROJECTS)]
    return [
        an_item(
            url=f"https://github.com/project/{project}/issues/{number}",
            title=random.choice(("Write about the data", "Say what it does", "Documentation of the data")),
            repo=f"github.com/project/{project}",
            languages=random.choice((("Python",), ("Go",), ("Python", "Go"), ())),
            created_at=random.choice((None, NOW - random.random() * 40 * DAY, NOW - random.random() * 2 * DAY)),
            labels=random.choice(((), ("good first issue",), ("level: hard",))),
            stars=random.choice((0, 30, 2_000)),
            slots=random.choice((None, None, 0, 3)),
            level=random.choice((None, 1, 2, 4)),
        )
        for project, size in enumerate(sizes)
        for number in range(size)
    ]


def shortlisted(pool: Sequence[Item], n: int) -> list[Item]:
    bound = Bound[Item](CLASS, now=NOW, n=n, besides=n)
    projects = defaultdict(list)
    for item in pool:
        projects[item.repo].append((item, item))
    for items in projects.values():
        bound.meet(items)
    return bound.names()


@pytest.mark.parametrize("seed", range(12))
def test_everybody_gets_the_same_picks_out_of_it_all_day_long(seed):
    pool, random = a_pool(seed), Random(seed)
    n = random.choice((1, 3, 5))
    few = shortlisted(pool, n)
    assert len(few) < len(pool) / 3
    for person in range(20):
        whom = replace(CLASS, id=str(person))
        how = {"now": NOW + random.random() * DAY, "n": n, "stagger_seed": person % 3}
        assert top(few, whom, **how) == top(pool, whom, **how)


@pytest.mark.parametrize("seed", range(12))
def test_the_same_comes_out_when_some_of_the_best_have_fallen_out(seed):
    pool, random = a_pool(seed), Random(seed)
    few = shortlisted(pool, 3)
    by_project = defaultdict(list)
    for item in few:
        by_project[item.repo].append(item.url)
    hit = list(by_project)[:SPARE_PROJECTS]
    gone = {url for repo in hit for url in random.sample(by_project[repo], min(SPARE_WORK, len(by_project[repo])))}
    for person in range(20):
        whom = replace(CLASS, id=str(person))
        left, of_few = ([item for item in items if item.url not in gone] for items in (pool, few))
        assert top(of_few, whom, now=NOW, n=3) == top(left, whom, now=NOW, n=3)


def test_a_project_that_has_lost_work_is_picked_by_what_it_still_has():
    pool = [
        an_item(url=f"https://github.com/a/b/issues/{number:02}", repo="github.com/a/b", created_at=None)
        for number in range(12)
    ]
    few = shortlisted(pool, 1)
    assert len(few) == 4 + SPARE_WORK
    left, of_few = pool[SPARE_WORK:], [item for item in few if item not in pool[:SPARE_WORK]]
    everybody = [replace(CLASS, id=str(person)) for person in range(20)]
    picks = [top(left, whom, now=NOW, n=1) for whom in everybody]
    assert picks == [top(of_few, whom, now=NOW, n=1) for whom in everybody]
    assert len({pick.item.url for [pick] in picks}) == 4


@pytest.mark.parametrize("seed", range(4))
def test_projects_that_others_have_taken_are_passed_over(seed):
    """As it is with what comes after the picks of a better tier."""
    pool = a_pool(seed)
    few = shortlisted(pool, 3)
    taken = list(dict.fromkeys(item.repo for item in few))[:3]
    for person in range(20):
        whom = replace(CLASS, id=str(person))
        left, of_few = ([item for item in items if item.repo not in taken] for items in (pool, few))
        assert top(of_few, whom, now=NOW, n=3) == top(left, whom, now=NOW, n=3)


def test_a_small_pool_is_kept_whole():
    pool = [an_item(number) for number in range(30)]
    assert sorted(item.url for item in shortlisted(pool, 3)) == sorted(item.url for item in pool)


def test_what_nobody_could_begin_on_is_not_kept():
    pool = [an_item(1, slots=0), an_item(2, assignees=1), an_item(3, created_at=NOW + DAY), an_item(4)]
    assert shortlisted(pool, 3) == pool[3:]


def test_no_item_fades_by_more_in_a_day_than_is_allowed_for():
    assert max(fresh_points(days) - fresh_points(days + 1) for days in range(5_000)) == FADES
