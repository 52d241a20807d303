"""What a card is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What stands behind a link; the page picks its icon and its word for it."""

    REPO = "repo"
    GIST = "gist"
    PEN = "pen"
    SANDBOX = "sandbox"
    NOTEBOOK = "notebook"
    MODEL = "model"
    PACKAGE = "package"
    VIDEO = "video"
    TERMINAL = "terminal"
    DESIGN = "design"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Embed:
    """A frame to load when the reader asks for it; each field is the value of the ``iframe`` attribute of its name.

    ``ratio`` is width to height. Send an origin as referrer (``referrerpolicy="strict-origin-when-cross-origin"``):
    YouTube refuses to play without one, and Django's default policy sends none.
    """

    src: str
    ratio: tuple[int, int]
    sandbox: str
    allow: str
    title: str


@dataclass(frozen=True, slots=True)
class Card:
    """A link made readable.

    ``provider`` is a proper name ("GitHub"), empty for a plain link. ``label`` is what the address calls the thing
    ("owner/name"). ``url`` leads where the learner's address leads, in plain ASCII; ``host`` is its host, an
    international name as punycode.
    """

    kind: Kind
    provider: str
    label: str
    host: str
    url: str
    embed: Embed | None = None
