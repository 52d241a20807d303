"""GitHub: what to ask, and how to read the answers. https://docs.github.com/en/rest/issues/issues"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import quote, urlencode

from . import reading
from .apis import GITHUB
from .data import Change, Issue, Repository, Trouble, Why, who
from .fetching import TIMEOUT, Fetcher
from .packing import pack_change, pack_issue, pack_repository, unpack_change, unpack_issue, unpack_repository
from .tracker import Page
from .walking import PER_PAGE, walk

PULLS_PAGES = 3
"""How many hundreds of open pull requests, newest first, are read for the issues they name."""

_PATH = re.compile(r"(?!\.{1,2}/)[A-Za-z0-9_.-]{1,100}/(?!\.{1,2}$)[A-Za-z0-9_.-]{1,100}")
# https://docs.github.com/en/issues/tracking-your-work-with-issues/linking-a-pull-request-to-an-issue
_CLOSES = re.compile(
    r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)\b:?\s+"
    r"(?:(?P<repository>[\w.-]+/[\w.-]+)?#|https://github\.com/(?P<address>[\w.-]+/[\w.-]+)/issues/)(?P<number>[1-9]\d{0,17})\b",
    re.IGNORECASE | re.ASCII,
)


class GitHub:
    """github.com."""

    name = "GitHub"
    host = GITHUB.site
    api = GITHUB

    def repository(self, fetcher: Fetcher, path: str) -> Repository:
        return unpack_repository(fetcher.get(_root(path), trim=lambda told: pack_repository(repository(told))).payload)

    def open_work(
        self, fetcher: Fetcher, path: str, labels: Sequence[str], *, since: str | None = None
    ) -> Iterator[Page]:
        root = _root(path)
        taken: frozenset[str] | None = None
        for page in walk(fetcher, partial(issues_url, root), issues, labels, since):
            # Where nothing is offered there is no need to know who is at it.
            if page.issues and taken is None:
                taken = _closed_by_pulls_if_any(fetcher, root, path)
            yield _marked(page, taken or frozenset())

    def issue(self, fetcher: Fetcher, path: str, number: str, *, timeout: float) -> Issue:
        root, began = _root(path), fetcher.clock.now()
        url = f"{root}/issues/{reading.number(number)}"
        told = fetcher.get(url, timeout=timeout, trim=lambda told: pack_issue(issue(told)))
        found = unpack_issue(told.payload)
        left = timeout - (fetcher.clock.now() - began).total_seconds()
        if not found.is_open or found.assignees or found.is_locked or left <= 0:
            return found
        try:
            taken = _closed_by_pulls(fetcher, root, path, pages=1, timeout=left)
        except Trouble:
            # What the issue itself says is worth more than a second answer that does not come.
            return found
        return replace(found, has_change=number in taken)

    def change(self, fetcher: Fetcher, path: str, number: str, *, timeout: float = TIMEOUT) -> Change:
        url = f"{_root(path)}/pulls/{reading.number(number)}"
        return unpack_change(fetcher.get(url, timeout=timeout, trim=lambda told: pack_change(change(told))).payload)


def issues_url(root: str, label: str, since: str | None, page: int) -> str:
    """Where the open issues with `label` are listed, the one that changed longest ago first."""
    asked = {"state": "open", "labels": label, "sort": "updated", "direction": "asc", "per_page": PER_PAGE}
    if since:
        asked["since"] = since
    if page > 1:
        asked["page"] = page
    return f"{root}/issues?{urlencode(asked, quote_via=quote)}"


def repository(payload: Any) -> Repository:
    """A project. Raises Trouble: ``Why.ODD`` if the answer is none, ``Why.MISSING`` if our token alone opens it."""
    told = reading.record(payload)
    if told.get("private") is True:
        raise Trouble(Why.MISSING, detail="a private project")
    language = reading.text(told, "language")
    return Repository(
        remote_id=reading.needed(told, "id"),
        path=reading.needed(told, "full_name"),
        url=reading.page(told, "html_url", GITHUB.site),
        description=reading.summary(told.get("description")),
        languages=(language,) if language else (),
        topics=reading.names(told, "topics"),
        stars=reading.count(told, "stargazers_count"),
        is_archived=told.get("archived") is True or told.get("disabled") is True,
        takes_issues=told.get("has_issues") is not False,
        pushed_at=reading.moment(told, "pushed_at"),
    )


def issues(payload: Any) -> tuple[Issue, ...]:
    """A page of a list; pull requests stand among them. Raises Trouble (``Why.ODD``) if the answer is none."""
    return tuple(issue(told) for told in reading.records(payload))


def issue(payload: Any) -> Issue:
    """An issue or a pull request. Raises Trouble (``Why.ODD``) if the answer is none."""
    told = reading.record(payload)
    number = reading.needed(told, "number")
    return Issue(
        remote_id=reading.needed(told, "id"),
        number=number,
        url=reading.page(told, "html_url", GITHUB.site),
        title=reading.title(told, number),
        summary=reading.summary(told.get("body")),
        labels=reading.names(told, "labels"),
        author=who(reading.text(reading.part(told, "user"), "login")),
        assignees=max(reading.size(told, "assignees"), int(bool(told.get("assignee")))),
        comments=reading.count(told, "comments"),
        is_open=told.get("state") == "open",
        is_change=bool(told.get("pull_request")),
        is_locked=told.get("locked") is True,
        has_change=False,
        opened_at=reading.needed_moment(told, "created_at"),
        updated_at=reading.needed_moment(told, "updated_at"),
    )


def change(payload: Any) -> Change:
    """A pull request.

    Raises Trouble: ``Why.ODD`` if the answer is none, ``Why.MISSING`` if our token alone opens it.
    """
    told = reading.record(payload)
    if reading.part(reading.part(told, "base"), "repo").get("private") is True:
        raise Trouble(Why.MISSING, detail="a private project")
    return Change(
        number=reading.needed(told, "number"),
        url=reading.page(told, "html_url", GITHUB.site),
        author=who(reading.text(reading.part(told, "user"), "login")),
        is_open=told.get("state") == "open",
        is_merged=told.get("merged") is True,
        merged_at=reading.moment(told, "merged_at"),
    )


def closed_by(written: str, path: str) -> frozenset[str]:
    """The numbers of the issues of `path` that a pull request says it closes, in the words GitHub understands.

    The first ``CLOSES_MAX`` of them.
    """
    return reading.some(
        found["number"]
        for found in _CLOSES.finditer(written)
        if (found["repository"] or found["address"] or path).lower() == path.lower()
    )


def _root(path: str) -> str:
    """Where a project is asked about. Raises Trouble (``Why.ODD``) for what is not ``owner/name``."""
    if not _PATH.fullmatch(path):
        raise Trouble(Why.ODD, detail="not the path of a project")
    return f"https://{GITHUB.host}/repos/{path}"


def _marked(page: Page, taken: frozenset[str]) -> Page:
    """The page, with what its project's pull requests say of its issues."""
    return replace(page, issues=tuple(replace(each, has_change=each.number in taken) for each in page.issues))


def _closed_by_pulls_if_any(fetcher: Fetcher, root: str, path: str) -> frozenset[str]:
    """The same as `_closed_by_pulls`, for projects that may take no pull requests at all."""
    try:
        return _closed_by_pulls(fetcher, root, path)
    except Trouble as trouble:
        if trouble.why not in (Why.MISSING, Why.REFUSED) or trouble.until:
            raise
        return frozenset()


def _closed_by_pulls(
    fetcher: Fetcher, root: str, path: str, *, pages: int = PULLS_PAGES, timeout: float = TIMEOUT
) -> frozenset[str]:
    """The numbers of the issues that an open pull request, of the newest `pages` hundreds, says it closes."""
    url: str | None = f"{root}/pulls?state=open&sort=created&direction=desc&per_page={PER_PAGE}"
    numbers: set[str] = set()
    for _ in range(pages):
        if url is None:
            break
        answer = fetcher.get(url, timeout=timeout, trim=lambda payload: sorted(_closed_by_all(payload, path)))
        numbers.update(answer.payload)
        url = answer.next
    return frozenset(numbers)


def _closed_by_all(payload: Any, path: str) -> frozenset[str]:
    texts = (f"{told.get('title')}\n{told.get('body')}" for told in reading.records(payload))
    return frozenset[str]().union(*(closed_by(each, path) for each in texts))
