"""One polite fetcher for all trackers: it asks fixed hosts, seldom, and whether anything changed.

Each request is paced and counted. A limit that was met, a token that was refused or a site that keeps failing puts
that site to rest, and only that site: nothing is asked there until the rest is over. Whoever stores `Trouble.until`
and gives it to `rest` keeps the rest from one run to the next.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import urljoin, urlsplit

from .apis import GITHUB, GITLAB, Api, api_of
from .budget import Budget
from .clock import Clock
from .data import Trouble, Why
from .manners import Manners
from .memory import VALIDATOR_MAX, Kept, Memory, identity_of
from .transport import Reply, Transport

TIMEOUT = 20.0
"""Seconds, where nobody waits for the answer."""
ATTEMPTS = 3
"""How often a request that fails on the way is sent in all."""
REDIRECTS = 3

_FORM = 2
"""To be raised when more is read out of answers than before: what was kept in another form is asked for anew."""

_LOOPBACK = ("127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tracker answered."""

    status: int
    """200, or 304 if it is as before."""
    changed: bool
    payload: Any
    """As `trim` left it, now or when it was kept."""
    next: str | None
    """The address of the next page."""
    url: str
    """Where the answer was in the end: another address than the one asked for if the project has moved."""


def as_it_is(payload: Any) -> Any:
    """Keeps all of an answer."""
    return payload


class Fetcher:
    """Asks trackers. One for each run, used by one thread.

    `tokens` by the site people know (``{"github.com": "…"}``). `apis` are all the places it may ever ask. `bases` put a
    recorded tracker on this machine in place of a host; they can lead nowhere else. `proxy` is the operator's own way
    out. Raises ValueError for a token that cannot be sent and for a base that is not on this machine.
    """

    def __init__(
        self,
        *,
        memory: Memory,
        clock: Clock,
        tokens: Mapping[str, str],
        budget: Budget,
        apis: Iterable[Api] = (GITHUB, GITLAB),
        bases: Mapping[str, str] | None = None,
        attempts: int = ATTEMPTS,
        proxy: str | None = None,
    ) -> None:
        self.budget = budget
        self.clock = clock
        self._memory = memory
        self._tokens = {site: sendable(token) for site, token in tokens.items() if token}
        self._apis = tuple(apis)
        self._bases = {host: _on_this_machine(base) for host, base in (bases or {}).items()}
        self._attempts = attempts
        self._transport = Transport(clock, proxy=proxy, plain_http=bool(bases))
        self._manners = Manners(clock)

    def get(self, url: str, *, timeout: float = TIMEOUT, trim: Callable[[Any], Any] = as_it_is) -> Answer:
        """Ask for `url`, and follow it where its project moved on the same host.

        `trim` takes from the answer what is worth keeping. Raises Trouble.
        """
        for _ in range(REDIRECTS + 1):
            api = api_of(url, self._apis)
            identity = identity_of(self._tokens.get(api.site))
            kept = _of_this_form(self._memory.recall(url, identity))
            reply = self._patiently(api, url, kept, timeout)
            if reply.status not in (301, 302, 307, 308):
                return self._answer(api, url, identity, kept, reply, trim)
            url = _moved(api, url, reply)
        raise Trouble(Why.ODD, detail="sent from address to address")

    def rest(self, site: str, trouble: Trouble) -> None:
        """Ask nothing of `site` until ``trouble.until``; before that, every request raises `trouble`."""
        self._manners.rest(site, trouble)

    def resting(self, site: str) -> Trouble | None:
        """Why nothing is asked of `site` now, if so."""
        return self._manners.resting(site)

    def _patiently(self, api: Api, url: str, kept: Kept | None, timeout: float) -> Reply:
        """One answer, asked for again if it fails on the way."""
        failure = Trouble(Why.BROKEN)
        for attempt in range(self._attempts):
            if attempt:
                self.clock.sleep(2.0 ** (attempt - 1))
            if resting := self._manners.resting(api.site):
                raise resting
            try:
                reply = self._once(api, url, kept, timeout)
            except Trouble as trouble:
                if trouble.why != Why.BROKEN:
                    raise
                failure = trouble
                continue
            if reply.status < 500:
                return reply
            failure = Trouble(Why.BROKEN, detail=f"status {reply.status}")
        raise self._manners.failed(api.site, failure)

    def _once(self, api: Api, url: str, kept: Kept | None, timeout: float) -> Reply:
        self.budget.spend()
        self._manners.keep_pace(api)
        token = self._tokens.get(api.site)
        headers = {**api.headers, **_conditions(kept)}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        reply = self._transport.get(self._addressed(url), headers, timeout=timeout)
        is_unchanged = reply.status == 304
        self.budget.settle(
            was_free=is_unchanged and token is not None, was_unchanged=is_unchanged, size=len(reply.body)
        )
        self._manners.answered(api.site, reply, has_token=token is not None, reserve=self.budget.reserve)
        return reply

    def _answer(
        self, api: Api, url: str, identity: str, kept: Kept | None, reply: Reply, trim: Callable[[Any], Any]
    ) -> Answer:
        if reply.status == 304:
            if kept is None:
                raise Trouble(Why.ODD, detail="not modified since never")
            return Answer(304, False, json.loads(kept.body)[1], kept.next, url)
        if reply.status != 200:
            raise Trouble(_why(reply.status), detail=f"status {reply.status}")
        payload = trim(_json(reply.body))
        fresh = Kept(
            _short(reply.headers.get("etag")),
            _short(reply.headers.get("last-modified")),
            reply.links.get("next"),
            json.dumps([_FORM, payload], separators=(",", ":")),
        )
        if fresh.etag or fresh.modified:
            self._memory.keep(url, identity, fresh)
        return Answer(200, True, payload, fresh.next, url)

    def _addressed(self, url: str) -> str:
        """Where `url` really is: at its host, or at what stands for it on this machine."""
        parts = urlsplit(url)
        base = self._bases.get(parts.netloc)
        return f"{base}{url.removeprefix(f'https://{parts.netloc}')}" if base else url


def _of_this_form(kept: Kept | None) -> Kept | None:
    """What was kept, unless it was kept by another version of this software."""
    if kept is None:
        return None
    try:
        form, _ = json.loads(kept.body)
    except (ValueError, TypeError):
        return None
    return kept if form == _FORM else None


def _conditions(kept: Kept | None) -> Mapping[str, str]:
    if kept and kept.etag:
        return {"If-None-Match": kept.etag}
    if kept and kept.modified:
        return {"If-Modified-Since": kept.modified}
    return MappingProxyType({})


def _short(validator: str | None) -> str | None:
    """One that is worth keeping: a longer one has to be stored, and sent back each time."""
    return validator if validator and len(validator) <= VALIDATOR_MAX else None


def _moved(api: Api, url: str, reply: Reply) -> str:
    """Where a redirect leads. Raises Trouble if that is another host, or a path nobody asks for."""
    there = urljoin(url, reply.headers.get("location", ""))
    api_of(there, (api,))
    return there


def _why(status: int) -> Why:
    if status in (404, 410):
        return Why.MISSING
    if status in (401, 403, 451):
        return Why.REFUSED
    return Why.ODD


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Trouble(Why.ODD, detail="an answer that is no JSON") from None


def sendable(token: str) -> str:
    """A token that fits into a header, as it is. Raises ValueError for any other, and does not repeat it."""
    if not (token.isascii() and token.isprintable() and " " not in token):
        raise ValueError("a token has only printable characters and no spaces")
    return token


def _on_this_machine(base: str) -> str:
    parts = urlsplit(base)
    if parts.scheme != "http" or parts.hostname not in _LOOPBACK or parts.path or parts.query:
        raise ValueError("a base is http://127.0.0.1:port")
    return base
