"""Making the demo: once, in plain words, and again without harm."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from demo.process import run


def everything_in(database: Path) -> list[str]:
    with sqlite3.connect(database) as connection:
        return list(connection.iterdump())


def test_says_what_it_does_and_changes_nothing_the_second_time(tmp_path: Path):
    database = tmp_path / "new" / "demo.sqlite3"
    assert "Study groups find each other" in run(database, "prepare")
    before = everything_in(database)
    assert "there already" in run(database, "prepare")
    assert everything_in(database) == before


def test_empty_means_people_and_nothing_that_happened(tmp_path: Path):
    database = tmp_path / "demo.sqlite3"
    run(database, "prepare", "--empty")
    dump = "\n".join(everything_in(database))
    assert "amina@learn.example" in dump
    assert 'INSERT INTO "community_hub_studygroup"' not in dump


def test_a_course_with_so_many_groups_and_nothing_else(tmp_path: Path):
    database = tmp_path / "demo.sqlite3"
    run(database, "prepare", "--groups", "12")
    dump = "\n".join(everything_in(database))
    assert dump.count('INSERT INTO "community_hub_studygroup"') == 12
    assert 'INSERT INTO "community_hub_project"' not in dump


def test_a_course_with_so_many_projects_and_nothing_else(tmp_path: Path):
    database = tmp_path / "demo.sqlite3"
    run(database, "prepare", "--projects", "12")
    dump = "\n".join(everything_in(database))
    assert dump.count('INSERT INTO "community_hub_project"') == 12
    assert 'INSERT INTO "community_hub_studygroup"' not in dump


def test_open_work_that_was_looked_at_so_long_ago_and_nothing_else(tmp_path: Path):
    database = tmp_path / "demo.sqlite3"
    run(database, "prepare", "--looked-at", "60")
    dump = "\n".join(everything_in(database))
    assert "Say what the button does" in dump
    assert 'INSERT INTO "community_hub_claim"' not in dump
    assert 'INSERT INTO "community_hub_project"' not in dump


def test_many_groups_have_lived_for_twelve_weeks(tmp_path: Path):
    database = tmp_path / "demo.sqlite3"
    assert "Twelve weeks go by" in run(database, "prepare", "--groups", "61")
    dump = "\n".join(everything_in(database))
    assert dump.count('INSERT INTO "community_hub_groupsday"') == 12
    for what in ("stalled", "lively", "missed", "Nobody in my group writes back"):
        assert what in dump


def test_reset_leaves_nothing_behind(tmp_path: Path):
    run(tmp_path / "demo.sqlite3", "prepare", "--empty")
    run(tmp_path / "demo.sqlite3", "reset")
    assert list(tmp_path.iterdir()) == []
