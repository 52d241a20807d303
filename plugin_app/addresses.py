"""Reading a web address strictly, and writing it back in one safe form.

Browsers forgive much in an address (backslashes, tabs, a user name that looks like a host), and each forgiveness is a
way to make a link look like another. An address that needs forgiving is refused with a reason.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

import idna

MAX_URL = 2000
"""The longest address accepted and the longest written, in characters."""


class Reason(StrEnum):
    """Why an address is refused."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    SCHEME = "scheme"
    CHARACTER = "character"
    CREDENTIALS = "credentials"
    PORT = "port"
    HOST = "host"
    PATH = "path"


class BadUrl(ValueError):
    """The address is refused; ``reason`` is a stable code for the sentence people see."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Address:
    """An http or https address in ASCII: lower-case host, everything after it percent-encoded."""

    scheme: str
    host: str
    path: str
    query: str
    fragment: str

    @property
    def url(self) -> str:
        query = f"?{self.query}" if self.query else ""
        fragment = f"#{self.fragment}" if self.fragment else ""
        return f"{self.scheme}://{self.host}{self.path}{query}{fragment}"


def parse(url: str) -> Address:
    """Read an address. Raises ``BadUrl``."""
    if not url:
        raise BadUrl(Reason.EMPTY)
    if len(url) > MAX_URL:
        raise BadUrl(Reason.TOO_LONG)
    if any(map(_misleads, url)):
        raise BadUrl(Reason.CHARACTER)
    shape = _SHAPE.fullmatch(url)
    if shape is None:
        raise BadUrl(Reason.SCHEME)
    address = Address(
        scheme=shape["scheme"].lower(),
        host=_host(shape["authority"]),
        path=_path(shape["path"]),
        query=_encoded(shape["query"] or ""),
        fragment=_encoded(shape["fragment"] or ""),
    )
    if len(address.url) > MAX_URL:
        raise BadUrl(Reason.TOO_LONG)
    return address


_SHAPE = re.compile(
    r"(?P<scheme>https?)://(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?(?:#(?P<fragment>.*))?",
    re.IGNORECASE | re.ASCII,
)

# The last label starts with a letter, which leaves out every way to write an IPv4 address as a number.
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")
_MAX_HOST = 253

# Joiners are part of spelling in Persian and in Indic scripts; every other format character can only mislead.
_JOINERS = "\u200c\u200d"
_CONTROLS_AND_SPACES = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}


def _misleads(character: str) -> bool:
    if character in _JOINERS:
        return False
    return character == "\\" or unicodedata.category(character) in _CONTROLS_AND_SPACES


def _host(authority: str) -> str:
    if "@" in authority:
        raise BadUrl(Reason.CREDENTIALS)
    if ":" in authority:
        raise BadUrl(Reason.PORT)
    if len(authority) > _MAX_HOST:
        raise BadUrl(Reason.HOST)
    try:
        # UTS 46 as browsers apply it; the standard library's IDNA 2003 would send "straße" to another site.
        host = authority.lower() if authority.isascii() else idna.encode(authority, uts46=True).decode("ascii")
    except UnicodeError:
        raise BadUrl(Reason.HOST) from None
    if len(host) > _MAX_HOST or not _HOST.fullmatch(host):
        raise BadUrl(Reason.HOST)
    return host


def _path(path: str) -> str:
    # Browsers resolve dot segments, encoded ones too: the page reached would not be the one the card names.
    if any(re.sub("%2e", ".", segment, flags=re.IGNORECASE) in (".", "..") for segment in path.split("/")):
        raise BadUrl(Reason.PATH)
    return _encoded(path or "/")


def _encoded(part: str) -> str:
    """Percent-encode what is not plain URL text; what is encoded already stays as it is."""
    return quote(re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", part), safe="/?#:@!$&()*+,;=%")
