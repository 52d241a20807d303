"""Writing on a board: a post, an answer, other words, and taking one away. The only door is ``api``."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from plugin_app import conf
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Subject
from plugin_app.people.api import Viewer
from plugin_app.prose import plain
from plugin_app.study_groups import models
from plugin_app.study_groups.errors import WaitsForDecision
from plugin_app.study_groups.inside import require_member, touch
from plugin_app.study_groups.models import Membership, StudyGroup
from plugin_app.study_groups.rows import StudyGroups, leads, require_leading, tell
from plugin_app.transactions import atomically

from .data import OpenTo, Removed
from .errors import EditedMeanwhile, NotYourPost, PostLength
from .reader import reader
from .reading import found

LONGEST = 10_000
"""Characters of a post: as much as ``prose`` reads."""
TITLE = 80
"""Characters by which somebody finds a post that has no title."""


def write_post(
    viewer: Viewer,
    placed: StudyGroups,
    group: UUID,
    words: str,
    thread: UUID | None = None,
    *,
    now: datetime | None = None,
) -> UUID:
    """Begin a thread, or answer in one, in Markdown; the post's id. An answer to an answer stands beside it.

    For members and the course team, as often as ``POSTS_AN_HOUR`` allows. Raises ``NotAllowed``, ``NotFound``,
    ``GroupClosed``, ``PostLength``, ``TooMuchAtOnce``.
    """
    row, user_id = require_member(viewer, placed, group)
    when, said = now or timezone.now(), _checked(words)
    head = _head(viewer, placed, row, thread, when) if thread else None

    def write() -> models.Post:
        touch(row, when)  # first of all: whoever gives seats takes the group's row before the seats, too
        if not _holds_seat(row, user_id) and not viewer.is_organiser:
            raise NotAllowed()
        own = models.Post.objects.filter(author=user_id)
        moderation.require_pace(own, "written_at", conf.posts_an_hour(), timedelta(hours=1), when)
        new = models.Post.objects.create(
            group=row, thread=head, author_id=user_id, words=said, written_at=when, last_at=when
        )
        if head is not None:
            models.Post.objects.filter(pk=head.pk, last_at__lt=when).update(last_at=when)
        return new

    new = atomically(write)
    tell("post_written", user_id, row, is_answer=int(head is not None))
    return new.uuid


def edit_post(
    viewer: Viewer, placed: StudyGroups, post: UUID, words: str, version: int, *, now: datetime | None = None
) -> None:
    """Put one's own words differently. ``version`` is the one the writer saw.

    Raises ``NotYourPost``, ``EditedMeanwhile``, ``WaitsForDecision``, ``PostLength``, ``GroupClosed``, ``NotFound``.
    """
    row = found(viewer, placed, post)
    group, user_id = require_member(viewer, placed, row.group.uuid)
    if row.removed_at is not None:
        raise NotFound()
    if row.author_id != user_id:
        raise NotYourPost()
    when, said = now or timezone.now(), _checked(words)
    stands = models.Post.objects.filter(pk=row.pk, version=version, removed_at=None, hidden_at=None)
    if not atomically(lambda: stands.update(words=said, edited_at=when, version=F("version") + 1)):
        row.refresh_from_db()
        raise WaitsForDecision() if row.hidden_at else EditedMeanwhile()
    tell("post_edited", user_id, group)


def take_post_away(
    viewer: Viewer, placed: StudyGroups, post: UUID, words: str = "", *, now: datetime | None = None
) -> UUID:
    """Take a post away; its place stays. Returns what began its thread.

    One's own, and for leaders and the course team anyone's. The course team says why, in ``words`` that its author
    reads and may answer once. Raises ``NotAllowed``, ``NotFound``, ``GroupClosed``, ``NoWords``.
    """
    row = found(viewer, placed, post)
    group, user_id = require_member(viewer, placed, row.group.uuid)
    if row.removed_at is not None:
        raise NotFound()
    is_own = row.author_id == user_id
    if not is_own and not viewer.is_organiser and not leads(user_id, group):
        raise NotAllowed()
    if viewer.is_organiser and not is_own:
        moderation.intervene(
            viewer, placed, Subject.POST, post, plain(row.words, TITLE), words, author=row.author_id, now=now
        )
    else:
        by = Removed.BY_AUTHOR if is_own else Removed.BY_LEADER
        gone = {"removed": by, "removed_at": now or timezone.now(), "words": ""}
        atomically(lambda: models.Post.objects.filter(pk=row.pk, removed_at=None).update(**gone))
    tell("post_taken_away", user_id, group, is_own=int(is_own))
    return (row.thread or row).uuid


def open_board(viewer: Viewer, placed: StudyGroups, group: UUID, open_to: OpenTo) -> None:
    """Say what of the board those who join later may read. For leaders. Raises ``NotLeading``, ``GroupClosed``."""
    row, _user_id = require_member(viewer, placed, group)
    user_id = require_leading(viewer, placed, row)
    atomically(lambda: StudyGroup.objects.filter(pk=row.pk).update(board_open_to=open_to))
    tell("board_opened", user_id, row, to_everyone=int(open_to is OpenTo.EVERYTHING))


def _checked(words: str) -> str:
    said = words.strip()
    if not said or len(said) > LONGEST:
        raise PostLength()
    return said


def _head(viewer: Viewer, placed: StudyGroups, row: StudyGroup, thread: UUID, now: datetime) -> models.Post:
    """What began the thread, if the writer reads along in it. Raises ``NotFound``."""
    post = found(viewer, placed, thread)
    head = post.thread or post
    if not reader(viewer, placed, row.uuid, now).reads_in(head):
        raise NotFound()
    return head


def _holds_seat(row: StudyGroup, user_id: int) -> bool:
    """Whether they are still seated, in the transaction that writes: and nobody writes twice at once."""
    return Membership.objects.seated().filter(group=row, user=user_id).update(live=True) > 0
