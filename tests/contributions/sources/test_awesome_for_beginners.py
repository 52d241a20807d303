"""Repositories by technology."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugin_app.contributions.sources import Candidate, Reason, awesome_for_beginners
from tests.contributions.sources import catalogues
from tests.contributions.sources.catalogues import an_awesome_entry


def test_a_repository_is_read_whole(tmp_path: Path) -> None:
    reading = awesome_for_beginners.read(catalogues.awesome_for_beginners(tmp_path))
    assert reading.rejections == ()
    assert reading.candidates == (
        Candidate(
            source="awesome-for-beginners",
            source_key="github.com/ppy/osu",
            name="osu!",
            url="https://github.com/ppy/osu",
            repository="github.com/ppy/osu",
            tracker="github.com",
            description="Music game. Rhythm is just a click away!",
            languages=("C#",),
            topics=(),
            label="good first issue",
            issues_url="https://github.com/ppy/osu/labels/good%20first%20issue",
            attribution=awesome_for_beginners.ATTRIBUTION,
        ),
    )


def test_a_project_with_its_own_tracker_is_found_there(tmp_path: Path) -> None:
    entry = an_awesome_entry(link="https://jira.xwiki.org/issues/", label=None)
    (candidate,) = awesome_for_beginners.read(catalogues.awesome_for_beginners(tmp_path, entry)).candidates
    assert (candidate.repository, candidate.tracker, candidate.label) == (None, "jira.xwiki.org", None)
    assert candidate.source_key == candidate.url == candidate.issues_url == "https://jira.xwiki.org/issues"


@pytest.mark.parametrize(
    ("entry", "reason", "detail"),
    [
        ("ppy/osu", Reason.NOT_A_RECORD, ""),
        (an_awesome_entry(name=" "), Reason.MISSING, "name"),
        (an_awesome_entry(name=7), Reason.WRONG_TYPE, "name"),
        (an_awesome_entry(link=None), Reason.MISSING, "link"),
        (an_awesome_entry(link=["https://github.com/ppy/osu"]), Reason.WRONG_TYPE, "link"),
        (an_awesome_entry(link="https://github.com/ppy"), Reason.NO_REPOSITORY, "link"),
        (an_awesome_entry(link="https://ppy@github.com/ppy/osu"), Reason.CREDENTIALS, "link"),
        (an_awesome_entry(technologies="C#"), Reason.WRONG_TYPE, "technologies"),
        (an_awesome_entry(technologies=[1]), Reason.WRONG_TYPE, "technologies"),
        (an_awesome_entry(description={}), Reason.WRONG_TYPE, "description"),
        (an_awesome_entry(label=3), Reason.WRONG_TYPE, "label"),
        (an_awesome_entry(name="twin", link="https://github.com/A/B/"), Reason.DUPLICATE, "first"),
    ],
)
def test_an_unusable_entry_is_rejected_on_its_line(tmp_path: Path, entry: object, reason: Reason, detail: str) -> None:
    first = an_awesome_entry(name="first", link="https://github.com/a/b")
    folder = catalogues.awesome_for_beginners(tmp_path, first, entry)
    reading = awesome_for_beginners.read(folder)
    assert [candidate.name for candidate in reading.candidates] == ["first"]
    (rejection,) = reading.rejections
    assert (rejection.reason, rejection.detail) == (reason, detail)
    lines = (folder / "data.json").read_text(encoding="utf-8").splitlines()
    opening = '"ppy/osu"' if entry == "ppy/osu" else "{"
    assert rejection.line is not None
    assert lines[rejection.line - 1].strip() == opening
    assert rejection.line > next(number for number, line in enumerate(lines, 1) if "github.com/a/b" in line)


@pytest.mark.parametrize("inner", [[], [1, 2]])
def test_a_list_of_the_same_name_elsewhere_does_not_mislead_the_lines(tmp_path: Path, inner: list[int]) -> None:
    content = {"sponsors": [{"repositories": inner}], "repositories": [7]}
    (tmp_path / "data.json").write_text(json.dumps(content, indent=1), encoding="utf-8")
    (rejection,) = awesome_for_beginners.read(tmp_path).rejections
    assert (rejection.line, rejection.entry, rejection.reason) == (None, "7", Reason.NOT_A_RECORD)
