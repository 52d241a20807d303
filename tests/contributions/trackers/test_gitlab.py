"""What GitLab tells of projects and issues, in its own words and with its own limits."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bench.trackers.loopback import Asked, Said
from plugin_app.contributions.trackers import (
    Budget,
    Fetcher,
    Notebook,
    Trouble,
    Why,
    self_hosted_gitlab,
    tracker_of,
    who,
)
from plugin_app.contributions.trackers.gitlab import change, closed_by, issue, repository
from plugin_app.contributions.trackers.reading import CLOSES_MAX

from .conftest import MakesFetcher, Served, json_said

GITLAB = tracker_of("gitlab.com")
assert GITLAB

PROJECT: dict[str, Any] = {
    "id": 7,
    "path_with_namespace": "group/sub/name",
    "web_url": "https://gitlab.com/group/sub/name",
    "description": "Learning together",
    "topics": ["education"],
    "star_count": 4,
    "archived": False,
    "issues_enabled": True,
    "last_activity_at": "2026-03-02T08:00:00.000Z",
}
ISSUE: dict[str, Any] = {
    "id": 301,
    "iid": 23,
    "web_url": "https://gitlab.com/group/sub/name/-/issues/23",
    "title": "Tell what the button does",
    "description": "In words.",
    "labels": ["good first issue", "docs"],
    "author": {"username": "somebody"},
    "assignees": [],
    "user_notes_count": 2,
    "merge_requests_count": 0,
    "state": "opened",
    "created_at": "2026-03-01T08:00:00.000Z",
    "updated_at": "2026-03-02T08:00:00.000+02:00",
}
CHANGE: dict[str, Any] = {
    "iid": 4,
    "web_url": "https://gitlab.com/group/sub/name/-/merge_requests/4",
    "state": "merged",
    "merged_at": "2026-03-02T10:00:00.000+02:00",
    "author": {"username": "somebody"},
}
LANGUAGES = {"Ruby": 60.1, "Shell": 1.5, "Go": 30.2, "HTML": 8.2}


def site(asked: Asked) -> Said:
    match asked.target.removeprefix("/api/v4/projects/").partition("?")[0]:
        case "group%2Fold" | "group%2Fsub%2Fname":
            return json_said(json.dumps(PROJECT))
        case "group%2Fsub%2Fname/languages":
            return json_said(json.dumps(LANGUAGES))
        case "group%2Fsub%2Fname/issues":
            return json_said(json.dumps([ISSUE]))
        case "group%2Fsub%2Fname/issues/23":
            return json_said(json.dumps(ISSUE))
        case "group%2Fsub%2Fname/merge_requests/4":
            return json_said(json.dumps(CHANGE))
        case _:
            return json_said('{"message": "404 Project Not Found"}', 404)


def test_a_project_with_its_largest_languages(serve: Served, fetcher_of: MakesFetcher) -> None:
    assert GITLAB
    read = GITLAB.repository(fetcher_of(serve(site)), "group/sub/name")
    assert (read.remote_id, read.path, read.stars) == ("7", "group/sub/name", 4)
    assert read.languages == ("Ruby", "Go", "HTML")
    assert read.takes_issues
    assert not read.is_archived


def test_a_project_that_moved_is_told_by_its_new_path(serve: Served, fetcher_of: MakesFetcher) -> None:
    assert GITLAB
    assert GITLAB.repository(fetcher_of(serve(site)), "group/old").path == "group/sub/name"


@pytest.mark.parametrize("visibility", ["private", "internal"])
def test_a_project_that_only_our_token_opens_is_missing(visibility: str) -> None:
    with pytest.raises(Trouble) as refused:
        repository({**PROJECT, "visibility": visibility}, "gitlab.com")
    assert refused.value.why is Why.MISSING


def test_its_work(serve: Served, fetcher_of: MakesFetcher) -> None:
    loopback = serve(site)
    assert GITLAB
    pages = list(GITLAB.open_work(fetcher_of(loopback), "group/sub/name", ["good first issue"]))
    assert [each.number for page in pages for each in page.issues] == ["23"]
    assert pages[-1].cursor is None
    assert "state=opened&labels=good%20first%20issue&order_by=updated_at&sort=asc" in loopback.asked[0].target


def test_one_issue(serve: Served, fetcher_of: MakesFetcher) -> None:
    assert GITLAB
    read = GITLAB.issue(fetcher_of(serve(site)), "group/sub/name", "23", timeout=2)
    assert (read.author, read.comments, read.is_open, read.has_change) == (who("somebody"), 2, True, False)
    assert read.updated_at.hour == 6


def test_one_change(serve: Served, fetcher_of: MakesFetcher) -> None:
    assert GITLAB
    read = GITLAB.change(fetcher_of(serve(site)), "group/sub/name", "4")
    assert (read.number, read.url, read.is_open, read.is_merged) == ("4", CHANGE["web_url"], False, True)
    assert (read.author, read.merged_at) == (who("Somebody"), datetime(2026, 3, 2, 8, tzinfo=UTC))


@pytest.mark.parametrize(("path", "number", "why"), [("group/sub/name", "5", Why.MISSING), ("a/b", "4/x", Why.ODD)])
def test_a_change_that_is_not_there(path: str, number: str, why: Why, serve: Served, fetcher_of: MakesFetcher) -> None:
    assert GITLAB
    with pytest.raises(Trouble) as trouble:
        GITLAB.change(fetcher_of(serve(site)), path, number)
    assert trouble.value.why is why


@pytest.mark.parametrize(
    ("state", "is_open", "is_merged"),
    [("opened", True, False), ("locked", True, False), ("closed", False, False), ("merged", False, True)],
)
def test_how_a_change_stands(state: str, is_open: bool, is_merged: bool) -> None:
    read = change({**CHANGE, "state": state}, "gitlab.com")
    assert (read.is_open, read.is_merged) == (is_open, is_merged)


def test_a_change_elsewhere_is_not_believed() -> None:
    with pytest.raises(Trouble):
        change(CHANGE, "git.example.org")


def test_who_says_that_a_merge_request_closes_everything_is_believed_for_the_first_few() -> None:
    written = "Closes " + ", ".join(f"#{number}" for number in range(1, 10_000))
    assert closed_by(written) == {str(number) for number in range(1, CLOSES_MAX + 1)}


def test_a_project_that_is_gone_is_missing(serve: Served, fetcher_of: MakesFetcher) -> None:
    assert GITLAB
    with pytest.raises(Trouble) as trouble:
        GITLAB.repository(fetcher_of(serve(site)), "group/nowhere")
    assert trouble.value.why is Why.MISSING


@pytest.mark.parametrize(
    ("change", "field", "value"),
    [
        ({"state": "closed"}, "is_open", False),
        ({"assignees": [{"username": "a"}]}, "assignees", 1),
        ({"merge_requests_count": 1}, "has_change", True),
        ({"discussion_locked": True}, "is_locked", True),
        ({"confidential": True}, "is_locked", True),
    ],
)
def test_an_issue_that_is_no_work_to_offer(change: Any, field: str, value: object) -> None:
    assert getattr(issue(ISSUE | change, "gitlab.com"), field) == value


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("Closes #4", {"4"}),
        ("Closes #4, #6 and #9, see #12", {"4", "6", "9"}),
        ("Implements issue #4. Fixing: #5", {"4", "5"}),
        ("Closes group/other#4, see #5", set()),
        ("encloses #4", set()),
    ],
)
def test_which_issues_a_merge_request_closes(written: str, numbers: set[str]) -> None:
    assert closed_by(written) == numbers


def test_an_operators_own_gitlab_is_asked_if_the_fetcher_knows_it(clock: Any) -> None:
    others = self_hosted_gitlab(["git.example.org"])
    tracker = tracker_of("git.example.org", others)
    assert tracker
    fetcher = Fetcher(memory=Notebook(), clock=clock, tokens={}, budget=Budget(requests=3))
    with pytest.raises(Trouble) as trouble:
        tracker.repository(fetcher, "group/name")
    assert (trouble.value.why, fetcher.budget.sent) == (Why.ODD, 0)


def test_an_operators_own_gitlab(serve: Served, clock: Any) -> None:
    def own(asked: Asked) -> Said:
        said = site(asked)
        return Said(said.status, said.headers, said.body.replace(b"https://gitlab.com/", b"https://git.example.org/"))

    others = self_hosted_gitlab(["git.example.org"])
    tracker = tracker_of("git.example.org", others)
    assert tracker
    fetcher = Fetcher(
        memory=Notebook(),
        clock=clock,
        tokens={},
        budget=Budget(requests=3),
        apis=[tracker.api],
        bases={"git.example.org": serve(own).base},
    )
    assert tracker.repository(fetcher, "group/sub/name").url == "https://git.example.org/group/sub/name"


def test_a_host_nobody_named_has_no_tracker() -> None:
    assert tracker_of("git.example.org") is None
    assert tracker_of("") is None
