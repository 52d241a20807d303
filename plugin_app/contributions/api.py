"""Contributions: the one door of this room.

Every function takes the ``Viewer`` first and asks for permission itself, except the import, which is an operator's.
The catalogue is public knowledge: whoever is signed in may look around in it. Picks belong to a course. We link to
other people's projects and never write there: not a comment, not a claim.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app import host
from plugin_app.activities.api import Placed
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people.api import ReadOnly, SignedOut, Viewer, require_sight
from plugin_app.showcase import api as showcase
from plugin_app.transactions import atomically

from . import built_in, listing, models, picking, pool, sources
from .data import (
    FacetCount,
    HubPage,
    ImportedCatalogue,
    Opportunity,
    OpportunityState,
    Pick,
    Project,
    ProjectState,
    Work,
)
from .offers import from_candidate
from .ranking import Learner
from .rules import ContributionRules
from .sources import Attribution, DamagedFile, Rejection
from .storing import Change, store

__all__ = [
    "Attribution",
    "ContributionRules",
    "DamagedFile",
    "FacetCount",
    "HubPage",
    "ImportedCatalogue",
    "Opportunity",
    "OpportunityState",
    "Pick",
    "Project",
    "ProjectState",
    "Rejection",
    "Work",
    "decide",
    "ensure_built_in",
    "get",
    "hub",
    "import_catalogues",
    "may_decide",
    "open_work",
    "opportunity",
    "picks",
    "why",
]

Contributions = Placed[ContributionRules]


def hub(
    viewer: Viewer,
    *,
    search: str = "",
    language: str = "",
    kind: Work | None = None,
    state: ProjectState | None = None,
    page: int = 1,
) -> HubPage:
    """A page of all projects, what was checked first. Hidden ones are for those who may decide, and asked for."""
    _require_look(viewer)
    if state == ProjectState.HIDDEN:
        _require_keeper(viewer)
    return listing.page(listing.Wanted(search, language, kind, state), page)


def picks(
    viewer: Viewer, placed: Contributions, *, now: datetime | None = None, n: int | None = None
) -> tuple[Pick, ...]:
    """What to begin with in this course, each with its reason; as many as the author wants, unless ``n`` says."""
    require_sight(viewer, placed.course_key)
    shown = showcase.seeking_contributors(viewer)
    count = placed.rules.count if n is None else n
    return picking.picks(_learner(viewer, placed), shown, now=now or timezone.now(), n=count)


def get(viewer: Viewer, project: UUID) -> Project:
    """One project. Raises ``NotFound``, also for a hidden one unless the viewer may decide about it."""
    _require_look(viewer)
    return listing.projects([_row(viewer, project)])[0]


def open_work(viewer: Viewer, project: Project) -> tuple[Opportunity, ...]:
    """The single pieces of work there are in a project, the newest first. Many a project has none listed."""
    _require_look(viewer)
    return listing.open_work(project)


def opportunity(viewer: Viewer, opportunity: UUID) -> Opportunity:
    """One piece of work, also when it is gone. Raises ``NotFound``."""
    _require_look(viewer)
    row = _work_row(opportunity)
    return listing.opportunity(row, listing.projects([row.project])[0])


def why(viewer: Viewer, placed: Contributions, found: Project | Opportunity, *, now: datetime | None = None) -> str:
    """Why it would suit someone in this course, in one sentence; empty if nobody could begin on it now."""
    require_sight(viewer, placed.course_key)
    whom = _learner(viewer, placed)
    if isinstance(found, Project):
        offered = pool.of_project(_row(viewer, found.uuid), whom)
    else:
        offered = pool.of_opportunity(_work_row(found.uuid))
    return picking.why(whom, offered, now or timezone.now())


def may_decide(viewer: Viewer) -> bool:
    """Whether this viewer decides what the hub shows: it is one for all courses, so only who looks after them all."""
    if viewer.user_id is None or viewer.read_only:
        return False
    return host.current().is_global_staff(viewer.user_id)


def decide(viewer: Viewer, project: UUID, state: ProjectState, reason: str = "") -> Project:
    """List a project, hide it, or let it be a candidate again. Imports leave what was decided alone."""
    user_id = _require_keeper(viewer)
    row = _row(viewer, project)

    def write() -> None:
        models.OpenProject.objects.filter(pk=row.pk).update(state=state, reason=reason)

    atomically(write)
    facts = {"project": str(row.uuid), "state": state.value}
    host.current().track("community_hub.open_project.decided", facts, user_id=user_id, course_key=viewer.course_key)
    return get(viewer, project)


def import_catalogues(path: Path, *, now: datetime | None = None) -> tuple[ImportedCatalogue, ...]:
    """Read the catalogues in a folder or file and keep what is new or changed: all of it, or nothing.

    Raises ``DamagedFile`` with file, line and reason, and ``IntegrityError`` if somebody else imports the same at the
    same moment; nothing is changed then.
    """
    readings = sources.read_all(path)
    offers = [from_candidate(candidate) for reading in readings for candidate in reading.candidates]
    changes = iter(store(offers, now=now or timezone.now()))
    imported = []
    for reading in readings:
        counts = Counter(next(changes) for _candidate in reading.candidates)
        imported.append(
            ImportedCatalogue(
                reading.source,
                new=counts[Change.NEW],
                changed=counts[Change.CHANGED],
                unchanged=counts[Change.UNCHANGED],
                rejections=reading.rejections,
            )
        )
    return tuple(imported)


def ensure_built_in(*, now: datetime | None = None) -> None:
    """Open edX is in the catalogue, as this version tells of it. Again changes nothing."""
    store([built_in.OFFER], now=now or timezone.now())


def _learner(viewer: Viewer, placed: Contributions) -> Learner:
    skills = host.current().course_skills(placed.course_key)
    return picking.learner(placed.rules, skills, viewer.user_id)


def _row(viewer: Viewer, project: UUID) -> models.OpenProject:
    row = models.OpenProject.objects.filter(uuid=project).first()
    if row is None or (row.state == ProjectState.HIDDEN and not may_decide(viewer)):
        raise NotFound()
    return row


def _work_row(opportunity: UUID) -> models.Opportunity:
    rows = models.Opportunity.objects.filter(uuid=opportunity).exclude(project__state=ProjectState.HIDDEN)
    row = rows.select_related("project").first()
    if row is None:
        raise NotFound()
    return row


def _require_look(viewer: Viewer) -> None:
    """In a course: sight of the course. On the hub's own page: being signed in."""
    if viewer.course_key:
        require_sight(viewer, viewer.course_key)
    elif viewer.user_id is None and viewer.read_only is not ReadOnly.PREVIEW:
        raise SignedOut()


def _require_keeper(viewer: Viewer) -> int:
    if viewer.user_id is None:
        raise SignedOut()
    if not may_decide(viewer):
        raise NotAllowed("not_global_staff", _("Only those who look after this whole site can do this."))
    return viewer.user_id
