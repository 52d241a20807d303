"""Where a group talks: which kind of place an address leads to, by its host alone. Nothing is ever fetched.

A kind means that the host belongs to its provider, so “Slack” is never somebody else's page that calls itself so. What
people run on hosts of their own (a Matrix, a BigBlueButton) cannot be told from anything else and is ``other``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from plugin_app.addresses import Address, BadUrl, parse

OTHER = "other"

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "slack": "Slack",
        "discord": "Discord",
        "matrix": "Matrix",
        "zulip": "Zulip",
        "telegram": "Telegram",
        "whatsapp": "WhatsApp",
        "github": "GitHub",
        "google_groups": "Google Groups",
        "jitsi": "Jitsi Meet",
        "bigbluebutton": "BigBlueButton",
        "zoom": "Zoom",
        "meet": "Google Meet",
        "teams": "Microsoft Teams",
        OTHER: "another place",
    }
)
"""Kind → its name. All but the last are proper names, the same in every language."""

LONGEST = 500
"""Characters of an address, as it is kept."""


class BadChannel(ValueError):
    """A group cannot be told to talk there.

    ``code`` is a ``Reason`` of ``addresses``, ``not_https``, or ``not_allowed`` when the author wants other places.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def kind_of(url: str) -> str | None:
    """The kind of place an address leads to; ``None`` for what is no safe https address."""
    try:
        return _kind(_read(url))
    except BadChannel:
        return None


def known(kinds: Collection[str]) -> tuple[str, ...]:
    """Those of the given words that are kinds, in our order. An imported course may name others."""
    return tuple(kind for kind in KINDS if kind in kinds)


def check(url: str, allowed: Collection[str]) -> str:
    """The kind of an address at which a group may talk; no known kinds in ``allowed`` allow every one.

    Raises ``BadChannel``.
    """
    kind, kinds = _kind(_read(url)), known(allowed)
    if kinds and kind not in kinds:
        raise BadChannel("not_allowed")
    return kind


def written(url: str) -> str:
    """The address in one safe form: plain ASCII, an international name as punycode. Raises ``BadChannel``."""
    return _read(url).url


# These hosts, and no other host below or above them: there, anybody may have a host of their own.
_HOSTS = {
    "discord.com": "discord",
    "www.discord.com": "discord",
    "canary.discord.com": "discord",
    "ptb.discord.com": "discord",
    "discord.gg": "discord",
    "discordapp.com": "discord",
    "matrix.to": "matrix",
    "app.element.io": "matrix",
    "chat.zulip.org": "zulip",
    "t.me": "telegram",
    "telegram.me": "telegram",
    "web.telegram.org": "telegram",
    "chat.whatsapp.com": "whatsapp",
    "wa.me": "whatsapp",
    "web.whatsapp.com": "whatsapp",
    "whatsapp.com": "whatsapp",
    "www.whatsapp.com": "whatsapp",
    "github.com": "github",
    "www.github.com": "github",
    "groups.google.com": "google_groups",
    "meet.jit.si": "jitsi",
    "8x8.vc": "jitsi",
    "demo.bigbluebutton.org": "bigbluebutton",
    "zoom.us": "zoom",
    "zoom.com": "zoom",
    "meet.google.com": "meet",
    "teams.microsoft.com": "teams",
    "teams.live.com": "teams",
    "teams.cloud.microsoft": "teams",
}

# Every host below these is a room of the provider's own: each customer has one.
_ROOMS_BELOW = {
    "slack.com": "slack",
    "t.me": "telegram",
    "zoom.com": "zoom",
    "zoom.us": "zoom",
    "zulipchat.com": "zulip",
}


def _read(url: str) -> Address:
    try:
        address = parse(url)
    except BadUrl as error:
        raise BadChannel(error.reason.value) from error
    if address.scheme != "https":
        raise BadChannel("not_https")
    if len(address.url) > LONGEST:
        raise BadChannel("too_long")
    return address


def _kind(address: Address) -> str:
    host = address.host
    if host in _HOSTS:
        return _HOSTS[host]
    return next((kind for domain, kind in _ROOMS_BELOW.items() if host.endswith(f".{domain}")), OTHER)
