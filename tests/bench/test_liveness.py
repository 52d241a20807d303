"""How the listings become a story, and how the story is told as a tracker."""

from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime, timedelta

import pytest

from bench.liveness.replay import Replay
from bench.liveness.snapshots import lives, read
from plugin_app.contributions.trackers import Trouble

NINE, TEN, ELEVEN = ("2026-08-19T09-00", "2026-08-19T17-00", "2026-08-20T01-00")
AT = {name: datetime.strptime(name, "%Y-%m-%dT%H-%M").replace(tzinfo=UTC) for name in (NINE, TEN, ELEVEN)}


def listed(number, opened="2026-08-19T08:00:00Z", assignees=0, path="birds/wren"):
    return {
        "Issue": {
            "issue_url": f"https://github.com/{path}/issues/{number}" if path else "",
            "issue_createdAt": opened,
            "issue_repo": {
                "repo_desc": "Feathers",
                "repo_stars": 3,
                "repo_langs": {"Nodes": [{"repo_prog_language": "Python"}]},
            },
            "issue_title": f"Mend feather {number}",
            "issue_labels": {"Nodes": [{"label_name": "good first issue"}]},
            "Comments": {"issue_comment_count": 0},
            "Assignees": {"issue_assignees_count": assignees},
        }
    }


@pytest.fixture
def story(tmp_path):
    """Three listings; the oldest issue of the last one was opened at noon."""
    old, new = "2026-08-19T08:00:00Z", "2026-08-19T12:00:00Z"
    listings = {
        NINE: [listed(1), listed(2), listed(3), listed(0, path="")],
        TEN: [listed(1), listed(3, assignees=1), listed(4, new), listed(5, new), listed(9, old)],
        ELEVEN: [listed(4, new), listed(6, "2026-08-19T20:00:00Z", assignees=1)],
    }
    for name, entries in listings.items():
        with gzip.open(tmp_path / f"raw_{name}.json.gz", "wt", encoding="utf-8") as stream:
            json.dump(entries, stream)
    told = read(tmp_path)
    return told, {life.seen.number: life for life in lives(told, seed=1)}


def test_what_is_missing_though_newer_than_the_oldest_is_gone(story):
    _, told = story
    assert AT[NINE] < told[2].gone_at < AT[TEN]
    assert AT[TEN] < told[5].gone_at < AT[ELEVEN]
    assert told[2].is_over(AT[TEN]) and not told[2].is_over(AT[NINE])


def test_what_is_older_than_a_listing_is_not_known_any_more(story):
    _, told = story
    assert told[1].over_at is None
    assert told[1].is_known(AT[TEN]) and not told[1].is_known(AT[ELEVEN])


def test_when_somebody_took_it_lies_between_two_listings(story):
    _, told = story
    assert AT[NINE] < told[3].taken_at < AT[TEN]
    assert told[6].opened_at <= told[6].taken_at <= AT[ELEVEN]
    assert not told[3].is_known(AT[ELEVEN])  # it is over, but of what is free and as old nothing is told either


def test_the_same_seed_tells_the_same_story(story):
    told, by_number = story
    assert {life.seen.number: life for life in lives(told, seed=1)} == by_number
    assert lives(told, seed=2) != list(by_number.values())


def test_the_tracker_answers_as_it_stood_at_that_moment(story):
    _, told = story
    now = AT[NINE]
    replay = Replay(list(told.values()), lambda: now)
    [page] = replay.open_work(None, "Birds/Wren", [])
    assert [one.number for one in page.issues] == ["1", "2", "3", "9"]
    assert not any(one.assignees for one in page.issues)
    now = AT[ELEVEN] + timedelta(seconds=1)
    [page] = replay.open_work(None, "birds/wren", [])
    assert [one.number for one in page.issues] == ["1", "3", "4", "9", "6"]
    assert not replay.issue(None, "birds/wren", "2", timeout=1).is_open
    assert replay.issue(None, "birds/wren", "3", timeout=1).assignees == 1
    with pytest.raises(Trouble):
        replay.issue(None, "birds/wren", "77", timeout=1)


def test_a_file_that_is_not_named_after_its_time_is_refused(tmp_path):
    with gzip.open(tmp_path / "raw_latest.json.gz", "wt") as stream:
        json.dump([], stream)
    with pytest.raises(ValueError, match="raw_latest"):
        read(tmp_path)
