"""What was said about a project, and the replies, as one viewer may read them: three queries for any number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, names
from plugin_app.showcase import models, permissions
from plugin_app.showcase.data import Standing, State
from plugin_app.showcase.found import Showcase
from plugin_app.showcase.owners import Owners

from .data import Conversation, Feedback, MayWithFeedback, Rating, Removed, Reply, Unread, Words
from .finding import Said, replied, said


@dataclass(frozen=True)
class Heard:
    """What was said about a project, before its people have names."""

    viewer: Viewer
    state: State
    owners: Owners
    rows: tuple[models.Feedback, ...]
    """Those with something to see for this viewer."""
    replies: Mapping[int, tuple[models.Reply, ...]]
    """By the id of what they answer, the oldest first."""

    @property
    def people(self) -> frozenset[int]:
        """User ids of everyone who wrote some of it."""
        authors = {reply.author_id for each in self.replies.values() for reply in each}
        return frozenset(pk for pk in authors | {row.reviewer_id for row in self.rows} if pk is not None)

    def about(self, version: models.Version, known: Mapping[int, str]) -> tuple[Feedback, ...]:
        """What was said about that version. ``known``: names by user id."""
        return tuple(self.read(row, known) for row in self.rows if row.version_id == version.pk)

    def read(self, row: models.Feedback, known: Mapping[int, str]) -> Feedback:
        """One of ``rows``, as they may read it."""
        unread = self._unread(row, row.reviewer_id)
        replies = self.replies.get(row.pk, ())
        return Feedback(
            uuid=row.uuid,
            version=row.version.number,
            by=_name(row.reviewer_id, known) if unread is None else "",
            is_mine=permissions.wrote(self.viewer, row.reviewer_id),
            words=Words(row.like, row.wish, row.what_if, row.question) if unread is None else Words(),
            marks=row.marks if unread is None else {},
            given_at=row.created_at,
            author_id=row.reviewer_id if unread is None else None,
            edited_at=row.edited_at if unread is None else None,
            revision=row.revision,
            unread=unread,
            removed=Removed(row.removed) if row.removed else None,
            waits=_waits(row),
            rating=Rating(row.rating) if row.rating and unread is None else None,
            is_thanked=row.thanked_at is not None and unread is None,
            answered_in=row.answered_in.number if row.answered_in and unread is None else None,
            replies=tuple(self._reply(reply, row, known) for reply in replies),
            may=self._may(row, has_replies=bool(replies)) if unread is None else MayWithFeedback(),
        )

    def _may(self, row: models.Feedback, *, has_replies: bool) -> MayWithFeedback:
        viewer, open_now = self.viewer, not _waits(row)
        return MayWithFeedback(
            reply=open_now and permissions.may_converse(viewer, self.state, self.owners, row.reviewer_id),
            edit=open_now and not has_replies and permissions.may_change_words(viewer, self.state, row.reviewer_id),
            take_away=permissions.may_take_words_away(viewer, row.reviewer_id),
            rate=open_now and permissions.may_thank(viewer, self.state, self.owners),
            report=open_now and permissions.may_report_words(viewer, row.reviewer_id),
        )

    def _reply(self, row: models.Reply, answers: models.Feedback, known: Mapping[int, str]) -> Reply:
        unread = self._unread(row, row.author_id)
        is_here, open_now = unread is None, unread is None and not _waits(row)
        return Reply(
            uuid=row.uuid,
            by=_name(row.author_id, known) if is_here else "",
            author_id=row.author_id if is_here else None,
            words=row.words if is_here else "",
            written_at=row.written_at,
            edited_at=row.edited_at if is_here else None,
            revision=row.revision,
            unread=unread,
            removed=Removed(row.removed) if row.removed else None,
            waits=_waits(row),
            is_mine=permissions.wrote(self.viewer, row.author_id),
            is_owners=row.author_id != answers.reviewer_id,
            may_edit=open_now and permissions.may_change_words(self.viewer, self.state, row.author_id),
            may_take_away=is_here and permissions.may_take_words_away(self.viewer, row.author_id),
            may_report=open_now and permissions.may_report_words(self.viewer, row.author_id),
        )

    def _unread(self, row: models.Feedback | models.Reply, author_id: int | None) -> Unread | None:
        if row.removed_at is not None:
            return Unread.REMOVED
        hidden = row.hidden_at is not None
        return None if permissions.may_read_words(self.viewer, author_id, hidden=hidden) else Unread.WAITS


def hear(
    project: models.Project, owners: Owners, viewer: Viewer, *, about: Collection[models.Version] | None = None
) -> Heard:
    """What was said about a project, or these versions of it, and this viewer may read.

    Two queries; whoever asks adds the names.
    """
    rows = models.Feedback.objects.filter(version__project=project).order_by("created_at", "id")
    if about is not None:
        rows = rows.filter(version__in=about)
    every = rows.select_related("version", "answered_in")
    readable = [row for row in every if permissions.may_read_feedback(viewer, owners, row.reviewer_id)]
    return _heard(viewer, State(project.state), owners, readable)


def conversation(viewer: Viewer, placed: Showcase, uuid: UUID) -> Conversation:
    """What someone said, found by its own id or that of a reply, with all replies. Raises ``NotFound``."""
    about = _found(viewer, placed, uuid)
    heard = _heard(viewer, about.state, about.owners, [about.row])
    current = models.Version.objects.filter(project=about.project, standing=Standing.CURRENT).first()
    if current is None or not heard.rows:
        raise NotFound()
    known = names(heard.people | about.owners.named)
    return Conversation(
        project=about.project.uuid,
        title=current.title,
        by=", ".join(sorted(known[owner] for owner in about.owners.named)),
        version=about.row.version.number,
        current=current.number,
        feedback=heard.read(about.row, known),
        is_owner=permissions.owns(viewer, about.owners),
    )


def one_reply(viewer: Viewer, placed: Showcase, reply: UUID) -> Reply:
    """One reply, to report it or to write it anew. Raises ``NotFound``, also for one that is not to be read."""
    row, about = replied(viewer, placed, reply)
    heard = _heard(viewer, about.state, about.owners, [about.row])
    read = next(one for one in heard.read(about.row, names(heard.people)).replies if one.uuid == row.uuid)
    if read.unread:
        raise NotFound()
    return read


def _found(viewer: Viewer, placed: Showcase, uuid: UUID) -> Said:
    try:
        return said(viewer, placed, uuid)
    except NotFound:
        return replied(viewer, placed, uuid)[1]


def _heard(viewer: Viewer, state: State, owners: Owners, readable: Iterable[models.Feedback]) -> Heard:
    rows = tuple(readable)
    replies: dict[int, list[models.Reply]] = defaultdict(list)
    if rows:
        for reply in models.Reply.objects.filter(feedback__in=rows).order_by("written_at", "id"):
            replies[reply.feedback_id].append(reply)
    shown = tuple(row for row in rows if _leaves_a_trace(viewer, row, has_replies=row.pk in replies))
    kept = {row.pk: tuple(replies[row.pk]) for row in shown if row.pk in replies}
    return Heard(viewer, state, owners, shown, kept)


def _leaves_a_trace(viewer: Viewer, row: models.Feedback, *, has_replies: bool) -> bool:
    """What was taken away keeps its place where somebody answered it, and where its author may ask why."""
    if row.removed_at is None or has_replies:
        return True
    by_team = row.removed == Removed.TEAM
    return by_team and (viewer.is_organiser or permissions.wrote(viewer, row.reviewer_id))


def _waits(row: models.Feedback | models.Reply) -> bool:
    return row.hidden_at is not None and row.removed_at is None


def _name(user_id: int | None, known: Mapping[int, str]) -> str:
    return known[user_id] if user_id is not None else gettext("Former member")
