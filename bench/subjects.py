"""What is measured: three blocks of ours, and three that many Open edX courses use."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version


@dataclass(frozen=True)
class Subject:
    """A kind of block."""

    name: str
    block_type: str
    distribution: str
    proof: str
    """Stands in the last HTML if the block drew what a learner comes for, and not that something went wrong."""
    panel_handler: str | None = None
    """Draws what the block fetches by itself once the unit is there; ``None`` if it has it all in the unit."""

    @property
    def is_ours(self) -> bool:
        return self.distribution == OURS


HOST = "xblock-sdk"
OURS = "openedx-community-xblocks"
PEERS = ("xblock-drag-and-drop-v2", "xblock-poll")

SUBJECTS = (
    Subject("study groups", "community_study_groups", OURS, "Group 00000", "panel"),
    Subject("showcase", "community_project_showcase", OURS, "Project 00000", "panel"),
    Subject("contributions", "community_contributions", OURS, '<p class="cmy-why">', "panel"),
    Subject("poll", "poll", "xblock-poll", "What is your favorite color?"),
    Subject("survey", "survey", "xblock-poll", "Are you enjoying the course?"),
    Subject("drag and drop", "drag-and-drop-v2", "xblock-drag-and-drop-v2", '"type": "drag-and-drop-v2"'),
)

YARDSTICK = "poll"
"""The subject our render time is held against."""


def missing() -> list[str]:
    """The distributions that measuring needs and that are not installed here."""
    return [name for name in (HOST, *PEERS) if not _is_installed(name)]


def _is_installed(distribution: str) -> bool:
    try:
        version(distribution)
    except PackageNotFoundError:
        return False
    return True
