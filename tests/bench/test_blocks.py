"""The whole of it, in small: a real run with few rounds and little in the database."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bench.subjects import SUBJECTS, missing

ROOT = Path(__file__).resolve().parents[2]
SIZES = (3, 7)

pytestmark = pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    report = tmp_path_factory.mktemp("bench") / "blocks.json"
    command = [sys.executable, "-m", "bench.blocks", "--rounds", "3", "--warm-up", "1", "--report", str(report)]
    done = subprocess.run(
        [*command, "--sizes", *map(str, SIZES)], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert report.exists(), done.stderr
    return done, json.loads(report.read_text())


def test_everyone_is_measured_at_every_size(run):
    _, report = run
    measured = [(one["size"], one["name"]) for one in report["figures"]]
    assert measured == [(size, subject.name) for size in SIZES for subject in SUBJECTS]
    for one in report["figures"]:
        for times in (one["unit"]["times"], one["in_all"]):
            assert 0 < times["fastest"] <= times["median"] <= times["p95"]
        assert one["unit"]["html_bytes"] > 100
        assert one["assets"]["first"] > 1_000


def test_what_ours_fetch_after_the_unit_counts(run):
    _, report = run
    for one in report["figures"]:
        if not one["is_ours"]:
            assert one["panel"] is None
            assert one["in_all"] == one["unit"]["times"]
            continue
        assert one["panel"]["queries"] > one["unit"]["queries"] == 0
        assert one["panel"]["html_bytes"] > one["unit"]["html_bytes"]
        assert one["in_all"]["fastest"] > one["panel"]["times"]["fastest"]


def test_the_database_holds_what_the_sizes_say(run):
    _, report = run
    for size in SIZES:
        rows = report["rows"][str(size)]
        assert rows["StudyGroup"] == rows["Project"] == size
        assert rows["Opportunity"] >= size  # Open edX itself is always there


def test_blocks_of_one_package_share_their_files(run):
    _, report = run
    ours = [one["assets"] for one in report["figures"] if one["is_ours"]]
    assert all(assets["again"] == assets["beside"] == 0 for assets in ours)
    assert len({assets["first"] for assets in ours}) == 1


def test_it_ends_with_one_if_a_mark_is_missed(run):
    done, report = run
    kept = all(mark["is_kept"] for mark in report["marks"])
    assert done.returncode == (0 if kept else 1)
    assert ("missed:" in done.stdout) is not kept


def test_what_it_was_measured_with_is_written_down(run):
    _, report = run
    assert {"Python", "Django", "XBlock", "xblock-poll", "xblock-drag-and-drop-v2"} <= report["versions"].keys()
    assert report["machine"]["cores"] >= 1
    assert report["method"]["rounds"] == 3
