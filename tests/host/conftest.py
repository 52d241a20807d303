from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from pytest_django import DjangoDbBlocker

from .stub_platform import Platform, install, tables
from .worlds import OpenEdxWorld, StandaloneWorld, World


@pytest.fixture(scope="session")
def platform_tables(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The platform's tables, beside ours, in the test database."""
    with django_db_blocker.unblock():
        present = connection.introspection.table_names()
        with connection.schema_editor() as schema:
            for table in tables.ALL:
                if table._meta.db_table not in present:  # a reused test database has them already
                    schema.create_model(table)


@pytest.fixture
def platform(platform_tables: None, db: None, settings, monkeypatch: pytest.MonkeyPatch) -> Platform:
    """A stub platform, found by every import of the platform; this process is its LMS."""
    settings.SERVICE_VARIANT = "lms"
    settings.LMS_ROOT_URL = "https://learn.example.org"
    settings.RETIRED_USERNAME_PREFIX = "retired__user_"
    stub = Platform()
    install(stub, monkeypatch)
    return stub


@pytest.fixture
def openedx(platform: Platform) -> OpenEdxWorld:
    return OpenEdxWorld(platform)


@pytest.fixture
def standalone(db: None) -> StandaloneWorld:
    return StandaloneWorld()


@pytest.fixture(params=["openedx", "standalone"])
def world(request: pytest.FixtureRequest) -> World:
    """Each host in turn."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def amina(db: None) -> User:
    return User.objects.create_user("amina", "amina@example.org")


@pytest.fixture
def bo(db: None) -> User:
    return User.objects.create_user("bo", "bo@example.org")
