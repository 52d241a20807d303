"""Texts stand for the rows they were entered for, however many come and go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.contributions.ranking.directory import Directory


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 30))))
def test_it_is_a_dictionary(steps: list[tuple[bool, int]]) -> None:
    texts: list[str] = []
    directory, wanted = Directory(texts.__getitem__), {}
    for is_there, number in steps:
        text = f"text {number}"
        if is_there:
            texts.append(text)
            directory.enter(text, len(texts) - 1)
            wanted[text] = len(texts) - 1
        elif text in wanted:
            directory.strike(text)
            del wanted[text]
        else:
            with pytest.raises(KeyError):
                directory.strike(text)
    assert {text: directory.find(text) for text in wanted} == wanted
    assert directory.find("another") is None
