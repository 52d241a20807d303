"""Keeping up with many projects on one tracker: how much is asked, and what of it the tracker charges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from plugin_app.contributions.trackers import Budget, Fetcher, Memory, Notebook, tracker_of

from .loopback import serving
from .pretend import BEGINNING, PretendGitHub, Project, Work
from .turning import TurnedClock

LABELS = ("good first issue",)
TOKEN = "ghp_pretended"  # noqa: S105 - no token of anybody
CHANGED = 0.1
"""Share of projects where an issue is opened, taken or closed between two syncs."""


@dataclass(frozen=True)
class Upkeep:
    """One sync of all projects."""

    name: str
    projects: int
    issues: int
    """Told, each time one was."""
    requests: int
    points: int
    """Against the secondary limit of 900 a minute: one for a GET."""
    charged: int
    """Against the primary limit: what was unchanged is free with a token."""
    unchanged: int
    megabytes: float
    minutes: float
    """Spent waiting so as not to ask too often; the answers themselves take no time here."""


def projects_of(count: int, seed: int = 7) -> list[Project]:
    """Projects as they are: 70 % offer newcomers up to 10 issues, 25 % up to 100, 5 % up to 400; every third issue has
    a pull request beside it."""
    random = Random(seed)
    return [_project(random, number) for number in range(1, count + 1)]


def pass_a_day(projects: Sequence[Project], seed: int = 8) -> None:
    """Something happens in `CHANGED` of the projects."""
    random = Random(seed)
    for project in random.sample(list(projects), round(len(projects) * CHANGED)):
        work = random.choice(project.issues)
        work.updated_at = BEGINNING + timedelta(days=1)
        match random.randrange(3):
            case 0:
                work.is_open = False
            case 1:
                work.assignees = 1
            case _:
                number = max(each.number for each in project.issues + project.pulls) + 1
                project.issues.append(Work(number, updated_at=work.updated_at))


def syncs(count: int) -> list[Upkeep]:
    """A first sync, one where nothing changed, and one a day later; with a token that allows 5,000 requests an hour."""
    projects, clock, memory = projects_of(count), TurnedClock(), Notebook()
    # Its limit is out of the way: what is asked is counted here, not what an hour allows.
    site = PretendGitHub(projects, clock.now, with_token=10**9)
    with serving(site) as loopback:
        first = _sync("cold", projects, clock, memory, loopback.base)
        again = _sync("warm, nothing changed", projects, clock, memory, loopback.base)
        pass_a_day(projects)
        later = _sync(f"warm, {CHANGED:.0%} changed", projects, clock, memory, loopback.base)
    return [first, again, later]


def _sync(name: str, projects: Sequence[Project], clock: TurnedClock, memory: Memory, base: str) -> Upkeep:
    budget = Budget(requests=10**9)
    fetcher = Fetcher(
        memory=memory, clock=clock, tokens={"github.com": TOKEN}, budget=budget, bases={"api.github.com": base}
    )
    tracker, began, issues = tracker_of("github.com"), clock.now(), 0
    assert tracker is not None
    for project in projects:
        path = tracker.repository(fetcher, project.path).path
        issues += sum(len(page.issues) for page in tracker.open_work(fetcher, path, LABELS))
    return Upkeep(
        name,
        len(projects),
        issues,
        budget.sent,
        budget.sent,
        budget.charged,
        budget.unchanged,
        budget.received / 1e6,
        (clock.now() - began).total_seconds() / 60,
    )


def _project(random: Random, number: int) -> Project:
    most = random.choices((10, 100, 400), weights=(70, 25, 5))[0]
    issues, pulls = [], []
    for place in range(random.randint(1, most)):
        at = BEGINNING - timedelta(minutes=random.randrange(60 * 24 * 365))
        issues.append(Work(2 * place + 1, body="What to do, and how. " * random.randrange(60), updated_at=at))
        if random.random() < 1 / 3:
            pulls.append(Work(2 * place + 2, title=f"Fixes #{2 * place + 1}", updated_at=at))
    return Project(number, f"owner-{number}/project", issues, pulls)
