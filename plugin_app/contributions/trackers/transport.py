"""The only way out of this room. It can GET, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.exceptions import HTTPError

from .clock import Clock
from .data import Trouble, Why

BODY_MAX = 16 * 1024 * 1024
"""Bytes of an answer after unpacking: a hundred issues of the longest text there may be are 6.5 MiB."""
USER_AGENT = "openedx-community-xblocks (reads issues for learners; never writes)"

_ALWAYS = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"}
_PIECE = 64 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back, whatever it means."""

    status: int
    headers: Mapping[str, str]
    """Names in any case."""
    links: Mapping[str, str]
    """Addresses by their relation: ``next``."""
    body: bytes


class GetOnly(HTTPAdapter):
    """Refuses everything that could change something, however it was asked for."""

    def send(self, request: requests.PreparedRequest, *args: Any, **kwargs: Any) -> requests.Response:
        if request.method != "GET" or request.body is not None:
            raise PermissionError("nothing is ever written to a tracker")
        return super().send(request, *args, **kwargs)


class Transport:
    """One connection to each host, without cookies, without the environment's proxies, netrc or certificates.

    A ``~/.netrc`` or ``HTTPS_PROXY`` of the server must not decide where a token goes: an operator names a proxy.
    """

    def __init__(self, clock: Clock, *, proxy: str | None = None, plain_http: bool = False) -> None:
        self._clock = clock
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.adapters.clear()
        self._session.mount("https://", GetOnly())
        if plain_http:
            self._session.mount("http://", GetOnly())
        if proxy:
            self._session.proxies = {"https": proxy}

    def get(self, url: str, headers: Mapping[str, str], *, timeout: float) -> Reply:
        """Ask once; redirects are told, not followed. `timeout` in seconds for the whole, half of it for a silence.

        Raises Trouble: ``Why.BROKEN`` without an answer in time, ``Why.ODD`` for one that is too large.
        """
        until = self._clock.now() + timedelta(seconds=timeout)
        try:
            with self._session.get(
                url, headers={**_ALWAYS, **headers}, timeout=timeout / 2, allow_redirects=False, stream=True
            ) as response:
                links = {name: link["url"] for name, link in response.links.items() if link.get("url")}
                return Reply(response.status_code, response.headers, links, self._read(response, until))
        except (requests.RequestException, HTTPError, OSError) as error:
            # The words of the error may hold the address and what came with it: its kind is enough.
            raise Trouble(Why.BROKEN, detail=type(error).__name__) from None

    def _read(self, response: requests.Response, until: datetime) -> bytes:
        pieces = bytearray()
        # read1 gives what has come; iter_content would wait for a full piece, and a slow drip would hold us for hours.
        while piece := response.raw.read1(_PIECE, decode_content=True):
            pieces += piece
            if len(pieces) > BODY_MAX:
                raise Trouble(Why.ODD, detail=f"an answer of more than {BODY_MAX} bytes")
            if self._clock.now() > until:
                raise Trouble(Why.BROKEN, detail="an answer that did not end in time")
        return bytes(pieces)
