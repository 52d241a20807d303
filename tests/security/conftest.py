"""What the tests of this folder share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.security.attacks import all_attacks


@pytest.fixture(scope="session")
def attacks(shared_data: Path) -> list[str]:
    """Every known attack once."""
    return all_attacks(shared_data)
