"""What the tests of this room may ask for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from plugin_app.host import standalone
from tests.study_groups.doors import DOORS, Door


@pytest.fixture
def told() -> Iterator[list[tuple[str, dict[str, Any], int]]]:
    """What the platform's event stream has been told, as ``(event, facts, user id)``, since the test asked."""
    heard: list[tuple[str, dict[str, Any], int]] = []

    def listen(event: str, data: dict[str, Any], user_id: int, **_rest: object) -> None:
        heard.append((event.removeprefix("community_hub."), data, user_id))

    standalone.told.connect(listen)
    yield heard
    standalone.told.disconnect(listen)


@pytest.fixture(params=DOORS)
def door(request: pytest.FixtureRequest) -> Door:
    """Both doors, one after the other."""
    return DOORS[request.param]
