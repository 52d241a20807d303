"""What a placed block is to the rooms: where it stands, and what its author set."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

Rules = TypeVar("Rules", covariant=True)


class Kind(StrEnum):
    """The three blocks."""

    STUDY_GROUPS = "study_groups"
    SHOWCASE = "showcase"
    CONTRIBUTIONS = "contributions"


@dataclass(frozen=True)
class Placed(Generic[Rules]):
    """One placed block as a room sees it.

    ``rules`` are the author's settings in the room's own type. They live in the block's fields only and are passed in
    with each call, so that duplicating a block, re-running a course or editing a draft needs nothing from us.
    """

    course_key: str
    usage_key: str
    kind: Kind
    title: str
    rules: Rules
