"""What an author sets for a showcase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class ShowcaseRules:
    """The author's settings. An empty text means ours, in the reader's language."""

    intro: str = ""
    """What this showcase is for. Markdown."""
    may_seek: bool = True
    """Whether projects may say that they look for people."""
    prompt_like: str = ""
    prompt_wish: str = ""
    prompt_what_if: str = ""

    @classmethod
    def from_fields(cls, fields: Mapping[str, Any]) -> ShowcaseRules:
        """Read a block's fields, whatever an old export holds."""
        return cls(
            intro=_text(fields, "intro"),
            may_seek=bool(fields.get("may_seek", cls.may_seek)),
            prompt_like=_text(fields, "prompt_like"),
            prompt_wish=_text(fields, "prompt_wish"),
            prompt_what_if=_text(fields, "prompt_what_if"),
        )


def _text(fields: Mapping[str, Any], name: str) -> str:
    return str(fields.get(name) or "").strip()
