"""What can be picked: work, projects as a whole, what learners of the course have shown.

Each thing comes in two shapes: as the ranking core sees it, and as people will.
"""

from __future__ import annotations

from dataclasses import dataclass

from plugin_app.showcase.api import ShowcasedProject

from . import programming
from .beginning import level_of, told_by
from .data import Pick, ProjectState, Work
from .models import OpenProject, Opportunity
from .ranking import Item, Learner, Origin
from .welcoming.data import WelcomeState


@dataclass(frozen=True)
class Offered:
    """Something a learner could begin with."""

    item: Item
    """Named by our own id: two projects may share the address of their work."""
    pick: Pick
    """Without a reason and credits yet."""
    project_id: int | None = None
    row_id: int = 0
    """Of the work, or of the project as a whole; none where it was shown by learners."""

    @property
    def can_be_claimed(self) -> bool:
        """Whether it is a piece of work of a project that keeps places for learners, and has one left."""
        return self.pick.opportunity is not None and bool(self.pick.places)

    def tier(self, whom: Learner) -> tuple[bool, bool]:
        """What was checked before what was not, and in each first the kinds of work that are wanted; sorts so."""
        is_wanted = not whom.kinds or self.pick.kind is None or self.pick.kind in whom.kinds
        return not self.pick.is_checked, not is_wanted


def of_opportunity(row: Opportunity) -> Offered:
    """One piece of work."""
    project = row.project
    places = _places(project, row)
    item = Item(
        url=str(row.uuid),
        title=row.title,
        repo=project.identity,
        description=row.summary or project.description,
        labels=tuple(row.labels),
        languages=tuple(row.languages),
        topics=tuple(project.topics),
        created_at=row.opened_at,
        stars=project.stars or 0,
        slots=places,
        kind=row.kind,
        level=level_of(row),
        origin=_origin(project),
    )
    pick = Pick(
        title=row.title,
        of=project.name,
        summary=row.summary,
        why="",
        languages=tuple(row.languages),
        kind=Work(row.kind),
        opened_at=row.opened_at,
        is_checked=project.state == ProjectState.LISTED,
        project=project.uuid,
        opportunity=row.uuid,
        places=places,
    )
    return Offered(item, pick, project.pk, row.pk)


def of_project(row: OpenProject, whom: Learner) -> Offered:
    """A project as a whole. Where it has several kinds of work, the one the learner wants counts."""
    kind = next((kind for kind in whom.kinds if kind in row.kinds), row.kinds[0])
    places = _places(row, row)
    item = Item(
        url=str(row.uuid),
        title=row.name,
        repo=row.identity,
        description=row.description,
        labels=(row.label,) if row.label else (),
        languages=tuple(row.languages),
        topics=tuple(row.topics),
        stars=row.stars or 0,
        slots=places,
        kind=kind,
        level=told_by(row).level,
        origin=_origin(row),
    )
    pick = Pick(
        title=row.name,
        of="",
        summary=row.description,
        why="",
        languages=tuple(row.languages),
        kind=Work(kind),
        opened_at=None,
        is_checked=row.state == ProjectState.LISTED,
        project=row.uuid,
        places=places,
    )
    return Offered(item, pick, row.pk, row.pk)


def of_showcased(shown: ShowcasedProject) -> Offered:
    """A project that learners of the course have shown, and that looks for contributors."""
    languages, topics = programming.told_apart(shown.tags)
    item = Item(
        url=str(shown.uuid),
        title=shown.title,
        repo=f"showcase:{shown.uuid}",
        description=shown.summary,
        languages=languages,
        topics=topics,
        created_at=shown.published_at,
        origin=Origin.SHOWCASE,
    )
    pick = Pick(
        title=shown.title,
        of="",
        summary=shown.summary,
        why="",
        languages=languages,
        kind=None,
        opened_at=shown.published_at,
        is_checked=True,
        url=shown.url,
        made_here=True,
    )
    return Offered(item, pick)


def _places(project: OpenProject, row: OpenProject | Opportunity) -> int | None:
    """How many learners it would still take this term; ``None`` if it never said."""
    welcome = getattr(project, "welcomed", None)
    if welcome is None:
        return None
    taken: int = vars(row)["taken"]  # as ``pool`` counts it: without that nobody knows how many are left
    return max(0, welcome.slots - taken) if welcome.state == WelcomeState.OPEN else 0


def _origin(project: OpenProject) -> Origin:
    return Origin.PLATFORM if project.built_in else Origin.CATALOGUE
