"""A benchmark ends with all its figures written down, and with an error where a mark is missed."""

from __future__ import annotations

import json

import pytest

from bench.ending import Mark, end

KEPT = Mark("300 people", "queries", "3", "at most 3", is_kept=True)
MISSED = Mark("30 people", "rows", "101", "at most 100", is_kept=False)


@pytest.mark.parametrize(("marks", "status"), [([KEPT], 0), ([KEPT, MISSED], 1), ([], 0)])
def test_every_mark_is_told_and_a_missed_one_is_an_error(tmp_path, capsys, marks, status):
    report = tmp_path / "var" / "report.json"
    assert end(marks, {"seeds": [1, 2]}, report) == status
    written = json.loads(report.read_text())
    assert (written["seeds"], [mark["is_kept"] for mark in written["marks"]]) == (
        [1, 2],
        [one.is_kept for one in marks],
    )
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{sum(mark.is_kept for mark in marks)} of {len(marks)} marks kept."
    assert [line for line in said if "MISSED" in line] == (
        ["  MISSED: 30 people: rows: 101, wanted at most 100"] if status else []
    )
    assert said[-1] == f"Written to {report}"
