"""Addresses: which ones are accepted, and which repository they lead to.

`javascript:alert(1)`, `https://github.com@evil.example/`, `https://10.0.0.1/` and the like never get past `parse`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urlsplit, urlunsplit

from plugin_app.contributions.sources.reasons import Reason, Unusable

URL_MAX = 500
"""Characters; an address must fit a unique key of the database."""

FORGES = frozenset({"github.com", "gitlab.com", "codeberg.org", "bitbucket.org"})
SHORTENERS = frozenset(
    {"bit.ly", "buff.ly", "cutt.ly", "goo.gl", "is.gd", "ow.ly", "rebrand.ly", "t.co", "tinyurl.com"}
)

_FORBIDDEN = re.compile(r'[\x00-\x20\x7f-\x9f\ud800-\udfff\s\\<>"`]')
_PUBLIC_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})")
_PRIVATE_DOMAINS = (".example", ".internal", ".invalid", ".local", ".localhost", ".test")
_SEGMENT = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9_.-]+")
# fmt: off
_NOT_OWNERS = frozenset({
    "about", "account", "apps", "collections", "dashboard", "explore", "features", "groups", "help", "issues", "login",
    "marketplace", "notifications", "orgs", "pulls", "search", "settings", "sponsors", "stars", "topics", "trending",
    "users", "workspace",
})
_GITLAB_PAGES = frozenset({"blob", "boards", "commits", "issues", "labels", "merge_requests", "raw", "tree", "wikis"})
# fmt: on


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository on one of the `FORGES`, spelled as its owner spells it. A GitLab owner may be a path of groups."""

    host: str
    owner: str
    name: str

    @property
    def slug(self) -> str:
        """Its identity: forges treat upper and lower case alike."""
        return f"{self.host}/{self.owner}/{self.name}".lower()

    @property
    def url(self) -> str:
        return f"https://{self.host}/{self.owner}/{self.name}"

    def issues_url(self, label: str | None) -> str:
        """The page that lists its open issues, those with `label` where the forge can be asked for a label by name."""
        if self.host == "github.com":
            return f"{self.url}/labels/{quote(label, safe='')}" if label else f"{self.url}/issues"
        if self.host == "gitlab.com":
            return f"{self.url}/-/issues" + (f"?label_name%5B%5D={quote(label, safe='')}" if label else "")
        return f"{self.url}/issues"


@dataclass(frozen=True, slots=True)
class Link:
    """An accepted address in one spelling, and the repository it is in, if it is in one."""

    url: str
    host: str
    repository: Repository | None


def parse(text: str, field: str = "") -> Link:
    """Accept an address or raise Unusable with the reason; `field` names where it was found.

    Only http and https; no credentials, no port, a public host name. On a forge the address becomes https and loses
    `www.`, fragment and `.git`; a slash at the end of a path is dropped everywhere.
    """
    parts, host = _accepted(text.strip(), field)
    on_forge = host in FORGES
    # A query may mean something else with and without the slash before it; a bare path does not.
    path = _quoted(parts.path) if parts.query else _quoted(parts.path).rstrip("/")
    repository, is_root = _repository(host, path) if on_forge else (None, False)
    if repository and is_root:
        path = f"/{repository.owner}/{repository.name}"
    scheme, fragment = ("https", "") if on_forge else (parts.scheme, _quoted(parts.fragment))
    url = urlunsplit((scheme, host, path, _quoted(parts.query), fragment))
    if len(url) > URL_MAX:
        raise Unusable(Reason.TOO_LONG, field)
    return Link(url, host, repository)


def parse_repository(text: str, field: str = "") -> Repository:
    """The repository an address leads to. Raises Unusable if the address is refused or leads to none."""
    repository = parse(text, field).repository
    if repository is None:
        raise Unusable(Reason.NO_REPOSITORY, field)
    return repository


def _accepted(text: str, field: str) -> tuple[SplitResult, str]:
    if len(text) > URL_MAX:
        raise Unusable(Reason.TOO_LONG, field)
    if _FORBIDDEN.search(text):
        raise Unusable(Reason.CHARACTERS, field)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise Unusable(Reason.NOT_AN_ADDRESS, field) from error
    if parts.scheme not in ("http", "https"):
        raise Unusable(Reason.SCHEME, field)
    if "@" in parts.netloc:
        raise Unusable(Reason.CREDENTIALS, field)
    host = _public_host(parts.hostname or "", field)
    if port is not None or parts.netloc.endswith(":"):
        raise Unusable(Reason.PORT, field)
    if host in SHORTENERS:
        raise Unusable(Reason.SHORTENER, field)
    return parts, host


def _public_host(name: str, field: str) -> str:
    """The host as it is asked for in the network. Numeric addresses and names of inner networks are no public hosts."""
    try:
        host = name.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise Unusable(Reason.HOST, field) from error
    if not _PUBLIC_HOST.fullmatch(host) or host.endswith(_PRIVATE_DOMAINS):
        raise Unusable(Reason.HOST, field)
    bare = host.removeprefix("www.")
    return bare if bare in FORGES else host


def _repository(host: str, path: str) -> tuple[Repository | None, bool]:
    """The repository a path of a forge is in, and whether the path is the repository itself."""
    segments = [segment for segment in path.split("/") if segment]
    size = _gitlab_depth(segments) if host == "gitlab.com" else 2
    names = segments[:size]
    if len(names) < 2 or names[0].lower() in _NOT_OWNERS:
        return None, False
    names[-1] = re.sub(r"\.git$", "", names[-1], flags=re.IGNORECASE)
    if not all(_SEGMENT.fullmatch(name) for name in names):
        return None, False
    return Repository(host, "/".join(names[:-1]), names[-1]), len(segments) == size


def _gitlab_depth(segments: list[str]) -> int:
    """GitLab nests groups: a project's path has two segments or more, up to `-` or to a page of the old addresses."""
    for index, segment in enumerate(segments):
        if segment == "-" or (index >= 2 and segment in _GITLAB_PAGES):
            return index
    return len(segments)


def _quoted(text: str) -> str:
    """What is outside ASCII percent-encoded, all else as it stands."""
    return quote(text, safe="/%:@!$&'()*+,;=~[]?{}|^#")
