"""Situations around what was said: ``something_said``, ``a_reply``, ``a_new_version_after``."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from plugin_app.people.api import Viewer
from plugin_app.showcase import api
from plugin_app.showcase.api import Feedback, Project, Words
from tests.showcase.situations import DAY, NOON, a_published_project, content
from tests.world import a_learner

RUBRIC = [
    {"key": "clear", "words": "Clear", "levels": ["Not yet", "On its way", "Clear to me"]},
    {"key": "brave", "words": "Brave", "levels": ["Safe", "Bold", "Daring"]},
]


def said(viewer: Viewer, placed: Any, project: Project) -> list[Feedback]:
    """What this viewer reads of everything said about the project, the newest version's last."""
    page = api.get(viewer, placed, project.uuid)
    versions = [*reversed(page.past), *([page.current] if page.current else [])]
    return [one for version in versions for one in version.feedback]


def something_said(
    placed: Any, *, owner: str = "Amina", reader: str = "Bo", at: datetime = NOON, **words: str
) -> tuple[Project, UUID]:
    """A published project, and what somebody said about it."""
    project = a_published_project(a_learner(owner), placed, at=at)
    giver = a_learner(reader)
    api.give_feedback(giver, placed, project.uuid, Words(**(words or {"like": "The map"})), now=at)
    [given] = said(giver, placed, project)
    return project, given.uuid


def a_reply(viewer: Viewer, placed: Any, feedback: UUID, words: str = "Thank you", *, at: datetime = NOON) -> UUID:
    """An answer to it; the reply's id."""
    return api.reply(viewer, placed, feedback, words, now=at)


def a_new_version_after(placed: Any, project: Project, *, owner: str = "Amina") -> Project:
    """The same project, with the same group, in a version that could answer what was said."""
    amina, again = a_learner(owner), content("Tide tables, again")
    api.save_draft(amina, placed, again, project=project.uuid, group=project.group, now=NOON)
    return api.publish(amina, placed, project.uuid, now=NOON + DAY)
