"""Projects that are seen outside their course: links, public pages, pictures in a storage of the test's own."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth import get_user_model
from django.test import Client

from plugin_app.people.api import Viewer
from plugin_app.showcase import api
from plugin_app.showcase.api import Figure, Project
from tests.showcase.pictures.drawings import a_picture
from tests.showcase.situations import NOON, a_draft, a_published_project

A_MEMORY = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
"""Two storages of an instance, neither of them on a disk."""


def signed_in(viewer: Viewer) -> Client:
    """A browser of this person."""
    browser = Client()
    browser.force_login(get_user_model().objects.get(pk=viewer.user_id))
    return browser


def path_of(address: str) -> str:
    """An address without its site."""
    return urlsplit(address).path


def secret_of(address: str) -> str:
    """The secret in the address of a link."""
    return path_of(address).rstrip("/").rpartition("/")[2]


def a_project_with_a_picture(owner: Viewer, placed: Any, **fields: Any) -> tuple[Project, Figure]:
    """Published, with one picture that is described."""
    draft = a_draft(owner, placed, **fields)
    figure = api.add_picture(owner, placed, draft.uuid, a_picture(size=(1600, 800)), "A chart of the tides", now=NOON)
    return api.publish(owner, placed, draft.uuid, now=NOON), figure


def a_public_project(owner: Viewer, placed: Any, *args: Any, **fields: Any) -> Project:
    """On a page for everyone. The block has to allow it."""
    project = a_published_project(owner, placed, *args, **fields)
    api.make_public(owner, placed, project.uuid, now=NOON)
    return project
