"""What owners do with their project: write it down, publish it, put it away, delete it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from plugin_app.activities import api as activities
from plugin_app.people.api import Viewer, require_participant
from plugin_app.study_groups import api as study_groups
from plugin_app.transactions import atomically

from . import completion, crediting, drafting, pages, permissions
from .data import Content, Project, State
from .errors import NotYourGroup, Unanswered
from .found import Showcase, found, found_for_owner, require, tell


def save_draft(
    viewer: Viewer,
    placed: Showcase,
    content: Content,
    *,
    project: UUID | None = None,
    group: UUID | None = None,
    seen: int | None = None,
    begun_as: UUID | None = None,
    now: datetime | None = None,
) -> Project:
    """Keep a draft: of a new project, or of the next version of one's own.

    ``group`` is the study group that owns the project together with who owns it by name; only the latter choose it.
    ``seen`` is the revision the writer saw; ``begun_as`` the uuid of a new project, so that what is sent twice is begun
    once. Raises ``NotYourGroup``, ``DraftMoved``, and for a new project ``TooMuchAtOnce``.
    """
    user_id = require_participant(viewer, placed.course_key)
    if not placed.rules.may_seek:
        content = replace(content, seeks=frozenset())
    if project is None:
        content = replace(content, credits=crediting.honest(viewer, placed, content, None))
        _require_seat(viewer, group)
        row = drafting.start(activities.anchor(placed), user_id, content, group, now or timezone.now(), begun_as)
    else:
        row, owners, _user_id = found_for_owner(viewer, placed, project)
        if not permissions.may_choose_group(viewer, owners):
            group = row.group_id
        elif group != row.group_id:
            _require_seat(viewer, group)
        written = drafting.written(row)
        content = replace(content, credits=crediting.honest(viewer, placed, content, written))
        drafting.save(row, content, group, seen)
    tell("project.saved", viewer, row)
    return pages.get(viewer, placed, row.uuid)


def publish(
    viewer: Viewer, placed: Showcase, project: UUID, *, seen: int | None = None, now: datetime | None = None
) -> Project:
    """Show the draft to the course as the newest version; every version is kept. Again changes nothing.

    Of what one person began, as much as ``PROJECTS_A_DAY`` and ``VERSIONS_AN_HOUR`` allow. Raises ``NothingToShow``,
    ``Unanswered``, ``DraftMoved``, ``TakenDown``, ``WaitsForTheTeam``, ``TooMuchAtOnce``.
    """
    (row, owners, _user_id), when = found_for_owner(viewer, placed, project), now or timezone.now()
    _require_answers(placed, drafting.written(row))

    def write() -> bool:
        is_news = drafting.publish(row, seen, when)
        if is_news:
            crediting.tell_sources(row, placed.usage_key, when)
        return is_news

    if atomically(write):
        tell("project.published", viewer, row)
        completion.tell_of_others(viewer, placed, owners.everyone)
    return pages.get(viewer, placed, project)


def drop_draft(viewer: Viewer, placed: Showcase, project: UUID, *, seen: int | None = None) -> Project:
    """Throw the draft of a next version away; what is published stays. Again changes nothing. Raises ``DraftMoved``."""
    row, _owners, _user_id = found_for_owner(viewer, placed, project)
    if drafting.drop_draft(row, seen):
        tell("project.draft_dropped", viewer, row)
    return pages.get(viewer, placed, project)


def unpublish(viewer: Viewer, placed: Showcase, project: UUID) -> None:
    """Put a project away. For its owners, who may publish it again."""
    require_participant(viewer, placed.course_key)
    row, owners = found(viewer, placed, project)
    require(permissions.may_unpublish(viewer, State(row.state), owners))
    if drafting.put_away(row, State.UNPUBLISHED, instead_of=(State.PUBLISHED,)):
        tell("project.unpublished", viewer, row)


def delete(viewer: Viewer, placed: Showcase, project: UUID) -> None:
    """Remove a project from sight for good. What its owners said about others' work stays."""
    require_participant(viewer, placed.course_key)
    row, owners = found(viewer, placed, project)
    require(permissions.may_delete(viewer, owners))
    if drafting.put_away(row, State.DELETED, instead_of=set(State) - {State.DELETED}):
        tell("project.deleted", viewer, row)


def _require_seat(viewer: Viewer, group: UUID | None) -> None:
    if group is not None and group not in {own.uuid for own in study_groups.my_groups(viewer)}:
        raise NotYourGroup()


def _require_answers(placed: Showcase, content: Content) -> None:
    """What an author asks for later than a version was published is asked with the next one."""
    if any(each.is_required and not content.answers.get(each.key) for each in placed.rules.questions):
        raise Unanswered()
