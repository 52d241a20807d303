"""MunGell/awesome-for-beginners: one JSON file, its repositories by technology.

{"repositories": [{"name": "osu!", "link": "https://github.com/ppy/osu", "label": "good first issue",
                   "technologies": ["C#"], "description": "Music game. Rhythm is just a click away!"}]}
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from plugin_app.contributions.sources import fields, json_file, links
from plugin_app.contributions.sources.data import Attribution, Candidate, Reading
from plugin_app.contributions.sources.files import DamagedFile, head
from plugin_app.contributions.sources.intake import Intake, Spot
from plugin_app.contributions.sources.reasons import Reason, Unusable

SOURCE = "awesome-for-beginners"
ATTRIBUTION = Attribution("Awesome for Beginners", "CC0-1.0", "https://github.com/MunGell/awesome-for-beginners")

_LIST = "data.json"


def recognises(path: Path) -> bool:
    """A JSON file of repositories by technology, or a folder with the list under its published name."""
    if not path.is_file():
        return (path / _LIST).is_file()
    if path.suffix.lower() != ".json":
        return False
    start = head(path)
    return path.name == _LIST or (b'"repositories"' in start and b'"technologies"' in start)


def read(path: Path) -> Reading:
    """Read the list, or the folder that holds it. Raises DamagedFile."""
    file = path if path.is_file() else path / _LIST
    document = json_file.load(file)
    entries = document.content.get("repositories") if isinstance(document.content, dict) else None
    if not isinstance(entries, list) or not entries:
        raise DamagedFile(file, 1, "is not a list of repositories as awesome-for-beginners publishes it")
    intake = Intake()
    for entry, line in zip(entries, document.entry_lines("repositories"), strict=True):
        name = entry.get("name") if isinstance(entry, dict) else entry
        intake.take(Spot(file, line, str(name)), partial(_candidate, entry))
    return intake.reading(SOURCE)


def _candidate(entry: object) -> Candidate:
    if not isinstance(entry, dict):
        raise Unusable(Reason.NOT_A_RECORD)
    link = fields.link(entry, "link")
    repository = link.repository
    if repository is None and link.host in links.FORGES:
        raise Unusable(Reason.NO_REPOSITORY, "link")
    label = fields.optional_text(entry, "label") or None
    return Candidate(
        source=SOURCE,
        source_key=repository.slug if repository else link.url,
        name=fields.required_text(entry, "name"),
        url=repository.url if repository else link.url,
        repository=repository.slug if repository else None,
        tracker=link.host,
        description=fields.description(entry, "description"),
        languages=fields.words(entry, "technologies"),
        topics=(),
        label=label,
        issues_url=repository.issues_url(label) if repository else link.url,
        attribution=ATTRIBUTION,
    )
