"""Words as this part of the room keeps them."""

from __future__ import annotations

from .errors import TooManyWords


def checked(words: str, longest: int) -> str:
    """The words, trimmed. Raises ``TooManyWords`` beyond that many characters: nothing is cut unseen."""
    said = words.strip()
    if len(said) > longest:
        raise TooManyWords()
    return said
