"""Which hosts are ever asked, and for what. Everything else is refused before a name is looked up.

The names are ours or the operator's, never a learner's, and only https is spoken: a name that was made to lead to
another machine shows no certificate for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from .data import Trouble, Why

URL_MAX = 2_000
"""Characters."""

_URL = re.compile(
    r"https://(?P<host>[a-z0-9.-]+)(?P<path>/[A-Za-z0-9._~/%-]*)(?:\?[A-Za-z0-9._~%&=+,:;@!*'()/\[\]-]*)?"
)
"""No user, no port, no fragment, no backslash, nothing outside ASCII."""

_PUBLIC_HOST = re.compile(r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z]")
_CLIMBS = re.compile(r"(?:^|/)\.{1,2}(?:/|$)|//")
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})?")


@dataclass(frozen=True, slots=True)
class Api:
    """Where a tracker answers programs."""

    site: str
    """The host people know it by: ``github.com``. Tokens, limits and rests are told by it."""
    host: str
    """The host programs ask: ``api.github.com``."""
    paths: tuple[str, ...]
    """How the path of everything we ask begins."""
    pause: float
    """Seconds between two requests, so that its limit by the minute is never reached."""
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Sent with every request."""


GITHUB = Api(
    site="github.com",
    host="api.github.com",
    paths=("/repos/", "/repositories/"),
    # Its secondary limit is 900 points a minute, and a GET is one point:
    # https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api
    pause=60 / 900,
    headers=MappingProxyType({"Accept": "application/vnd.github+json", "X-GitHub-Api-Version": "2022-11-28"}),
)


def gitlab_at(host: str) -> Api:
    """A GitLab, gitlab.com or an operator's own. Raises ValueError for what is not the name of a public host."""
    if not _PUBLIC_HOST.fullmatch(host):
        raise ValueError(f"{host!r} is not the name of a public host")
    # A project may be asked for 400 times a minute, with a token or without:
    # https://docs.gitlab.com/administration/settings/rate_limit_on_projects_api/
    return Api(site=host, host=host, paths=("/api/v4/projects/",), pause=60 / 400)


GITLAB = gitlab_at("gitlab.com")


def api_of(url: str, apis: Iterable[Api]) -> Api:
    """The one of `apis` that `url` is in. Raises Trouble (``Why.ODD``) for every other address."""
    spelled = _URL.fullmatch(url) if len(url) <= URL_MAX else None
    if spelled is None:
        raise Trouble(Why.ODD, detail="not an address of a tracker")
    path = spelled["path"]
    if _CLIMBS.search(path) or not all(map(_is_harmless, _ENCODED.findall(path))):
        raise Trouble(Why.ODD, detail="a path that leads elsewhere")
    for api in apis:
        if spelled["host"] == api.host and path.startswith(api.paths):
            return api
    raise Trouble(Why.ODD, detail="a host or a path that is never asked")


def _is_harmless(code: str) -> bool:
    """Whether a percent-encoded character leads nowhere else: GitLab's own ``%2F`` may stand, a bare ``%`` may not."""
    return bool(code) and int(code, 16) > 0x20 and chr(int(code, 16)) not in ".%\\?#\x7f"
