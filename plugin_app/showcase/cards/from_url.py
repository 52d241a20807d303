"""From an address to a card."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from urllib.parse import urlsplit

from plugin_app.addresses import Address, parse
from plugin_app.showcase.cards.data import Card, Embed, Kind
from plugin_app.showcase.cards.providers import PEERTUBE_INSTANCES, PROVIDERS, peertube
from plugin_app.showcase.cards.route import Provider, Route


def card(url: str, *, peertube_instances: Collection[str] = PEERTUBE_INSTANCES) -> Card:
    """The card of an address; videos of the given PeerTube hosts may be framed.

    An http address is kept as a plain link. Raises ``BadUrl``.
    """
    return _read(url, frozenset(peertube_instances))


def frame_hosts(peertube_instances: Collection[str] = PEERTUBE_INSTANCES) -> tuple[str, ...]:
    """Every host a card may frame, sorted: what a page's ``frame-src`` has to allow, and nothing more."""
    frames = (route.frame for provider in PROVIDERS for route in provider.routes)
    return tuple(sorted({urlsplit(frame).netloc for frame in frames if frame} | set(peertube_instances)))


_BY_HOST = {host: provider for provider in PROVIDERS for host in provider.hosts}

_LONGEST_LABEL = 60

_RUNS_CODE = {Kind.PEN, Kind.SANDBOX, Kind.NOTEBOOK}

# "allow-same-origin" gives the frame its provider's origin, never ours. No frame may navigate the page, open dialogs or
# download; one that runs other people's code opens no window outside its sandbox either.
_CODE_SANDBOX = "allow-scripts allow-same-origin allow-forms allow-popups"
_CODE_FEATURES = "fullscreen"
_PLAYER_SANDBOX = "allow-scripts allow-same-origin allow-presentation allow-popups allow-popups-to-escape-sandbox"
_PLAYER_FEATURES = "fullscreen; picture-in-picture; encrypted-media"


@lru_cache(maxsize=4096)  # a list of projects asks for the same few addresses over and over
def _read(url: str, peertube_instances: frozenset[str]) -> Card:
    address = parse(url)
    provider = _provider(address.host, peertube_instances)
    if provider is None or address.scheme != "https":
        return _link(address)
    for route in provider.routes:
        parts = route.read(address)
        if parts is not None:
            return _card(provider, route, address, parts)
    return _link(address)


def _provider(host: str, peertube_instances: Collection[str]) -> Provider | None:
    if host in peertube_instances:
        return peertube((host,))
    return _BY_HOST.get(host)


def _card(provider: Provider, route: Route, address: Address, parts: dict[str, str]) -> Card:
    label = route.label.format(**parts)
    embed = _embed(route, parts, title=f"{provider.name}: {label}") if route.frame else None
    return Card(route.kind, provider.name, label, address.host, address.url, embed)


def _embed(route: Route, parts: dict[str, str], title: str) -> Embed:
    runs_code = route.kind in _RUNS_CODE
    return Embed(
        src=route.frame.format(**parts),
        ratio=route.ratio,
        sandbox=_CODE_SANDBOX if runs_code else _PLAYER_SANDBOX,
        allow=_CODE_FEATURES if runs_code else _PLAYER_FEATURES,
        title=title,
    )


def _link(address: Address) -> Card:
    whole = (address.host + address.path).rstrip("/")
    readable = "%" not in whole and len(whole) <= _LONGEST_LABEL
    return Card(Kind.LINK, "", whole if readable else address.host, address.host, address.url)
