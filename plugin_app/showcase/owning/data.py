"""Whose a project is, in plain facts. No Django in here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class LastLeaves(StrEnum):
    """What becomes of a project when the last of its owners leaves it."""

    PUT_AWAY = "put_away"
    DELETE = "delete"
    NAMELESS = "nameless"
    """It stays where it is, and says no name."""


@dataclass(frozen=True)
class Owner:
    """Somebody who owns a project by name."""

    user_id: int
    name: str
    is_me: bool = False


@dataclass(frozen=True)
class Asked:
    """Somebody who is asked to own a project, too."""

    uuid: UUID
    user_id: int
    name: str


@dataclass(frozen=True)
class Ownership:
    """Whose a project is, for its owners."""

    owners: tuple[Owner, ...] = ()
    asked: tuple[Asked, ...] = ()
    """Of the viewer’s own groups alone: who was asked by a username is told by nobody but themself."""
    may_be_asked: tuple[Owner, ...] = ()
    """People of the viewer’s groups who do not own it."""
    is_last: bool = False
    """Whether nobody would own it once the viewer has left."""


@dataclass(frozen=True)
class OwnershipAsked:
    """An invitation to own a project, for the one who is asked."""

    uuid: UUID
    title: str
    by: str
    """Who asks; empty if they are gone."""
    asked_at: datetime
