"""What the tests of this folder share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.security.attacks import all_attacks
from tests.security.elsewhere import everything


@pytest.fixture(scope="session")
def attacks(shared_data: Path) -> list[str]:
    """Every known attack once."""
    return all_attacks(shared_data)


@pytest.fixture
def unchanged() -> Iterator[Callable[[], None]]:
    """To be called once all is set up: when the test ends, every row is what it was then."""
    before: list[dict[str, list[str]]] = []
    yield lambda: before.append(everything())
    assert before, "nothing was set up"
    assert everything() == before[0]
