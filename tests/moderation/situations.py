"""Things that people report, for tests."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from plugin_app.moderation import api
from plugin_app.moderation.api import Subject
from plugin_app.study_groups import api as groups
from tests.study_groups.board.situations import a_board
from tests.study_groups.situations import NOON
from tests.world import a_learner

MEMBERS = ("Amina", "Bo", "Chen", "Dara", "Eli", "Femi", "Gus")


def a_post(words: str = "Buy my things", by: str = "Bo", **rules: Any) -> tuple[groups.StudyGroups, UUID, UUID]:
    """A block, a group of seven people in it, and something one of them wrote."""
    placed, group = a_board(*MEMBERS, **rules)
    return placed, group, groups.write_post(a_learner(by), placed, group, words, now=NOON)


def reported(
    placed: groups.StudyGroups, post: UUID, *names: str, by: str = "Bo", now: datetime | None = None, **said: Any
) -> None:
    """Each of these people reports it."""
    author = a_learner(by).user_id
    told = {"reason": "spam", "note": "", **said}
    for name in names:
        api.report(a_learner(name), placed, Subject.POST, post, "Buy my things", author=author, now=now, **told)
