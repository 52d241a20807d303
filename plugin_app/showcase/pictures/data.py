"""A picture as a version shows it. Plain data: no Django in here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

MOST_PICTURES = 8
"""In one version."""
LONGEST_WORDS = 300
"""Characters: what a picture shows is said in a sentence or two."""


@dataclass(frozen=True)
class Figure:
    """A picture, and what it shows."""

    picture: UUID
    words: str
    """For who cannot see it; empty if it is decoration and says nothing of its own."""
    width: int
    """Pixels, of the larger copy."""
    height: int

    @property
    def is_decorative(self) -> bool:
        return not self.words

    def size_at(self, width: int) -> tuple[int, int]:
        """Width and height in pixels of the copy that is at most that wide, and twice as high at most."""
        scale = min(1.0, width / self.width, 2 * width / self.height)
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))

    def as_stored(self) -> dict[str, Any]:
        """As a version keeps it."""
        return {"picture": str(self.picture), "words": self.words, "width": self.width, "height": self.height}


def figures_of(stored: Iterable[Mapping[str, Any]]) -> tuple[Figure, ...]:
    """What a version keeps, as it is shown."""
    return tuple(Figure(UUID(each["picture"]), each["words"], each["width"], each["height"]) for each in stored)
