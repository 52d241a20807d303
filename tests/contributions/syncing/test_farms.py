"""Telling farms from projects: what gives them away, and what must not."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta

import pytest

from bench.liveness.by_hand import FARMS
from bench.liveness.snapshots import read
from plugin_app.contributions.syncing.farms import Farm, Task, judge

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def tasks(*titles, first=1, step=1, hours=1.0):
    """One after the other, the numbers ``step`` apart."""
    return [Task(first + step * n, title, NOON + timedelta(hours=hours * n)) for n, title in enumerate(titles)]


ORDINARY = (
    "Docs: the guide leads to a page that is gone",
    "Tables are hard to read in dark mode",
    "Crash when the file is empty",
    "Add a --quiet flag",
    "Translate the settings page",
    "Speed up start by loading icons late",
)


def test_a_project_is_no_farm():
    assert judge("birds/wren", "A reader for feather charts", 40, tasks(*ORDINARY)) is None


def test_a_project_without_work_is_no_farm():
    assert judge("birds/wren", "", 0, []) is None


@pytest.mark.parametrize(
    "path",
    [
        "SCALE-TEST-R-CLOUD/Repository-1",
        "AutomationSyncUser/Unit_Issues",
        "avpt-testorg/p1",
        "ana/test-repo-42",
        "a/tests",
    ],
)
def test_what_is_named_after_a_trial_is_one(path):
    assert judge(path, "", 0, tasks(*ORDINARY)) == Farm.TRIAL


@pytest.mark.parametrize(
    "path",
    [
        "pytest-dev/pytest",
        "testing-library/react",
        "google/googletest",
        "test-results-reporter/reporter",
        "k6io/loadtesting",
    ],
)
def test_tools_for_testing_are_projects(path):
    assert judge(path, "", 0, tasks(*ORDINARY)) is None


@pytest.mark.parametrize("title", ["1902553689", "Automated Issue #97", "test issue 3", "Test", "👋"])
def test_titles_that_say_nothing_are_a_trial(title):
    assert judge("ana/thing", "", 0, tasks(title, title, title)) == Farm.TRIAL
    assert judge("ana/thing", "", 0, tasks(title, *ORDINARY)) is None


@pytest.mark.parametrize(
    "description",
    [
        "A curated list of rocks. Beginner friendly — lots of good first issues.",
        "An open source contribution challenge for everyone",
        "Make your first Pull Request on Hacktoberfest 2023",
        "A collection of good first issues so that anyone can practice",
        "Submit just 4 PRs to earn swags. Hacktoberfest contributions welcome",
    ],
)
def test_what_is_there_to_be_contributed_to_is_an_exercise(description):
    assert judge("ana/thing", description, 20, tasks(*ORDINARY)) == Farm.EXERCISE


@pytest.mark.parametrize(
    "description",
    [
        "Contributions are welcome, also your first.",
        "A practice tracker for musicians",
        "Open source typing practice for the terminal",
        "Learn Git by playing",
        "The Japanese learning platform with a contribution guide",
    ],
)
def test_friendly_words_are_no_sign(description):
    assert judge("ana/thing", description, 20, tasks(*ORDINARY)) is None


def a_series(number):
    birds = ("wren", "owl", "robin", "heron", "tern", "crane", "swift", "finch", "raven", "eagle", "kite", "dove")
    return [f"[Good First Issue] Add new bird fact {n} about the {birds[n % 12]} in two minutes" for n in range(number)]


def test_the_same_over_and_over_at_a_great_pace_is_a_series():
    assert judge("ana/thing", "", 900, tasks(*a_series(12), step=9)) == Farm.SERIES


def test_the_same_over_and_over_at_the_pace_of_people_is_a_plan():
    assert judge("ana/thing", "", 900, tasks(*a_series(12), step=1, hours=5)) is None


def test_a_large_project_may_cut_its_plan_into_pieces():
    assert judge("ana/thing", "", 9_000, tasks(*a_series(12), step=9)) is None


def test_a_backlog_that_was_brought_along_is_none():
    titles = [f"{title} ({n})" for n in range(4) for title in ORDINARY]
    assert judge("ana/thing", "", 0, tasks(*titles, step=9, hours=0.01)) is None


def test_more_in_a_day_than_people_ever_looked_is_a_flood():
    titles = [f"{title} ({n})" for n in range(2) for title in ORDINARY]
    assert judge("ana/thing", "", 30, tasks(*titles, step=40, hours=6)) == Farm.FLOOD
    assert judge("ana/thing", "", 300, tasks(*titles, step=40, hours=6)) is None


def test_so_many_in_all_its_life_for_each_who_ever_looked_is_a_flood():
    assert judge("ana/thing", "", 250, tasks(*ORDINARY[:2], first=85_000)) == Farm.FLOOD
    assert judge("ana/thing", "", 1_500, tasks(*ORDINARY[:2], first=85_000)) is None


def by_repository(listing):
    found = defaultdict(list)
    for seen in listing.issues.values():
        found[seen.path.lower()].append(seen)
    return found


def test_on_seven_real_listings_hardly_a_project_is_taken_for_a_farm(shared_data):
    right = wrong = missed = 0
    mistaken = set()
    for listing in read(shared_data / "issues" / "snapshots"):
        for path, several in by_repository(listing).items():
            told = [Task(seen.number, seen.title, seen.opened_at) for seen in several]
            is_farm = judge(several[0].path, several[0].description, several[0].stars, told) is not None
            right += len(several) * (is_farm and path in FARMS)
            missed += len(several) * (not is_farm and path in FARMS)
            if is_farm and path not in FARMS:
                wrong += len(several)
                mistaken.add(path)
    assert right / (right + missed) > 0.97
    assert wrong / (right + wrong) < 0.01, mistaken


def test_of_older_years_next_to_nothing_is_taken_for_a_farm(shared_data):
    """Farms are a thing of late: before 2024 a detector that found many would be wrong."""
    rows = defaultdict(list)
    with gzip.open(shared_data / "issues" / "issues_sample_20k.jsonl.gz", "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            place = row["url"].split("/")
            if len(place) == 7 and row["created_at"] < "2024":
                rows["/".join(place[3:5])].append((int(place[6]), row))
    farmed = 0
    for path, several in rows.items():
        told = [Task(number, row["title"], datetime.fromisoformat(row["created_at"])) for number, row in several]
        last = several[-1][1]
        if judge(path, last["repo_description"] or "", last["stars"] or 0, told):
            farmed += len(several)
    assert farmed / sum(map(len, rows.values())) < 0.02
