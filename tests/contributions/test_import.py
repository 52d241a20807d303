"""Bringing catalogues in: only what is new or changed, all of it or nothing."""

from __future__ import annotations

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from plugin_app.contributions import api, storing
from plugin_app.contributions.api import Terms
from plugin_app.contributions.models import CatalogueEntry, Facet, OpenProject, Opportunity, ProjectFacet
from tests.contributions.catalogues import (
    OWL,
    an_issue,
    awesome_for_beginners,
    csv_list,
    for_good_first_issue,
    good_first_issue,
    imported,
    project,
    up_for_grabs,
    writes,
)
from tests.contributions.claiming.situations import a_block, a_claim, a_link, row
from tests.contributions.world import NOW, global_staff

pytestmark = pytest.mark.django_db

THE_OWL = "github.com/owls/owl"


def told(path, **options):
    out = StringIO()
    call_command("community_import", str(path), stdout=out, **options)
    return out.getvalue()


def numbers(output, source):
    """read, new, changed, unchanged, rejected"""
    [line] = [line for line in output.splitlines() if line.startswith(f"{source} ")]
    return [int(word.replace(",", "")) for word in line.split()[1:]]


def test_what_is_imported_is_a_candidate_with_its_work_and_its_credit(tmp_path):
    imported(up_for_grabs(tmp_path, owl={"tags": ["python3", "birds", "JavaScript"]}))
    owl = project(THE_OWL)
    assert (owl.state, owl.name, owl.description) == ("candidate", "Owl", "What owl does.")
    assert (owl.languages, owl.topics, owl.kinds) == (["Python", "JavaScript"], ["birds"], ["code"])
    assert owl.issues_url == f"{OWL}/labels/up-for-grabs"
    assert set(owl.facets.values_list("facet", "name")) == {
        (Facet.LANGUAGE, "Python"),
        (Facet.LANGUAGE, "JavaScript"),
        (Facet.WORK, "code"),
    }
    [entry] = owl.entries.all()
    assert (entry.catalogue.title, entry.catalogue.licence) == ("Up For Grabs", "CC-BY-SA-4.0")


def test_a_second_run_writes_nothing_and_says_so(tmp_path):
    up_for_grabs(tmp_path, owl={}, fox={})
    for_good_first_issue(tmp_path, [an_issue(1)])
    assert numbers(told(tmp_path), "up-for-grabs") == [2, 2, 0, 0, 0]
    with writes() as written:
        output = told(tmp_path)
    assert written == []
    assert numbers(output, "up-for-grabs") == [2, 0, 0, 2, 0]
    assert numbers(output, "for-good-first-issue") == [1, 0, 0, 1, 0]
    assert "Nothing has changed" in output


def test_only_what_has_changed_is_written(tmp_path):
    imported(up_for_grabs(tmp_path, owl={}, fox={}))
    seen = {row.identity: row.imported_at for row in OpenProject.objects.all()}
    up_for_grabs(tmp_path, owl={"desc": "Something else.", "tags": ["Rust"]})
    assert numbers(told(tmp_path), "up-for-grabs") == [2, 0, 1, 1, 0]
    owl, fox = project(THE_OWL), project("github.com/foxs/fox")
    assert (owl.description, owl.languages) == ("Something else.", ["Rust"])
    assert list(ProjectFacet.objects.filter(project=owl, facet=Facet.LANGUAGE).values_list("name", flat=True)) == [
        "Rust"
    ]
    assert owl.imported_at > seen[THE_OWL]
    assert fox.imported_at == seen["github.com/foxs/fox"]


def test_a_project_in_two_catalogues_is_one_and_credits_both(tmp_path):
    imported(up_for_grabs(tmp_path, owl={"desc": "Short."}))
    imported(for_good_first_issue(tmp_path))
    owl = project(THE_OWL)
    assert owl.description == "An owl for everyone, said at length."
    assert (owl.languages, owl.topics, owl.stars) == (["Python"], ["birds"], 40)
    assert {entry.catalogue.source for entry in owl.entries.all()} == {"up-for-grabs", "for-good-first-issue"}


def test_the_order_of_imports_makes_no_difference(tmp_path):
    first = up_for_grabs(tmp_path, owl={"tags": ["Haskell"]})
    second = awesome_for_beginners(tmp_path, {})
    columns = ("name", "url", "description", "label", "issues_url", "found_by")

    def stored():
        owl = project(THE_OWL)
        return [getattr(owl, name) for name in columns], set(owl.languages), set(owl.topics)

    results = []
    for order in ((first, second), (second, first)):
        OpenProject.objects.all().delete()
        for path in order:
            imported(path)
        results.append(stored())
    assert results[0] == results[1]


def test_what_one_catalogue_says_stays_when_another_changes(tmp_path):
    grabs = up_for_grabs(tmp_path, owl={"tags": ["Haskell"]})
    awesome = awesome_for_beginners(tmp_path, {})
    imported(tmp_path)
    awesome_for_beginners(tmp_path, {"technologies": ["Go"]})
    imported(awesome)
    assert set(project(THE_OWL).languages) == {"Haskell", "Go"}
    assert grabs.exists()


def test_what_was_decided_about_a_project_outlives_an_import(tmp_path):
    path = up_for_grabs(tmp_path, owl={})
    imported(path)
    OpenProject.objects.filter(identity=THE_OWL).update(state="hidden", reason="Nobody answers there.")
    up_for_grabs(tmp_path, owl={"desc": "New words."})
    imported(path)
    owl = project(THE_OWL)
    assert (owl.state, owl.reason, owl.description) == ("hidden", "Nobody answers there.", "New words.")


def test_single_issues_come_and_go(tmp_path):
    path = for_good_first_issue(tmp_path, [an_issue(1), an_issue(2, labels=[{"id": "d", "display": "Documentation"}])])
    imported(path)
    assert dict(Opportunity.objects.filter(project__identity=THE_OWL).values_list("identity", "kind")) == {
        "github.com/owls/owl/issues/1": "code",
        "github.com/owls/owl/issues/2": "docs",
    }
    assert set(project(THE_OWL).kinds) == {"code", "docs"}
    for_good_first_issue(tmp_path, [an_issue(1, title="Fix two feathers")])
    imported(path)
    states = Opportunity.objects.filter(project__identity=THE_OWL).order_by("identity").values_list("title", "state")
    assert list(states) == [("Fix two feathers", "open"), ("Fix a feather", "gone")]
    for_good_first_issue(tmp_path, [an_issue(1), an_issue(2)])
    imported(path)
    assert Opportunity.objects.filter(project__identity=THE_OWL, state="open").count() == 2


def test_a_project_that_moved_takes_its_entry_along_and_leaves_no_ghost(tmp_path):
    path = up_for_grabs(tmp_path, owl={})
    imported(path)
    up_for_grabs(tmp_path, owl={"site": "https://github.com/night/owl"})
    assert numbers(told(path), "up-for-grabs") == [1, 0, 1, 0, 0]
    assert not OpenProject.objects.filter(identity=THE_OWL).exists()
    assert CatalogueEntry.objects.get(source_key="owl").project.identity == "github.com/night/owl"


def test_a_listed_project_that_moved_is_kept_for_those_who_listed_it(tmp_path):
    path = up_for_grabs(tmp_path, owl={})
    imported(path)
    OpenProject.objects.filter(identity=THE_OWL).update(state="listed")
    up_for_grabs(tmp_path, owl={"site": "https://github.com/night/owl"})
    imported(path)
    assert project(THE_OWL).state == "listed"


def test_a_project_whose_maintainers_spoke_is_kept_with_whoever_is_at_something_there(tmp_path):
    imported(up_for_grabs(tmp_path, owl={}))
    owl = project(THE_OWL)
    api.agree(a_link(owl.uuid), Terms(), now=NOW)
    work = Opportunity.objects.create(
        project=owl, identity=f"{THE_OWL}/issues/1", source="github.com", url=f"{OWL}/issues/1", title="A", kind="code"
    )
    claim = a_claim(a_block(), work.uuid)
    imported(up_for_grabs(tmp_path, owl={"site": "https://github.com/night/owl"}))
    assert not project(THE_OWL).entries.exists()
    assert row(claim).live


def test_the_same_catalogue_in_two_folders_counts_once(tmp_path):
    up_for_grabs(tmp_path / "one", owl={})
    up_for_grabs(tmp_path / "two", owl={"desc": "Other words."})
    (tmp_path / "all").mkdir()
    for name in ("one", "two"):
        (tmp_path / name / "up-for-grabs").rename(tmp_path / "all" / name)
    imported(tmp_path / "all")
    with writes() as written:
        imported(tmp_path / "all")
    assert written == []
    assert project(THE_OWL).description == "What owl does."


def test_names_no_column_could_hold_are_kept_by_a_digest(tmp_path):
    path = up_for_grabs(
        tmp_path,
        owl={
            "site": "https://owl.example.org",
            "upforgrabs": {"name": "x" * 300, "link": f"https://o.org/{'y' * 400}"},
        },
    )
    path.joinpath("owl.yml").rename(path / f"{'ö' * 100}.yml")
    imported(path)
    row = OpenProject.objects.exclude(built_in=True).get()
    assert row.identity.startswith("sha256:")
    assert row.entries.get().source_key.startswith("sha256:")
    assert len(row.label) == 100


def test_rejected_entries_are_counted_by_reason_and_listed_on_request(tmp_path):
    folder = good_first_issue(tmp_path, "github.com/a/b", "github.com/a/b", "=cmd|x")
    output = told(folder)
    assert numbers(output, "good-first-issue") == [3, 1, 0, 0, 2]
    assert "good-first-issue: 1 rejected, the catalogue lists this project already" in output
    assert "repositories.toml, line 3: github.com/a/b" in told(folder, verbosity=2)

    file = tmp_path / "rejected.csv"
    told(folder, rejections=file)
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [(row["line"], row["entry"]) for row in rows] == [("3", "github.com/a/b"), ("4", "'=cmd|x")]


def test_a_file_for_rejections_that_cannot_be_written_is_named(tmp_path):
    with pytest.raises(CommandError, match="The import is done, but .*nowhere.* cannot be written"):
        told(up_for_grabs(tmp_path, owl={}), rejections=tmp_path / "nowhere" / "rejected.csv")


def test_of_two_imports_at_the_same_moment_one_is_told_to_come_again(tmp_path, monkeypatch):
    create = storing._create

    def someone_else_is_faster(contents, now):
        create(contents, now)
        create(contents, now)

    monkeypatch.setattr(storing, "_create", someone_else_is_faster)
    with pytest.raises(CommandError, match="Another import was at the same projects. Nothing was imported"):
        told(up_for_grabs(tmp_path, owl={}))
    assert not OpenProject.objects.filter(identity=THE_OWL).exists()


DAMAGE = {
    "up-for-grabs/zebra.yml": ("name: Zebra\n\tdesc: a tab\n", 2),
    "good-first-issue/repositories.toml": ("repositories = [\n  'github.com/a/b',\n  broken\n]\n", 3),
    "awesome-for-beginners/data.json": ('{"repositories": [\n  {"name": "Owl",,}\n]}', 2),
    "forgoodfirstissue/generated.json": ('{"repositories": [\n\n{"issues": [', 3),
}


@pytest.mark.parametrize("damaged", DAMAGE)
def test_a_damaged_file_is_named_and_nothing_is_half_imported(tmp_path, damaged):
    up_for_grabs(tmp_path, owl={}, fox={})
    good_first_issue(tmp_path, "github.com/a/b")
    awesome_for_beginners(tmp_path, {})
    for_good_first_issue(tmp_path, [an_issue(1)])
    text, line = DAMAGE[damaged]
    (tmp_path / damaged).write_text(text, encoding="utf-8")
    with writes() as written, pytest.raises(CommandError) as refusal:
        told(tmp_path)
    assert written == []
    assert f"{tmp_path / damaged}, line {line}: is not valid" in str(refusal.value)
    assert "Nothing was imported" in str(refusal.value)


def test_a_place_with_nothing_in_it_is_refused_in_words(tmp_path):
    with pytest.raises(CommandError, match="does not exist"):
        told(tmp_path / "nowhere")
    with pytest.raises(CommandError, match="none of the catalogues"):
        told(tmp_path)


def test_a_list_of_one_s_own_says_its_kinds_of_work_and_whom_to_credit(tmp_path):
    folder = csv_list(tmp_path, f"Owl,{OWL},docs,,", 'Kite,https://kite.org,"design, testing",Nestbox,https://nest.org')
    assert numbers(told(folder), "csv") == [2, 2, 0, 0, 0]
    owl, kite = project(THE_OWL), OpenProject.objects.get(name="Kite")
    assert (owl.state, owl.kinds, kite.kinds) == ("candidate", ["docs"], ["design", "testing"])
    greta = global_staff()
    assert [credit.name for credit in api.get(greta, kite.uuid).credits] == ["Nestbox"]
    assert api.get(greta, owl.uuid).credits == ()
    assert "Nothing has changed" in told(folder)


def test_a_row_that_cannot_be_used_is_told_with_its_line_and_the_others_come_in(tmp_path):
    folder = csv_list(tmp_path, f"Owl,{OWL},,,", "=1+1,https://kite.org,,,", ";;;")
    output = told(folder, verbosity=2)
    assert numbers(output, "csv") == [3, 1, 0, 0, 2]
    assert f"{folder / 'projects.csv'}, line 3: =1+1: a cell holds a formula instead of its value (name)" in output


def test_a_file_may_be_read_as_the_kind_one_says(tmp_path):
    file = tmp_path / "export from the desk.txt"
    file.write_text(f"name;url\nOwl;{OWL}\n", encoding="utf-8")
    with pytest.raises(CommandError, match="none of the catalogues"):
        told(file)
    assert numbers(told(file, source="csv"), "csv") == [1, 1, 0, 0, 0]
