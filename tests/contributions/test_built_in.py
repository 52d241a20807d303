"""Open edX itself: there from the first minute, and never written twice."""

from __future__ import annotations

import pytest
from django.core.management.sql import emit_post_migrate_signal
from django.db.migrations.executor import MigrationExecutor

from plugin_app.contributions import built_in
from plugin_app.contributions.data import Work
from plugin_app.contributions.models import CatalogueEntry, OpenProject
from plugin_app.contributions.welcoming.data import LONGEST_SETUP
from tests.contributions.catalogues import project, writes

pytestmark = pytest.mark.django_db

IDENTITY = "github.com/openedx"


def migrated():
    """What Django says at the end of ``migrate``."""
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")


def test_it_is_there_before_anyone_has_done_anything():
    row = project(IDENTITY)
    assert (row.name, row.state, row.built_in) == ("Open edX", "listed", True)
    assert set(row.kinds) == set(Work.values)
    kinds = set(row.opportunities.values_list("kind", flat=True))
    assert kinds == set(Work.values)


def test_another_migrate_writes_nothing():
    with writes() as written:
        migrated()
    assert written == []


def test_what_was_lost_is_there_again_after_migrate():
    CatalogueEntry.objects.all().delete()
    OpenProject.objects.all().delete()
    migrated()
    assert project(IDENTITY).opportunities.count() == len(built_in.OFFER.pieces)


def test_hiding_it_is_the_sites_own_choice_and_stays():
    OpenProject.objects.filter(identity=IDENTITY).update(state="hidden")
    migrated()
    assert project(IDENTITY).state == "hidden"


def test_it_waits_until_the_tables_are_as_the_code_knows_them(monkeypatch):
    CatalogueEntry.objects.all().delete()
    OpenProject.objects.all().delete()
    monkeypatch.setattr(MigrationExecutor, "migration_plan", lambda _self, _targets: ["a step still to take"])
    migrated()
    assert not OpenProject.objects.exists()


def test_it_says_how_to_set_it_up_in_no_more_words_than_maintainers_may():
    notes = project(IDENTITY).setup_notes
    assert 'pip install "tutor[full]"\ntutor dev launch' in notes
    assert len(notes) <= LONGEST_SETUP


def test_every_link_is_https_and_on_a_site_of_open_edx_or_its_tools():
    hosts = {"openedx.org", "docs.openedx.org", "discuss.openedx.org", "github.com", "openedx.atlassian.net"}
    links = [
        built_in.OFFER.content.url,
        built_in.OFFER.content.issues_url,
        *(piece.url for piece in built_in.OFFER.pieces),
    ]
    assert {link.split("/")[2] for link in links} == hosts
    assert all(link.startswith("https://") for link in links)
