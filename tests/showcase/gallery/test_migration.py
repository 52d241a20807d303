"""What was published before projects could be found by their tags."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from plugin_app.showcase.models import ProjectTag
from tests.showcase.situations import a_draft, a_new_version, a_published_project
from tests.world import a_learner, showcase

pytestmark = pytest.mark.django_db

gather = import_module("plugin_app.migrations.0008_tags_to_find_by").gather


def tags():
    return sorted(ProjectTag.objects.values_list("project__versions__title", "tag", "label"))


def test_it_finds_what_publishing_writes_and_may_run_again():
    placed, amina = showcase(), a_learner("Amina")
    a_published_project(amina, placed, "Tides", tags=("Python", "PYTHON", "خرائط", "ﾛﾎﾞｯﾄ"))
    a_published_project(amina, placed, "Bare")
    a_draft(amina, placed, "Later", tags=("Rust",))
    written = tags()
    ProjectTag.objects.all().delete()
    for _again in range(2):
        gather(apps, connection.schema_editor())
        assert tags() == written


def test_only_the_current_version_counts():
    placed, amina = showcase(), a_learner("Amina")
    project = a_published_project(amina, placed, "One", tags=("Rust",))
    a_new_version(amina, placed, project, "Two")
    gather(apps, connection.schema_editor())
    assert not ProjectTag.objects.exists()
