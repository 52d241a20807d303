"""GitLab's events. https://docs.gitlab.com/user/project/integrations/webhook_events/"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from .. import reading
from ..data import Change, Issue, who
from ..gitlab import MERGED_CHANGE, OPEN_CHANGE, closed_by
from .data import ChangeTold, IssueTold


def issues(payload: Mapping[str, Any]) -> IssueTold:
    """An event has no word on its author's name, its comments or its merge requests."""
    repository_id, path, host = _where(payload)
    told = reading.record(payload.get("object_attributes"))
    number = reading.needed(told, "iid")
    issue = Issue(
        remote_id=reading.needed(told, "id"),
        number=number,
        url=reading.page(told, "url", host),
        title=reading.title(told, number),
        summary=reading.summary(told.get("description")),
        labels=_titles(payload.get("labels")),
        author="",
        assignees=reading.size(payload, "assignees"),
        comments=0,
        is_open=told.get("state") in ("opened", "reopened"),
        is_change=False,
        is_locked=told.get("discussion_locked") is True or told.get("confidential") is True,
        has_change=False,
        opened_at=reading.needed_moment(told, "created_at"),
        updated_at=reading.needed_moment(told, "updated_at"),
    )
    return IssueTold(repository_id, path, issue, is_gone=bool(told.get("moved_to_id")))


def merge_request(payload: Mapping[str, Any]) -> ChangeTold:
    repository_id, path, host = _where(payload)
    told = reading.record(payload.get("object_attributes"))
    sender = reading.part(payload, "user")
    # Only the opening tells the author's name: the sender of later events may be anybody.
    author = reading.text(sender, "username") if told.get("action") == "open" else ""
    updated_at = reading.moment(told, "updated_at")
    change = Change(
        number=reading.needed(told, "iid"),
        url=reading.page(told, "url", host),
        author=who(author),
        is_open=told.get("state") in OPEN_CHANGE,
        is_merged=told.get("state") == MERGED_CHANGE,
        # No event has a word on it: the time of the one that merges it is the time.
        merged_at=updated_at if told.get("action") == "merge" else None,
    )
    return ChangeTold(
        repository_id,
        path,
        change,
        closes=closed_by(f"{told.get('title')}\n{told.get('description')}"),
        updated_at=updated_at,
    )


def _where(payload: Mapping[str, Any]) -> tuple[str, str, str]:
    """The number and the path of the project the event happened in, and the host of this GitLab."""
    told = reading.record(payload.get("project"))
    host = urlsplit(reading.needed(told, "web_url")).netloc
    return reading.needed(told, "id"), reading.needed(told, "path_with_namespace"), host


def _titles(labels: Any) -> tuple[str, ...]:
    """Labels have a title here, where lists have names."""
    found = (reading.text(reading.record(label), "title") for label in labels or ())
    return tuple(title for title in found if title)
