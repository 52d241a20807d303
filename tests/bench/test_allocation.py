"""The other ways to choose what is read next do what they are said to do, and the marks judge what they say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.allocation import marks as judged
from bench.allocation.cells import Cell
from bench.allocation.peers import AtRandom, InBatches, MostWordsFirst, NewestFirst
from bench.allocation.rows import ORA2, RULE, Row, events_of, fewest_without, models
from plugin_app.showcase.allocation.simulation.course import Course
from plugin_app.showcase.allocation.simulation.figures import Figures

CELL = Cell(people=20, supply=1.6, quota=3, abandonment=0.0)
FAIR = Figures(20, 32, 0, 0.0, 0.0, 5.0, 9.0, 0.2, 0)


def a_course() -> Course:
    """Three works; the oldest has most words, and their makers are 1, 2 and 3."""
    return Course(published={1: 0.0, 2: 1.0, 3: 2.0}, received={1: 5, 2: 0, 3: 1})


def a_row(way: str, *without: int, cell: Cell = CELL) -> Row:
    courses = tuple(replace(FAIR, without_a_word=number) for number in without)
    return Row(cell, way, tuple(range(1, len(without) + 1)), courses)


def test_a_feed_shows_the_newest_and_a_popularity_order_what_has_most_and_neither_ones_own() -> None:
    assert NewestFirst().ask(a_course(), 9, 3) == 3
    assert NewestFirst().ask(a_course(), 3, 3) == 2
    assert MostWordsFirst().ask(a_course(), 9, 3) == 1
    assert MostWordsFirst().ask(a_course(), 1, 3) == 3


@pytest.mark.parametrize("way", [NewestFirst(), MostWordsFirst(), AtRandom(1)])
def test_who_has_something_goes_on_with_it_and_never_reads_it_again(way: NewestFirst) -> None:
    course = a_course()
    first = way.ask(course, 9, 3)
    assert way.ask(course, 9, 4) == first
    course.read[9] = {1, 2, 3}
    way.over(9)
    assert way.ask(course, 9, 5) is None


def test_batches_are_dealt_once_a_week_and_give_each_author_their_share() -> None:
    course, batches = a_course(), InBatches(quota=2, seed=1)
    assert batches.ask(course, 1, 100) is None  # the week is not over
    read = []
    while (found := batches.ask(course, 1, 170)) is not None:
        read.append(found)
        batches.over(1)
    assert sorted(read) == [2, 3]


def test_every_way_plays_the_same_stream() -> None:
    rows = {row.way: row for row in models(CELL, (1, 2))}
    assert {len(row.courses) for row in rows.values()} == {2}
    assert all(course.projects == 20 for row in rows.values() for course in row.courses)
    ours = rows[RULE]
    assert all(row.mean("without_a_word") >= ours.mean("without_a_word") for row in rows.values())
    assert all(fewest <= found for fewest, found in zip((fewest_without(CELL, 1),), ours.without[:1], strict=True))
    assert events_of(CELL, 1) == events_of(CELL, 1)


@pytest.mark.parametrize(
    ("ours", "theirs", "quota", "is_kept"),
    [
        pytest.param((0, 1), (5, 6), 3, True, id="below"),
        pytest.param((5, 6), (5, 6), 3, False, id="as many"),
        pytest.param((0, 0), (0, 0), 3, True, id="nothing to be below of"),
        pytest.param((1, 0), (0, 1), 1, True, id="a tie at quota 1"),
        pytest.param((9, 9), (0, 0), 1, False, id="no tie at quota 1"),
    ],
)
def test_the_mark_beside_ora2(ours, theirs, quota, is_kept) -> None:
    cell = replace(CELL, quota=quota)
    found = judged.of_courses([a_row(RULE, *ours, cell=cell), a_row(ORA2, *theirs, cell=cell)])
    [beside] = [mark for mark in found if "beside ORA2" in mark.what]
    assert beside.is_kept is is_kept


def test_more_than_five_without_a_word_or_another_course_than_the_rule_s_is_a_miss() -> None:
    missed = [mark.what for mark in judged.of_courses([a_row(RULE, 0, 6)]) if not mark.is_kept]
    assert missed == ["ours, the rule: most without a word, of 2 seeds"]
    rows = [a_row(RULE, 0, 0), a_row("ours, sqlite", 1)]
    assert [mark.what for mark in judged.of_courses(rows) if not mark.is_kept] == [
        "ours, sqlite: courses as by the rule"
    ]


def test_twenty_at_once_are_twenty_works_each_time() -> None:
    assert judged.of_crowd("sqlite", 20, [20, 20]).is_kept
    assert not judged.of_crowd("sqlite", 20, [20, 19]).is_kept
