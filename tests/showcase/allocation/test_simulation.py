"""A course as it happens, its figures, and the command that tells of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plugin_app.showcase.allocation.__main__ import main
from plugin_app.showcase.allocation.simulation.course import ByTheRule, Word, play
from plugin_app.showcase.allocation.simulation.figures import figures, gini
from plugin_app.showcase.allocation.simulation.stream import Deed, Event, drawn


def a_course(*deeds: tuple[float, Deed, int]) -> list[Event]:
    return [Event(hour, deed, person) for hour, deed, person in deeds]


@pytest.mark.parametrize("people", [2, 30, 100])
def test_a_drawn_course_is_the_same_each_time_and_another_with_another_seed(people: int) -> None:
    def course(seed: int) -> list[Event]:
        return drawn(people, supply=1.5, abandonment=0.25, days=56, seed=seed)

    assert course(1) == course(1) != course(2)
    deeds = [event.deed for event in course(1)]
    assert deeds.count(Deed.PUBLISH) == people
    assert deeds.count(Deed.FINISH) == round(1.5 * people)
    assert deeds.count(Deed.ASK) == deeds.count(Deed.FINISH) + round(0.5 * people)


def test_nobody_reads_before_their_own_work_is_out_nor_two_things_at_once() -> None:
    busy: dict[int, bool] = {}
    out = set()
    for event in drawn(50, supply=3, abandonment=0, days=14, seed=3):
        if event.deed is Deed.PUBLISH:
            out.add(event.person)
        else:
            assert event.person in out
            assert busy.get(event.person, False) is (event.deed is Deed.FINISH)
            busy[event.person] = event.deed is Deed.ASK


@pytest.mark.parametrize("seed", range(1, 6))
@pytest.mark.parametrize("abandonment", [0.0, 0.25])
def test_hardly_anybody_is_without_a_word_where_there_are_more_words_than_works(seed: int, abandonment: float) -> None:
    events = drawn(100, supply=1.1, abandonment=abandonment, days=56, seed=seed)
    course = play(events, ByTheRule())
    found = figures(course.published, course.words)
    assert found.without_a_word <= 5
    assert found.repeats == 0
    assert found.words == 110


def test_who_never_finishes_keeps_the_work_for_two_days_only() -> None:
    publish, ask, finish = Deed.PUBLISH, Deed.ASK, Deed.FINISH
    people = (0, publish, 1), (0, publish, 2), (0.5, publish, 3)
    early = play(a_course(*people, (1, ask, 1), (2, ask, 3), (3, finish, 3)), ByTheRule())
    assert early.words == [Word(3, 3, 1)]  # 2 is kept for 1
    late = play(a_course(*people[:2], (1, ask, 1), (60, publish, 3), (61, ask, 3), (62, finish, 3)), ByTheRule())
    assert [word.project for word in late.words] == [1]
    again = play(a_course(*people, (1, ask, 1), (2, ask, 1), (3, finish, 1)), ByTheRule())
    assert again.words == [Word(3, 1, 2)]


def test_what_is_given_back_does_not_come_again() -> None:
    course = play(
        a_course((0, Deed.PUBLISH, 1), (0, Deed.PUBLISH, 2), (1, Deed.ASK, 1), (2, Deed.SKIP, 1), (3, Deed.ASK, 1)),
        ByTheRule(),
    )
    assert course.nothing == 1


def test_figures_count_first_words_last_works_and_repeats() -> None:
    published = {number: float(number) for number in range(10)}
    words = [Word(12, 5, 0), Word(2, 4, 0), Word(5, 1, 4), Word(6, 1, 4)]
    found = figures(published, words)
    assert (found.without_a_word, found.share_without, found.last_tenth_without) == (8, 0.8, 1.0)
    assert (found.hours_to_first, found.longest_to_first) == (1.5, 2)
    assert found.repeats == 1


@pytest.mark.parametrize(
    ("numbers", "expected"), [([1, 1, 1, 1], 0), ([0, 0, 0, 1], 0.75), ([0, 0], 0), ([], 0), ([1, 3], 0.25)]
)
def test_gini_is_what_it_is_known_to_be(numbers: list[float], expected: float) -> None:
    assert gini(numbers) == pytest.approx(expected)


def simulated(tmp_path: Path, scenario: Any, *more: str) -> tuple[int, Path]:
    path = tmp_path / "S.json"
    path.write_text(scenario if isinstance(scenario, str) else json.dumps(scenario), encoding="utf-8")
    return main(["simulate", "--scenario", str(path), *more]), path


def test_the_command_plays_a_course_that_is_told_and_says_who_read_what(tmp_path: Path, capsys: Any) -> None:
    people = [{"id": "amina", "avoid": ["bo"]}, {"id": "bo"}, {"id": "chen", "team": ["bo"]}]
    events = [
        {"at": 4, "what": "finish", "who": "chen"},
        {"at": 0, "what": "publish", "who": "amina"},
        {"at": 1, "what": "publish", "who": "bo"},
        {"at": 2, "what": "ask", "who": "bo"},
        {"at": 3, "what": "ask", "who": "chen"},
    ]
    code, _path = simulated(tmp_path, {"people": people, "events": events}, "--words")
    found = json.loads(capsys.readouterr().out)
    assert code == 0
    assert found["said"] == [{"at": 4, "reader": "chen", "project_of": "amina"}]
    assert (found["projects"], found["without_a_word"], found["nothing_to_read"]) == (2, 1, 1)


def test_the_command_draws_a_course_where_none_is_told(tmp_path: Path, capsys: Any) -> None:
    assert simulated(tmp_path, {"people": 30, "supply": 2, "seed": 7})[0] == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["projects"], found["without_a_word"]) == (30, 0)
    assert found["words"] + found["nothing_to_read"] == 60  # the very first find nothing yet


@pytest.mark.parametrize(
    ("scenario", "said"),
    [
        pytest.param("{", "no JSON", id="no JSON"),
        pytest.param([], "an object is needed", id="a list"),
        pytest.param({"people": 1, "supply": 1}, "people: from 2", id="too few people"),
        pytest.param({"people": True}, "people: a number", id="no number of people"),
        pytest.param({"people": 3}, "supply: a number", id="no supply"),
        pytest.param({"people": 3, "supply": 1, "abandonment": 1}, "abandonment: a share", id="all leave"),
        pytest.param({"people": [{"id": 1}, {"id": 1}]}, "people[1].id: 1 is there twice", id="twice"),
        pytest.param({"people": [{"id": 1, "team": ["bo"]}]}, 'people[0].team: "bo" is nobody', id="nobody"),
        pytest.param(
            {"people": [{"id": 1}], "events": [{"at": 0, "what": "vote", "who": 1}]},
            'events[0].what: "vote" is none of',
            id="an unknown deed",
        ),
        pytest.param(
            {"people": [{"id": 1}], "events": [{"at": 0, "what": "publish", "who": 1}] * 2},
            "somebody publishes twice",
            id="two projects",
        ),
    ],
)
def test_the_command_says_in_one_line_what_it_does_not_understand(
    tmp_path: Path, capsys: Any, scenario: Any, said: str
) -> None:
    assert simulated(tmp_path, scenario)[0] == 2
    words = capsys.readouterr()
    assert said in words.err
    assert words.err.count("\n") == 1
    assert not words.out


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: Any) -> None:
    assert main(["simulate", "--scenario", str(tmp_path / "none.json")]) == 2
    assert "none.json" in capsys.readouterr().err
