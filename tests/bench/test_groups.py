"""The whole of it, in small: a real run with few rounds and few groups."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.figures import Part, Times
from bench.groups import check
from bench.subjects import HOST
from bench.variants import FIRST, VARIANTS, Compared

ROOT = Path(__file__).resolve().parents[2]
FEW, MANY = 20, 40


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    pytest.importorskip("workbench", reason=f"not installed: {HOST}")
    report = tmp_path_factory.mktemp("bench") / "groups.json"
    command = [sys.executable, "-m", "bench.groups", "--rounds", "3", "--warm-up", "1", "--report", str(report)]
    done = subprocess.run(
        [*command, "--sizes", str(FEW), str(MANY)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert report.exists(), done.stderr
    return done, json.loads(report.read_text())


def test_every_variant_is_measured_with_few_and_with_many(run):
    _, report = run
    assert [one["variant"] for one in report["figures"]] == [variant.name for variant in VARIANTS]
    for one in report["figures"]:
        for part in (one["few"], one["many"]):
            assert 0 < part["times"]["fastest"] <= part["times"]["median"] <= part["times"]["p95"]
            assert part["queries"] > 0
            assert part["html_bytes"] > 500


def test_each_size_has_a_database_of_its_own(run):
    _, report = run
    for size in (FEW, MANY):
        rows = report["rows"][str(size)]
        assert rows["StudyGroup"] == size
        assert size * 8 < rows["Membership"] < size * 12
        assert rows["Waiting"] > 0


def test_it_ends_with_one_if_a_mark_is_missed(run):
    done, report = run
    assert done.returncode == (0 if all(mark["is_kept"] for mark in report["marks"]) else 1)


def compared(*, few_ms=10.0, many_ms=10.0, queries=8):
    def part(milliseconds):
        return Part(Times(median=milliseconds, p95=milliseconds, fastest=milliseconds), queries, html_bytes=1)

    return [Compared(FIRST.name, part(few_ms), part(many_ms)), Compared("search", part(1.0), part(99.0))]


@pytest.mark.parametrize(
    ("found", "is_kept"),
    [
        ({"many_ms": 20.0}, [True, True, True]),
        ({"many_ms": 20.1}, [True, True, False]),
        ({"queries": 9}, [False, False, True]),
    ],
)
def test_the_marks_are_those_of_the_first_page(found, is_kept):
    assert [mark.is_kept for mark in check(compared(**found), FEW, MANY)] == is_kept
