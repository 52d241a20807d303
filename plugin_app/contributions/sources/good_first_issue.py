"""goodfirstissue.dev: one TOML list of repositories, and the label they share in `labels.json` beside it.

repositories = [
  'github.com/AcademySoftwareFoundation/openvdb',
]
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from plugin_app.contributions.sources import fields, json_file, links, toml_file
from plugin_app.contributions.sources.data import Attribution, Candidate, Reading
from plugin_app.contributions.sources.files import DamagedFile
from plugin_app.contributions.sources.intake import Intake, Spot
from plugin_app.contributions.sources.reasons import Reason, Unusable

SOURCE = "good-first-issue"
ATTRIBUTION = Attribution("Good First Issue", "MIT", "https://goodfirstissue.dev")
LABEL = "good first issue"

_LIST = "repositories.toml"
_LABELS = "labels.json"


def recognises(path: Path) -> bool:
    """A TOML file, or a folder with the list under its published name."""
    return path.suffix.lower() == ".toml" if path.is_file() else (path / _LIST).is_file()


def read(path: Path) -> Reading:
    """Read the list, or the folder that holds it. Raises DamagedFile."""
    file = path if path.is_file() else path / _LIST
    document = toml_file.load(file)
    entries = document.content.get("repositories")
    if not isinstance(entries, list) or not entries:
        raise DamagedFile(file, 1, "is not a list of repositories as goodfirstissue.dev publishes it")
    label = _label(file.with_name(_LABELS))
    intake = Intake()
    for entry, line in zip(entries, document.entry_lines(entries), strict=True):
        intake.take(Spot(file, line, str(entry)), partial(_candidate, entry, label))
    return intake.reading(SOURCE)


def _label(file: Path) -> str:
    if not file.exists():
        return LABEL
    content = json_file.load(file).content
    try:
        return fields.words(content, "labels")[0]
    except (AttributeError, IndexError, Unusable) as error:
        raise DamagedFile(file, 1, "is not a list of labels as goodfirstissue.dev publishes it") from error


def _candidate(entry: object, label: str) -> Candidate:
    if not isinstance(entry, str):
        raise Unusable(Reason.NOT_A_RECORD)
    repository = links.parse_repository(entry if "://" in entry else f"https://{entry}")
    return Candidate(
        source=SOURCE,
        source_key=repository.slug,
        name=repository.name,
        url=repository.url,
        repository=repository.slug,
        tracker=repository.host,
        description="",
        languages=(),
        topics=(),
        label=label,
        issues_url=repository.issues_url(label),
        attribution=ATTRIBUTION,
    )
