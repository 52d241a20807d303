"""Names one can say aloud, each once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin_app.study_groups.matching.names import ANIMALS, COLOURS, MOODS, fresh

PAIRS = len(COLOURS) * len(ANIMALS)


@given(st.integers(0, 200), st.integers())
@settings(max_examples=20)
def test_names_are_distinct_and_the_same_for_the_same_seed(number, seed):
    names = fresh(number, [], seed=seed)
    assert len(set(names)) == number
    assert names == fresh(number, [], seed=seed)
    assert all(len(name.split()) == 2 for name in names)


def test_a_name_that_is_taken_is_not_given_again_however_it_is_written():
    first = fresh(20, [], seed=1)
    again = fresh(20, [first[0].upper(), *first[1:]], seed=1)
    assert not {name.casefold() for name in first} & {name.casefold() for name in again}


def test_there_are_names_for_more_groups_than_anyone_has():
    names = fresh(PAIRS + 2, [], seed=1)
    assert [len(name.split()) for name in names[-3:]] == [2, 3, 3]
    assert len(set(names)) == PAIRS + 2
    assert PAIRS * len(MOODS) > 500_000


def test_it_is_said_when_there_are_none_left(monkeypatch):
    monkeypatch.setattr("plugin_app.study_groups.matching.names.MOODS", ("Calm",))
    monkeypatch.setattr("plugin_app.study_groups.matching.names.COLOURS", ("Amber",))
    monkeypatch.setattr("plugin_app.study_groups.matching.names.ANIMALS", ("Otters",))
    assert fresh(2, [], seed=1) == ["Amber Otters", "Calm Amber Otters"]
    with pytest.raises(ValueError, match="1 names left"):
        fresh(2, ["amber otters"], seed=1)


def test_no_word_stands_there_twice_and_every_name_fits():
    for words in (MOODS, COLOURS, ANIMALS):
        assert len(set(words)) == len(words)
    longest = [max(words, key=len) for words in (MOODS, COLOURS, ANIMALS)]
    assert len(" ".join(longest)) <= 100
