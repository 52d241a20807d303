"""Digital public goods, described and listed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugin_app.contributions.sources import Candidate, Opportunity, Reason, for_good_first_issue
from tests.contributions.sources import catalogues
from tests.contributions.sources.catalogues import a_described_entry, an_issue


def test_a_described_repository_is_read_with_its_issues(tmp_path: Path) -> None:
    candidate = for_good_first_issue.read(catalogues.for_good_first_issue(tmp_path)).candidates[0]
    assert candidate == Candidate(
        source="for-good-first-issue",
        source_key="github.com/medic/cht-core",
        name="cht-core",
        url="https://github.com/medic/cht-core",
        repository="github.com/medic/cht-core",
        tracker="github.com",
        description="Health apps that work offline",
        languages=("JavaScript",),
        topics=("sdg-3",),
        label="good first issue",
        issues_url="https://github.com/medic/cht-core/labels/good%20first%20issue",
        attribution=for_good_first_issue.ATTRIBUTION,
        stars=542,
        opportunities=(
            Opportunity(
                url="https://github.com/medic/cht-core/issues/10543",
                title="Add a constant",
                labels=("Good first issue",),
                languages=("JavaScript",),
                created_at=datetime(2026, 1, 6, 18, 0, 43, tzinfo=UTC),
            ),
        ),
    )


def test_a_repository_in_both_files_is_one_candidate(tmp_path: Path) -> None:
    folder = catalogues.for_good_first_issue(tmp_path, listed=["apache/fineract", "Medic/CHT-core/"])
    reading = for_good_first_issue.read(folder)
    assert [(c.repository, c.stars) for c in reading.candidates] == [
        ("github.com/medic/cht-core", 542),
        ("github.com/apache/fineract", None),
    ]
    assert reading.rejections == ()


@pytest.mark.parametrize(
    ("name", "repositories"),
    [
        ("generated.json", ["github.com/medic/cht-core"]),
        ("happycommits.json", ["github.com/medic/cht-core", "github.com/apache/fineract"]),
    ],
)
def test_one_file_is_read_alone(tmp_path: Path, name: str, repositories: list[str]) -> None:
    reading = for_good_first_issue.read(catalogues.for_good_first_issue(tmp_path) / name)
    assert [candidate.repository for candidate in reading.candidates] == repositories


def test_a_repository_without_language_or_description_is_still_a_project(tmp_path: Path) -> None:
    entry = a_described_entry(language=None, description=None, issues=None, topics=None)
    candidate = for_good_first_issue.read(catalogues.for_good_first_issue(tmp_path, entry)).candidates[0]
    assert (candidate.languages, candidate.description, candidate.opportunities) == ((), "", ())


@pytest.mark.parametrize(
    ("changes", "reason", "detail"),
    [
        ({"url": None}, Reason.MISSING, "url"),
        ({"url": "https://medic.org/cht"}, Reason.NO_REPOSITORY, "url"),
        ({"stars": -1}, Reason.WRONG_TYPE, "stars"),
        ({"stars": True}, Reason.WRONG_TYPE, "stars"),
        ({"stars": 2**31}, Reason.WRONG_TYPE, "stars"),
        ({"language": "JavaScript"}, Reason.WRONG_TYPE, "language"),
        ({"topics": ["sdg-3"]}, Reason.WRONG_TYPE, "topics"),
        ({"issues": "none"}, Reason.WRONG_TYPE, "issues"),
        ({"url": "https://github.com/a/B"}, Reason.DUPLICATE, "b"),
    ],
)
def test_an_unusable_repository_is_rejected(
    tmp_path: Path, changes: dict[str, object], reason: Reason, detail: str
) -> None:
    first = a_described_entry(name="b", url="https://github.com/a/b", issues=[])
    folder = catalogues.for_good_first_issue(tmp_path, first, a_described_entry(issues=[]) | changes, listed=["a/b"])
    reading = for_good_first_issue.read(folder)
    assert [candidate.repository for candidate in reading.candidates] == ["github.com/a/b"]
    (rejection,) = reading.rejections
    assert (rejection.file, rejection.entry) == (folder / "generated.json", "medic/cht-core")
    assert (rejection.reason, rejection.detail) == (reason, detail)
    assert rejection.line is not None


@pytest.mark.parametrize(
    ("changes", "reason", "detail"),
    [
        ({"url": "https://github.com/other/project/issues/1"}, Reason.FOREIGN_ISSUE, "url"),
        ({"url": "javascript:alert(1)"}, Reason.SCHEME, "url"),
        ({"title": ""}, Reason.MISSING, "title"),
        ({"labels": ["easy"]}, Reason.WRONG_TYPE, "labels"),
        ({"created_at": "last week"}, Reason.NOT_A_TIME, "created_at"),
        ({"created_at": 1_700_000_000}, Reason.WRONG_TYPE, "created_at"),
    ],
)
def test_an_unusable_issue_leaves_its_repository_and_the_other_issues(
    tmp_path: Path, changes: dict[str, object], reason: Reason, detail: str
) -> None:
    entry = a_described_entry(issues=[an_issue(**changes), an_issue()])
    reading = for_good_first_issue.read(catalogues.for_good_first_issue(tmp_path, entry))
    assert [issue.title for issue in reading.candidates[0].opportunities] == ["Add a constant"]
    (rejection,) = reading.rejections
    assert (rejection.reason, rejection.detail) == (reason, detail)
    assert rejection.entry.startswith("medic/cht-core:")


def test_unusable_names_in_the_list_are_rejected_on_their_lines(tmp_path: Path) -> None:
    folder = catalogues.for_good_first_issue(tmp_path, listed=["a/b", "Ozim-Platform", "A/b", 3])
    rejections = for_good_first_issue.read(folder).rejections
    assert sorted((r.line, r.entry, r.reason) for r in rejections) == [
        (4, "Ozim-Platform", Reason.NO_REPOSITORY),
        (5, "A/b", Reason.DUPLICATE),
        (6, "3", Reason.NOT_A_RECORD),
    ]
