"""Owners and whoever gave feedback talk about it: a reply, other words for it, and taking it away."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from plugin_app import conf
from plugin_app.errors import NotFound
from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Subject
from plugin_app.people.api import Viewer, require_participant
from plugin_app.prose import plain
from plugin_app.showcase import models, permissions
from plugin_app.showcase.found import Showcase, require, tell
from plugin_app.transactions import atomically

from . import telling
from .data import Removed
from .errors import ChangedMeanwhile, NothingSaid, NotYourWords, SaidTooMuch, WaitsForDecision
from .finding import Said, replied, said
from .giving import TITLE

LONGEST = 5000
"""Characters of a reply."""


def reply(viewer: Viewer, placed: Showcase, feedback: UUID, words: str, *, now: datetime | None = None) -> UUID:
    """Answer feedback, in Markdown; the reply's id. The other side hears of it, once a day.

    For the project's owners and whoever gave it, as often as ``REPLIES_AN_HOUR`` allows. Raises ``NotAllowed``,
    ``NotFound``, ``NothingSaid``, ``SaidTooMuch``, ``WaitsForDecision``, ``TooMuchAtOnce``.
    """
    user_id, when = require_participant(viewer, placed.course_key), now or timezone.now()
    about, text = said(viewer, placed, feedback), _checked(words)
    row = about.row
    if row.removed_at is not None:
        raise NotFound()
    require(about.may_converse(viewer))

    def write() -> models.Reply:
        stands = models.Feedback.objects.filter(pk=row.pk, removed_at=None, hidden_at=None)
        if not stands.update(revision=F("revision") + 1):  # first of all: an edit at the same time then sees it
            raise WaitsForDecision()
        own = models.Reply.objects.filter(author=user_id)
        moderation.require_pace(own, "written_at", conf.replies_an_hour(), timedelta(hours=1), when)
        new = models.Reply.objects.create(feedback=row, author_id=user_id, words=text, written_at=when)
        telling.replied(row, _others(about, user_id), placed.usage_key, when)
        return new

    new = atomically(write)
    tell("feedback.replied", viewer, about.project, version=row.version.number)
    return new.uuid


def edit_reply(
    viewer: Viewer, placed: Showcase, reply: UUID, words: str, revision: int, *, now: datetime | None = None
) -> UUID:
    """Put one's own reply differently. ``revision`` is the one the writer saw. Returns what it answers.

    Raises ``NotYourWords``, ``ChangedMeanwhile``, ``WaitsForDecision``, ``NothingSaid``, ``SaidTooMuch``, ``NotFound``.
    """
    require_participant(viewer, placed.course_key)
    row, about = replied(viewer, placed, reply)
    if row.removed_at is not None:
        raise NotFound()
    if not permissions.may_change_words(viewer, about.state, row.author_id):
        raise NotYourWords()
    when, text = now or timezone.now(), _checked(words)
    stands = models.Reply.objects.filter(pk=row.pk, revision=revision, removed_at=None, hidden_at=None)
    if not atomically(lambda: stands.update(words=text, edited_at=when, revision=F("revision") + 1)):
        row.refresh_from_db()
        raise WaitsForDecision() if row.hidden_at else ChangedMeanwhile()
    tell("feedback.reply_edited", viewer, about.project, version=about.row.version.number)
    return about.row.uuid


def take_reply_away(
    viewer: Viewer, placed: Showcase, reply: UUID, words: str = "", *, now: datetime | None = None
) -> UUID:
    """Take a reply away; its place stays. Returns what it answered.

    One's own, and for the course team anyone's: they say why, in ``words`` that its author reads and may answer once.
    Raises ``NotAllowed``, ``NotFound``, ``NoWords``.
    """
    user_id = require_participant(viewer, placed.course_key)
    row, about = replied(viewer, placed, reply)
    if row.removed_at is not None:
        raise NotFound()
    require(permissions.may_take_words_away(viewer, row.author_id))
    is_own = row.author_id == user_id
    if is_own:
        gone = {"words": "", "removed": Removed.AUTHOR, "removed_at": now or timezone.now()}
        atomically(lambda: models.Reply.objects.filter(pk=row.pk, removed_at=None).update(**gone))
    else:
        title = plain(row.words, TITLE)
        moderation.intervene(viewer, placed, Subject.REPLY, reply, title, words, author=row.author_id, now=now)
    facts = {"version": about.row.version.number, "is_own": int(is_own)}
    tell("feedback.reply_taken_away", viewer, about.project, **facts)
    return about.row.uuid


def _checked(words: str) -> str:
    text = words.strip()
    if not text:
        raise NothingSaid()
    if len(text) > LONGEST:
        raise SaidTooMuch()
    return text


def _others(about: Said, user_id: int) -> set[int]:
    """Who hears of a reply: the owners of what the reader says, the reader of what an owner says."""
    if user_id == about.row.reviewer_id:
        return set(about.owners.everyone)
    return {about.row.reviewer_id} - {None} if about.row.reviewer_id else set()
