"""What a catalogue says, in one shape whatever the catalogue: the only types that leave this package."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from plugin_app.contributions.sources.reasons import Reason

Kind = Literal["contribute", "support", "adopt"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whom to credit wherever an entry is shown; the licences of the catalogues ask for it."""

    name: str
    licence: str
    """SPDX identifier."""
    url: str


@dataclass(frozen=True, slots=True)
class Opportunity:
    """One piece of work, for the catalogues that list single issues."""

    url: str
    title: str
    labels: tuple[str, ...]
    languages: tuple[str, ...]
    created_at: datetime | None
    """Always with a zone."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One project of one catalogue, as far as the catalogue knows it."""

    source: str
    source_key: str
    """Names the entry inside its source, stays the same from one run to the next; lower case."""
    name: str
    url: str
    """The project's own page, or its repository where the catalogue names no page."""
    repository: str | None
    """`github.com/owner/name`, lower case, so that one project met in two catalogues is one project."""
    tracker: str
    """Host of the tracker that holds the work."""
    description: str
    languages: tuple[str, ...]
    topics: tuple[str, ...]
    label: str | None
    """The label that marks the work meant for newcomers."""
    issues_url: str
    """Where a person finds that work."""
    attribution: Attribution
    kind: Kind = "contribute"
    stars: int | None = None
    work: tuple[str, ...] = ()
    """Kinds of work, where the catalogue says them: `code`, `docs` and others."""
    setup_notes: str = ""
    """How one sets the project up, in lines of plain text."""
    level: int | None = None
    """How hard it is to begin there, 1 to 5; None if the catalogue does not say."""
    opportunities: tuple[Opportunity, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejection:
    """An entry left out, and why. The rest of its catalogue is still good."""

    file: Path
    line: int | None
    """From 1; None where the format gives no line."""
    entry: str
    reason: Reason
    detail: str = ""
    """What the reason is about: the field, or the earlier entry that a duplicate repeats."""

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else str(self.file)
        return f"{place}: {self.entry}: {self.reason}" + (f" ({self.detail})" if self.detail else "")


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole catalogue, read. Every entry of it is either a candidate or a rejection, in the catalogue's order."""

    source: str
    candidates: tuple[Candidate, ...]
    rejections: tuple[Rejection, ...]
