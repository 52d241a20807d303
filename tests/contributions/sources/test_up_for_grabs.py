"""One project a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugin_app.contributions.sources import Reason, up_for_grabs
from plugin_app.contributions.sources.data import Candidate
from tests.contributions.sources import catalogues

PROJECT = catalogues.PROJECT
LINK = "https://github.com/meshery/meshery/labels/help%20wanted"


def test_a_project_is_read_whole(tmp_path: Path) -> None:
    reading = up_for_grabs.read(catalogues.up_for_grabs(tmp_path))
    assert reading.rejections == ()
    assert reading.candidates == (
        Candidate(
            source="up-for-grabs",
            source_key="meshery",
            name="Meshery",
            url="https://meshery.io",
            repository="github.com/meshery/meshery",
            tracker="github.com",
            description="The service mesh management plane",
            languages=(),
            topics=("Go", "kubernetes"),
            label="help wanted",
            issues_url=LINK,
            attribution=up_for_grabs.ATTRIBUTION,
        ),
    )


def test_both_endings_are_read(tmp_path: Path) -> None:
    catalogues.up_for_grabs(tmp_path)
    other = PROJECT.replace("meshery/meshery", "zulip/zulip")
    (tmp_path / "Zulip.yaml").write_text(other, encoding="utf-8")
    keys = [candidate.source_key for candidate in up_for_grabs.read(tmp_path).candidates]
    assert keys == ["zulip", "meshery"]


def test_a_single_project_file_is_read_alone(tmp_path: Path) -> None:
    folder = catalogues.up_for_grabs(tmp_path, one=PROJECT, two=PROJECT)
    assert [candidate.source_key for candidate in up_for_grabs.read(folder / "two.yml").candidates] == ["two"]


def test_a_project_that_moved_is_where_its_list_of_work_is(tmp_path: Path) -> None:
    moved = PROJECT.replace("https://meshery.io", "https://github.com/layer5io/meshery")
    candidate = up_for_grabs.read(catalogues.up_for_grabs(tmp_path, moved=moved)).candidates[0]
    assert candidate.repository == "github.com/meshery/meshery"
    assert candidate.url == "https://github.com/layer5io/meshery"


def test_work_listed_for_a_whole_organisation_has_no_repository(tmp_path: Path) -> None:
    search = "https://github.com/issues?q=is%3Aopen+org%3Alayer5io"
    candidate = up_for_grabs.read(catalogues.up_for_grabs(tmp_path, wide=PROJECT.replace(LINK, search))).candidates[0]
    assert (candidate.repository, candidate.tracker, candidate.issues_url) == (None, "github.com", search)


def test_text_is_taken_as_it_is_written(tmp_path: Path) -> None:
    numbers = PROJECT.replace("name: Meshery", "name: 1.10").replace("- Go", "- No")
    candidate = up_for_grabs.read(catalogues.up_for_grabs(tmp_path, numbers=numbers)).candidates[0]
    assert (candidate.name, candidate.topics) == ("1.10", ("No", "kubernetes"))


def test_a_tag_for_an_object_makes_no_object(tmp_path: Path) -> None:
    marker = tmp_path / "made"
    call = PROJECT.replace("name: Meshery", f'name: !!python/object/apply:os.mkdir ["{marker}"]')
    reading = up_for_grabs.read(catalogues.up_for_grabs(tmp_path / "catalogue", call=call))
    assert [rejection.reason for rejection in reading.rejections] == [Reason.WRONG_TYPE]
    assert not marker.exists()


@pytest.mark.parametrize(
    ("before", "after", "line", "reason", "detail"),
    [
        ("name: Meshery", "name:", 2, Reason.MISSING, "name"),
        ("name: Meshery", "name: [a]", 2, Reason.WRONG_TYPE, "name"),
        ("name: Meshery", f"name: {'a' * 201}", 2, Reason.TOO_LONG, "name"),
        ("desc: The", "desc: {a: b}\nother: The", 3, Reason.WRONG_TYPE, "desc"),
        ("site: https://meshery.io\n", "", 1, Reason.MISSING, "site"),
        ("https://meshery.io", "''", 4, Reason.MISSING, "site"),
        ("https://meshery.io", "javascript:alert(1)", 4, Reason.SCHEME, "site"),
        ("https://meshery.io", "http://meshery.io:3000/", 4, Reason.PORT, "site"),
        ("tags:\n- Go\n- kubernetes", "tags: Go", 5, Reason.WRONG_TYPE, "tags"),
        ("upforgrabs:", "other:", 1, Reason.MISSING, "upforgrabs"),
        (f"upforgrabs:\n  name: help wanted\n  link: {LINK}", "upforgrabs: yes", 8, Reason.WRONG_TYPE, "upforgrabs"),
        (LINK, "https://tinyurl.com/x", 10, Reason.SHORTENER, "upforgrabs.link"),
        (LINK, "https://a b", 10, Reason.CHARACTERS, "upforgrabs.link"),
    ],
)
def test_an_unusable_project_is_rejected_where_it_is_wrong(
    tmp_path: Path, before: str, after: str, line: int, reason: Reason, detail: str
) -> None:
    assert before in PROJECT
    good = PROJECT.replace("meshery/meshery", "zulip/zulip")
    folder = catalogues.up_for_grabs(tmp_path, bad=PROJECT.replace(before, after), good=good)
    reading = up_for_grabs.read(folder)
    assert [candidate.source_key for candidate in reading.candidates] == ["good"]
    (rejection,) = reading.rejections
    assert (rejection.file, rejection.line) == (folder / "bad.yml", line)
    assert (rejection.reason, rejection.detail) == (reason, detail)


def test_a_rejected_project_is_called_by_its_name_or_else_by_its_file(tmp_path: Path) -> None:
    named = PROJECT.replace("site:", "page:")
    nameless = named.replace("name: Meshery", "name:")
    reading = up_for_grabs.read(catalogues.up_for_grabs(tmp_path, named=named, nameless=nameless))
    assert [rejection.entry for rejection in reading.rejections] == ["Meshery", "nameless"]


def test_a_repository_is_listed_once(tmp_path: Path) -> None:
    copy = PROJECT.replace("Meshery", "Friday").replace("meshery/meshery", "Meshery/MESHERY")
    reading = up_for_grabs.read(catalogues.up_for_grabs(tmp_path, meshery=PROJECT, zfriday=copy))
    assert [candidate.name for candidate in reading.candidates] == ["Meshery"]
    (rejection,) = reading.rejections
    assert (rejection.entry, rejection.reason, rejection.detail) == ("Friday", Reason.DUPLICATE, "Meshery")
    assert str(rejection).endswith("Friday: the catalogue lists this project already (Meshery)")
