"""The instance's Meilisearch as an index: the same questions, the same answers, its own idea of a near word."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from .hits import Hits, hours, since
from .query import SearchQuery
from .terms import FACETS, FoundBy, TermKind

DOCUMENTS = 500
"""In one request."""
ATTRIBUTES = ("title", "words")
NEEDED = {
    "filterableAttributes": [*(kind.value for kind in FACETS), "opened", "told_at"],
    "sortableAttributes": ["standing", "opened"],
}
"""Settings without which it refuses what we ask."""
NOT_THERE = 404


class Unanswered(Exception):
    """It did not answer, or not in a way we understand. ``status`` is that of HTTP, 0 if there was none."""

    def __init__(self, why: str, status: int = 0) -> None:
        super().__init__(why)
        self.status = status


class Client(Protocol):
    """Speaks to a Meilisearch."""

    def send(self, method: str, path: str, body: object) -> Any:
        """What it answers, read from JSON; ``None`` sends no body. Raises ``Unanswered``."""


class MeilisearchIndex:
    """Things in one index of a Meilisearch. Every method raises ``Unanswered``."""

    def __init__(self, client: Client, name: str) -> None:
        self._client = client
        self._name = name

    def is_prepared(self) -> bool:
        """Whether it can be narrowed down and sorted as we do; not if there is no such index."""
        try:
            kept = _mapping(self._client.send("GET", self._path("settings"), None))
        except Unanswered as silence:
            if silence.status == NOT_THERE:
                return False
            raise
        return all(set(ours) <= _names(kept.get(name)) for name, ours in NEEDED.items())

    def is_empty(self) -> bool:
        """Whether it keeps nothing."""
        [answer] = self._answers([{"indexUid": self._name, "q": "", "page": 1, "hitsPerPage": 1}])
        return _total(answer) == 0

    def prepare(self) -> None:
        """Say what is searched, narrowed down by and sorted by. Again changes nothing."""
        self._client.send(
            "PATCH",
            self._path("settings"),
            {
                "searchableAttributes": list(ATTRIBUTES),
                **NEEDED,
                "rankingRules": ["words", "typo", "attribute", "exactness", "proximity", "sort"],
                "faceting": {"maxValuesPerFacet": 10_000},
                "pagination": {"maxTotalHits": 1_000_000},
            },
        )

    def put(self, found: Sequence[FoundBy], told_at: datetime) -> None:
        """Keep these, in place of what was told of them before."""
        documents = [_document(one, told_at) for one in found]
        for start in range(0, len(documents), DOCUMENTS):
            batch = documents[start : start + DOCUMENTS]
            self._client.send("POST", self._path("documents?primaryKey=id"), batch)

    def remove(self, things: Sequence[str]) -> None:
        """Let go of these."""
        for start in range(0, len(things), DOCUMENTS):
            self._client.send("POST", self._path("documents/delete-batch"), list(things[start : start + DOCUMENTS]))

    def forget_before(self, told_at: datetime) -> None:
        """Let go of whatever was last told of before that moment."""
        condition = f"told_at < {int(told_at.timestamp())} OR told_at NOT EXISTS"
        self._client.send("POST", self._path("documents/delete"), {"filter": condition})

    def find(self, query: SearchQuery, *, now: datetime, size: int, page: int) -> Hits:
        """See ``hits.Index``. One request, however many counts."""
        asked = [self._asked(query, query.facets, now, page=page, hitsPerPage=size, attributesToRetrieve=["id"])]
        groups = _counted_alike(query)
        for kinds, chosen in groups:
            facets = [kind.value for kind in kinds]
            asked.append(self._asked(query, chosen, now, page=1, hitsPerPage=1, facets=facets))
        for hour in hours(now).values():
            asked.append(self._asked(query, query.facets, now, opened=hour, page=1, hitsPerPage=1))
        answers = self._answers(asked)
        counts: dict[TermKind, dict[str, int]] = {}
        for (kinds, _chosen), answer in zip(groups, answers[1:], strict=False):
            told = _mapping(answer.get("facetDistribution"))
            counts |= {kind: _numbers(told.get(kind.value)) for kind in kinds}
        within = answers[1 + len(groups) :]
        fresh = {days: _total(answer) for days, answer in zip(hours(now), within, strict=True)}
        return Hits(_things(answers[0]), _total(answers[0]), counts, fresh)

    def _asked(
        self,
        query: SearchQuery,
        chosen: Mapping[TermKind, str],
        now: datetime,
        *,
        opened: int | None = None,
        **more: object,
    ) -> dict[str, object]:
        since_when = opened if opened is not None else since(query.fresh, now) if query.fresh else None
        conditions = [f"{kind.value} = {json.dumps(text)}" for kind, text in chosen.items()]
        if since_when is not None:
            conditions.append(f"opened >= {since_when}")
        return {
            "indexUid": self._name,
            "q": " ".join(query.wanted),
            "matchingStrategy": "all",
            "filter": conditions,
            "sort": ["standing:asc", "opened:desc"],
            **more,
        }

    def _answers(self, asked: list[dict[str, object]]) -> list[Mapping[str, Any]]:
        results = _mapping(self._client.send("POST", "/multi-search", {"queries": asked})).get("results")
        if not isinstance(results, list) or len(results) != len(asked):
            raise Unanswered("not as many results as questions")
        return [_mapping(result) for result in results]

    def _path(self, of: str) -> str:
        return f"/indexes/{self._name}/{of}"


def _document(found: FoundBy, told_at: datetime) -> dict[str, object]:
    return {
        "id": found.thing,
        "title": " ".join(word for word, in_title in found.words.items() if in_title),
        "words": " ".join(found.words),
        "standing": found.standing,
        "opened": found.opened,
        "told_at": int(told_at.timestamp()),
        **{kind.value: [term.text for term in found.facets if term.kind is kind] for kind in FACETS},
    }


def _counted_alike(query: SearchQuery) -> list[tuple[tuple[TermKind, ...], dict[TermKind, str]]]:
    """Which facets are counted under which terms: those nothing was chosen of together, each other without itself."""
    chosen = query.facets
    groups: list[tuple[tuple[TermKind, ...], dict[TermKind, str]]] = []
    if others := tuple(kind for kind in FACETS if kind not in chosen):
        groups.append((others, chosen))
    for kind in chosen:
        groups.append(((kind,), {each: text for each, text in chosen.items() if each != kind}))
    return groups


def _things(answer: Mapping[str, Any]) -> tuple[str, ...]:
    hits = answer.get("hits")
    found: Iterable[Any] = hits if isinstance(hits, list) else ()
    return tuple(str(_mapping(hit).get("id", "")) for hit in found)


def _total(answer: Mapping[str, Any]) -> int:
    total = answer.get("totalHits")
    if not isinstance(total, int):
        raise Unanswered("no total")
    return total


def _numbers(told: object) -> dict[str, int]:
    return {str(text): number for text, number in _mapping(told or {}).items() if isinstance(number, int)}


def _names(told: object) -> set[str]:
    return {name for name in told if isinstance(name, str)} if isinstance(told, list) else set()


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise Unanswered("not an object")
    return value
