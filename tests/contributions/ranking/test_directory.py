"""Texts stand for the rows they were entered for, however many come and go."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.contributions.ranking.directory import Directory
from plugin_app.contributions.ranking.projects import Projects
from plugin_app.contributions.ranking.shard import PLACES


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


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 40)), unique_by=lambda one: one[1:]))
def test_the_rows_of_a_project(entries: list[tuple[int, int, int]]) -> None:
    names = {shard * PLACES + place: f"project {project}" for project, shard, place in entries}
    projects = Projects(names.__getitem__)
    for row, name in names.items():
        projects.add(name, row)
    gone = [row for row in names if row % 2]
    for row in gone:
        projects.remove(names[row], row)
    for name in {"project 0", *names.values()}:
        wanted = {row for row, of in names.items() if of == name and row not in gone}
        assert set(projects.rows(name)) == wanted
        assert (projects.one(name) is None) == (not wanted)
