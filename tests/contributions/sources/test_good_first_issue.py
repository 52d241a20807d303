"""A list of repositories, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugin_app.contributions.sources import DamagedFile, Reason, good_first_issue
from tests.contributions.sources import catalogues


def test_each_repository_is_a_project_with_the_label_of_the_catalogue(tmp_path: Path) -> None:
    reading = good_first_issue.read(catalogues.good_first_issue(tmp_path))
    assert reading.rejections == ()
    assert [(c.name, c.repository, c.tracker, c.label, c.issues_url) for c in reading.candidates] == [
        (
            "zulip",
            "github.com/zulip/zulip",
            "github.com",
            "good first issue",
            "https://github.com/zulip/zulip/labels/good%20first%20issue",
        ),
        (
            "inkscape",
            "gitlab.com/inkscape/inkscape",
            "gitlab.com",
            "good first issue",
            "https://gitlab.com/inkscape/inkscape/-/issues?label_name%5B%5D=good%20first%20issue",
        ),
    ]


def test_the_label_is_the_one_beside_the_list(tmp_path: Path) -> None:
    folder = catalogues.good_first_issue(tmp_path)
    (folder / "labels.json").write_text('{"labels": ["starter"]}', encoding="utf-8")
    assert {candidate.label for candidate in good_first_issue.read(folder).candidates} == {"starter"}
    (folder / "labels.json").unlink()
    assert {candidate.label for candidate in good_first_issue.read(folder).candidates} == {"good first issue"}


@pytest.mark.parametrize("text", ["[]", "{}", '{"labels": []}', '{"labels": "starter"}'])
def test_labels_of_another_shape_damage_the_catalogue(tmp_path: Path, text: str) -> None:
    folder = catalogues.good_first_issue(tmp_path)
    (folder / "labels.json").write_text(text, encoding="utf-8")
    with pytest.raises(DamagedFile) as damage:
        good_first_issue.read(folder)
    assert (damage.value.file, damage.value.line) == (folder / "labels.json", 1)


def test_rejected_entries_are_found_on_their_lines(tmp_path: Path) -> None:
    text = """\
repositories = [
  'github.com/zulip/zulip/',
  'github.com/zulip',
  42,
  "github.com/Zulip/Zulip.git", 'jira.example.org/browse/A-1',
  'user@github.com/a/b',
]
"""
    reading = good_first_issue.read(catalogues.good_first_issue(tmp_path, text))
    assert [candidate.repository for candidate in reading.candidates] == ["github.com/zulip/zulip"]
    assert [(r.line, r.entry, r.reason) for r in reading.rejections] == [
        (3, "github.com/zulip", Reason.NO_REPOSITORY),
        (None, "42", Reason.NOT_A_RECORD),
        (5, "github.com/Zulip/Zulip.git", Reason.DUPLICATE),
        (5, "jira.example.org/browse/A-1", Reason.NO_REPOSITORY),
        (6, "user@github.com/a/b", Reason.CREDENTIALS),
    ]


def test_the_second_of_two_equal_entries_is_the_one_pointed_at(tmp_path: Path) -> None:
    text = "repositories = [\n'github.com/a/b',\n'github.com/a/b',\n]\n"
    (rejection,) = good_first_issue.read(catalogues.good_first_issue(tmp_path, text)).rejections
    assert (rejection.line, rejection.reason) == (3, Reason.DUPLICATE)
