"""Situations in a showcase: ``a_draft``, ``a_published_project``, ``a_group_of``."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from plugin_app.people.api import Viewer
from plugin_app.showcase import api
from plugin_app.showcase.api import Content, Link, LinkRole, Project, Words
from plugin_app.study_groups import api as groups
from tests.world import study_groups

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
REPO = Link(LinkRole.CODE, "https://github.com/amina/tides")


def content(title: str = "Tide tables", **fields: Any) -> Content:
    """Something to look at."""
    return Content(title, **{"write_up": f"What **{title}** is about.", **fields})


def a_draft(owner: Viewer, placed: Any, title: str = "Tide tables", *, group: Any = None, **fields: Any) -> Project:
    """A project nobody else sees yet."""
    return api.save_draft(owner, placed, content(title, **fields), group=group, now=NOON)


def a_published_project(
    owner: Viewer, placed: Any, title: str = "Tide tables", *, at: datetime = NOON, group: Any = None, **fields: Any
) -> Project:
    """A project everyone in the course sees."""
    draft = a_draft(owner, placed, title, group=group, **fields)
    return api.publish(owner, placed, draft.uuid, now=at)


def a_new_version(owner: Viewer, placed: Any, project: Project, title: str, *, at: datetime = NOON) -> Project:
    """The same project, published again with another title."""
    api.save_draft(owner, placed, content(title), project=project.uuid, now=at)
    return api.publish(owner, placed, project.uuid, now=at)


def a_word(reader: Viewer, placed: Any, project: Project, *, at: datetime = NOON) -> Project:
    """Feedback, as short as it may be."""
    return api.give_feedback(reader, placed, project.uuid, Words(like="The map"), now=at)


def a_group_of(*members: Viewer, name: str = "Algebra owls") -> Any:
    """An open study group with these people seated; its uuid."""
    placed = study_groups(members[0].course_key, size_max=20)
    group = groups.create(members[0], placed, groups.About(name)).uuid
    for member in members[1:]:
        groups.join(member, placed, group)
    return group
