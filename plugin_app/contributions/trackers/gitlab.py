"""GitLab: what to ask, and how to read the answers. https://docs.gitlab.com/api/issues/"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode

from . import reading
from .apis import GITLAB, Api, gitlab_at
from .data import Change, Issue, Repository, Trouble, Why, who
from .fetching import TIMEOUT, Fetcher
from .packing import pack_change, pack_issue, pack_repository, unpack_change, unpack_issue, unpack_repository
from .tracker import Page
from .walking import PER_PAGE, walk

OPEN_CHANGE, MERGED_CHANGE = ("opened", "locked"), "merged"
"""States of a merge request, in answers and in events; it is locked while it is being merged."""

LANGUAGES_MAX = 3
"""How many of a project's languages are kept: GitLab tells of all, down to a hundredth of a per cent."""

_SEGMENT = r"(?!\.{1,2}(?:/|$))[A-Za-z0-9_.-]{1,255}"
_PATH = re.compile(rf"(?=.{{3,500}}$){_SEGMENT}(?:/{_SEGMENT}){{1,20}}")
# https://docs.gitlab.com/user/project/issues/managing_issues/#default-closing-pattern
_CLOSES = re.compile(
    r"\b(?:clos(?:e[sd]?|ing)|fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)|implement(?:s|ed|ing)?):?\s+"
    r"(?:issues?\s+)?(?P<numbers>#\d{1,18}\b(?:(?:,\s*|\s+and\s+|,\s*and\s+|\s+)#\d{1,18}\b)*)",
    re.IGNORECASE | re.ASCII,
)


class GitLab:
    """gitlab.com, or a GitLab an operator trusts. Raises ValueError for what is not the name of a public host."""

    name = "GitLab"

    def __init__(self, host: str = GITLAB.site) -> None:
        self._api = gitlab_at(host)

    @property
    def host(self) -> str:
        return self._api.site

    @property
    def api(self) -> Api:
        return self._api

    def repository(self, fetcher: Fetcher, path: str) -> Repository:
        answer = fetcher.get(self._root(path), trim=lambda told: pack_repository(repository(told, self.host)))
        found = unpack_repository(answer.payload)
        languages = fetcher.get(f"{self._root(found.path)}/languages", trim=_languages).payload
        return replace(found, languages=tuple(languages))

    def open_work(
        self, fetcher: Fetcher, path: str, labels: Sequence[str], *, since: str | None = None
    ) -> Iterator[Page]:
        return walk(fetcher, partial(issues_url, self._root(path)), self._issues, labels, since)

    def issue(self, fetcher: Fetcher, path: str, number: str, *, timeout: float) -> Issue:
        url = f"{self._root(path)}/issues/{reading.number(number)}"
        trim = lambda told: pack_issue(issue(told, self.host))  # noqa: E731 - short, and used on the next line
        return unpack_issue(fetcher.get(url, timeout=timeout, trim=trim).payload)

    def change(self, fetcher: Fetcher, path: str, number: str, *, timeout: float = TIMEOUT) -> Change:
        url = f"{self._root(path)}/merge_requests/{reading.number(number)}"
        trim = lambda told: pack_change(change(told, self.host))  # noqa: E731 - short, and used on the next line
        return unpack_change(fetcher.get(url, timeout=timeout, trim=trim).payload)

    def _issues(self, payload: Any) -> tuple[Issue, ...]:
        return tuple(issue(told, self.host) for told in reading.records(payload))

    def _root(self, path: str) -> str:
        """Where a project is asked about. Raises Trouble (``Why.ODD``) for what is not ``group/…/name``."""
        if not _PATH.fullmatch(path):
            raise Trouble(Why.ODD, detail="not the path of a project")
        return f"https://{self._api.host}/api/v4/projects/{quote(path, safe='')}"


def issues_url(root: str, label: str, since: str | None, page: int) -> str:
    """Where the open issues with `label` are listed, the one that changed longest ago first."""
    asked = {"state": "opened", "labels": label, "order_by": "updated_at", "sort": "asc", "per_page": PER_PAGE}
    if since:
        asked["updated_after"] = since
    if page > 1:
        asked["page"] = page
    return f"{root}/issues?{urlencode(asked, quote_via=quote)}"


def repository(payload: Any, host: str) -> Repository:
    """A project, without its languages: they are asked for apart.

    Raises Trouble: ``Why.ODD`` if the answer is none, ``Why.MISSING`` if our token alone opens it.
    """
    told = reading.record(payload)
    if told.get("visibility") in ("private", "internal"):
        raise Trouble(Why.MISSING, detail="a private project")
    return Repository(
        remote_id=reading.needed(told, "id"),
        path=reading.needed(told, "path_with_namespace"),
        url=reading.page(told, "web_url", host),
        description=reading.summary(told.get("description")),
        languages=(),
        topics=reading.names(told, "topics"),
        stars=reading.count(told, "star_count"),
        is_archived=told.get("archived") is True,
        takes_issues=told.get("issues_enabled") is not False and told.get("issues_access_level") != "disabled",
        pushed_at=reading.moment(told, "last_activity_at"),
    )


def issue(payload: Any, host: str) -> Issue:
    """An issue. Raises Trouble (``Why.ODD``) if the answer is none."""
    told = reading.record(payload)
    number = reading.needed(told, "iid")
    return Issue(
        remote_id=reading.needed(told, "id"),
        number=number,
        url=reading.page(told, "web_url", host),
        title=reading.title(told, number),
        summary=reading.summary(told.get("description")),
        labels=reading.names(told, "labels"),
        author=who(reading.text(reading.part(told, "author"), "username")),
        assignees=max(reading.size(told, "assignees"), int(bool(told.get("assignee")))),
        comments=reading.count(told, "user_notes_count"),
        is_open=told.get("state") in ("opened", "reopened"),
        is_change=False,
        is_locked=told.get("discussion_locked") is True or told.get("confidential") is True,
        has_change=reading.count(told, "merge_requests_count") > 0,
        opened_at=reading.needed_moment(told, "created_at"),
        updated_at=reading.needed_moment(told, "updated_at"),
    )


def change(payload: Any, host: str) -> Change:
    """A merge request; one that is just being merged counts as open. Raises Trouble (``Why.ODD``) if it is none."""
    told = reading.record(payload)
    return Change(
        number=reading.needed(told, "iid"),
        url=reading.page(told, "web_url", host),
        author=who(reading.text(reading.part(told, "author"), "username")),
        is_open=told.get("state") in OPEN_CHANGE,
        is_merged=told.get("state") == MERGED_CHANGE,
        merged_at=reading.moment(told, "merged_at"),
    )


def closed_by(written: str) -> frozenset[str]:
    """The numbers of the issues of its own project that a merge request says it closes: the first ``CLOSES_MAX``."""
    phrases = (found["numbers"] for found in _CLOSES.finditer(written))
    return reading.some(found[0] for phrase in phrases for found in re.finditer(r"\d+", phrase))


def _languages(payload: Any) -> list[str]:
    """Names by their share of the code, the largest first."""
    shares = {name: share for name, share in reading.record(payload).items() if isinstance(share, int | float)}
    return sorted(shares, key=lambda name: -shares[name])[:LANGUAGES_MAX]
