"""forgoodfirstissue.github.com: digital public goods, in two JSON files that overlap.

`generated.json` describes the repositories that were active when it was made, with their open issues:

    {"repositories": [{"owner": "medic", "name": "cht-core", "url": "https://github.com/medic/cht-core",
                       "description": "…", "stars": 542, "language": {"id": "javascript", "display": "JavaScript"},
                       "topics": [{"id": "sdg-3", "display": "sdg-3"}],
                       "issues": [{"url": "https://github.com/medic/cht-core/issues/10543", "title": "…",
                                   "created_at": "2026-01-06T18:00:43Z", "labels": [{"id": "…", "display": "…"}]}]}]}

`happycommits.json` lists every repository that belongs to it, by `owner/name` alone.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from plugin_app.contributions.sources import fields, json_file, links
from plugin_app.contributions.sources.data import Attribution, Candidate, Opportunity, Reading
from plugin_app.contributions.sources.files import DamagedFile, head
from plugin_app.contributions.sources.intake import Intake, Spot
from plugin_app.contributions.sources.reasons import Reason, Unusable

SOURCE = "for-good-first-issue"
ATTRIBUTION = Attribution("For Good First Issue", "MIT", "https://forgoodfirstissue.github.com")
LABEL = "good first issue"

_DESCRIBED = "generated.json"
_LISTED = "happycommits.json"


def recognises(path: Path) -> bool:
    """A JSON file of repositories with issues or bare names, or a folder with one of them under its published name."""
    if not path.is_file():
        return any((path / name).is_file() for name in (_DESCRIBED, _LISTED))
    if path.suffix.lower() != ".json":
        return False
    start = head(path)
    is_ours = b'"repositories"' in start and b'"labels"' in start and b'"technologies"' not in start
    return path.name in (_DESCRIBED, _LISTED) or is_ours


def read(path: Path) -> Reading:
    """Read one of the two files, or the folder that holds them. Raises DamagedFile.

    A repository in both files is one candidate, told by the file that describes it.
    """
    files = [path] if path.is_file() else [path / name for name in (_DESCRIBED, _LISTED) if (path / name).is_file()]
    described, listed = Intake(), Intake()
    for file in files:
        document = json_file.load(file)
        for entry, line in zip(_entries(file, document.content), document.entry_lines("repositories"), strict=True):
            if isinstance(entry, str):
                listed.take(Spot(file, line, entry), partial(_listed, entry))
            else:
                _take_described(described, file, line, entry)
    known = {candidate.repository for candidate in described.candidates}
    more = [candidate for candidate in listed.candidates if candidate.repository not in known]
    return Reading(SOURCE, (*described.candidates, *more), (*described.rejections, *listed.rejections))


def _entries(file: Path, content: object) -> list[object]:
    entries = content.get("repositories") if isinstance(content, dict) else None
    if not isinstance(entries, list) or not entries:
        raise DamagedFile(file, 1, "is not a list of repositories as forgoodfirstissue publishes it")
    return entries


def _listed(entry: str) -> Candidate:
    repository = links.parse_repository(f"https://github.com/{entry}")
    return _candidate(repository, {}, ())


def _take_described(intake: Intake, file: Path, line: int | None, entry: object) -> None:
    if not isinstance(entry, dict):
        intake.reject(Spot(file, line, str(entry)), Unusable(Reason.NOT_A_RECORD))
        return
    spot = Spot(file, line, f"{entry.get('owner')}/{entry.get('name')}")
    intake.take(spot, partial(_described, intake, spot, entry))


def _described(intake: Intake, spot: Spot, entry: dict[str, Any]) -> Candidate:
    repository = fields.link(entry, "url").repository
    if repository is None:
        raise Unusable(Reason.NO_REPOSITORY, "url")
    opportunities = []
    for issue in fields.records(entry, "issues"):
        try:
            opportunities.append(_opportunity(issue, repository, _languages(entry)))
        except Unusable as refusal:
            intake.reject(Spot(spot.file, spot.line, f"{spot.entry}: {issue.get('title')}"), refusal)
    return _candidate(repository, entry, tuple(opportunities))


def _candidate(
    repository: links.Repository, entry: dict[str, Any], opportunities: tuple[Opportunity, ...]
) -> Candidate:
    return Candidate(
        source=SOURCE,
        source_key=repository.slug,
        name=fields.optional_text(entry, "name") or repository.name,
        url=repository.url,
        repository=repository.slug,
        tracker=repository.host,
        description=fields.description(entry, "description"),
        languages=_languages(entry),
        topics=_displayed(entry, "topics"),
        label=LABEL,
        issues_url=repository.issues_url(LABEL),
        attribution=ATTRIBUTION,
        stars=fields.stars(entry, "stars"),
        opportunities=opportunities,
    )


def _opportunity(issue: dict[str, Any], repository: links.Repository, languages: tuple[str, ...]) -> Opportunity:
    link = fields.link(issue, "url")
    if link.repository is None or link.repository.slug != repository.slug:
        raise Unusable(Reason.FOREIGN_ISSUE, "url")
    return Opportunity(
        url=link.url,
        title=fields.required_text(issue, "title", fields.TITLE_MAX),
        labels=_displayed(issue, "labels"),
        languages=languages,
        created_at=fields.time(issue, "created_at"),
    )


def _languages(entry: dict[str, Any]) -> tuple[str, ...]:
    if entry.get("language") is None:
        return ()
    return fields.distinct([fields.optional_text(fields.nested(entry, "language"), "language.display")])


def _displayed(record: dict[str, Any], field: str) -> tuple[str, ...]:
    """The names of a list of `{"id": …, "display": …}`, as this catalogue writes topics and labels."""
    return fields.distinct(fields.optional_text(name, "display") for name in fields.records(record, field))
