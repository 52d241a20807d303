"""The index follows the catalogue: at once where somebody decides or imports, and by the clock for all else."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.contributions import api
from plugin_app.contributions.api import ProjectState
from plugin_app.contributions.models import OpenProject, Opportunity, SearchEntry, VocabularyName
from plugin_app.contributions.searching import following, indexing
from tests.contributions.claiming.situations import a_link, a_welcoming_project
from tests.contributions.world import NOW, global_staff, some_projects

from .world import found, indexed, titles

pytestmark = pytest.mark.django_db


def test_what_is_decided_holds_for_searches_at_once():
    [wren] = some_projects("Wren")
    indexed()
    greta = global_staff()
    api.decide(greta, wren, ProjectState.LISTED)
    assert titles(found(words="wren", state=ProjectState.LISTED)) == ["Wren"]
    api.decide(greta, wren, ProjectState.HIDDEN, "Nobody answers.")
    assert not SearchEntry.objects.filter(project__uuid=wren).exists()
    api.decide(greta, wren, ProjectState.CANDIDATE)
    assert titles(found(words="wren")) == ["Wren"]


def test_an_open_door_is_found_at_once_and_so_is_a_closed_one():
    a_welcoming_project("Wren", pieces=1)
    token = a_link(OpenProject.objects.get(name="Wren").uuid)
    assert titles(found(words="wren", welcome=True))
    api.pause(token, now=NOW)
    assert not titles(found(words="wren", welcome=True))
    api.resume(token, now=NOW)
    assert titles(found(words="wren", welcome=True))
    api.leave(token, now=NOW)
    assert not titles(found(words="wren", welcome=True))


def test_what_was_looked_at_lately_is_caught_up_with_and_nothing_else():
    some_projects("Wren", "Kite", pieces=1)
    api.catch_up_found(now=NOW + timedelta(hours=2))
    Opportunity.objects.filter(title="Wren: feather 1").update(state="gone", checked_at=NOW + timedelta(hours=5))
    Opportunity.objects.filter(title="Kite: feather 1").update(title="Unseen", checked_at=NOW - timedelta(days=9))
    assert api.catch_up_found(now=NOW + timedelta(hours=5, minutes=30)).dropped == 1
    assert api.catch_up_found(now=NOW + timedelta(hours=7)).dropped == 0
    assert titles(found(words="wren")) == ["Wren"]
    assert found(words="unseen").total == 0


def checked(which, at, **changes):
    Opportunity.objects.filter(title=which).update(checked_at=at, **changes)


def seen_at(monkeypatch):
    """The row ids of the projects that each step brings up to date."""
    steps, refresh = [], indexing.refresh
    monkeypatch.setattr(indexing, "refresh", lambda ids, **how: steps.append(sorted(ids)) or refresh(ids, **how))
    return steps


@pytest.mark.parametrize("pause", [timedelta(hours=1, minutes=1), timedelta(days=3), timedelta(days=900)])
def test_however_long_nobody_called_nothing_is_missed(pause):
    some_projects("Wren", "Kite", "Owl", pieces=1)
    api.catch_up_found(now=NOW)
    moments = (NOW + timedelta(minutes=1), NOW + pause / 2, NOW + pause)
    for name, moment in zip(("Wren", "Kite", "Owl"), moments, strict=True):
        checked(f"{name}: feather 1", moment, title=f"{name}: mended")
    assert api.catch_up_found(now=NOW + pause).written == 3
    assert found(words="mended").total == 3


def test_a_long_pause_is_caught_up_with_hour_by_hour_and_quiet_hours_cost_nothing(monkeypatch):
    some_projects("Wren", "Kite", pieces=1)
    api.catch_up_found(now=NOW + timedelta(hours=2))
    checked("Wren: feather 1", NOW + timedelta(days=2))
    checked("Kite: feather 1", NOW + timedelta(days=90))
    wren, kite = OpenProject.objects.filter(name__in=("Wren", "Kite")).order_by("pk").values_list("pk", flat=True)
    steps = seen_at(monkeypatch)
    assert api.catch_up_found(now=NOW + timedelta(days=100)) == indexing.Refreshed()  # nothing new, nothing written
    assert steps == [[wren], [kite]]


def test_what_a_call_leaves_the_next_goes_on_with(monkeypatch):
    monkeypatch.setattr(indexing, "STEPS", 2)
    names = [f"Bird {letter}" for letter in "abcde"]
    some_projects(*names, pieces=1)
    api.catch_up_found(now=NOW + timedelta(hours=2))
    for day, name in enumerate(names, 1):
        checked(f"{name}: feather 1", NOW + timedelta(days=day), title=f"{name}: mended")
    written = [api.catch_up_found(now=NOW + timedelta(days=9)).written for _ in range(4)]
    assert written == [2, 2, 1, 0]


def test_broken_off_it_goes_on_where_it_was(monkeypatch):
    some_projects("Wren", "Kite", pieces=1)
    api.catch_up_found(now=NOW + timedelta(hours=2))
    checked("Wren: feather 1", NOW + timedelta(days=1))
    checked("Kite: feather 1", NOW + timedelta(days=2))
    steps, refresh = [], indexing.refresh

    def dies_at_the_second(ids, **how):
        steps.append(ids)
        if len(steps) == 2:
            raise KeyboardInterrupt
        return refresh(ids, **how)

    monkeypatch.setattr(indexing, "refresh", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        api.catch_up_found(now=NOW + timedelta(days=9))
    api.catch_up_found(now=NOW + timedelta(days=9))
    assert steps[2:] == [steps[1]]


def test_what_is_written_down_late_is_seen(monkeypatch):
    some_projects("Wren", pieces=1)
    api.catch_up_found(now=NOW + timedelta(hours=5))
    checked("Wren: feather 1", NOW + timedelta(hours=4, minutes=1), title="Wren: mended")
    assert api.catch_up_found(now=NOW + timedelta(hours=5, minutes=5)).written == 1


def test_what_lies_ahead_waits_for_its_time():
    some_projects("Wren", pieces=1)
    api.catch_up_found(now=NOW + timedelta(hours=2))
    checked("Wren: feather 1", NOW + timedelta(hours=9), title="Wren: mended")
    assert api.catch_up_found(now=NOW + timedelta(hours=8)).written == 0
    assert api.catch_up_found(now=NOW + timedelta(hours=10)).written == 1


def test_who_catches_up_beside_somebody_faster_does_not_take_them_back():
    following.caught_up_to(NOW)
    following.caught_up_to(NOW - timedelta(hours=1))
    assert following.position() == NOW


@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks the database how it would answer, in its own words")
def test_what_was_checked_is_found_by_an_index():
    some_projects("Wren", pieces=1)
    api.catch_up_found(now=NOW)
    with CaptureQueriesContext(connection) as queries:
        api.catch_up_found(now=NOW + timedelta(minutes=5))
    asked = [query["sql"] for query in queries if '"checked_at" >' in query["sql"]]
    with connection.cursor() as cursor:
        plans = [str(cursor.execute(f"EXPLAIN QUERY PLAN {sql}").fetchall()) for sql in asked]
    assert len(plans) == 2
    assert all("cmy_opportunity_checked" in plan for plan in plans), plans


def test_the_command_that_cron_calls_catches_up():
    some_projects("Wren", pieces=1)
    api.run_due(NOW)
    assert titles(found(words="wren feather")) == ["Wren: feather 1"]


def test_a_vocabulary_is_brought_by_the_import_and_searches_speak_it(tmp_path):
    some_projects("Wren", languages=("brn",))
    indexed()
    (tmp_path / "languages.yml").write_text("Brainy:\n  type: programming\n  aliases: [brn]\n")
    said = StringIO()
    call_command("community_import", vocabulary=tmp_path, stdout=said)
    assert "2 names" in said.getvalue()
    assert titles(found(language="Brainy")) == titles(found(words="brainy")) == ["Wren"]
    assert [credit.name for credit in found().credits] == ["linguist"]


def test_an_import_of_nothing_says_what_it_needs(tmp_path):
    with pytest.raises(CommandError, match="PATH"):
        call_command("community_import")
    with pytest.raises(CommandError, match="Nothing was imported"):
        call_command("community_import", vocabulary=tmp_path)
    assert not VocabularyName.objects.exists()
