"""Taking the entries of one catalogue in, one after the other: each ends as a candidate or as a rejection."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plugin_app.contributions.sources.data import Candidate, Reading, Rejection
from plugin_app.contributions.sources.fields import NAME_MAX, clean
from plugin_app.contributions.sources.reasons import Reason, Unusable


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry stands, to point at it when it is rejected."""

    file: Path
    line: int | None
    entry: str
    field_lines: Mapping[str, int] = field(default_factory=dict)

    def rejection(self, refusal: Unusable) -> Rejection:
        line = self.field_lines.get(refusal.field, self.line)
        return Rejection(self.file, line, clean(self.entry)[:NAME_MAX], refusal.reason, refusal.detail)


@dataclass
class Intake:
    candidates: list[Candidate] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    _names: dict[tuple[str, str], str] = field(default_factory=dict)

    def take(self, spot: Spot, build: Callable[[], Candidate]) -> None:
        """Keep what `build` returns, unless it raises Unusable or the project is here already."""
        try:
            candidate = build()
            self._refuse_duplicate(candidate)
        except Unusable as refusal:
            self.reject(spot, refusal)
        else:
            self.candidates.append(candidate)

    def reject(self, spot: Spot, refusal: Unusable) -> None:
        self.rejections.append(spot.rejection(refusal))

    def reading(self, source: str) -> Reading:
        return Reading(source, tuple(self.candidates), tuple(self.rejections))

    def _refuse_duplicate(self, candidate: Candidate) -> None:
        """One project has one place in a catalogue: by its repository, or else by the list of its work."""
        identities = (("entry", candidate.source_key), ("work", candidate.repository or candidate.issues_url))
        for identity in identities:
            if identity in self._names:
                raise Unusable(Reason.DUPLICATE, detail=self._names[identity])
        self._names.update(dict.fromkeys(identities, candidate.name))
