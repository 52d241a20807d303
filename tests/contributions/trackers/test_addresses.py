"""Addresses that would lead elsewhere are refused before a name is looked up; nothing is fetched."""

from __future__ import annotations

import socket
from typing import Any

import pytest

from bench.trackers.loopback import Said
from plugin_app.contributions.trackers import Budget, Fetcher, Notebook, Trouble, Why, tracker_of
from plugin_app.contributions.trackers.apis import GITHUB, GITLAB, api_of, gitlab_at

from .conftest import MakesFetcher, Served, json_said

TRICKS = (
    # other protocols
    "http://api.github.com/repos/a/b",
    "HTTPS://api.github.com/repos/a/b",
    "file:///etc/passwd",
    "gopher://api.github.com/repos/a/b",
    "ftp://api.github.com/repos/a/b",
    "data:application/json,{}",
    "//api.github.com/repos/a/b",
    "/repos/a/b",
    "",
    # other hosts
    "https://example.com/repos/a/b",
    "https://github.com/repos/a/b",
    "https://api.github.com.evil.example/repos/a/b",
    "https://evil-api.github.com/repos/a/b",
    "https://api.github.com./repos/a/b",
    "https://API.GITHUB.COM/repos/a/b",
    "https://gitlab.com.evil.example/api/v4/projects/1",
    # this machine, its network, its cloud
    "https://127.0.0.1/repos/a/b",
    "https://localhost/repos/a/b",
    "https://[::1]/repos/a/b",
    "https://[::ffff:127.0.0.1]/repos/a/b",
    "https://0/repos/a/b",
    "https://0x7f000001/repos/a/b",
    "https://2130706433/repos/a/b",
    "https://017700000001/repos/a/b",
    "https://127.1/repos/a/b",
    "https://169.254.169.254/latest/meta-data/",
    "http://169.254.169.254/latest/meta-data/iam/security-credentials/",
    "https://metadata.google.internal/computeMetadata/v1/",
    "https://10.0.0.1/repos/a/b",
    "https://192.168.1.1/repos/a/b",
    "https://127.0.0.1.nip.io/repos/a/b",
    # ports and people in the address
    "https://api.github.com:443/repos/a/b",
    "https://api.github.com:8080/repos/a/b",
    "https://api.github.com:/repos/a/b",
    "https://api.github.com@evil.example/repos/a/b",
    "https://api.github.com:token@evil.example/repos/a/b",
    "https://user@api.github.com/repos/a/b",
    "https://user:word@api.github.com/repos/a/b",
    "https://@api.github.com/repos/a/b",
    "https://evil.example#@api.github.com/repos/a/b",
    "https://evil.example?@api.github.com/repos/a/b",
    "https://evil.example\\@api.github.com/repos/a/b",
    "https://api.github.com\\@evil.example/repos/a/b",
    "https:\\\\api.github.com\\repos\\a\\b",
    "https:///api.github.com/repos/a/b",
    "https:/api.github.com/repos/a/b",
    # characters that other parsers read otherwise
    "https://api.github.com\t.evil.example/repos/a/b",
    "https://api.github.com\n/repos/a/b",
    "https://api.github.com/repos/a/b\r\nHost: evil.example",
    "https://api.github.com/repos/a/b HTTP/1.1",
    " https://api.github.com/repos/a/b",
    "https://api.github.com/repos/a/b\n",
    "https://api.github.com\u3002evil.example/repos/a/b",
    "https://\uff41pi.github.com/repos/a/b",
    "https://api.g\u0456thub.com/repos/a/b",
    "https://api.github.com/repos/\u0430/b",
    "https://api.github.com%2eevil.example/repos/a/b",
    "https://api.github.com%00.evil.example/repos/a/b",
    # paths that are never asked, or that climb
    "https://api.github.com/",
    "https://api.github.com/user",
    "https://api.github.com/graphql",
    "https://api.github.com/repos",
    "https://api.github.com/repos/../user",
    "https://api.github.com/repos/./../user",
    "https://api.github.com/repos/a/b/..",
    "https://api.github.com/repos/%2e%2e/user",
    "https://api.github.com/repos/%2E./user",
    "https://api.github.com/repos/%252e%252e/user",
    "https://api.github.com//repos/a/b",
    "https://api.github.com/repos//user",
    "https://api.github.com/repos/a%00b",
    "https://api.github.com/repos/a%0d%0aHost:x/b",
    "https://api.github.com/repos/a%5cb",
    "https://api.github.com/repos/a%b",
    "https://api.github.com/repos/a;/b",
    "https://api.github.com/repos/a/b#fragment",
    "https://gitlab.com/repos/a/b",
    "https://gitlab.com/api/v4/user",
    "https://gitlab.com/api/v4/projects/../user",
    "https://api.github.com/api/v4/projects/1",
    "https://api.github.com/repos/" + "a" * 2_000,
)
PATHS = (
    "",
    "a",
    "a/",
    "/a/b",
    "../user",
    "a/..",
    "a/.",
    "./b",
    "a/b?x",
    "a/b#x",
    "a b/c",
    "a/b\n",
    "a/%2e%2e",
    "a@evil.example/b",
    "a/b/../../user",
    "а/b",  # noqa: RUF001 - a look-alike is meant
    "a\\b/c",
)


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """A machine without a network: whatever is looked up is noted and refused."""
    looked_up: list[Any] = []

    def refuse(*asked: Any, **_: Any) -> Any:
        looked_up.append(asked)
        raise OSError("no network")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)
    return looked_up


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that knows no other: what would leave it fails in a way no refusal does."""
    look_up = socket.getaddrinfo

    def refuse(host: Any, *asked: Any, **named: Any) -> Any:
        assert host == "127.0.0.1", f"{host} was looked up"
        return look_up(host, *asked, **named)

    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.parametrize("url", TRICKS)
def test_a_trick_is_refused_and_nothing_leaves(url: str, sealed: list[Any], clock: Any) -> None:
    budget = Budget(requests=5)
    fetcher = Fetcher(memory=Notebook(), clock=clock, tokens={"github.com": "ghp_ours"}, budget=budget)
    with pytest.raises(Trouble) as refused:
        fetcher.get(url)
    assert refused.value.why is Why.ODD
    assert (sealed, budget.sent) == ([], 0)


@pytest.mark.parametrize("url", TRICKS)
@pytest.mark.usefixtures("alone")
def test_a_redirect_to_a_trick_is_not_followed(url: str, serve: Served, fetcher_of: MakesFetcher) -> None:
    # What a header cannot hold never arrives; a parser of addresses leaves it out.
    location = url.replace("\r", "").replace("\n", "").encode().decode("latin-1")
    loopback = serve(lambda _: Said(301, {"Location": location}))
    with pytest.raises(Trouble) as refused:
        fetcher_of(loopback, tokens={"github.com": "ghp_ours"}).get("https://api.github.com/repos/a/b")
    assert refused.value.why is Why.ODD
    assert {asked.target for asked in loopback.asked} == {"/repos/a/b"}


@pytest.mark.parametrize(
    ("host", "path"),
    [("github.com", path) for path in (*PATHS, "a/b/c", "a" * 101 + "/b")] + [("gitlab.com", path) for path in PATHS],
)
def test_what_is_not_the_path_of_a_project_is_never_asked_for(
    host: str, path: str, sealed: list[Any], clock: Any
) -> None:
    tracker = tracker_of(host)
    assert tracker
    fetcher = Fetcher(memory=Notebook(), clock=clock, tokens={}, budget=Budget(requests=5))
    for ask in (
        lambda: tracker.repository(fetcher, path),
        lambda: list(tracker.open_work(fetcher, path, ["good first issue"])),
        lambda: tracker.issue(fetcher, path, "1", timeout=1),
    ):
        with pytest.raises(Trouble) as refused:
            ask()
        assert refused.value.why is Why.ODD
    assert (sealed, fetcher.budget.sent) == ([], 0)


@pytest.mark.parametrize("number", ["", "0", "-1", "1/../2", "1?x", "x", "1" * 19, "١", "1\n"])
@pytest.mark.parametrize("host", ["github.com", "gitlab.com"])
def test_what_is_not_a_number_is_never_asked_for(number: str, host: str, sealed: list[Any], clock: Any) -> None:
    tracker = tracker_of(host)
    assert tracker
    fetcher = Fetcher(memory=Notebook(), clock=clock, tokens={}, budget=Budget(requests=5))
    with pytest.raises(Trouble):
        tracker.issue(fetcher, "a/b", number, timeout=1)
    assert (sealed, fetcher.budget.sent) == ([], 0)


@pytest.mark.parametrize("cursor", [f"0 {url}" for url in TRICKS] + ["x", "9 - 1", "-1 - 1", "0 - 0", "0 - 1&page=2"])
def test_a_cursor_that_says_something_else_begins_anew(cursor: str, serve: Served, fetcher_of: MakesFetcher) -> None:
    tracker = tracker_of("github.com")
    assert tracker
    loopback = serve(lambda _: json_said("[]"))
    asked = [list(tracker.open_work(fetcher_of(loopback), "a/b", ["x"], since=since)) for since in (None, cursor)]
    assert asked[0] == asked[1]
    assert loopback.asked[0].target == loopback.asked[1].target


@pytest.mark.parametrize(
    "url",
    [
        "https://api.github.com/repos/openedx/edx-platform",
        "https://api.github.com/repositories/1000/issues?labels=good%20first%20issue&page=2",
        "https://gitlab.com/api/v4/projects/gitlab-org%2Fgitlab/issues?labels=a,b&state=opened",
    ],
)
def test_what_we_do_ask_for_is_accepted(url: str) -> None:
    assert api_of(url, (GITHUB, GITLAB)) in (GITHUB, GITLAB)


@pytest.mark.parametrize(
    "host",
    ["localhost", "127.0.0.1", "10.0.0.1", "[::1]", "git.example.org:8443", "a@b.org", "", "git..org", "GIT.org"],
)
def test_an_operators_own_tracker_has_the_name_of_a_public_host(host: str) -> None:
    with pytest.raises(ValueError, match="public host"):
        gitlab_at(host)


@pytest.mark.parametrize(
    "base",
    [
        "https://127.0.0.1",
        "http://10.0.0.1",
        "http://evil.example",
        "http://127.0.0.1@evil.example",
        "http://127.0.0.1/x",
    ],
)
def test_what_stands_for_a_tracker_is_on_this_machine(base: str, clock: Any) -> None:
    with pytest.raises(ValueError, match="base"):
        Fetcher(memory=Notebook(), clock=clock, tokens={}, budget=Budget(requests=1), bases={"api.github.com": base})
