"""A name comes back as it was, and no spreadsheet, whatever it takes for a separator, finds a formula in it."""

from __future__ import annotations

import csv
import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugin_app.cells import guarded, unguarded
from plugin_app.study_groups.teams_csv.names import folded, labels, plain
from plugin_app.study_groups.teams_csv.read import read
from plugin_app.study_groups.teams_csv.write import write

COLUMN = "groups"
FORMULA = re.compile("[=+\\-@＝＋－＠]")

names = st.one_of(
    st.text(st.sampled_from("=+-@'\"\t\r\n,;| abאب😀é＝"), min_size=1),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1),
).filter(lambda name: bool(plain(name)))


def as_a_spreadsheet_sees(text):
    """Every cell, with each separator a spreadsheet may be set to, by the book and by naive splitting."""
    for separator in ",;\t|":
        for row in csv.reader(text.splitlines(keepends=True), delimiter=separator):
            yield from (cell.strip("\t\r\n ") for cell in row)
        for line in text.splitlines():
            yield from (cell.strip().strip('"') for cell in line.split(separator))


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("'=x")
@example("''=x")
@example("'x")
@example("=''")
@example("a;'=b")
@example("\t=\t'=")
def test_any_text_comes_back_as_it_was(text):
    assert unguarded(guarded(text)) == text


@given(st.lists(names, max_size=4), st.sampled_from(["\r\n", "\n", "\r"]), st.sampled_from(["", "\ufeff"]))
@example(["'=1", "=1", "''=1", '"=1"', "a;=1", "a,b;c|d"], "\r\n", "")
def test_names_come_back_from_a_file_with_any_line_ends(groups, line_end, bom):
    text = bom + write([("bo", groups), ("-amina+x", [])], COLUMN).replace("\r\n", line_end)
    reading = read(text.encode(), COLUMN)
    assert reading.mistakes == ()
    first, second = reading.rows
    assert (first.person, first.groups) == ("bo", tuple(plain(name) for name in groups))
    assert (second.person, second.groups) == ("-amina+x", ())


@given(names)
@example('a";=cmd')
@example("a\t=cmd")
def test_nothing_in_a_file_is_taken_for_a_formula(name):
    cells = as_a_spreadsheet_sees(write([(name, [name])], COLUMN))
    assert not [cell for cell in cells if FORMULA.match(cell)]


def test_the_known_attacks_come_back_and_do_nothing(shared_data):
    attacks = (shared_data / "payloads/csv-injection.txt").read_text(encoding="utf-8").splitlines()
    odd = json.loads((shared_data / "payloads/naughty-strings.json").read_text(encoding="utf-8"))
    groups = [plain(name) for name in [*attacks, *odd] if plain(name) and "\x00" not in name]
    assert len(groups) > 400
    text = write([(f"person{number}", [name]) for number, name in enumerate(groups)], COLUMN)
    assert not [cell for cell in as_a_spreadsheet_sees(text) if FORMULA.match(cell)]
    reading = read(text, COLUMN)
    assert reading.mistakes == ()
    assert [row.groups for row in reading.rows] == [(name,) for name in groups]


@given(st.lists(st.tuples(st.sampled_from(["Owls", "owls", "Owls [aaaaaa]", "Larks"]), st.uuids()), max_size=8))
def test_no_two_groups_are_called_the_same_in_a_file(groups):
    ids = {group: (name, group.hex) for name, group in groups}
    found = labels(ids)
    assert len({folded(label) for label in found.values()}) == len(ids)
    assert all(label.startswith(ids[group][0]) for group, label in found.items())


@pytest.mark.parametrize("name", ["Owls", "'tis us", "Noite de Python", "مجموعة", "🦉🦉"])
def test_an_ordinary_name_stands_there_as_it_is(name):
    assert guarded(name) == name == unguarded(name)
