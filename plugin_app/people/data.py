"""Who is looking, and with which eyes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What someone is in one course."""

    LEARNER = "learner"
    ORGANISER = "organiser"
    """Course staff; global staff are organisers of every course."""


class ReadOnly(StrEnum):
    """Why a view never writes, whoever is looking."""

    PREVIEW = "preview"
    """Studio's preview, a library, or a bare workbench: there is no course to write for."""
    MASQUERADE = "masquerade"
    """Staff looking through a learner's eyes: rows written now would be the learner's."""


@dataclass(frozen=True)
class Viewer:
    """The person behind a request, and what they are in the course it is about.

    ``user_id`` is ``None`` for a visitor; ``course_key`` is ``""`` outside a course. Roles hold for that course only.
    Made by ``people.api.viewer``; unknown means least privilege.
    """

    user_id: int | None
    course_key: str = ""
    roles: frozenset[Role] = frozenset()
    read_only: ReadOnly | None = None

    @property
    def is_organiser(self) -> bool:
        """Whether they look after the course."""
        return Role.ORGANISER in self.roles

    @property
    def takes_part(self) -> bool:
        """Enrolled in the course or looking after it."""
        return self.is_organiser or Role.LEARNER in self.roles


VISITOR = Viewer(user_id=None)
