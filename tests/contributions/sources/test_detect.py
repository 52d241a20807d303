"""An operator points at a file, a catalogue, or a folder of catalogues; names of folders do not matter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugin_app.contributions.sources import DamagedFile, detect, read_all
from tests.contributions.sources import catalogues

ALL = ["up-for-grabs", "good-first-issue", "awesome-for-beginners", "for-good-first-issue", "csv"]


@pytest.fixture
def all_five(tmp_path: Path) -> Path:
    """The five catalogues, in folders whose names say nothing, beside what tends to lie around."""
    catalogues.up_for_grabs(tmp_path / "1")
    catalogues.good_first_issue(tmp_path / "2")
    catalogues.awesome_for_beginners(tmp_path / "3")
    catalogues.for_good_first_issue(tmp_path / "4")
    catalogues.csv_list(tmp_path / "5")
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_text("MIT", encoding="utf-8")
    (tmp_path / "3" / "README.md").write_text("# Awesome", encoding="utf-8")
    (tmp_path / "4" / "topics.json").write_text('["sdg-1"]', encoding="utf-8")
    return tmp_path


def test_a_folder_of_catalogues(all_five: Path) -> None:
    assert [(reader.source, path.name) for reader, path in detect(all_five)] == list(zip(ALL, "12345", strict=True))
    assert [reading.source for reading in read_all(all_five)] == ALL


@pytest.mark.parametrize(("folder", "source"), list(zip("12345", ALL, strict=True)))
def test_one_catalogue(all_five: Path, folder: str, source: str) -> None:
    assert [(reader.source, path) for reader, path in detect(all_five / folder)] == [(source, all_five / folder)]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("1/meshery.yml", "up-for-grabs"),
        ("2/repositories.toml", "good-first-issue"),
        ("3/data.json", "awesome-for-beginners"),
        ("4/generated.json", "for-good-first-issue"),
        ("4/happycommits.json", "for-good-first-issue"),
        ("5/projects.csv", "csv"),
    ],
)
def test_one_file_whatever_its_name(all_five: Path, file: str, source: str) -> None:
    original = all_five / file
    renamed = original.rename(all_five / f"catalogue{original.suffix}")
    assert [(reader.source, path) for reader, path in detect(renamed)] == [(source, renamed)]


def test_all_files_in_one_folder(tmp_path: Path) -> None:
    catalogues.up_for_grabs(tmp_path)
    catalogues.good_first_issue(tmp_path)
    catalogues.awesome_for_beginners(tmp_path)
    catalogues.for_good_first_issue(tmp_path)
    catalogues.csv_list(tmp_path)
    assert [reading.source for reading in read_all(tmp_path)] == ALL


@pytest.mark.parametrize(
    "file", ["2/repositories.toml", "3/data.json", "4/generated.json", "4/happycommits.json", "5/projects.csv"]
)
def test_an_emptied_file_is_damage_and_not_an_absent_catalogue(all_five: Path, file: str) -> None:
    (all_five / file).write_bytes(b"")
    with pytest.raises(DamagedFile) as damage:
        read_all(all_five)
    assert damage.value.file == all_five / file


def test_a_folder_that_lost_its_files_is_not_passed_over(all_five: Path) -> None:
    (all_five / "1" / "meshery.yml").unlink()
    with pytest.raises(DamagedFile) as damage:
        read_all(all_five)
    assert damage.value.file == all_five / "1"


def test_what_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text(json.dumps({"name": "a", "labels": []}), encoding="utf-8")
    (tmp_path / "_config.yml").write_text("title: A site\n", encoding="utf-8")
    for path in (tmp_path / "absent", tmp_path, tmp_path / "package.json"):
        with pytest.raises(DamagedFile) as damage:
            detect(path)
        assert damage.value.file == path


def test_one_kind_may_be_asked_for_whatever_the_file_is_called(tmp_path: Path) -> None:
    file = catalogues.csv_list(tmp_path) / "projects.csv"
    renamed = file.rename(tmp_path / "export.txt")
    with pytest.raises(DamagedFile, match="is none of the catalogues"):
        read_all(renamed)
    assert [len(reading.candidates) for reading in read_all(renamed, "csv")] == [1]
    with pytest.raises(DamagedFile, match="is not valid JSON"):
        read_all(renamed, "awesome-for-beginners")
