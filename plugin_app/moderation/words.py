"""What someone writes to the course team, or the team to them: a few sentences, never none."""

from __future__ import annotations

from .data import LONGEST_WORDS
from .errors import NoWords, TooManyWords


def checked(text: str) -> str:
    """The words without the space around them. Raises ``NoWords``, ``TooManyWords``."""
    words = text.strip()
    if not words:
        raise NoWords()
    if len(words) > LONGEST_WORDS:
        raise TooManyWords()
    return words
