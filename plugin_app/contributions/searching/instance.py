"""Which Meilisearch there is: the instance's own settings say, and ours say whether to use it.

The platform (``openedx.core.djangoapps.content.search``) keeps ``MEILISEARCH_ENABLED``, ``MEILISEARCH_URL``,
``MEILISEARCH_API_KEY`` and ``MEILISEARCH_INDEX_PREFIX``. Words go to that one address and to no other.
"""

from __future__ import annotations

import http.client
import json
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from plugin_app import conf

from .meilisearch import MeilisearchIndex, Unanswered

__all__ = ["HttpClient", "Unanswered", "index"]

INDEX = "community_contributions"
PATIENCE = 2.0
"""Seconds: a person is waiting, and our own index answers as well."""
LARGEST = 8_000_000
"""Bytes of an answer."""


def index() -> MeilisearchIndex | None:
    """The one to ask; ``None`` where there is none, or it is not to be used."""
    if conf.search() != conf.MEILISEARCH or not getattr(settings, "MEILISEARCH_ENABLED", False):
        return None
    url, key = getattr(settings, "MEILISEARCH_URL", ""), getattr(settings, "MEILISEARCH_API_KEY", "")
    prefix = getattr(settings, "MEILISEARCH_INDEX_PREFIX", "") or ""
    return MeilisearchIndex(HttpClient(str(url), str(key or "")), f"{prefix}{INDEX}") if url else None


class HttpClient:
    """A Meilisearch at one address, asked in JSON, with little patience and no redirects."""

    def __init__(self, url: str, key: str, *, patience: float = PATIENCE) -> None:
        self._url = urlsplit(url)
        self._key = key
        self._patience = patience

    def send(self, method: str, path: str, body: object) -> Any:
        """See ``meilisearch.Client``."""
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self._key}"}
        connection = self._connection()
        try:
            sent = None if body is None else json.dumps(body)
            connection.request(method, f"{self._url.path.rstrip('/')}{path}", sent, headers)
            answer = connection.getresponse()
            told = answer.read(LARGEST + 1)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise Unanswered(type(error).__name__) from error
        finally:
            connection.close()
        if answer.status not in (200, 202) or len(told) > LARGEST:
            raise Unanswered(f"status {answer.status}", answer.status)
        try:
            return json.loads(told)
        except ValueError as error:
            raise Unanswered("no JSON") from error

    def _connection(self) -> http.client.HTTPConnection:
        secure = self._url.scheme == "https"
        kind = http.client.HTTPSConnection if secure else http.client.HTTPConnection
        return kind(self._url.hostname or "", self._url.port, timeout=self._patience)
