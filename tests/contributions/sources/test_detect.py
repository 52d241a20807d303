"""An operator points at a file, a catalogue, or a folder of catalogues; names of folders do not matter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugin_app.contributions.sources import DamagedFile, detect, read_all
from tests.contributions.sources import catalogues

ALL = ["up-for-grabs", "good-first-issue", "awesome-for-beginners", "for-good-first-issue"]


@pytest.fixture
def all_four(tmp_path: Path) -> Path:
    """The four catalogues, in folders whose names say nothing, beside what tends to lie around."""
    catalogues.up_for_grabs(tmp_path / "1")
    catalogues.good_first_issue(tmp_path / "2")
    catalogues.awesome_for_beginners(tmp_path / "3")
    catalogues.for_good_first_issue(tmp_path / "4")
    (tmp_path / ".git").mkdir()
    (tmp_path / "LICENSE").write_text("MIT", encoding="utf-8")
    (tmp_path / "3" / "README.md").write_text("# Awesome", encoding="utf-8")
    (tmp_path / "4" / "topics.json").write_text('["sdg-1"]', encoding="utf-8")
    return tmp_path


def test_a_folder_of_catalogues(all_four: Path) -> None:
    assert [(reader.source, path.name) for reader, path in detect(all_four)] == list(zip(ALL, "1234", strict=True))
    assert [reading.source for reading in read_all(all_four)] == ALL


@pytest.mark.parametrize(("folder", "source"), list(zip("1234", ALL, strict=True)))
def test_one_catalogue(all_four: Path, folder: str, source: str) -> None:
    assert [(reader.source, path) for reader, path in detect(all_four / folder)] == [(source, all_four / folder)]


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("1/meshery.yml", "up-for-grabs"),
        ("2/repositories.toml", "good-first-issue"),
        ("3/data.json", "awesome-for-beginners"),
        ("4/generated.json", "for-good-first-issue"),
        ("4/happycommits.json", "for-good-first-issue"),
    ],
)
def test_one_file_whatever_its_name(all_four: Path, file: str, source: str) -> None:
    original = all_four / file
    renamed = original.rename(all_four / f"catalogue{original.suffix}")
    assert [(reader.source, path) for reader, path in detect(renamed)] == [(source, renamed)]


def test_all_files_in_one_folder(tmp_path: Path) -> None:
    catalogues.up_for_grabs(tmp_path)
    catalogues.good_first_issue(tmp_path)
    catalogues.awesome_for_beginners(tmp_path)
    catalogues.for_good_first_issue(tmp_path)
    assert [reading.source for reading in read_all(tmp_path)] == ALL


@pytest.mark.parametrize("file", ["2/repositories.toml", "3/data.json", "4/generated.json", "4/happycommits.json"])
def test_an_emptied_file_is_damage_and_not_an_absent_catalogue(all_four: Path, file: str) -> None:
    (all_four / file).write_bytes(b"")
    with pytest.raises(DamagedFile) as damage:
        read_all(all_four)
    assert damage.value.file == all_four / file


def test_a_folder_that_lost_its_files_is_not_passed_over(all_four: Path) -> None:
    (all_four / "1" / "meshery.yml").unlink()
    with pytest.raises(DamagedFile) as damage:
        read_all(all_four)
    assert damage.value.file == all_four / "1"


def test_what_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text(json.dumps({"name": "a", "labels": []}), encoding="utf-8")
    (tmp_path / "_config.yml").write_text("title: A site\n", encoding="utf-8")
    for path in (tmp_path / "absent", tmp_path, tmp_path / "package.json"):
        with pytest.raises(DamagedFile) as damage:
            detect(path)
        assert damage.value.file == path
