"""Labels as real projects write them."""

from __future__ import annotations

import pytest

from plugin_app.contributions.ranking import labels


@pytest.mark.parametrize(
    "label",
    ["assigned", "📍 Assigned", "status:assigned", "self-assigned", "claimed", "taken", "WIP", "status: wip 🚧"]
    + ["in progress", "[Status] In Progress", "community-contribution-in-progress", "wontfix", "won't fix", "invalid"]
    + ["duplicate", "on-hold", "🚧 status: blocked", "status: completed"],
)
def test_a_label_that_closes_the_work(label: str) -> None:
    assert labels.is_closed(["good first issue", label])


@pytest.mark.parametrize(
    "label",
    ["not assigned", "unassigned", "ready to be claimed", "possible-duplicate", "blocked: false", "progress: ready"]
    + ["easy fix", "needs review", "", "🔥"],
)
def test_a_label_that_leaves_the_work_open(label: str) -> None:
    assert not labels.is_closed([label])


@pytest.mark.parametrize(
    ("names", "level"),
    [
        (["first-timers-only"], 1),
        (["beginner-friendly"], 1),
        (["difficulty: easy"], 1),
        (["E-easy"], 1),
        (["good first issue"], 2),
        ([":gear: Good-First-Issue"], 2),
        (["good first issue", "level:beginner"], 1),
        (["good first issue", "level:intermediate"], 3),
        (["easy", "level: hard"], 4),
        (["difficulty/expert"], 5),
        (["priority: medium"], None),
        (["effort: low", "bug"], None),
        ([], None),
    ],
)
def test_how_hard_the_work_is(names: list[str], level: int | None) -> None:
    assert labels.level(names) == level


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (["bug", "👶 Good first issue"], "👶 Good first issue"),
        (["Help-Wanted"], "Help-Wanted"),
        (["up_for_grabs"], "up_for_grabs"),
        (["bug"], None),
    ],
)
def test_the_label_that_welcomes_is_told_as_it_is_spelled(names: list[str], label: str | None) -> None:
    assert labels.welcome(names) == label
