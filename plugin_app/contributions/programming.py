"""Programming languages by their usual names. Catalogues mix them with other things and spell them their own way."""

from __future__ import annotations

from collections.abc import Iterable

from .vocabulary.defaults import DEFAULT
from .vocabulary.names import Vocabulary


def told_apart(names: Iterable[str], vocabulary: Vocabulary = DEFAULT) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The programming languages among some names, in their usual spelling, and the other names; each once."""
    languages: dict[str, None] = {}
    others: dict[str, str] = {}
    for name in names:
        language = vocabulary.language(name)
        if language:
            languages[language] = None
        else:
            others.setdefault(name.casefold(), name)
    return tuple(languages), tuple(others.values())
