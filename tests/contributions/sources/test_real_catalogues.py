"""The catalogues as they were published."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from plugin_app.contributions.sources import Reading, Reason, read_all


@pytest.fixture(scope="module")
def readings(shared_data: Path) -> dict[str, Reading]:
    return {reading.source: reading for reading in read_all(shared_data / "catalogues")}


@pytest.mark.parametrize(
    ("source", "imported", "rejected"),
    [
        ("up-for-grabs", 1126, {Reason.DUPLICATE: 1, Reason.PORT: 1, Reason.SHORTENER: 1}),
        ("good-first-issue", 751, {}),
        ("awesome-for-beginners", 229, {}),
        ("for-good-first-issue", 243, {Reason.DUPLICATE: 2, Reason.NO_REPOSITORY: 1}),
    ],
)
def test_figures(readings: dict[str, Reading], source: str, imported: int, rejected: dict[Reason, int]) -> None:
    reading = readings[source]
    assert len(reading.candidates) == imported
    assert Counter(rejection.reason for rejection in reading.rejections) == rejected


def test_every_rejection_points_at_its_line(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        for rejection in reading.rejections:
            assert rejection.line is not None
            assert rejection.file.read_text(encoding="utf-8").splitlines()[rejection.line - 1].strip()


def test_every_issue_of_the_described_repositories_is_kept(readings: dict[str, Reading]) -> None:
    candidates = readings["for-good-first-issue"].candidates
    assert sum(len(candidate.opportunities) for candidate in candidates) == 222
    assert sum(1 for candidate in candidates if candidate.stars is not None) == 97


def test_keys_and_projects_are_unique_in_their_source(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        keys = [candidate.source_key for candidate in reading.candidates]
        assert len(set(keys)) == len(keys)
        repositories = [c.repository for c in reading.candidates if c.repository]
        assert len(set(repositories)) == len(repositories)


def test_the_same_project_is_recognised_across_catalogues(readings: dict[str, Reading]) -> None:
    listed = Counter(c.repository for reading in readings.values() for c in reading.candidates if c.repository)
    assert listed["github.com/zulip/zulip"] > 1
    assert len(listed) < sum(listed.values())


def test_reading_again_gives_the_same(readings: dict[str, Reading], shared_data: Path) -> None:
    assert read_all(shared_data / "catalogues") == list(readings.values())
