"""One demo with everything in it for the tests that only look, and an empty one for those that act."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from demo.process import running

from .visitor import Visitor


@pytest.fixture(scope="session", autouse=True)
def no_catalogues() -> Iterator[None]:
    """The same demo on every machine, whatever lies beside the checkout."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMMUNITY_CATALOGUES", "none here")
        yield


@pytest.fixture(scope="session")
def full_demo(no_catalogues: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("full") / "demo.sqlite3") as address:
        yield address


@pytest.fixture(scope="module")
def empty_demo(no_catalogues: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running(tmp_path_factory.mktemp("empty") / "demo.sqlite3", "--empty") as address:
        yield address


@pytest.fixture
def visitor(empty_demo: str) -> Visitor:
    return Visitor(empty_demo)
