"""A showcase as it comes, and who is nearly always there. A file that needs them otherwise has its own."""

from __future__ import annotations

import pytest

from tests.world import a_learner, an_organiser, showcase


@pytest.fixture
def placed():
    return showcase()


@pytest.fixture
def amina():
    return a_learner("Amina")


@pytest.fixture
def bo():
    return a_learner("Bo")


@pytest.fixture
def olga():
    return an_organiser()
