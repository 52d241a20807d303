"""What the host was told while a test ran."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plugin_app.host import standalone


@pytest.fixture
def events() -> Iterator[list[tuple[str, dict[str, object]]]]:
    """Each event with its facts, the oldest first."""
    heard: list[tuple[str, dict[str, object]]] = []

    def listen(event: str, data: dict[str, object], **_more: object) -> None:
        heard.append((event, data))

    standalone.told.connect(listen)
    yield heard
    standalone.told.disconnect(listen)
