"""GitHub's own recorded answers, played back to the real fetcher over HTTP."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bench.trackers.loopback import Asked, Said, Site
from plugin_app.contributions.trackers import Trouble, Why, tracker_of
from plugin_app.contributions.trackers.github import issues, repository

from .conftest import MakesFetcher, Served

API = "https://api.github.com"
GITHUB = tracker_of("github.com")
assert GITHUB
SCENARIOS = "recorded/octokit-fixtures/scenarios/api.github.com"
HOP = frozenset({"connection", "content-length", "transfer-encoding", "content-encoding"})
"""Headers that belong to the connection it was recorded on."""


def played(folder: Path, *scenarios: str) -> Site:
    """What was recorded for GET, in its order; the last answer to an address is repeated."""
    answers: Mapping[str, list[dict[str, Any]]] = defaultdict(list)
    for scenario in scenarios:
        for each in json.loads((folder / scenario / "normalized-fixture.json").read_text()):
            if each["method"] == "get":
                answers[each["path"]].append(each)

    def site(asked: Asked) -> Said:
        recorded = answers.get(asked.target)
        if not recorded:
            return Said(404, {}, b'{"message": "Not Found"}')
        each = recorded.pop(0) if len(recorded) > 1 else recorded[0]
        headers = {name: str(value) for name, value in each["headers"].items() if name.lower() not in HOP}
        if "etag" in headers and asked.headers.get("if-none-match") == headers["etag"]:
            return Said(304, headers)
        return Said(each["status"], headers, json.dumps(each["response"]).encode())

    return site


@pytest.fixture
def folder(shared_data: Path) -> Path:
    return shared_data / SCENARIOS


def test_paging_comes_to_its_end(folder: Path, serve: Served, fetcher_of: MakesFetcher) -> None:
    loopback = serve(played(folder, "paginate-issues"))
    fetcher = fetcher_of(loopback)
    url: str | None = f"{API}/repos/octokit-fixture-org/paginate-issues/issues?per_page=3"
    numbers: list[str] = []
    while url:
        answer = fetcher.get(url)
        numbers += [issue.number for issue in issues(answer.payload)]
        url = answer.next
    assert numbers == [str(number) for number in range(13, 0, -1)]
    assert len(loopback.asked) == 5


def test_paging_again_finds_nothing_new_and_the_same_pages(
    folder: Path, serve: Served, fetcher_of: MakesFetcher
) -> None:
    fetcher = fetcher_of(serve(played(folder, "paginate-issues")), tokens={"github.com": "ghp_ours"})
    rounds = []
    for _ in range(2):
        url: str | None = f"{API}/repos/octokit-fixture-org/paginate-issues/issues?per_page=3"
        answers = []
        while url:
            answers.append(fetcher.get(url))
            url = answers[-1].next
        rounds.append(answers)
    assert [answer.changed for answer in rounds[0]] == [True] * 5
    assert [answer.changed for answer in rounds[1]] == [False] * 5
    assert [answer.payload for answer in rounds[0]] == [answer.payload for answer in rounds[1]]
    assert (fetcher.budget.sent, fetcher.budget.charged) == (10, 5)


def test_a_renamed_project_is_followed_by_its_number(folder: Path, serve: Served, fetcher_of: MakesFetcher) -> None:
    fetcher = fetcher_of(serve(played(folder, "rename-repository")))
    assert GITHUB
    found = GITHUB.repository(fetcher, "octokit-fixture-org/rename-repository")
    assert found.remote_id == "1000"
    assert found.path == "octokit-fixture-org/rename-repository-newname"
    assert fetcher.budget.sent == 2


def test_a_project_is_read(folder: Path, serve: Served, fetcher_of: MakesFetcher) -> None:
    assert GITHUB
    found = GITHUB.repository(fetcher_of(serve(played(folder, "get-repository"))), "octokit-fixture-org/hello-world")
    assert found.path == "octokit-fixture-org/hello-world"
    assert found.url == "https://github.com/octokit-fixture-org/hello-world"
    assert not found.is_archived
    assert found.takes_issues
    assert found.pushed_at


def test_an_error_is_trouble_with_a_name(folder: Path, serve: Served, fetcher_of: MakesFetcher) -> None:
    fetcher = fetcher_of(serve(played(folder, "branch-protection")))
    for url, why in (
        (f"{API}/repos/octokit-fixture-org/branch-protection/branches/main/protection", Why.MISSING),
        (f"{API}/repos/octokit-fixture-org/nowhere", Why.MISSING),
    ):
        with pytest.raises(Trouble) as trouble:
            fetcher.get(url)
        assert trouble.value.why is why


def test_an_archive_on_another_host_is_not_fetched(folder: Path, serve: Served, fetcher_of: MakesFetcher) -> None:
    """GitHub sends who wants an archive on to codeload.github.com: a host that is never asked."""
    loopback = serve(played(folder, "get-archive"))
    with pytest.raises(Trouble) as trouble:
        fetcher_of(loopback).get(f"{API}/repos/octokit-fixture-org/get-archive/tarball/main")
    assert trouble.value.why is Why.ODD
    assert len(loopback.asked) == 1


def test_a_search_is_not_among_what_is_asked(folder: Path, serve: Served, fetcher_of: MakesFetcher) -> None:
    """It has a limit of its own, of 30 a minute, and nothing here needs it."""
    loopback = serve(played(folder, "search-issues"))
    with pytest.raises(Trouble):
        fetcher_of(loopback).get(f"{API}/search/issues?q=sesame")
    assert loopback.asked == []


def test_every_recorded_answer_to_get_is_survived(folder: Path, serve: Served, fetcher_of: MakesFetcher) -> None:
    """Whatever there is under a project: it is answered, or it is trouble; and only GET has left."""
    scenarios = sorted(path.name for path in folder.iterdir())
    loopback, known = serve(played(folder, *scenarios)), 0
    fetcher = fetcher_of(loopback)
    for scenario in scenarios:
        for each in json.loads((folder / scenario / "normalized-fixture.json").read_text()):
            if each["method"] != "get" or "?q=" in each["path"]:
                continue
            try:
                known += fetcher.get(f"{API}{each['path']}").status == 200
            except Trouble as trouble:
                assert trouble.why in (Why.MISSING, Why.ODD)
    assert known >= 20


def test_the_recorded_issues_and_projects_are_all_readable(folder: Path) -> None:
    told = [
        each
        for path in sorted(folder.glob("*/normalized-fixture.json"))
        for each in json.loads(path.read_text())
        if each["status"] in (200, 201)
    ]
    listed = [each["response"] for each in told if "/issues?" in each["path"]]
    read = [issue for told in listed for issue in issues(told["items"] if isinstance(told, dict) else told)]
    assert len(read) == 15
    assert all(issue.is_open and issue.author for issue in read)
    projects = [each["response"] for each in told if "full_name" in each["response"]]
    assert len([repository(payload) for payload in projects]) >= 3
