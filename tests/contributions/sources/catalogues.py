"""Small catalogues, each of them good, for tests to spoil in one place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PROJECT = """\
---
name: Meshery
desc: The service mesh management plane
site: https://meshery.io
tags:
- Go
- kubernetes
upforgrabs:
  name: help wanted
  link: https://github.com/meshery/meshery/labels/help%20wanted
"""

REPOSITORIES = """\
repositories = [
  'github.com/zulip/zulip',
  "gitlab.com/inkscape/inkscape",
]
"""


def up_for_grabs(folder: Path, **files: str) -> Path:
    """A folder of project files, named by the keywords; one good project if there are none."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, text in (files or {"meshery": PROJECT}).items():
        (folder / f"{stem}.yml").write_text(text, encoding="utf-8")
    return folder


def good_first_issue(folder: Path, text: str = REPOSITORIES) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "repositories.toml").write_text(text, encoding="utf-8")
    (folder / "labels.json").write_text('{"labels": ["good first issue"]}', encoding="utf-8")
    return folder


def awesome_for_beginners(folder: Path, *entries: object) -> Path:
    content = {"sponsors": [], "technologies": {"C#": "c-1"}, "repositories": list(entries) or [an_awesome_entry()]}
    return _written(folder, "data.json", content)


def an_awesome_entry(**changes: object) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": "osu!",
        "link": "https://github.com/ppy/osu",
        "label": "good first issue",
        "technologies": ["C#"],
        "description": "Music game. Rhythm is just a click away!",
    }
    return entry | changes


def for_good_first_issue(folder: Path, *entries: object, listed: list[object] | None = None) -> Path:
    """The described repositories, and the list of all of them."""
    _written(folder, "generated.json", {"repositories": list(entries) or [a_described_entry()]})
    names = ["medic/cht-core", "apache/fineract"] if listed is None else listed
    return _written(folder, "happycommits.json", {"repositories": names, "labels": ["good first issue"]})


def a_described_entry(**changes: object) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "owner": "medic",
        "name": "cht-core",
        "description": "Health apps that work offline",
        "url": "https://github.com/medic/cht-core",
        "stars": 542,
        "language": {"id": "javascript", "display": "JavaScript"},
        "topics": [{"id": "sdg-3", "display": "sdg-3"}],
        "issues": [an_issue()],
    }
    return entry | changes


def an_issue(**changes: object) -> dict[str, Any]:
    issue: dict[str, Any] = {
        "title": "Add a constant",
        "url": "https://github.com/medic/cht-core/issues/10543",
        "created_at": "2026-01-06T18:00:43Z",
        "labels": [{"id": "good-first-issue", "display": "Good first issue"}],
    }
    return issue | changes


def csv_list(folder: Path, text: str = "name,url\nOwl,https://github.com/owls/owl\n") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "projects.csv").write_text(text, encoding="utf-8")
    return folder


def _written(folder: Path, name: str, content: object) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(content, indent=2), encoding="utf-8")
    return folder
