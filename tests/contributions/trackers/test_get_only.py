"""Nothing is ever written to a tracker: shown at the adapter, in the code, and by what arrived."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from bench.trackers.loopback import serving
from bench.trackers.turning import TurnedClock
from plugin_app.contributions import trackers
from plugin_app.contributions.trackers.transport import GetOnly, Transport

from .conftest import json_said

ROOM = Path(trackers.__file__).parent
WAYS_OUT = frozenset(
    {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "urllib3", "subprocess", "os"}
)
"""What could speak to the network, or start something that does."""
WRITING = ("POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT", "get", "PROPFIND", "QUERY")


@pytest.mark.parametrize("method", WRITING)
def test_the_adapter_sends_nothing_but_get(method: str) -> None:
    with serving(lambda _: json_said("{}")) as loopback, requests.Session() as session:
        session.mount("http://", GetOnly())
        request = requests.Request("GET", loopback.base).prepare()
        request.method = method
        with pytest.raises(PermissionError):
            session.send(request)
        assert loopback.asked == []


def test_a_get_that_carries_a_body_is_not_sent_either() -> None:
    with serving(lambda _: json_said("{}")) as loopback, requests.Session() as session:
        session.mount("http://", GetOnly())
        with pytest.raises(PermissionError):
            session.get(loopback.base, json={"assignees": ["me"]})
        assert loopback.asked == []


def test_every_way_out_of_a_transport_is_that_adapter() -> None:
    transport = Transport(TurnedClock())
    adapters = transport._session.adapters
    assert list(adapters) == ["https://"]
    assert all(type(adapter) is GetOnly for adapter in adapters.values())


def test_the_environment_has_no_say() -> None:
    """No proxy, no netrc, no certificates of the environment: they could lead a token astray."""
    assert not Transport(TurnedClock())._session.trust_env


def test_only_the_transport_can_reach_the_network() -> None:
    reaching = {(path.name, name) for path, name in _imports() if name in WAYS_OUT}
    assert {name for name, _ in reaching} == {"transport.py"}


def test_the_transport_asks_a_session_for_get_and_for_nothing_else() -> None:
    tree = ast.parse((ROOM / "transport.py").read_text())
    called = [
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func.value) == "self._session"
    ]
    assert sorted(set(called)) == ["get", "mount"]


def test_nobody_but_the_fetcher_holds_a_transport() -> None:
    holding = {path.name for path, name in _names() if name in ("Transport", "GetOnly")}
    assert holding == {"transport.py", "fetching.py"}


def _imports() -> Iterator[tuple[Path, str]]:
    """The packages every file of the room imports, by their first word; relative ones are the room's own."""
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                yield from ((path, alias.name.partition(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                yield path, node.module.partition(".")[0]


def _names() -> Iterator[tuple[Path, str]]:
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Name | ast.ClassDef):
                yield path, node.id if isinstance(node, ast.Name) else node.name
            elif isinstance(node, ast.alias):
                yield path, node.name
