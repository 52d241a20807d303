"""What is kept of an answer: the facts read out of it, as JSON. A hundred issues take 60 KB instead of a megabyte."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from .data import Change, Issue, Repository


def pack_issue(issue: Issue) -> dict[str, Any]:
    """An issue as JSON keeps it."""
    return asdict(issue) | {"opened_at": issue.opened_at.isoformat(), "updated_at": issue.updated_at.isoformat()}


def unpack_issue(packed: Mapping[str, Any]) -> Issue:
    """The issue that was packed."""
    times = {name: datetime.fromisoformat(packed[name]) for name in ("opened_at", "updated_at")}
    return Issue(**{**packed, **times, "labels": tuple(packed["labels"])})


def pack_repository(repository: Repository) -> dict[str, Any]:
    """A project as JSON keeps it."""
    pushed_at = repository.pushed_at
    return asdict(repository) | {"pushed_at": pushed_at.isoformat() if pushed_at else None}


def unpack_repository(packed: Mapping[str, Any]) -> Repository:
    """The project that was packed."""
    pushed_at = datetime.fromisoformat(packed["pushed_at"]) if packed["pushed_at"] else None
    lists = {name: tuple(packed[name]) for name in ("languages", "topics")}
    return Repository(**{**packed, **lists, "pushed_at": pushed_at})


def pack_change(change: Change) -> dict[str, Any]:
    """A change as JSON keeps it."""
    return asdict(change) | {"merged_at": change.merged_at.isoformat() if change.merged_at else None}


def unpack_change(packed: Mapping[str, Any]) -> Change:
    """The change that was packed."""
    merged_at = datetime.fromisoformat(packed["merged_at"]) if packed["merged_at"] else None
    return Change(**{**packed, "merged_at": merged_at})
