"""What every test may ask for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from hypothesis import settings

from tests.world import Book

# A busy machine is no counterexample. In CI the examples are always the same, so that a change is judged by itself;
# everywhere else they are new each time.
settings.register_profile("steady", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--cases",
        type=int,
        metavar="N",
        help="of a test with more cases than N only N, from first to last: for one more database or platform",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What a test finds once, it finds everywhere; what a database or a version changes, few of its cases show."""
    most = config.getoption("--cases")
    if most is None:
        return
    by_test: dict[str, list[pytest.Item]] = {}
    for item in items:
        by_test.setdefault(item.nodeid.partition("[")[0], []).append(item)
    kept = {item for cases in by_test.values() for item in _spread(cases, most)}
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    items[:] = [item for item in items if item in kept]


def _spread(cases: list[pytest.Item], most: int) -> list[pytest.Item]:
    if len(cases) <= most:
        return cases
    return [cases[number * (len(cases) - 1) // max(1, most - 1)] for number in range(most)]


@pytest.fixture(autouse=True)
def empty_book() -> Iterator[None]:
    """No block is placed before a test says so."""
    Book.empty()
    yield
    Book.empty()


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """Nothing is remembered of a test before: its rows are gone, and others have their ids."""
    yield
    cache.clear()


@pytest.fixture
def fresh_storage(settings: Any) -> None:
    """Files of nobody else: naming the storages once more makes new ones."""
    settings.STORAGES = {**settings.STORAGES}


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Real input other people made. It is not part of the repository; tests that need it skip without it."""
    default = Path(__file__).resolve().parents[2] / "shared" / "data"
    path = Path(os.environ.get("COMMUNITY_SHARED_DATA", default))
    if not path.is_dir():
        pytest.skip(f"no real input at {path}; set COMMUNITY_SHARED_DATA")
    return path
