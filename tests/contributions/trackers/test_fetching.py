"""How politely trackers are asked: seldom, in their pace, and not at all while they want rest."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from bench.trackers.loopback import Asked, Said
from bench.trackers.pretend import PretendGitHub, Project, Work
from bench.trackers.turning import TurnedClock
from plugin_app.contributions.trackers import Budget, Fetcher, Kept, Notebook, SystemClock, Trouble, Why, identity_of
from plugin_app.contributions.trackers import transport as transport_module

from .conftest import TOKEN, MakesFetcher, Served, json_said

URL = "https://api.github.com/repos/owner/name"
OTHER = "https://gitlab.com/api/v4/projects/1"
TOKENS = {"github.com": TOKEN}


def why_not(ask: Callable[[], Any]) -> Trouble:
    with pytest.raises(Trouble) as trouble:
        ask()
    return trouble.value


class TestWhatIsUnchanged:
    def test_is_asked_for_once_and_told_from_memory(
        self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub
    ) -> None:
        github.projects.append(Project(1, "owner/name"))
        fetcher = fetcher_of(serve(github), tokens=TOKENS)
        first, second = fetcher.get(URL), fetcher.get(URL)
        assert (first.changed, second.changed) == (True, False)
        assert first.payload == second.payload
        assert (fetcher.budget.sent, fetcher.budget.charged, fetcher.budget.unchanged) == (2, 1, 1)
        assert github.used(with_token=True) == fetcher.budget.charged

    def test_is_charged_without_a_token(self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub) -> None:
        github.projects.append(Project(1, "owner/name"))
        fetcher = fetcher_of(serve(github))
        fetcher.get(URL), fetcher.get(URL)
        assert fetcher.budget.charged == github.used(with_token=False) == 2

    def test_is_no_news_to_another_token(self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub) -> None:
        """A token may see what another may not: an answer is kept for whom it was given to."""
        github.projects.append(Project(1, "owner/name"))
        loopback, memory = serve(github), Notebook()
        for tokens in (TOKENS, {"github.com": "ghp_another"}, {}):
            assert fetcher_of(loopback, memory=memory, tokens=tokens).get(URL).changed
        assert not any("if-none-match" in asked.headers for asked in loopback.asked)

    def test_may_be_told_by_its_date(self, serve: Served, fetcher_of: MakesFetcher) -> None:
        changed = "Mon, 02 Mar 2026 08:00:00 GMT"

        def site(asked: Asked) -> Said:
            if asked.headers.get("if-modified-since") == changed:
                return Said(304)
            return json_said("[1]", last_modified=changed)

        fetcher = fetcher_of(serve(site))
        assert [fetcher.get(URL).changed for _ in range(2)] == [True, False]

    def test_keeps_the_way_to_the_next_page(
        self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub
    ) -> None:
        github.projects.append(Project(1, "owner/name", [Work(number) for number in range(1, 4)]))
        fetcher = fetcher_of(serve(github))
        pages = [fetcher.get(f"{URL}/issues?per_page=2") for _ in range(2)]
        assert pages[1].changed is False
        assert pages[0].next == pages[1].next == "https://api.github.com/repositories/1/issues?per_page=2&page=2"

    def test_is_asked_for_anew_if_it_was_kept_in_another_form(self, serve: Served, fetcher_of: MakesFetcher) -> None:
        memory = Notebook()
        for body in ("", "[]", "{}", "[0,{}]", '["1",{}]', "[1]", "null"):
            memory.keep(URL, identity_of(None), Kept('"old"', None, None, body))
            loopback = serve(lambda _: json_said('{"id": 1}', etag='"new"'))
            assert fetcher_of(loopback, memory=memory).get(URL).payload == {"id": 1}
            assert "if-none-match" not in loopback.asked[0].headers

    def test_cannot_be_what_was_never_told(self, serve: Served, fetcher_of: MakesFetcher) -> None:
        assert why_not(lambda: fetcher_of(serve(lambda _: Said(304))).get(URL)).why is Why.ODD

    def test_is_asked_for_anew_if_it_has_an_endless_etag(self, serve: Served, fetcher_of: MakesFetcher) -> None:
        loopback = serve(lambda _: json_said("[]", etag='"' + "x" * 5_000 + '"'))
        fetcher = fetcher_of(loopback)
        assert [fetcher.get(URL).changed for _ in range(2)] == [True, True]
        assert "if-none-match" not in loopback.asked[1].headers

    def test_is_kept_as_what_was_read_of_it(self, serve: Served, fetcher_of: MakesFetcher) -> None:
        memory = Notebook()
        fetcher = fetcher_of(serve(lambda _: json_said('{"id": 1, "login": "somebody"}', etag='"1"')), memory=memory)
        assert fetcher.get(URL, trim=lambda told: {"id": told["id"]}).payload == {"id": 1}
        kept = memory.recall(URL, identity_of(None))
        assert kept and "somebody" not in kept.body


class TestTokens:
    def test_go_to_their_own_tracker_only(self, serve: Served, fetcher_of: MakesFetcher) -> None:
        loopback = serve(lambda _: json_said("{}"))
        fetcher = fetcher_of(loopback, tokens=TOKENS)
        fetcher.get(URL), fetcher.get(OTHER)
        assert [asked.headers.get("authorization") for asked in loopback.asked] == [f"Bearer {TOKEN}", None]

    def test_are_told_apart_without_being_told(self) -> None:
        assert TOKEN not in identity_of(TOKEN)
        assert len({identity_of(TOKEN), identity_of("ghp_another"), identity_of(None)}) == 3

    @pytest.mark.parametrize("token", ["ghp ours", "ghp\nours", "ghp\r\nHost: evil.example", "gĥp"])
    def test_that_cannot_be_sent_are_refused_at_once(self, token: str, clock: TurnedClock) -> None:
        with pytest.raises(ValueError, match="token"):
            Fetcher(memory=Notebook(), clock=clock, tokens={"github.com": token}, budget=Budget(requests=1))

    def test_that_are_not_accepted_are_not_tried_again(self, serve: Served, fetcher_of: MakesFetcher) -> None:
        loopback = serve(lambda _: json_said('{"message": "Bad credentials"}', 401))
        fetcher = fetcher_of(loopback, tokens=TOKENS)
        troubles = [why_not(lambda: fetcher.get(URL)) for _ in range(3)]
        assert {trouble.why for trouble in troubles} == {Why.REFUSED}
        assert all(trouble.until for trouble in troubles)
        assert len(loopback.asked) == 1
        assert TOKEN not in "".join(map(str, troubles))

    def test_of_the_machine_are_not_used(
        self, serve: Served, fetcher_of: MakesFetcher, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        netrc = tmp_path / "netrc"
        netrc.write_text("machine 127.0.0.1 login root password toor\n")
        monkeypatch.setenv("NETRC", str(netrc))
        monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
        monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
        loopback = serve(lambda _: json_said("{}", set_cookie="session=1"))
        fetcher = fetcher_of(loopback)
        fetcher.get(URL), fetcher.get(URL)
        assert not any({"authorization", "cookie"} & asked.headers.keys() for asked in loopback.asked)


class TestMoving:
    def test_is_followed_on_the_same_host(self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub) -> None:
        github.projects.append(Project(1000, "owner/new-name", was=["owner/name"]))
        fetcher = fetcher_of(serve(github))
        answer = fetcher.get(URL)
        assert answer.payload["full_name"] == "owner/new-name"
        assert answer.url == "https://api.github.com/repositories/1000"
        assert fetcher.budget.sent == 2

    @pytest.mark.parametrize("status", [301, 302, 307, 308])
    def test_has_an_end(self, status: int, serve: Served, fetcher_of: MakesFetcher) -> None:
        loopback = serve(lambda _: Said(status, {"Location": URL}))
        assert why_not(lambda: fetcher_of(loopback).get(URL)).why is Why.ODD
        assert len(loopback.asked) == 4

    @pytest.mark.parametrize("status", [300, 303, 305, 306])
    def test_of_other_kinds_is_not_followed(self, status: int, serve: Served, fetcher_of: MakesFetcher) -> None:
        loopback = serve(lambda _: Said(status, {"Location": URL}))
        assert why_not(lambda: fetcher_of(loopback).get(URL)).why is Why.ODD
        assert len(loopback.asked) == 1


class TestLimits:
    def test_that_are_met_put_a_site_to_rest_and_no_other(
        self, serve: Served, fetcher_of: MakesFetcher, clock: TurnedClock
    ) -> None:
        def site(asked: Asked) -> Said:
            return json_said("{}", 429, retry_after="120") if asked.target.startswith("/repos") else json_said("{}")

        loopback = serve(site)
        fetcher = fetcher_of(loopback)
        first = why_not(lambda: fetcher.get(URL))
        assert (first.why, first.until) == (Why.LIMITED, clock.now() + timedelta(seconds=120))
        assert why_not(lambda: fetcher.get(URL)).until == first.until
        assert fetcher.get(OTHER).status == 200
        assert len(loopback.asked) == 2
        clock.turn(timedelta(seconds=121))
        assert fetcher.resting("github.com") is None
        assert why_not(lambda: fetcher.get(URL)).why is Why.LIMITED
        assert len(loopback.asked) == 3

    def test_are_left_alone_before_they_are_met(
        self, serve: Served, fetcher_of: MakesFetcher, github: PretendGitHub, clock: TurnedClock
    ) -> None:
        github.projects.append(Project(1, "owner/name"))
        loopback = serve(github)
        fetcher = fetcher_of(loopback, budget=Budget(requests=1_000, reserve=10))
        for _ in range(50):
            fetcher.get(URL)
        trouble = why_not(lambda: fetcher.get(URL))
        assert trouble.why is Why.SPARED
        assert github.used(with_token=False) == len(loopback.asked) == 50
        assert trouble.until
        clock.turn(trouble.until - clock.now())
        assert fetcher.get(URL).status == 304

    def test_without_a_word_on_how_long_double_the_wait(
        self, serve: Served, fetcher_of: MakesFetcher, clock: TurnedClock
    ) -> None:
        said = json_said('{"message": "You have exceeded a secondary rate limit."}', 403, x_ratelimit_remaining="4000")
        fetcher, waits = fetcher_of(serve(lambda _: said)), []
        for _ in range(4):
            until = why_not(lambda: fetcher.get(URL)).until
            assert until
            waits.append((until - clock.now()).total_seconds())
            clock.turn(until - clock.now())
        assert waits == [60, 120, 240, 480]

    def test_of_before_are_kept_to_by_the_next_run(
        self, serve: Served, fetcher_of: MakesFetcher, clock: TurnedClock
    ) -> None:
        loopback = serve(lambda _: json_said("{}"))
        fetcher = fetcher_of(loopback)
        fetcher.rest("github.com", Trouble(Why.LIMITED, until=clock.now() + timedelta(minutes=5)))
        assert why_not(lambda: fetcher.get(URL)).why is Why.LIMITED
        assert loopback.asked == []

    def test_by_the_minute_are_never_reached(self, serve: Served, fetcher_of: MakesFetcher, clock: TurnedClock) -> None:
        times = []

        def site(asked: Asked) -> Said:
            times.append((asked.target.split("/")[1], clock.now()))
            return json_said("{}")

        fetcher = fetcher_of(serve(site), budget=Budget(requests=3_000))
        for _ in range(910):
            fetcher.get(URL)
        for _ in range(410):
            fetcher.get(OTHER)
        for name, most in (("repos", 900), ("api", 400)):
            asked = [at for site_name, at in times if site_name == name]
            assert all(
                later - earlier >= timedelta(minutes=1) - timedelta(milliseconds=1)
                for earlier, later in zip(asked, asked[most:], strict=False)
            )

    def test_of_our_own_end_a_run(self, serve: Served, fetcher_of: MakesFetcher) -> None:
        loopback = serve(lambda _: json_said("{}"))
        fetcher = fetcher_of(loopback, budget=Budget(requests=2))
        fetcher.get(URL), fetcher.get(URL)
        assert why_not(lambda: fetcher.get(URL)).why is Why.BUDGET
        assert len(loopback.asked) == 2


class TestWhatGoesWrong:
    @pytest.mark.parametrize(
        ("status", "why"),
        [
            (400, Why.ODD),
            (401, Why.REFUSED),
            (403, Why.REFUSED),
            (404, Why.MISSING),
            (410, Why.MISSING),
            (418, Why.ODD),
            (422, Why.ODD),
            (429, Why.LIMITED),
            (451, Why.REFUSED),
            (202, Why.ODD),
            (204, Why.ODD),
            (500, Why.BROKEN),
            (502, Why.BROKEN),
            (503, Why.BROKEN),
        ],
    )
    def test_has_a_name(self, status: int, why: Why, serve: Served, fetcher_of: MakesFetcher) -> None:
        fetcher = fetcher_of(serve(lambda _: json_said('{"message": "no"}', status)))
        assert why_not(lambda: fetcher.get(URL)).why is why

    @pytest.mark.parametrize("body", [b"", b"<html>", b"{", b"\xff\xfe", b"[" * 100_000, b'{"a": NaN'])
    def test_may_be_an_answer_nobody_can_read(self, body: bytes, serve: Served, fetcher_of: MakesFetcher) -> None:
        memory = Notebook()
        fetcher = fetcher_of(serve(lambda _: Said(200, {"ETag": '"1"'}, body)), memory=memory)
        assert why_not(lambda: fetcher.get(URL)).why is Why.ODD
        assert memory.recall(URL, identity_of(None)) is None

    def test_on_the_way_is_tried_again_a_little_later(
        self, serve: Served, fetcher_of: MakesFetcher, clock: TurnedClock
    ) -> None:
        answers = iter([json_said("{}", 502), json_said("{}", 503), json_said('{"id": 1}')])
        fetcher = fetcher_of(serve(lambda _: next(answers)))
        assert fetcher.get(URL).payload == {"id": 1}
        assert [wait for wait in clock.slept if wait >= 1] == [1, 2]
        assert fetcher.budget.sent == 3

    def test_is_not_tried_again_where_somebody_waits(self, serve: Served, fetcher_of: MakesFetcher) -> None:
        loopback = serve(lambda _: json_said("{}", 502))
        assert why_not(lambda: fetcher_of(loopback, attempts=1).get(URL)).why is Why.BROKEN
        assert len(loopback.asked) == 1

    def test_again_and_again_puts_the_site_to_rest(
        self, serve: Served, fetcher_of: MakesFetcher, clock: TurnedClock
    ) -> None:
        loopback = serve(lambda asked: json_said("{}", 500 if asked.target.startswith("/repos") else 200))
        fetcher = fetcher_of(loopback)
        troubles = [why_not(lambda: fetcher.get(URL)) for _ in range(10)]
        assert {trouble.why for trouble in troubles} == {Why.BROKEN}
        assert len(loopback.asked) == 9
        assert fetcher.get(OTHER).status == 200
        assert troubles[-1].until
        clock.turn(troubles[-1].until - clock.now())
        assert fetcher.resting("github.com") is None

    def test_may_be_nobody_there(self, fetcher_of: MakesFetcher, clock: TurnedClock) -> None:
        bases = {"api.github.com": "http://127.0.0.1:9"}
        budget = Budget(requests=9)
        fetcher = Fetcher(memory=Notebook(), clock=clock, tokens={}, budget=budget, bases=bases)
        assert why_not(lambda: fetcher.get(URL, timeout=0.2)).why is Why.BROKEN
        assert budget.sent == 3

    def test_may_be_an_answer_without_an_end(
        self, serve: Served, fetcher_of: MakesFetcher, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(transport_module, "BODY_MAX", 1_000_000)
        sent = []

        def endless() -> Iterator[bytes]:
            for _ in range(10_000):
                sent.append(1)
                yield b" " * 100_000

        fetcher = fetcher_of(serve(lambda _: Said(200, pieces=endless())))
        assert why_not(lambda: fetcher.get(URL)).why is Why.ODD
        assert len(sent) < 1_000

    def test_may_be_a_small_answer_that_unpacks_to_a_large_one(
        self, serve: Served, fetcher_of: MakesFetcher, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(transport_module, "BODY_MAX", 1_000_000)
        packed = gzip.compress(json.dumps(" " * 50_000_000).encode())
        assert len(packed) < 100_000
        fetcher = fetcher_of(serve(lambda _: Said(200, {"Content-Encoding": "gzip"}, packed)))
        assert why_not(lambda: fetcher.get(URL)).why is Why.ODD

    def test_may_be_an_answer_that_drips(self, serve: Served, fetcher_of: MakesFetcher) -> None:
        def dripping() -> Iterator[bytes]:
            for _ in range(100):
                yield b" "
                time.sleep(0.05)

        fetcher = fetcher_of(serve(lambda _: Said(200, pieces=dripping())), clock=SystemClock(), attempts=1)
        began = time.monotonic()
        assert why_not(lambda: fetcher.get(URL, timeout=0.3)).why is Why.BROKEN
        assert time.monotonic() - began < 4

    def test_may_be_an_answer_that_breaks_off(self, serve: Served, fetcher_of: MakesFetcher) -> None:
        half = Said(200, {"Content-Length": "1000"}, pieces=iter([b'{"id": 1']))
        fetcher = fetcher_of(serve(lambda _: half), attempts=1)
        assert why_not(lambda: fetcher.get(URL)).why is Why.BROKEN

    def test_may_be_silence(self, serve: Served, fetcher_of: MakesFetcher) -> None:
        def silent() -> Iterator[bytes]:
            time.sleep(1)
            yield b"{}"

        fetcher = fetcher_of(serve(lambda _: Said(200, pieces=silent())), attempts=1)
        assert why_not(lambda: fetcher.get(URL, timeout=0.1)).why is Why.BROKEN
