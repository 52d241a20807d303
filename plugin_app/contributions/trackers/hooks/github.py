"""GitHub's events. https://docs.github.com/en/webhooks/webhook-events-and-payloads"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import reading
from ..apis import GITHUB
from ..data import Trouble, Why
from ..github import change, closed_by, issue
from .data import ChangeTold, IssueTold, LabelTold, Ping, RepositoryTold


def ping(_payload: Mapping[str, Any]) -> Ping:
    return Ping()


def issues(payload: Mapping[str, Any]) -> IssueTold:
    repository_id, path = _where(payload)
    told = issue(payload.get("issue"))
    is_gone = payload.get("action") in ("deleted", "transferred")
    if not is_gone and not told.url.lower().startswith(f"https://{GITHUB.site}/{path}/".lower()):
        # Who knows the secret of one project has no say about another.
        raise Trouble(Why.ODD, detail="an issue of another project")
    return IssueTold(repository_id, path, told, is_gone)


def pull_request(payload: Mapping[str, Any]) -> ChangeTold:
    repository_id, path = _where(payload)
    told = reading.record(payload.get("pull_request"))
    return ChangeTold(
        repository_id,
        path,
        change(told),
        closes=closed_by(f"{told.get('title')}\n{told.get('body')}", path),
        updated_at=reading.moment(told, "updated_at"),
    )


def repository(payload: Mapping[str, Any]) -> RepositoryTold:
    repository_id, path = _where(payload)
    told = reading.part(payload, "repository")
    return RepositoryTold(
        repository_id,
        path,
        is_gone=payload.get("action") in ("deleted", "privatized") or told.get("private") is True,
        is_archived=told.get("archived") is True,
    )


def label(payload: Mapping[str, Any]) -> LabelTold:
    repository_id, path = _where(payload)
    name = reading.needed(reading.record(payload.get("label")), "name")
    before = reading.part(reading.part(payload, "changes"), "name")
    return LabelTold(
        repository_id, path, name, reading.text(before, "from") or name, is_gone=payload.get("action") == "deleted"
    )


def _where(payload: Mapping[str, Any]) -> tuple[str, str]:
    """The number and the path of the project the event happened in."""
    told = reading.record(payload.get("repository"))
    return reading.needed(told, "id"), reading.needed(told, "full_name")
