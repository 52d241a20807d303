"""A catalogue of any size, as real trackers have it: rows grown from real issues, written down at once."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

from plugin_app.contributions.data import OpportunityState, ProjectState, Work
from plugin_app.contributions.models import OpenProject, Opportunity, ProjectWelcome
from plugin_app.contributions.ranking import Item
from plugin_app.contributions.welcoming.data import WelcomeState
from tests.contributions.world import NOW
from tests.world import settled

BATCH = 400
KINDS = (Work.DOCS, Work.TESTING, Work.DESIGN, Work.TRANSLATION)
CHECKED, PLAIN_CODE, WITHOUT_WORK, CLOSED = 0.1, 0.8, 0.15, 0.02
"""Shares: of projects that somebody has looked at; of work that is code, of projects of which no single piece is
listed, and of work that is no longer open."""


def a_catalogue_of(items: Iterable[Item], *, seed: int = 1, with_places: bool = False) -> None:
    """Every item a piece of open work in its project. ``with_places``: who says how many takes learners in."""
    random, rows = Random(seed), list(items)
    projects = _projects(rows, random)
    _work([item for item in rows if item.repo.casefold() in projects], projects, random)
    if with_places:
        _welcomes(rows, projects)
    settled()


def _projects(items: Iterable[Item], random: Random) -> dict[str, int]:
    """The ids of those that have open work, by their name."""
    first = {item.repo.casefold(): item for item in reversed(list(items))}
    rows = [
        OpenProject(
            identity=name[:200],
            name=item.repo.rpartition("/")[2][:200],
            url=f"https://{item.repo}",
            description=item.description[:500],
            languages=list(item.languages),
            topics=list(item.topics),
            kinds=[Work.CODE.value, *(kind.value for kind in KINDS if random.random() < 0.1)],
            issues_url=f"https://{item.repo}/issues",
            stars=item.stars,
            found_by=f"{item.repo} {item.description} {' '.join((*item.languages, *item.topics))}".casefold(),
            state=ProjectState.LISTED if random.random() < CHECKED else ProjectState.CANDIDATE,
            imported_at=NOW,
        )
        for name, item in sorted(first.items())
    ]
    OpenProject.objects.bulk_create(rows, batch_size=BATCH)
    ids = dict(OpenProject.objects.values_list("identity", "pk"))
    return {name: ids[name[:200]] for name in sorted(first) if random.random() >= WITHOUT_WORK}


def _work(items: Iterable[Item], projects: dict[str, int], random: Random) -> None:
    rows = [
        Opportunity(
            identity=f"{number}",
            project_id=projects[item.repo.casefold()],
            source="github.com",
            url=item.url[:500],
            title=item.title[:300],
            labels=list(item.labels),
            languages=list(item.languages),
            kind=Work.CODE if random.random() < PLAIN_CODE else random.choice(KINDS),
            level=item.level,
            opened_at=item.created_at,
            state=OpportunityState.GONE if random.random() < CLOSED else OpportunityState.OPEN,
        )
        for number, item in enumerate(items)
    ]
    Opportunity.objects.bulk_create(rows, batch_size=BATCH)


def _welcomes(items: Iterable[Item], projects: dict[str, int]) -> None:
    said = {item.repo.casefold(): item.slots for item in items if item.slots is not None}
    rows = [
        ProjectWelcome(
            project_id=projects[name],
            state=WelcomeState.OPEN if slots else WelcomeState.PAUSED,
            slots=slots,
            agreed_at=NOW,
            changed_at=NOW,
        )
        for name, slots in said.items()
        if name in projects
    ]
    ProjectWelcome.objects.bulk_create(rows, batch_size=BATCH)
