"""Looking at a profile: one polite GET to a fixed place, answered by a GitHub on this machine."""

from __future__ import annotations

import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from plugin_app.contributions.identity.profiles import API, look
from plugin_app.contributions.trackers import Budget, Fetcher, Notebook, SystemClock, Trouble

CODE = "learning-0123456789abcdef"


class FakeGitHub:
    """What it answers, and what it was asked."""

    def __init__(self):
        self.asked = []
        self.status, self.body = 200, b"{}"
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                fake.asked.append((self.command, self.path))
                self.send_response(fake.status)
                self.send_header("Content-Length", str(len(fake.body)))
                self.end_headers()
                self.wfile.write(fake.body)

            def log_message(self, *_told):
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def shows(self, **profile):
        self.body = json.dumps({"id": 583231, "login": "Octocat", **profile}).encode()

    def fetcher(self):
        base = f"http://127.0.0.1:{self.server.server_address[1]}"
        return Fetcher(
            memory=Notebook(),
            clock=SystemClock(),
            tokens={},
            budget=Budget(requests=2),
            apis=(API,),
            bases={"api.github.com": base},
            attempts=1,
        )


@pytest.fixture
def github():
    fake = FakeGitHub()
    yield fake
    fake.server.shutdown()
    fake.server.server_close()


@pytest.mark.parametrize("place", ["bio", "company", "location", "blog", "name"])
def test_the_code_may_stand_anywhere_on_the_profile(github, place):
    github.shows(**{place: f"Hello {CODE} there"})
    seen = look(github.fetcher(), "octocat", CODE)
    assert (seen.number, seen.login, seen.has_code) == ("583231", "Octocat", True)
    assert github.asked == [("GET", "/users/octocat")]


@pytest.mark.parametrize("profile", [{}, {"bio": None}, {"bio": CODE[:-1]}, {"email": CODE}, {"bio": [CODE]}])
def test_a_profile_without_it_says_so(github, profile):
    github.shows(**profile)
    assert not look(github.fetcher(), "octocat", CODE).has_code


def test_nobody_of_that_login_is_nobody(github):
    github.status = 404
    assert look(github.fetcher(), "octocat", CODE) is None


@pytest.mark.parametrize(
    "body", [b"[]", b"{}", b"no json", b'{"id": "x", "login": "octocat"}', b'{"id": 1, "login": "mallory"}']
)
def test_an_odd_answer_is_trouble_and_never_a_proof(github, body):
    github.body = body
    with pytest.raises(Trouble):
        look(github.fetcher(), "octocat", CODE)


@pytest.mark.parametrize("status", [401, 403, 429, 500])
def test_a_refusal_is_trouble(github, status):
    github.status = status
    with pytest.raises(Trouble):
        look(github.fetcher(), "octocat", CODE)


def test_a_login_never_leads_to_another_address(github):
    github.shows()
    with pytest.raises(Trouble):
        look(github.fetcher(), "../repos/x?y", CODE)
    with pytest.raises(Trouble):
        github.fetcher().get("https://api.github.com/repos/x/y")
    assert github.asked == []
