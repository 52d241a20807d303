"""What GitHub tells of projects and issues, and what is made of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bench.trackers.loopback import Said
from bench.trackers.pretend import PretendGitHub, Project, Work
from bench.trackers.turning import TurnedClock
from plugin_app.contributions.trackers import Budget, Trouble, Why, tracker_of, who
from plugin_app.contributions.trackers.github import change, closed_by, issue, issues_url, repository
from plugin_app.contributions.trackers.packing import (
    pack_change,
    pack_issue,
    pack_repository,
    unpack_change,
    unpack_issue,
    unpack_repository,
)
from plugin_app.contributions.trackers.reading import CLOSES_MAX

from .conftest import MakesFetcher, Served

GITHUB = tracker_of("github.com")
assert GITHUB

REPOSITORY: dict[str, Any] = {
    "id": 1000,
    "full_name": "owner/name",
    "html_url": "https://github.com/owner/name",
    "description": "Learning\ntogether",
    "language": "Python",
    "topics": ["education", "django", "education"],
    "stargazers_count": 12,
    "archived": False,
    "has_issues": True,
    "pushed_at": "2026-03-02T10:00:00+02:00",
}
ISSUE: dict[str, Any] = {
    "id": 77,
    "number": 5,
    "html_url": "https://github.com/owner/name/issues/5",
    "title": "Say what\tthe button does",
    "body": "<!-- a template -->First\r\nwords.",
    "labels": [{"name": "good first issue"}, "docs", {"name": ""}, {"colour": 1}, 7],
    "user": {"login": "Somebody"},
    "assignees": [],
    "comments": 3,
    "state": "open",
    "locked": False,
    "created_at": "2026-03-01T08:00:00Z",
    "updated_at": "2026-03-02T08:00:00Z",
}


CHANGE: dict[str, Any] = {
    "number": 7,
    "html_url": "https://github.com/owner/name/pull/7",
    "user": {"login": "Somebody"},
    "state": "open",
    "merged": False,
    "base": {"repo": {"private": False}},
}


class TestReading:
    def test_a_project(self) -> None:
        read = repository(REPOSITORY)
        assert (read.remote_id, read.path, read.description) == ("1000", "owner/name", "Learning together")
        assert (read.languages, read.topics, read.stars) == (("Python",), ("education", "django"), 12)
        assert read.pushed_at == datetime(2026, 3, 2, 8, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("change", "is_archived", "takes_issues"),
        [
            ({}, False, True),
            ({"archived": True}, True, True),
            ({"disabled": True}, True, True),
            ({"has_issues": False}, False, False),
        ],
    )
    def test_a_project_that_takes_no_work(self, change: Any, is_archived: bool, takes_issues: bool) -> None:
        read = repository(REPOSITORY | change)
        assert (read.is_archived, read.takes_issues) == (is_archived, takes_issues)

    def test_a_project_nobody_described(self) -> None:
        told = dict.fromkeys(REPOSITORY) | {name: REPOSITORY[name] for name in ("id", "full_name", "html_url")}
        read = repository(told)
        assert (read.description, read.languages, read.topics, read.stars, read.pushed_at) == ("", (), (), 0, None)

    def test_a_project_that_only_our_token_opens_is_missing(self) -> None:
        with pytest.raises(Trouble) as refused:
            repository({**REPOSITORY, "private": True})
        assert refused.value.why is Why.MISSING

    def test_a_time_at_the_edge_of_all_times_is_none(self) -> None:
        assert repository({**REPOSITORY, "pushed_at": "0001-01-01T00:00:00+10:00"}).pushed_at is None

    def test_an_issue(self) -> None:
        read = issue(ISSUE)
        assert (read.number, read.title, read.summary) == ("5", "Say what the button does", "First words.")
        assert read.labels == ("good first issue", "docs")
        assert (read.author, read.assignees, read.comments) == (who("somebody"), 0, 3)
        assert (read.is_open, read.is_change, read.is_locked, read.has_change) == (True, False, False, False)

    @pytest.mark.parametrize(
        ("change", "field", "value"),
        [
            ({"state": "closed"}, "is_open", False),
            ({"assignees": [{"login": "a"}, {"login": "b"}]}, "assignees", 2),
            ({"assignees": None, "assignee": {"login": "a"}}, "assignees", 1),
            ({"locked": True}, "is_locked", True),
            ({"pull_request": {"url": "https://api.github.com/repos/a/b/pulls/5"}}, "is_change", True),
            ({"user": None}, "author", ""),
            ({"body": None}, "summary", ""),
            ({"body": "x" * 400}, "summary", "x" * 299 + "…"),
            ({"body": "<!-- never closed"}, "summary", ""),
            ({"title": "\x00\ud800"}, "title", "#5"),
            ({"title": None}, "title", "#5"),
            ({"title": "x" * 400}, "title", "x" * 300),
            ({"labels": None}, "labels", ()),
            ({"comments": "many"}, "comments", 0),
        ],
    )
    def test_an_issue_of_another_kind(self, change: Any, field: str, value: object) -> None:
        assert getattr(issue(ISSUE | change), field) == value

    @pytest.mark.parametrize(
        "told",
        [
            None,
            [],
            "issue",
            {},
            *({name: value for name, value in ISSUE.items() if name != left} for left in ("id", "number", "html_url")),
            ISSUE | {"created_at": "yesterday"},
            ISSUE | {"updated_at": None},
            ISSUE | {"id": True},
            ISSUE | {"html_url": "javascript:alert(1)"},
            ISSUE | {"html_url": "https://github.com.evil.example/owner/name/issues/5"},
            ISSUE | {"html_url": "https://github.com@evil.example/"},
            ISSUE | {"html_url": "https://github.com/" + "x" * 500},
            ISSUE | {"html_url": "https://github.com/a b"},
        ],
    )
    def test_what_is_no_issue_is_trouble(self, told: Any) -> None:
        with pytest.raises(Trouble) as trouble:
            issue(told)
        assert trouble.value.why is Why.ODD

    def test_what_is_kept_of_an_answer_is_what_was_read(self) -> None:
        assert unpack_issue(pack_issue(issue(ISSUE))) == issue(ISSUE)
        assert unpack_repository(pack_repository(repository(REPOSITORY))) == repository(REPOSITORY)
        for told in (CHANGE, {**CHANGE, "merged": True, "merged_at": "2026-03-02T08:00:00Z"}):
            assert unpack_change(pack_change(change(told))) == change(told)
        assert "Somebody" not in str(pack_change(change(CHANGE)))
        assert "Somebody" not in str(pack_issue(issue(ISSUE)))

    @pytest.mark.parametrize(
        ("written", "numbers"),
        [
            ("Fixes #12", {"12"}),
            ("fix: #12", {"12"}),
            ("Closes #1, resolves #2 and mentions #3", {"1", "2"}),
            ("CLOSED Owner/Name#7", {"7"}),
            ("resolve https://github.com/owner/name/issues/9", {"9"}),
            ("fixes other/name#7, closes https://github.com/other/name/issues/9", set()),
            ("prefixes #12", set()),
            ("fixes#12", set()),
            ("fixes #0, fixes #x, see #4", set()),
        ],
    )
    def test_which_issues_a_pull_request_closes(self, written: str, numbers: set[str]) -> None:
        assert closed_by(written, "owner/name") == numbers

    @pytest.mark.parametrize("repeated", [1, 3])
    def test_who_says_that_a_pull_request_closes_everything_is_believed_for_the_first_few(self, repeated: int) -> None:
        written = " ".join(f"fixes #{number}" for number in range(1, 10_000) for _ in range(repeated))
        assert closed_by(written, "owner/name") == {str(number) for number in range(1, CLOSES_MAX + 1)}

    @pytest.mark.parametrize(
        ("facts", "is_open", "is_merged"),
        [
            ({}, True, False),
            ({"state": "closed"}, False, False),
            ({"state": "closed", "merged": True}, False, True),
            ({"state": "closed", "merged": "yes"}, False, False),
        ],
    )
    def test_a_change(self, facts: Any, is_open: bool, is_merged: bool) -> None:
        read = change({**CHANGE, **facts})
        assert (read.number, read.url) == ("7", "https://github.com/owner/name/pull/7")
        assert (read.is_open, read.is_merged) == (is_open, is_merged)

    @pytest.mark.parametrize(
        ("facts", "author"), [({}, who("sOMEBODY")), ({"user": None}, ""), ({"user": {"login": 7}}, "")]
    )
    def test_whose_a_change_is(self, facts: Any, author: str) -> None:
        assert change({**CHANGE, **facts}).author == author

    @pytest.mark.parametrize(
        ("merged_at", "read"),
        [("2026-03-02T10:00:00+02:00", datetime(2026, 3, 2, 8, tzinfo=UTC)), (None, None), ("soon", None), (7, None)],
    )
    def test_when_a_change_was_merged(self, merged_at: Any, read: datetime | None) -> None:
        assert change({**CHANGE, "merged_at": merged_at}).merged_at == read

    @pytest.mark.parametrize(
        ("told", "why"),
        [
            (None, Why.ODD),
            ({}, Why.ODD),
            ({**CHANGE, "html_url": "https://evil.example/owner/name/pull/7"}, Why.ODD),
            ({**CHANGE, "base": {"repo": {"private": True}}}, Why.MISSING),
        ],
    )
    def test_what_is_no_change_or_only_our_token_opens_is_trouble(self, told: Any, why: Why) -> None:
        with pytest.raises(Trouble) as trouble:
            change(told)
        assert trouble.value.why is why

    def test_a_label_is_quoted(self) -> None:
        url = issues_url("https://api.github.com/repos/a/b", "good first issue & more?", None, 1)
        assert "labels=good%20first%20issue%20%26%20more%3F&" in url


class TestAsking:
    def test_work_is_told_with_who_is_at_it(
        self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub
    ) -> None:
        github.projects.append(
            Project(
                1,
                "owner/name",
                [Work(1), Work(2, assignees=1), Work(3), Work(4, label="bug"), Work(5, is_open=False)],
                [Work(6, title="Say it. Fixes #3"), Work(7, title="Fixes #1", is_open=False)],
            )
        )
        fetcher = fetcher_of(serve(github))
        assert GITHUB
        found = [each for page in GITHUB.open_work(fetcher, "owner/name", ["good first issue"]) for each in page.issues]
        assert {each.number: (each.assignees, each.has_change) for each in found} == {
            "1": (0, False),
            "2": (1, False),
            "3": (0, True),
        }
        assert fetcher.budget.sent == 2

    def test_where_nothing_is_offered_pull_requests_are_not_asked_for(
        self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub
    ) -> None:
        github.projects.append(Project(1, "owner/name", [Work(1, label="bug")]))
        fetcher = fetcher_of(serve(github))
        assert GITHUB
        assert [page.issues for page in GITHUB.open_work(fetcher, "owner/name", ["good first issue"])] == [()]
        assert fetcher.budget.sent == 1

    def test_a_pull_request_that_came_since_is_told_with_an_unchanged_page(
        self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub
    ) -> None:
        project = Project(1, "owner/name", [Work(1)])
        github.projects.append(project)
        fetcher = fetcher_of(serve(github))
        assert GITHUB

        def is_taken() -> list[bool]:
            pages = GITHUB.open_work(fetcher, "owner/name", ["good first issue"])
            return [issue.has_change for page in pages for issue in page.issues]

        before = is_taken()
        project.pulls.append(Work(2, title="Fixes #1"))
        assert (before, is_taken()) == ([False], [True])
        assert fetcher.budget.unchanged == 1

    @pytest.mark.parametrize("status", [403, 404, 410])
    def test_a_project_may_take_no_pull_requests(
        self, status: int, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub
    ) -> None:
        github.projects.append(Project(1, "owner/name", [Work(1)]))
        github.before = lambda asked: Said(status) if "/pulls" in asked.target else None
        assert GITHUB
        pages = list(GITHUB.open_work(fetcher_of(serve(github)), "owner/name", ["good first issue"]))
        assert [each.number for page in pages for each in page.issues] == ["1"]

    def test_a_limit_met_at_the_pull_requests_ends_the_walk(
        self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub
    ) -> None:
        github.projects.append(Project(1, "owner/name", [Work(1)]))
        github.before = lambda asked: Said(429) if "/pulls" in asked.target else None
        assert GITHUB
        with pytest.raises(Trouble) as trouble:
            list(GITHUB.open_work(fetcher_of(serve(github)), "owner/name", ["good first issue"]))
        assert trouble.value.why is Why.LIMITED

    def test_without_a_label_newcomers_labels_are_asked_for(
        self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub
    ) -> None:
        github.projects.append(Project(1, "owner/name", [Work(1), Work(2, label="help wanted"), Work(3, label="bug")]))
        assert GITHUB
        pages = GITHUB.open_work(fetcher_of(serve(github)), "owner/name", [])
        assert sorted(each.number for page in pages for each in page.issues) == ["1", "2"]

    def test_a_project_that_moved_is_told_by_its_new_path(
        self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub
    ) -> None:
        github.projects.append(Project(1, "new-owner/name", [Work(1)], was=["owner/name"]))
        fetcher = fetcher_of(serve(github))
        assert GITHUB
        assert GITHUB.repository(fetcher, "owner/name").path == "new-owner/name"
        pages = GITHUB.open_work(fetcher, "owner/name", ["good first issue"])
        assert [each.url for page in pages for each in page.issues] == ["https://github.com/new-owner/name/issues/1"]

    def test_a_project_that_is_gone_is_missing(
        self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub
    ) -> None:
        fetcher = fetcher_of(serve(github))
        assert GITHUB
        for ask in (
            lambda: GITHUB.repository(fetcher, "owner/name"),
            lambda: list(GITHUB.open_work(fetcher, "owner/name", [])),
            lambda: GITHUB.issue(fetcher, "owner/name", "1", timeout=1),
        ):
            with pytest.raises(Trouble) as trouble:
                ask()
            assert trouble.value.why is Why.MISSING


class TestOneIssue:
    """As it is now, when somebody is about to take it."""

    @pytest.fixture
    def project(self, github: PretendGitHub) -> Project:
        project = Project(1, "owner/name", [Work(1)])
        github.projects.append(project)
        return project

    @pytest.mark.usefixtures("project")
    def test_that_is_free(self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub) -> None:
        assert GITHUB
        found = GITHUB.issue(fetcher_of(serve(github)), "owner/name", "1", timeout=2)
        assert (found.is_open, found.assignees, found.has_change) == (True, 0, False)

    def test_that_has_a_pull_request_by_now(
        self, project: Project, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub
    ) -> None:
        project.pulls.append(Work(2, body="closes #1"))
        assert GITHUB
        assert GITHUB.issue(fetcher_of(serve(github)), "owner/name", "1", timeout=2).has_change

    def test_that_is_taken_needs_no_second_question(
        self, project: Project, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub
    ) -> None:
        project.issues[0].assignees = 1
        fetcher = fetcher_of(serve(github))
        assert GITHUB
        assert GITHUB.issue(fetcher, "owner/name", "1", timeout=2).assignees == 1
        assert fetcher.budget.sent == 1

    @pytest.mark.usefixtures("project")
    def test_is_told_even_if_the_second_question_fails(
        self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub, clock: TurnedClock
    ) -> None:
        assert GITHUB
        fetcher = fetcher_of(serve(github), budget=Budget(requests=1))
        assert GITHUB.issue(fetcher, "owner/name", "1", timeout=2).is_open


class TestOneChange:
    """What became of what somebody has sent."""

    @pytest.fixture
    def pull(self, github: PretendGitHub) -> Work:
        pull = Work(7)
        github.projects.append(Project(1, "owner/name", pulls=[pull], was=["owner/was"]))
        return pull

    def test_from_open_to_merged(
        self, pull: Work, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub
    ) -> None:
        fetcher = fetcher_of(serve(github))
        assert GITHUB
        assert GITHUB.change(fetcher, "owner/name", "7").is_open
        assert GITHUB.change(fetcher, "owner/name", "7").is_open
        assert fetcher.budget.unchanged == 1
        pull.is_open, pull.is_merged = False, True
        found = GITHUB.change(fetcher, "owner/name", "7")
        assert (found.is_open, found.is_merged) == (False, True)

    @pytest.mark.usefixtures("pull")
    def test_of_a_project_that_moved(self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub) -> None:
        assert GITHUB
        found = GITHUB.change(fetcher_of(serve(github)), "owner/was", "7")
        assert found.url == "https://github.com/owner/name/pull/7"

    @pytest.mark.usefixtures("pull")
    @pytest.mark.parametrize(
        ("path", "number", "why"),
        [
            ("owner/name", "8", Why.MISSING),
            ("nobody/name", "7", Why.MISSING),
            ("owner/name", "7/merge", Why.ODD),
            ("owner/name", "٧", Why.ODD),
            ("owner/..", "7", Why.ODD),
            ("owner", "7", Why.ODD),
        ],
    )
    def test_that_is_not_there(
        self, path: str, number: str, why: Why, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub
    ) -> None:
        fetcher = fetcher_of(serve(github))
        assert GITHUB
        with pytest.raises(Trouble) as trouble:
            GITHUB.change(fetcher, path, number)
        assert trouble.value.why is why
        assert fetcher.budget.sent == (why is Why.MISSING)
