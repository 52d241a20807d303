"""The marks: ours are held against them, the others' are not, and a figure on the mark is kept."""

from __future__ import annotations

import pytest

from bench import table
from bench.marks import check
from tests.bench.situations import figures

POLL = figures("poll", unit=4.0, queries=99, first=99_999, again=99_999)


def missed(**found):
    return [mark.what for mark in check([POLL, figures("groups", ours=True, **found)]) if not mark.is_kept]


def test_a_figure_on_the_mark_is_kept():
    assert missed(unit=2.0, panel=9.0, queries=1, panel_queries=7, first=28 * 1024, again=6 * 1024) == []


@pytest.mark.parametrize(
    ("found", "what"),
    [
        ({"unit": 2.1}, "ms to draw the unit (half of poll)"),
        ({"queries": 9}, "SQL queries of unit and panel"),
        ({"panel": 1.0, "queries": 1, "panel_queries": 8}, "SQL queries of unit and panel"),
        ({"first": 28 * 1024 + 1}, "gzipped bytes of the first block"),
        ({"again": 6 * 1024 + 1}, "gzipped bytes of a further block"),
    ],
)
def test_a_figure_beyond_the_mark_is_missed(found, what):
    assert missed(**found) == [what]


def test_every_mark_of_every_block_of_ours_is_listed():
    marks = check([POLL, figures("groups", ours=True), figures("showcase", ours=True)])
    assert [mark.block for mark in marks] == ["groups"] * 4 + ["showcase"] * 4


def test_what_others_do_better_is_printed_first():
    lines = table.ranking([figures("groups", ours=True, unit=1.0, panel=8.0), POLL, figures("drag", unit=3.0)])
    assert "unit ms: groups 1.0, drag 3.0, poll 4.0" in lines
    assert "in all ms: drag 3.0, poll 4.0, groups 9.0" in lines
    assert "SQL in all: drag 1, groups 2, poll 99" in lines


def test_the_table_compares_with_poll():
    row = table.of_costs([POLL, figures("groups", ours=True, unit=1.0, panel=8.0)]).splitlines()[2]
    assert row.split()[:9] == ["groups", "10", "1.00", "2.00", "8.00", "16.00", "9.00", "0.25", "2.25"]


def test_a_block_that_has_it_all_in_the_unit_has_no_panel_to_show():
    row = table.of_costs([POLL]).splitlines()[1]
    assert row.split() == ["poll", "10", "4.00", "8.00", "–", "–", "4.00", "1.00", "1.00", "99", "–", "2,000", "–"]
