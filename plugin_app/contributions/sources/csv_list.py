"""A list of one's own, kept in a spreadsheet and saved as CSV: a row for each project.

name,url,description,languages,work,level,setup_notes,list,list_licence,list_url
Owl,https://github.com/owls/owl,An owl for everyone,"Python, Rust","code, docs",2,"Clone it. Then: make nest
Ten minutes.",Nestbox,CC-BY-4.0,https://nest.org

Only `name` and `url` are needed; columns of other names are left alone. `docs/install.md` says what each is for.
"""

from __future__ import annotations

import re
from functools import partial
from hashlib import sha256
from pathlib import Path

from plugin_app.contributions.sources import csv_file, fields, links
from plugin_app.contributions.sources.data import Attribution, Candidate, Reading
from plugin_app.contributions.sources.intake import Intake, Spot
from plugin_app.contributions.sources.reasons import Reason, Unusable

SOURCE = "csv"
OWN = Attribution("Own list (CSV)", "", "")
"""Nobody else to credit: without an address it is shown nowhere but to those who look after the site."""

REQUIRED = ("name", "url")
COLUMNS = (
    *REQUIRED,
    "repository",
    "issues_url",
    "label",
    "description",
    "languages",
    "topics",
    "work",
    "setup_notes",
    "level",
    "list",
    "list_licence",
    "list_url",
)
WORK = ("code", "docs", "translation", "design", "testing", "accessibility", "support")
"""What may stand under `work`."""
LEVELS = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5}
"""What may stand under `level`, from a first contribution ever to work for experts."""
LIST_MAX, LICENCE_MAX, LABEL_MAX = 100, 50, 100

_FILE = "projects.csv"
_BETWEEN = re.compile("[,;|\n]")


def recognises(path: Path) -> bool:
    """A file that ends in .csv or .tsv, or a folder with a `projects.csv`."""
    return path.suffix.lower() in (".csv", ".tsv") if path.is_file() else (path / _FILE).is_file()


def read(path: Path) -> Reading:
    """Read the file, or the folder that holds it. Raises DamagedFile."""
    file = path / _FILE if path.is_dir() else path
    intake = Intake()
    for row in csv_file.load(file, COLUMNS, REQUIRED):
        entry = fields.clean(row.cells.get("name", "")) or fields.clean(row.cells.get("url", ""))
        intake.take(Spot(file, row.line, entry), partial(_candidate, row))
    return intake.reading(SOURCE)


def _candidate(row: csv_file.Row) -> Candidate:
    said = row.texts()
    site = fields.link(said, "url")
    work = fields.link(said, "issues_url") if said.get("issues_url", "").strip() else None
    repository = _repository(said, work, site)
    if repository is None and site.host in links.FORGES:
        raise Unusable(Reason.NO_REPOSITORY, "url")
    label = fields.required_text(said, "label", LABEL_MAX) if said.get("label", "").strip() else None
    issues_url = work.url if work else repository.issues_url(label) if repository else site.url
    source, attribution = _list(said)
    return Candidate(
        source=source,
        source_key=repository.slug if repository else site.url,
        name=fields.required_text(said, "name"),
        url=site.url,
        repository=repository.slug if repository else None,
        tracker=work.host if work else repository.host if repository else site.host,
        description=fields.description(said, "description"),
        languages=_words(said, "languages"),
        topics=_words(said, "topics"),
        label=label,
        issues_url=issues_url,
        attribution=attribution,
        work=_work(said),
        setup_notes=fields.lines(said, "setup_notes", fields.SETUP_MAX),
        level=_level(said),
    )


def _repository(said: dict[str, str], work: links.Link | None, site: links.Link) -> links.Repository | None:
    """What the row says itself, or else where its work is, or else its own page."""
    if said.get("repository", "").strip():
        return links.parse_repository(said["repository"], "repository")
    return (work.repository if work else None) or site.repository


def _work(said: dict[str, str]) -> tuple[str, ...]:
    kinds = tuple(word.lower() for word in _words(said, "work"))
    if not set(kinds) <= set(WORK):
        raise Unusable(Reason.UNKNOWN_WORK, "work")
    return kinds


def _level(said: dict[str, str]) -> int | None:
    level = said.get("level", "").strip()
    if level and level not in LEVELS:
        raise Unusable(Reason.UNKNOWN_LEVEL, "level")
    return LEVELS.get(level)


def _list(said: dict[str, str]) -> tuple[str, Attribution]:
    """The list a row was taken from, with a name of its own among the sources, and the credit it asks for."""
    if not any(said.get(column, "").strip() for column in ("list", "list_licence", "list_url")):
        return SOURCE, OWN
    name = fields.required_text(said, "list", LIST_MAX)
    licence = fields.optional_text(said, "list_licence")
    if len(licence) > LICENCE_MAX:
        raise Unusable(Reason.TOO_LONG, "list_licence")
    source = f"{SOURCE}:{sha256(name.casefold().encode()).hexdigest()[:24]}"
    return source, Attribution(name, licence, fields.link(said, "list_url").url)


def _words(said: dict[str, str], column: str) -> tuple[str, ...]:
    """Names in one cell, with commas, semicolons, bars or line ends between them."""
    return fields.distinct(_BETWEEN.split(said.get(column, "")))
