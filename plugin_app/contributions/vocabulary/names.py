"""Which name a language or a topic usually goes by. Pure: told without Django."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .folding import folded


class Subject(StrEnum):
    """What a name is of."""

    LANGUAGE = "language"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Names by their folded aliases, each of which leads to one name; the usual name is an alias of itself."""

    languages: Mapping[str, str] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, languages: Mapping[str, Iterable[str]], topics: Mapping[str, Iterable[str]] | None = None
    ) -> Vocabulary:
        """From usual names and the others they go by. Of two that claim one alias, the one whose own name it is has
        it, and else the first."""
        return cls(_by_alias(languages), _by_alias(topics or {}))

    def language(self, name: str) -> str | None:
        """The usual name of a language; ``None`` for one it does not know."""
        return self.languages.get(folded(name))

    def topic(self, name: str) -> str | None:
        """The usual name of a topic; ``None`` for one it does not know."""
        return self.topics.get(folded(name))

    def names(self, alias: str) -> tuple[str, ...]:
        """All that an alias may mean, folded: ``js`` is JavaScript."""
        found = (self.languages.get(alias), self.topics.get(alias))
        return tuple(dict.fromkeys(folded(name) for name in found if name))

    def over(self, other: Vocabulary) -> Vocabulary:
        """Both; where they differ, this one is right."""
        return Vocabulary({**other.languages, **self.languages}, {**other.topics, **self.topics})


def _by_alias(named: Mapping[str, Iterable[str]]) -> dict[str, str]:
    own = {folded(name): name for name in reversed(list(named))}
    found = {key: name for key, name in own.items() if key}
    for name, others in named.items():
        for key in map(folded, others):
            if key:
                found.setdefault(key, name)
    return found
