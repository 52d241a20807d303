"""`python -m plugin_app.contributions.ranking top`, as somebody outside calls it."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from plugin_app.contributions.ranking.__main__ import main

ROW = {
    "url": "https://github.com/medic/cht-core/issues/7",
    "title": "Describe the data",
    "labels": ["good first issue"],
    "languages": ["Python"],
    "stars": 12,
    "created_at": "2026-08-20T12:00:00Z",
    "assignees": [],
    "repo": "medic/cht-core",
    "slots": None,
}
LEARNER = {"id": "amina", "skills": [], "languages": ["Python"], "level": 2, "kinds": [], "course_skills": ["data"]}
NOW = "2026-08-22T12:00:00Z"


@pytest.fixture
def learner(tmp_path: Path) -> Path:
    path = tmp_path / "learner.json"
    path.write_text(json.dumps(LEARNER), encoding="utf-8")
    return path


def a_pool(folder: Path, *rows: dict[str, Any], name: str = "pool.jsonl") -> Path:
    text = "".join(f"{json.dumps(row)}\n" for row in rows)
    path = folder / name
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


def top(pool: Path, learner: Path, *more: str) -> int:
    return main(["top", "--pool", str(pool), "--learner", str(learner), "--now", NOW, *more])


@pytest.mark.parametrize("name", ["pool.jsonl", "pool.jsonl.gz"])
def test_the_list_says_what_and_why(
    tmp_path: Path, learner: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert top(a_pool(tmp_path, ROW, name=name), learner) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "url": "https://github.com/medic/cht-core/issues/7",
            "title": "Describe the data",
            "repo": "github.com/medic/cht-core",
            "score": 1029,
            "reasons": [
                {"code": "language", "params": ["Python"]},
                {"code": "fresh", "params": [2]},
                {"code": "course", "params": ["data"]},
                {"code": "level", "params": [2]},
                {"code": "welcome", "params": ["good first issue"]},
            ],
            "why": "You know Python, it was opened 2 days ago, and the course is about data.",
        }
    ]


def test_rows_are_read_as_trackers_and_recordings_write_them(
    tmp_path: Path, learner: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = {"title": "", "url": "https://github.com/a/a/issues/1"}
    same = {"title": "", "url": "https://github.com/A/A/issues/2"}
    short = {"title": "", "url": "b:b:issues:1"}
    given_back = {"title": "", "url": "https://github.com/c/c/issues/1", "assignees_first": 1, "assignees_last": 0}
    taken = {"title": "", "url": "https://github.com/d/d/issues/1", "assignees_first": 0, "assignees_last": 2}
    named = {"title": "", "url": "https://github.com/e/e/issues/1", "assignees": ["bo"]}
    full = {"title": "", "url": "https://github.com/f/f/issues/1", "slots": 0}
    elsewhere = {"title": "", "url": "https://jira.xwiki.org/browse/X-1", "created_at": "2026-08-01T00:00:00"}
    unknown = {"title": "", "url": "card 7"}
    pool = a_pool(tmp_path, bare, same, short, given_back, taken, named, full, elsewhere, unknown)
    pool.write_bytes(b"\n" + pool.read_bytes() + b"  \n")
    assert top(pool, learner) == 0
    repos = {row["repo"] for row in json.loads(capsys.readouterr().out)}
    assert repos == {
        "github.com/a/a",
        "github.com/b/b",
        "github.com/c/c",
        "https://jira.xwiki.org/browse/X-1",
        "card 7",
    }


def test_no_more_than_n(tmp_path: Path, learner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pool = a_pool(tmp_path, *(ROW | {"repo": f"a/{number}", "url": f"https://a.org/{number}"} for number in range(9)))
    assert top(pool, learner, "--n", "4") == 0
    assert len(json.loads(capsys.readouterr().out)) == 4
    assert top(pool, learner, "--n", "0") == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b'{"url": "https://a.org"\n', "line 2: is not valid JSON"),
        (b"[1]\n", "line 2: is not a JSON object"),
        (b'{"title": "t"}\n', "line 2: url must be text"),
        (b'{"url": "https://a.org", "title": 4}\n', "line 2: title must be text"),
        (b'{"url": "https://a.org", "title": "t", "labels": "x"}\n', "line 2: labels must be a list of names"),
        (b'{"url": "https://a.org", "title": "t", "stars": 1.5}\n', "line 2: stars must be a whole number"),
        (b'{"url": "https://a.org", "title": "t", "stars": -1}\n', "line 2: stars, assignees and slots must not be"),
        (
            b'{"url": "https://a.org", "title": "t", "assignees": "bo"}\n',
            "line 2: assignees must be a number or a list",
        ),
        (b'{"url": "https://a.org", "title": "t", "created_at": "now"}\n', "line 2: created_at must be an ISO time"),
        (b'{"url": "https://a.org", "title": "t", "level": 9}\n', "line 2: level must be 1 to 5"),
        (b'{"url": "https://a.org", "title": "t", "origin": "moon"}\n', "line 2: 'moon' is not a valid Origin"),
        (b"\xff\n", "line 2: is not UTF-8 text"),
    ],
)
def test_a_bad_row_ends_the_command_with_its_line(
    tmp_path: Path, learner: Path, content: bytes, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    pool = tmp_path / "pool.jsonl"
    pool.write_bytes(json.dumps(ROW).encode() + b"\n" + content)
    assert top(pool, learner) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"{pool}, {fault}")


ARCHIVE = gzip.compress(json.dumps(ROW).encode())


@pytest.mark.parametrize("content", [b"plain", ARCHIVE[:-20], ARCHIVE[:20] + b"\xff" * 40 + ARCHIVE[60:]])
def test_a_broken_archive_ends_the_command(
    tmp_path: Path, learner: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    pool = tmp_path / "pool.jsonl.gz"
    pool.write_bytes(content)
    assert top(pool, learner) == 2
    assert capsys.readouterr().err.endswith("is not a whole gzip file\n")


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("{", "line 1: is not valid JSON"),
        ("[]", "is not a JSON object"),
        ('{"level": 0}', "level must be 1 to 5"),
        ('{"languages": "Python"}', "languages must be a list of names"),
    ],
)
def test_a_bad_learner_ends_the_command(
    tmp_path: Path, learner: Path, content: str, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    learner.write_text(content, encoding="utf-8")
    assert top(a_pool(tmp_path, ROW), learner) == 2
    assert fault in capsys.readouterr().err


def test_a_missing_file_ends_the_command(tmp_path: Path, learner: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert top(tmp_path / "absent.jsonl", learner) == 2
    assert top(a_pool(tmp_path, ROW), tmp_path / "absent.json") == 2
    assert capsys.readouterr().err.count("No such file") == 2


@pytest.mark.parametrize("arguments", [["--now", "soon"], ["--n", "-1"], ["--n", "many"]])
def test_a_bad_argument_ends_the_command(tmp_path: Path, learner: Path, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        top(a_pool(tmp_path, ROW), learner, *arguments)
    assert end.value.code == 2


def test_it_runs_from_outside_and_without_django(tmp_path: Path, learner: Path) -> None:
    command = ["-m", "plugin_app.contributions.ranking", "top", "--pool", str(a_pool(tmp_path, ROW))]
    blocked = "import sys; sys.modules.update(django=None, xblock=None); "
    run = "import runpy; sys.argv = sys.argv[1:]; runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)"
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", blocked + run, command[1], *command[2:], "--learner", str(learner), "--now", NOW],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert len(json.loads(done.stdout)) == 1
