"""What the hub shows is decided here: about one project, or about many that wait, for a reason and never for good.

Who decides locks the projects first, in the order of their keys, so two at once never write over each other: what
somebody has decided about meanwhile is passed over.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app import host
from plugin_app.contributions import listing
from plugin_app.contributions.data import Project, ProjectState
from plugin_app.contributions.found import project_row, require_keeper
from plugin_app.contributions.models import CatalogueDecision, DecidedProject, OpenProject
from plugin_app.contributions.searching.indexing import refresh
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer
from plugin_app.transactions import atomically

from .data import FITTING, MOST_AT_ONCE, Because, Outcome
from .errors import AlreadyDecided, NothingTicked, NothingToUndo, ReasonMissing, TooManyTicked
from .standing import newest_of


def decide(
    viewer: Viewer, project: UUID, state: ProjectState, reason: str = "", *, now: datetime | None = None
) -> Project:
    """List a project, hide it, or let it be a candidate again. Imports leave what was decided alone."""
    user_id = require_keeper(viewer)
    row, when = project_row(viewer, project), now or timezone.now()
    decision = CatalogueDecision(after=state, words=reason, decided_by_id=user_id, decided_at=when)

    def write() -> None:
        locked = list(OpenProject.objects.select_for_update().filter(pk=row.pk))
        if any((one.state, one.reason) != (state, reason) for one in locked):
            _write(decision, locked, when)

    atomically(write)
    facts = {"project": str(row.uuid), "state": state.value}
    host.current().track("community_hub.open_project.decided", facts, user_id=user_id, course_key=viewer.course_key)
    return listing.projects([project_row(viewer, project)])[0]


def decide_many(
    viewer: Viewer,
    projects: Collection[UUID],
    state: ProjectState,
    because: Because | None = None,
    words: str = "",
    *,
    now: datetime | None = None,
) -> Outcome:
    """List projects that wait, or put them aside. What waits no more is passed over.

    A reason must fit what they become; who puts aside gives one. Raises ``NothingTicked``, ``TooManyTicked``,
    ``ReasonMissing``, ``AlreadyDecided`` if none of them waits any more.
    """
    user_id = require_keeper(viewer)
    wanted, when = set(projects), now or timezone.now()
    if not wanted:
        raise NothingTicked()
    if len(wanted) > MOST_AT_ONCE:
        raise TooManyTicked()
    if not is_enough(state, because, words):
        raise ReasonMissing()
    decision = CatalogueDecision(
        after=state, because=because or "", words=words, decided_by_id=user_id, decided_at=when
    )

    def write() -> int:
        rows = OpenProject.objects.select_for_update().filter(uuid__in=wanted).order_by("pk")
        waiting = [row for row in rows if row.state == ProjectState.CANDIDATE]
        if not waiting:
            raise AlreadyDecided()
        return _write(decision, waiting, when)

    done = atomically(write)
    facts = {"decision": str(decision.uuid), "state": state.value, "projects": done}
    host.current().track("community_hub.open_projects.decided", facts, user_id=user_id, course_key=viewer.course_key)
    return Outcome(decision.uuid, done, len(wanted) - done)


def undo_decision(viewer: Viewer, decision: UUID, *, now: datetime | None = None) -> Outcome:
    """Let its projects be what they were. Those about which something else was decided since stay as they are.

    Raises ``NotFound``, ``NothingToUndo``.
    """
    user_id = require_keeper(viewer)
    row, when = CatalogueDecision.objects.filter(uuid=decision).first(), now or timezone.now()
    if row is None:
        raise NotFound()
    about = list(row.projects.order_by("project_id"))
    ids = [one.project_id for one in about]

    def write() -> Outcome:
        locked = {one.pk: one for one in OpenProject.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
        newest = newest_of(ids)
        standing = [one for one in about if newest.get(one.project_id) == row.pk]
        if not standing:
            raise NothingToUndo()
        CatalogueDecision.objects.filter(pk=row.pk).update(undone_by=user_id, undone_at=when)
        for one in standing:
            locked[one.project_id].state, locked[one.project_id].reason = one.before, one.reason_before
        _save([locked[one.project_id] for one in standing], when)
        return Outcome(row.uuid, len(standing), len(about) - len(standing))

    outcome = atomically(write)
    facts = {"decision": str(row.uuid), "projects": outcome.done}
    host.current().track("community_hub.open_projects.undone", facts, user_id=user_id, course_key=viewer.course_key)
    return outcome


def is_enough(state: ProjectState, because: Because | None, words: str) -> bool:
    """Whether the reason fits what the projects become. “Another reason” is one only with words of one's own."""
    if because is None:
        return state == ProjectState.LISTED
    return because in FITTING.get(state, ()) and bool(words.strip() or because is not Because.OTHER)


def _write(decision: CatalogueDecision, rows: list[OpenProject], when: datetime) -> int:
    """Write down what was decided and what was before, and let it be. The rows are locked."""
    decision.pk = None  # a second attempt begins anew
    decision.save(force_insert=True)
    DecidedProject.objects.bulk_create(
        DecidedProject(decision=decision, project=row, before=row.state, reason_before=row.reason) for row in rows
    )
    for row in rows:
        row.state, row.reason = decision.after, decision.words
    _save(rows, when)
    return len(rows)


def _save(rows: list[OpenProject], when: datetime) -> None:
    OpenProject.objects.bulk_update(rows, ("state", "reason"))
    refresh([row.pk for row in rows], now=when)
