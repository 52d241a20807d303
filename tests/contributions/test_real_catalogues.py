"""The four catalogues as other people keep them, 2,355 entries in all."""

from __future__ import annotations

import shutil
from collections import defaultdict
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from plugin_app.contributions import api
from plugin_app.contributions.models import CatalogueEntry, OpenProject, Opportunity
from plugin_app.contributions.sources import Reason
from tests.contributions.catalogues import imported, writes
from tests.world import a_learner

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogues(shared_data: Path) -> Path:
    return shared_data / "catalogues"


def test_every_entry_becomes_a_candidate_or_is_rejected_with_its_reason(catalogues):
    figures = {
        catalogue.source: (catalogue.read, catalogue.new, {rejection.reason for rejection in catalogue.rejections})
        for catalogue in api.import_catalogues(catalogues)
    }
    assert figures == {
        "awesome-for-beginners": (229, 229, set()),
        "for-good-first-issue": (246, 243, {Reason.NO_REPOSITORY, Reason.DUPLICATE}),
        "good-first-issue": (751, 751, set()),
        "up-for-grabs": (1129, 1126, {Reason.PORT, Reason.SHORTENER, Reason.DUPLICATE}),
    }
    assert CatalogueEntry.objects.exclude(catalogue__source="built-in").count() == 229 + 243 + 751 + 1126
    assert OpenProject.objects.filter(built_in=False, state="candidate").count() == 2165
    assert Opportunity.objects.exclude(source="built-in").count() == 222


def test_a_second_run_changes_nothing(catalogues):
    imported(catalogues)
    out = StringIO()
    with writes() as written:
        call_command("community_import", str(catalogues), stdout=out)
    assert written == []
    assert "Nothing has changed" in out.getvalue()


@pytest.mark.long
def test_projects_in_several_catalogues_credit_each_of_them(catalogues):
    imported(catalogues)
    viewer = a_learner("Amina")
    sources = defaultdict(set)
    for project, source in CatalogueEntry.objects.values_list("project__uuid", "catalogue__source"):
        sources[project].add(source)
    several = [project for project, named in sources.items() if named >= {"up-for-grabs", "good-first-issue"}]
    assert len(several) > 50
    for project in several[:5]:
        names = {credit.name for credit in api.get(viewer, project).credits}
        assert names >= {"Up For Grabs", "Good First Issue"}


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("up-for-grabs/AlaSQL.yml", 1),
        ("good-first-issue/repositories.toml", 100),
        ("awesome-for-beginners/data.json", 1000),
        ("forgoodfirstissue/generated.json", 1),
        ("forgoodfirstissue/happycommits.json", 100),
    ],
)
def test_one_damaged_file_among_all_of_them_stops_the_import_before_it_begins(catalogues, tmp_path, file, line):
    copy = tmp_path / "catalogues"
    shutil.copytree(catalogues, copy)
    damaged = copy / file
    damaged.chmod(0o644)
    lines = damaged.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[line - 1] = '"]]}: {[\n'
    damaged.write_text("".join(lines), encoding="utf-8")
    with writes() as written, pytest.raises(CommandError) as refusal:
        imported(copy)
    assert written == []
    assert str(damaged) in str(refusal.value)
    assert ", line " in str(refusal.value)
