"""Who is offered what: fairness first, taste last."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.showcase.allocation import Reviewer, Work, alike, eligible, offer, order

NOW = datetime(2026, 3, 29, 12, tzinfo=UTC)
DARA = Reviewer(id=1, languages=frozenset({"pt"}), interests=frozenset({"maps"}))


def a_work(
    number: int = 10,
    owners: Iterable[int] = (2,),
    attention: int = 0,
    waited: timedelta = timedelta(days=3),
    language: str | None = "pt",
    interests: Iterable[str] = (),
    owner_given: int = 0,
) -> Work:
    return Work(number, frozenset(owners), attention, NOW - waited, language, frozenset(interests), owner_given)


people = st.integers(1, 6)
reviewers = st.builds(
    Reviewer,
    people,
    avoids=st.frozensets(people, max_size=2),
    team=st.frozensets(people, max_size=2),
    languages=st.frozensets(st.sampled_from(["pt", "en", "ar"])),
    interests=st.frozensets(st.sampled_from(["maps", "music"])),
    seen=st.frozensets(st.integers(0, 20), max_size=4),
    helps=st.booleans(),
)
works = st.lists(
    st.builds(
        a_work,
        number=st.integers(0, 20),
        owners=st.frozensets(people, min_size=1, max_size=3),
        attention=st.integers(0, 3),
        waited=st.timedeltas(timedelta(hours=-1), timedelta(days=4)),
        language=st.sampled_from(["pt-BR", "en", None]),
        interests=st.frozensets(st.sampled_from(["maps", "music"])),
        owner_given=st.integers(0, 3),
    ),
    unique_by=lambda work: work.id,
    max_size=12,
)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(a_work(), a_work(attention=1, waited=timedelta(days=99)), id="fewer words and readers"),
        pytest.param(a_work(waited=timedelta(days=4)), a_work(owner_given=9), id="a day longer"),
        pytest.param(a_work(owner_given=2, language="en"), a_work(owner_given=1), id="givers before takers"),
        pytest.param(a_work(waited=timedelta(days=4), language="en"), a_work(), id="waiting before language"),
        pytest.param(
            a_work(owner_given=1, waited=timedelta(days=3)),
            a_work(waited=timedelta(days=3, hours=9)),
            id="a giver before a few hours",
        ),
        pytest.param(
            a_work(waited=timedelta(days=3)),
            a_work(waited=timedelta(days=3, hours=9), language="en"),
            id="a language one reads before a few hours",
        ),
        pytest.param(a_work(language="pt-BR"), a_work(language="en"), id="a language has many countries"),
        pytest.param(a_work(), a_work(interests=["maps"], language="en"), id="language before interest"),
        pytest.param(
            a_work(interests=["maps"]),
            a_work(interests=["music"], waited=timedelta(days=3, hours=9)),
            id="what one's own work is about before a few hours",
        ),
        pytest.param(a_work(waited=timedelta(days=3, hours=9)), a_work(), id="then the hours"),
    ],
)
def test_the_first_is_offered_before_the_second(first: Work, second: Work) -> None:
    first, second = replace(first, id=11), replace(second, id=10)
    assert order([second, first], DARA, NOW) == [first, second]


def test_who_helps_out_reads_what_waited_longest_with_least_whoever_made_it() -> None:
    helper = replace(DARA, helps=True)
    fit = a_work(10, owner_given=9, interests=["maps"])
    hours = a_work(11, waited=timedelta(days=3, hours=1), language="ar")
    answered = a_work(12, attention=1, waited=timedelta(days=99))
    assert order([answered, fit, hours], helper, NOW) == [hours, fit, answered]


def test_alike_are_those_with_as_little_attention_as_the_first() -> None:
    first, second, third = a_work(10), a_work(11), a_work(12, attention=1)
    assert alike([first, second, third]) == [first, second]
    assert alike([]) == []


def test_the_id_decides_between_works_that_are_alike() -> None:
    assert [work.id for work in order([a_work(11), a_work(10), a_work(12)], DARA, NOW)] == [10, 11, 12]


@pytest.mark.parametrize("language", ["pt", None])
def test_a_work_of_unknown_language_is_not_held_back(language: str | None) -> None:
    known, other = a_work(number=10, language="en"), a_work(number=11, language=language)
    assert offer([known, other], DARA, NOW) == other


def test_a_reviewer_without_languages_has_no_preference() -> None:
    alike = [a_work(10, language="pt"), a_work(11, language=None), a_work(12, language="ar")]
    assert order(alike, Reviewer(id=1), NOW) == alike


def test_nothing_left_is_said_as_none() -> None:
    assert offer([], DARA, NOW) is None
    assert offer([a_work(owners=[DARA.id])], DARA, NOW) is None


@pytest.mark.parametrize(
    "reviewer",
    [
        pytest.param(Reviewer(id=2), id="own"),
        pytest.param(Reviewer(id=3), id="own, as second owner"),
        pytest.param(Reviewer(id=1, team=frozenset({3})), id="a team-mate's"),
        pytest.param(Reviewer(id=1, avoids=frozenset({2})), id="an avoided person's"),
        pytest.param(Reviewer(id=1, seen=frozenset({10})), id="reviewed already"),
    ],
)
def test_some_works_are_never_offered(reviewer: Reviewer) -> None:
    assert not eligible(a_work(number=10, owners=[2, 3]), reviewer)


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Work(1, frozenset({2}), 0, NOW.replace(tzinfo=None))


@given(works, reviewers)
def test_everything_offered_may_be_offered_and_nothing_else_is_left_out(works: list[Work], reviewer: Reviewer) -> None:
    offered = order(works, reviewer, NOW)
    for work in offered:
        assert reviewer.id not in work.owner_ids
        assert not work.owner_ids & reviewer.team
        assert not work.owner_ids & reviewer.avoids
        assert work.id not in reviewer.seen
    assert {work.id for work in offered} == {work.id for work in works if eligible(work, reviewer)}


@given(works, reviewers)
def test_nobody_gets_more_while_somebody_has_less(works: list[Work], reviewer: Reviewer) -> None:
    chosen = offer(works, reviewer, NOW)
    possible = [work for work in works if eligible(work, reviewer)]
    assert (chosen is None) == (not possible)
    if chosen:
        assert chosen.attention == min(work.attention for work in possible)
        waiting = [work.waiting_since for work in alike(order(works, reviewer, NOW))]
        assert chosen.waiting_since - min(waiting) < timedelta(days=1)


@given(works, reviewers, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_how_the_works_are_listed(
    works: list[Work], reviewer: Reviewer, random: Random
) -> None:
    shuffled = random.sample(works, len(works))
    assert order(shuffled, reviewer, NOW) == order(works, reviewer, NOW)


@given(works, reviewers)
def test_the_offer_is_the_first_of_the_order(works: list[Work], reviewer: Reviewer) -> None:
    assert offer(works, reviewer, NOW) == next(iter(order(works, reviewer, NOW)), None)


def test_readers_who_come_one_after_another_leave_no_work_without_a_word() -> None:
    shelf = {person: a_work(number=person, owners=[person], waited=timedelta(hours=person)) for person in range(1, 31)}
    for reviewer in range(1, 31):
        chosen = offer(shelf.values(), Reviewer(id=reviewer), NOW)
        assert chosen is not None
        shelf[chosen.id] = replace(chosen, attention=chosen.attention + 1)
    assert {work.attention for work in shelf.values()} == {1}
