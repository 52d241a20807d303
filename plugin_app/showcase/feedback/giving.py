"""Saying something about a version, putting it differently until somebody has replied, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F
from django.utils import timezone

from plugin_app import conf
from plugin_app.errors import NotFound
from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Subject
from plugin_app.people.api import Viewer, require_participant
from plugin_app.prose import plain
from plugin_app.showcase import models, pages, permissions
from plugin_app.showcase.allocation import LEASE, is_live
from plugin_app.showcase.data import Project, Standing, State
from plugin_app.showcase.found import Showcase, found, require, tell
from plugin_app.showcase.owners import Owners
from plugin_app.showcase.turns import attention, leases
from plugin_app.transactions import atomically

from . import telling
from .data import Removed, Words
from .errors import (
    AlreadyGiven,
    ChangedMeanwhile,
    NewerVersion,
    NothingSaid,
    NotYourWords,
    OwnWork,
    RepliedMeanwhile,
    SaidTooMuch,
    WaitsForDecision,
)
from .finding import said
from .rubric import fitting

LONGEST = 2000
"""Characters of one part."""
TITLE = 80
"""Characters by which somebody finds words that have no title."""
NO_MARKS: Mapping[str, int] = {}


def give_feedback(
    viewer: Viewer,
    placed: Showcase,
    project: UUID,
    words: Words,
    *,
    marks: Mapping[str, int] = NO_MARKS,
    version: int | None = None,
    now: datetime | None = None,
) -> Project:
    """Say something about the newest version, or about the one with that number if it was the newest a moment ago.

    ``marks`` are levels, from 0, by the keys of the author's rubric. Once for each version, unless one took it back.
    Raises ``OwnWork``, ``NothingSaid``, ``SaidTooMuch``, ``AlreadyGiven``, ``NewerVersion``, ``TooMuchAtOnce``.
    """
    user_id, when = require_participant(viewer, placed.course_key), now or timezone.now()
    row, owners = found(viewer, placed, project)
    require_reviewer(viewer, row, owners)
    fields, read = _fields(placed, words, marks), _version(row, version, when)
    own = models.Feedback.objects.filter(reviewer=user_id)

    # Looked up beforehand: a transaction that begins with a read loses its race for SQLite's one pen.
    moderation.require_pace(own, "created_at", conf.feedback_an_hour(), timedelta(hours=1), when)

    def write() -> None:
        given = _again(read, user_id, fields, when) or models.Feedback.objects.create(
            version=read, reviewer_id=user_id, created_at=when, **fields
        )
        leases.fulfil(row, user_id)
        telling.received(given, owners.everyone, placed.usage_key, when)

    try:
        atomically(write)
    except IntegrityError as error:
        if not own.filter(version=read).exists():
            raise
        raise AlreadyGiven() from error
    tell("feedback.given", viewer, row, version=read.number)
    return pages.get(viewer, placed, project)


def edit_feedback(
    viewer: Viewer,
    placed: Showcase,
    feedback: UUID,
    words: Words,
    revision: int,
    *,
    marks: Mapping[str, int] = NO_MARKS,
    now: datetime | None = None,
) -> None:
    """Put one's own words differently, until somebody has replied. ``revision`` is the one the writer saw.

    Raises ``NotYourWords``, ``RepliedMeanwhile``, ``ChangedMeanwhile``, ``WaitsForDecision``, ``NothingSaid``,
    ``SaidTooMuch``, ``NotFound``.
    """
    require_participant(viewer, placed.course_key)
    about = said(viewer, placed, feedback)
    row = about.row
    if row.removed_at is not None:
        raise NotFound()
    if not permissions.may_change_words(viewer, about.state, row.reviewer_id):
        raise NotYourWords()
    fields = _fields(placed, words, marks)
    stands = models.Feedback.objects.filter(pk=row.pk, revision=revision, removed_at=None, hidden_at=None)
    new = {**fields, "edited_at": now or timezone.now(), "revision": F("revision") + 1}

    def write() -> None:
        # A reply moves the revision on before it is written, so one of the two sees the other.
        if not stands.update(**new):
            row.refresh_from_db()
            raise WaitsForDecision() if row.hidden_at else _moved_on(row)
        if models.Reply.objects.filter(feedback=row).exists():
            raise RepliedMeanwhile()

    atomically(write)
    tell("feedback.edited", viewer, about.project, version=row.version.number)


def withdraw_feedback(
    viewer: Viewer, placed: Showcase, feedback: UUID, words: str = "", *, now: datetime | None = None
) -> UUID:
    """Take feedback away; where somebody replied, its place stays. Returns the project it was about.

    One's own, and for the course team anyone's: they say why, in ``words`` that its author reads and may answer once.
    Raises ``NotAllowed``, ``NotFound``, ``NoWords``.
    """
    user_id = require_participant(viewer, placed.course_key)
    about = said(viewer, placed, feedback)
    row = about.row
    if row.removed_at is not None:
        raise NotFound()
    require(permissions.may_take_words_away(viewer, row.reviewer_id))
    is_own = row.reviewer_id == user_id
    if is_own:
        _take_back(row, now or timezone.now())
    else:
        title = title_of(row)
        moderation.intervene(viewer, placed, Subject.FEEDBACK, feedback, title, words, author=row.reviewer_id, now=now)
    tell("feedback.taken_away", viewer, about.project, version=row.version.number, is_own=int(is_own))
    return about.project.uuid


def require_reviewer(viewer: Viewer, row: models.Project, owners: Owners) -> None:
    """Raise ``OwnWork`` for an owner, ``NotAllowed`` for anybody else who may not say something about it."""
    if viewer.user_id in owners.everyone:
        raise OwnWork()
    require(permissions.may_review(viewer, State(row.state), owners))


def title_of(row: models.Feedback) -> str:
    """How it begins, in plain text."""
    return plain(row.like or row.wish or row.what_if or row.question, TITLE)


def _fields(placed: Showcase, words: Words, marks: Mapping[str, int]) -> dict[str, object]:
    """The columns that hold these words, as far as the author asks for them."""
    asked = words.only(placed.rules.asks)
    if asked.are_missing:
        raise NothingSaid()
    if any(len(text) > LONGEST for text in asked.parts.values()):
        raise SaidTooMuch()
    return {**vars(asked), "marks": fitting(marks, placed.rules.rubric)}


def _version(project: models.Project, number: int | None, now: datetime) -> models.Version:
    """The newest version, or the one with that number, if somebody who began to read it then is not late by now.

    Whoever speaks about a version may read it from then on (``pages``, ``editions``, ``pictures``), so the number is
    not believed: a version can be spoken about while it is the newest, and for as long as a lease after that. Who was
    given it to read is covered by that, too. Raises ``NotFound``, ``NewerVersion``.
    """
    versions = models.Version.objects.filter(project=project).exclude(published_at=None).select_related("project")
    found = versions.filter(number=number) if number else versions.filter(standing=Standing.CURRENT)
    version = found.first()
    if version is None:
        raise NotFound()
    later = versions.filter(number__gt=version.number).order_by("number").first()
    if later is not None and later.published_at is not None and not is_live(later.published_at + LEASE, now):
        raise NewerVersion()
    return version


def _again(
    version: models.Version, user_id: int, fields: Mapping[str, object], now: datetime
) -> models.Feedback | None:
    """What this person took back, said anew; ``None`` if there is nothing of the kind."""
    taken_back = models.Feedback.objects.filter(version=version, reviewer=user_id, removed=Removed.AUTHOR)
    anew = {"removed": "", "removed_at": None, "answered_in": None, "edited_at": None, "created_at": now}
    if not taken_back.update(**anew, **fields, revision=F("revision") + 1):
        return None
    return models.Feedback.objects.select_related("version__project").get(version=version, reviewer=user_id)


def _take_back(row: models.Feedback, now: datetime) -> None:
    gone = {"removed": Removed.AUTHOR, "removed_at": now, "rating": "", "thanked_at": None}

    def write() -> None:
        stands = models.Feedback.objects.filter(pk=row.pk, removed_at=None)
        stands.update(**vars(Words()), marks={}, **gone)
        attention.recount([row.version.project_id])

    atomically(write)


def _moved_on(row: models.Feedback) -> RepliedMeanwhile | ChangedMeanwhile:
    is_answered = models.Reply.objects.filter(feedback=row).exists()
    return RepliedMeanwhile() if is_answered else ChangedMeanwhile()
