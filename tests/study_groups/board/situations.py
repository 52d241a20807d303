"""Boards for tests, as people leave them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from plugin_app.people.api import Viewer
from plugin_app.study_groups import api
from plugin_app.study_groups.board.data import BoardPage
from plugin_app.study_groups.models import Post, StudyGroup
from tests.study_groups.situations import NOON, a_group
from tests.world import a_learner, study_groups


def a_board(*people: str, **rules: Any) -> tuple[api.StudyGroups, UUID]:
    """A block, and the group of these people in it; the first leads. Without names: Amina leads, Bo is there."""
    placed = study_groups(size_max=12, **rules)
    return placed, a_group(placed, "Owls", *(a_learner(name) for name in people or ("Amina", "Bo")))


def said(page: BoardPage) -> list[str]:
    """How the threads on a page begin, in their order."""
    return [thread.post.words for thread in page.threads]


def many_posts(
    group: UUID, author: Viewer, number: int, *, answers_to: Post | None = None, at: datetime = NOON
) -> None:
    """That many posts in one statement: threads, or answers."""
    row = StudyGroup.objects.get(uuid=group)
    facts = {"group": row, "thread": answers_to, "author_id": author.user_id, "written_at": at, "last_at": at}
    Post.objects.bulk_create((Post(words=f"No. {no}", **facts) for no in range(1, number + 1)), batch_size=500)
