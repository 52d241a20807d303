"""What a catalogue says, in the shape it is stored in: an offer is one project with the pieces of work named for it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from . import programming, sources
from .data import Work
from .sources import Attribution, Candidate

IDENTITY_MAX = 200
LABEL_MAX = 100

_WORDS = re.compile(r"[a-z0-9]+")
_TELLING_WORDS = {
    Work.ACCESSIBILITY: {"accessibility", "a11y"},
    Work.TRANSLATION: {"translation", "translations", "localization", "localisation", "l10n"},
    Work.DOCS: {"documentation", "docs", "doc"},
    Work.DESIGN: {"design", "ux"},
    Work.TESTING: {"testing", "tests", "qa"},
}


@dataclass(frozen=True)
class Content:
    """What is said about a project, by one catalogue or by all of them together."""

    name: str
    url: str
    issues_url: str
    description: str = ""
    languages: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = (Work.CODE.value,)
    label: str = ""
    stars: int | None = None
    welcome: str = ""
    setup_notes: str = ""
    level: int | None = None
    built_in: bool = False

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Content:
        """The content as ``asdict`` and JSON left it."""
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in stored.items()
        }
        return cls(**values)


@dataclass(frozen=True)
class Piece:
    """One piece of work."""

    identity: str
    url: str
    title: str
    kind: Work
    summary: str = ""
    labels: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    level: int | None = None
    opened_at: datetime | None = None


@dataclass(frozen=True)
class Offer:
    """One catalogue's word about one project."""

    source: str
    source_key: str
    identity: str
    """The same for every catalogue that means the same project."""
    attribution: Attribution
    content: Content
    pieces: tuple[Piece, ...] = ()

    @property
    def digest(self) -> str:
        """Of everything said."""
        return _digest(json.dumps(asdict(self), sort_keys=True, default=str))


def from_candidate(candidate: Candidate) -> Offer:
    """An entry of an imported catalogue as an offer."""
    languages, topics = programming.told_apart((*candidate.languages, *candidate.topics))
    pieces = tuple(map(_piece, candidate.opportunities))
    kinds = {*map(Work, candidate.work or (Work.CODE,)), *(piece.kind for piece in pieces)}
    return Offer(
        source=candidate.source,
        source_key=name_of(candidate.source_key),
        identity=name_of(candidate.repository or candidate.issues_url),
        attribution=candidate.attribution,
        content=Content(
            name=candidate.name,
            url=candidate.url,
            issues_url=candidate.issues_url,
            description=candidate.description,
            languages=languages,
            topics=topics,
            kinds=tuple(kind.value for kind in Work if kind in kinds),
            label=(candidate.label or "")[:LABEL_MAX],  # only shown: the address of the work has it in full
            stars=candidate.stars,
            setup_notes=candidate.setup_notes,
            level=candidate.level,
        ),
        pieces=pieces,
    )


def merged(told: Iterable[Content]) -> Content:
    """Several catalogues' words about one project as one. Who describes it best leads; lists are joined.

    The order in which they are given makes no difference. Raises ``ValueError`` if nothing was told.
    """
    contents = sorted(told, key=lambda content: (-len(content.description), repr(content)))
    if not contents:
        raise ValueError("nothing was told")
    lead = contents[0]
    kinds = {kind for content in contents for kind in content.kinds}
    return Content(
        name=lead.name,
        url=lead.url,
        issues_url=lead.issues_url,
        description=lead.description,
        languages=_joined(content.languages for content in contents),
        topics=_joined(content.topics for content in contents),
        kinds=tuple(kind.value for kind in Work if kind.value in kinds),
        label=lead.label,
        stars=max((content.stars for content in contents if content.stars is not None), default=None),
        welcome=next((content.welcome for content in contents if content.welcome), ""),
        setup_notes=next((content.setup_notes for content in contents if content.setup_notes), ""),
        level=next((content.level for content in contents if content.level), None),
        built_in=any(content.built_in for content in contents),
    )


def name_of(text: str) -> str:
    """A text as a unique key: itself, or a digest where databases would compare it each in their own way."""
    lowered = text.lower()
    return lowered if lowered.isascii() and len(lowered) <= IDENTITY_MAX else f"sha256:{_digest(text)}"


def _piece(found: sources.Opportunity) -> Piece:
    return Piece(
        identity=name_of(found.url.partition("://")[2]),
        url=found.url,
        title=found.title,
        kind=kind_told_by(found.labels),
        labels=found.labels,
        languages=programming.told_apart(found.languages)[0],
        opened_at=found.created_at,
    )


def kind_told_by(labels: Iterable[str]) -> Work:
    """The kind of work the labels name; code if they name none."""
    words = {word for label in labels for word in _WORDS.findall(label.lower())}
    return next((kind for kind, telling in _TELLING_WORDS.items() if telling & words), Work.CODE)


def _joined(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    kept: dict[str, str] = {}
    for names in lists:
        for name in names:
            kept.setdefault(name.casefold(), name)
    return tuple(kept.values())


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
