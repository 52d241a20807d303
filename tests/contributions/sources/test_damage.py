"""A damaged file is refused with its name, its line and a reason, whatever kind of damage it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
import yaml

from plugin_app.contributions.sources import (
    DamagedFile,
    Reading,
    awesome_for_beginners,
    files,
    for_good_first_issue,
    good_first_issue,
    up_for_grabs,
    yaml_file,
)
from tests.contributions.sources import catalogues

# What follows "is not valid …: " is the parser's own wording, and changes with its version.
PROJECT = catalogues.PROJECT.encode()
BOMB = b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


def refused(read: Callable[[Path], Reading], path: Path) -> tuple[Path, int | None, str]:
    with pytest.raises(DamagedFile) as damage:
        read(path)
    assert str(damage.value).startswith(str(path))
    assert str(damage.value).endswith(damage.value.reason)
    return damage.value.file, damage.value.line, damage.value.reason


DAMAGED_YAML: list[tuple[bytes, int | None, str]] = [
    (b"", 1, "is empty"),
    (b"# nothing\n", 1, "is empty"),
    (PROJECT + b"tail: [\n", 12, "is not valid YAML: "),
    (b"name: a\n\tsite: b\n", 2, "is not valid YAML: "),
    (b"name: a\n---\nname: b\n", 2, "is not valid YAML: "),
    ("name: é\nsite: é\x01\n".encode(), 2, "is not valid YAML: "),
    (b"name: a\nsite: \xff\n", 2, "is not UTF-8 text"),
    (b"\xef\xbb\xbfname: a\nsite: \xff\n", 2, "is not UTF-8 text"),
    (PROJECT.decode().encode("utf-16"), 1, "is not UTF-8 text"),
    (BOMB, 2, "uses a YAML alias, which is not accepted"),
    (b"a:\n  " + b"[" * 21 + b"]" * 21, 2, "is nested too deeply"),
    (b"name: a\nname: b\n", 2, "gives the field “name” twice"),
    (b"? [a]\n: b\n", 1, "names a field by something that is not text"),
    (b"- name: a\n", 1, "is not a project file: it holds no named fields"),
    (b"#" * 1_000_001, None, "is larger than 1,000,000 bytes"),
]


@pytest.mark.parametrize(("content", "line", "reason"), DAMAGED_YAML)
def test_damaged_yaml(tmp_path: Path, content: bytes, line: int | None, reason: str) -> None:
    file = catalogues.up_for_grabs(tmp_path) / "damaged.yml"
    file.write_bytes(content)
    found = refused(up_for_grabs.read, file)
    assert found[:2] == (file, line)
    assert found[2].startswith(reason)


@pytest.mark.parametrize(("content", "line"), [row[:2] for row in DAMAGED_YAML])
def test_damaged_yaml_without_the_c_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, line: int | None
) -> None:
    monkeypatch.setattr(yaml_file, "_Loader", yaml.SafeLoader)
    file = tmp_path / "damaged.yml"
    file.write_bytes(content)
    assert refused(up_for_grabs.read, file)[:2] == (file, line)


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"repositories = [\n  'a'\n  'b'\n]", 3, "is not valid TOML: "),
        (b"repositories = [\n  'a',\n", 3, "is not valid TOML: "),
        (b"repositories = []\n\nrepositories = []\n", 3, "is not valid TOML: "),
        (b"repositories = [\n'\xe4'\n]", 2, "is not UTF-8 text"),
        (b"repositories = " + b"[" * 5_000, None, "is nested too deeply"),
        (b"number = " + b"9" * 5_000, None, "is not valid TOML: "),
        (b"", 1, "is not a list of repositories as goodfirstissue.dev publishes it"),
        (b"repositories = []", 1, "is not a list of repositories as goodfirstissue.dev publishes it"),
        (b"repositories = 'a'", 1, "is not a list of repositories as goodfirstissue.dev publishes it"),
    ],
)
def test_damaged_toml(tmp_path: Path, content: bytes, line: int | None, reason: str) -> None:
    file = catalogues.good_first_issue(tmp_path) / "repositories.toml"
    file.write_bytes(content)
    found = refused(good_first_issue.read, file)
    assert found[:2] == (file, line)
    assert found[2].startswith(reason)


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"", 1, "is not valid JSON: "),
        (b'{"repositories": [\n{"name": "a",}\n]}', 2, "is not valid JSON: "),
        (b'{"repositories": [\n{"name": "a"}\n', 3, "is not valid JSON: "),
        (b'{"repositories": [\n"\xe4"]}', 2, "is not UTF-8 text"),
        (b'{"repositories": [NaN]}', None, "is not valid JSON: NaN is not a JSON value"),
        (b'{"repositories": [' + b"9" * 5_000 + b"]}", None, "is not valid JSON: "),
        (b"[" * 200_000, None, "is nested too deeply"),
        (b"[]", 1, "is not a list of repositories as "),
        (b"{}", 1, "is not a list of repositories as "),
        (b'{"repositories": {}}', 1, "is not a list of repositories as "),
        (b'{"repositories": []}', 1, "is not a list of repositories as "),
    ],
)
@pytest.mark.parametrize(
    ("read", "name"),
    [(awesome_for_beginners.read, "data.json"), (for_good_first_issue.read, "generated.json")],
)
def test_damaged_json(
    tmp_path: Path, read: Callable[[Path], Reading], name: str, content: bytes, line: int | None, reason: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    found = refused(read, tmp_path)
    assert found[:2] == (file, line)
    assert found[2].startswith(reason)


def test_a_file_above_the_cap_is_not_read_to_its_end(tmp_path: Path) -> None:
    file = tmp_path / "data.json"
    with file.open("wb") as sparse:
        sparse.truncate(files.MAX_BYTES + 1)
    assert refused(awesome_for_beginners.read, tmp_path) == (file, None, "is larger than 20,000,000 bytes")


@pytest.mark.parametrize("read", [good_first_issue.read, awesome_for_beginners.read, up_for_grabs.read])
def test_an_empty_folder_is_no_catalogue(tmp_path: Path, read: Callable[[Path], Reading]) -> None:
    with pytest.raises(DamagedFile):
        read(tmp_path)


@pytest.mark.parametrize("method", ["open", "iterdir"])
def test_what_may_not_be_read_is_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str) -> None:
    catalogues.up_for_grabs(tmp_path)

    def refuse(*_: object) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, method, refuse)
    with pytest.raises(DamagedFile, match="cannot be read: Permission denied"):
        up_for_grabs.read(tmp_path)


def test_a_byte_order_mark_and_foreign_line_ends_are_no_damage(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes(b"\xef\xbb\xbf" + PROJECT.replace(b"\n", b"\r\n"))
    assert [candidate.name for candidate in up_for_grabs.read(tmp_path).candidates] == ["Meshery"]
