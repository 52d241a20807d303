"""Small catalogues, written as each of them publishes itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import Any

import yaml
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.contributions.models import OpenProject

OWL = "https://github.com/owls/owl"


def up_for_grabs(root: Path, **projects: Mapping[str, Any]) -> Path:
    """A folder of YAML files by name: ``up_for_grabs(root, owl={"site": …})``."""
    folder = root / "up-for-grabs"
    folder.mkdir(parents=True, exist_ok=True)
    for name, fields in projects.items():
        site = fields.get("site", f"https://github.com/{name}s/{name}")
        project = {
            "name": name.title(),
            "desc": f"What {name} does.",
            "site": site,
            "tags": ["Python"],
            "upforgrabs": {"name": "up-for-grabs", "link": f"{site}/labels/up-for-grabs"},
            **fields,
        }
        (folder / f"{name}.yml").write_text(yaml.safe_dump(project), encoding="utf-8")
    return folder


def good_first_issue(root: Path, *repositories: str) -> Path:
    """One TOML list."""
    folder = root / "good-first-issue"
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(f"  '{repository}',\n" for repository in repositories)
    (folder / "repositories.toml").write_text(f"repositories = [\n{lines}]\n", encoding="utf-8")
    return folder


def awesome_for_beginners(root: Path, *repositories: Mapping[str, Any]) -> Path:
    """One JSON list."""
    folder = root / "awesome-for-beginners"
    folder.mkdir(parents=True, exist_ok=True)
    entries = [
        {"name": "Owl", "link": OWL, "label": "easy", "technologies": ["Rust"], "description": "An owl.", **entry}
        for entry in repositories
    ]
    (folder / "data.json").write_text(json.dumps({"repositories": entries}, indent=1), encoding="utf-8")
    return folder


def for_good_first_issue(root: Path, issues: Sequence[Mapping[str, Any]] = (), **fields: Any) -> Path:
    """One repository with its issues, described in JSON."""
    folder = root / "forgoodfirstissue"
    folder.mkdir(parents=True, exist_ok=True)
    entry = {
        "owner": "owls",
        "name": "owl",
        "url": OWL,
        "description": "An owl for everyone, said at length.",
        "stars": 40,
        "language": {"id": "python", "display": "Python"},
        "topics": [{"id": "birds", "display": "birds"}],
        "issues": list(issues),
        **fields,
    }
    (folder / "generated.json").write_text(json.dumps({"repositories": [entry]}, indent=1), encoding="utf-8")
    return folder


def csv_list(root: Path, *rows: str, columns: str = "name,url,work,list,list_url") -> Path:
    """One table, its rows as they stand in the file."""
    folder = root / "csv"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "projects.csv").write_text("\n".join((columns, *rows)), encoding="utf-8")
    return folder


def an_issue(number: int, title: str = "Fix a feather", **fields: Any) -> dict[str, Any]:
    """An issue of the owl's."""
    return {
        "url": f"{OWL}/issues/{number}",
        "title": title,
        "created_at": "2026-01-06T18:00:43Z",
        "labels": [{"id": "good first issue", "display": "good first issue"}],
        **fields,
    }


def imported(path: Path, **options: Any) -> None:
    """Import it, quietly."""
    call_command("community_import", str(path), stdout=StringIO(), **options)


def project(identity: str) -> OpenProject:
    """A stored project, by what names it everywhere."""
    return OpenProject.objects.get(identity=identity)


class writes:  # noqa: N801 - reads as a phrase
    """The statements that changed something while the block ran."""

    def __enter__(self) -> list[str]:
        self._found: list[str] = []
        self._queries = CaptureQueriesContext(connection)
        self._queries.__enter__()
        return self._found

    def __exit__(self, *error: Any) -> None:
        self._queries.__exit__(*error)
        reading = ("SELECT", "SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
        statements = [query["sql"].strip() for query in self._queries.captured_queries]
        self._found += [statement for statement in statements if not statement.startswith(reading)]
