"""up-for-grabs.net: a folder of YAML files, one project each.

name: ACMESharp
desc: ".NET Library and PowerShell module for the ACME protocol used by Let's Encrypt"
site: https://github.com/ebekker/ACMESharp
tags:
- ".net"
upforgrabs:
  name: up-for-grabs
  link: https://github.com/ebekker/ACMESharp/labels/up-for-grabs
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from plugin_app.contributions.sources import fields, yaml_file
from plugin_app.contributions.sources.data import Attribution, Candidate, Reading
from plugin_app.contributions.sources.files import DamagedFile, head, visible_children
from plugin_app.contributions.sources.intake import Intake, Spot

SOURCE = "up-for-grabs"
ATTRIBUTION = Attribution("Up For Grabs", "CC-BY-SA-4.0", "https://up-for-grabs.net")


def recognises(path: Path) -> bool:
    """A YAML file, or a folder where one of them tells what is up for grabs."""
    if path.is_file():
        return bool(_project_files(path))
    return any(b"upforgrabs:" in head(file) for file in _project_files(path))


def read(path: Path) -> Reading:
    """Read one project file or a folder of them. Raises DamagedFile."""
    files = _project_files(path)
    if not files:
        raise DamagedFile(path, None, "holds no YAML files")
    intake = Intake()
    for file in files:
        document = yaml_file.load(file)
        if not isinstance(document.content, dict):
            raise DamagedFile(file, 1, "is not a project file: it holds no named fields")
        project = document.content
        spot = Spot(file, 1, str(project.get("name") or file.stem), document.lines)
        intake.take(spot, partial(_candidate, file, project))
    return intake.reading(SOURCE)


def _project_files(path: Path) -> list[Path]:
    files = [path] if path.is_file() else visible_children(path)
    # Both endings occur in the catalogue: a reader of .yml alone loses projects without a word.
    return [file for file in files if file.is_file() and file.suffix.lower() in (".yml", ".yaml")]


def _candidate(file: Path, project: dict[str, Any]) -> Candidate:
    offer = fields.nested(project, "upforgrabs")
    site = fields.link(project, "site")
    work = fields.link(offer, "upforgrabs.link")
    # A project that moved has its new place in the link, which the catalogue's own robot keeps up to date.
    repository = work.repository or site.repository
    return Candidate(
        source=SOURCE,
        source_key=fields.clean(file.stem).lower(),
        name=fields.required_text(project, "name"),
        url=site.url,
        repository=repository.slug if repository else None,
        tracker=work.host,
        description=fields.description(project, "desc"),
        languages=(),
        topics=fields.words(project, "tags"),
        label=fields.optional_text(offer, "upforgrabs.name") or None,
        issues_url=work.url,
        attribution=ATTRIBUTION,
    )
