"""Questions to the course team from where someone stands, and the team's answers.

An open question takes one of a few numbered slots of its asker in that block, unique in the database; its answer frees
it. So nobody can fill the desk, however fast they click.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.activities.api import Placed
from plugin_app.errors import NotFound
from plugin_app.mail import api as mail
from plugin_app.people import api as people
from plugin_app.people.api import Viewer, require_organiser, require_participant, require_sight
from plugin_app.transactions import atomically

from . import models
from .data import Subject, SupportRequest
from .errors import AlreadyAnswered, EnoughAsked
from .words import checked

MOST_OPEN = 3
"""Open questions of one person in one block."""
MOST_WAITING = 100
"""Open questions that are listed at a time; whoever waits longest is among them."""
MOST_ANSWERED = 20
"""Answered questions that are still listed."""


def ask(
    viewer: Viewer,
    placed: Placed[Any],
    question: str,
    *,
    subject: Subject | None = None,
    subject_uuid: UUID | None = None,
    now: datetime | None = None,
) -> None:
    """Ask the course team for help, perhaps about a thing the viewer can see.

    Raises ``EnoughAsked``, ``NoWords``, ``TooManyWords``.
    """
    user_id = require_participant(viewer, placed.course_key)
    asked = {
        "subject": subject or "",
        "subject_uuid": subject_uuid if subject else None,
        "question": checked(question),
        "asked_at": now or timezone.now(),
    }
    anchor = activities.anchor(placed)

    def write(slot: int) -> tuple[models.SupportRequest, bool]:
        return models.SupportRequest.objects.get_or_create(
            activity_id=anchor, user_id=user_id, open_slot=slot, defaults=asked
        )

    for slot in _free_slots(anchor, user_id):
        row, new = atomically(partial(write, slot))
        if new:  # otherwise the same person asked something else in the same moment
            _tell("asked", row, user_id, placed.course_key)
            return
    raise EnoughAsked()


def my_requests(viewer: Viewer, placed: Placed[Any]) -> tuple[SupportRequest, ...]:
    """What the viewer asked in this block: open questions first, then the latest answers. Two queries."""
    require_sight(viewer, placed.course_key)
    if viewer.user_id is None or viewer.read_only:
        return ()
    rows = models.SupportRequest.objects.filter(activity__usage_key=placed.usage_key, user_id=viewer.user_id)
    return tuple(_facts(row, asker="") for row in _shown(rows))


def requests(viewer: Viewer) -> tuple[SupportRequest, ...]:
    """The course's questions: who waits longest first, then the latest answers. For the course team."""
    rows = _shown(_asked_in(viewer))
    return as_read(rows, people.names(people_in(rows)))


def answer(viewer: Viewer, request: UUID, words: str, *, now: datetime | None = None) -> None:
    """Answer a question of the viewer's course and write to the person who asked. For the course team.

    Raises ``NotFound``, ``AlreadyAnswered``, ``NoWords``, ``TooManyWords``.
    """
    user_id = require_organiser(viewer, viewer.course_key)
    answered_at, said = now or timezone.now(), checked(words)
    asked = models.SupportRequest.objects.filter(uuid=request, activity__course_key=viewer.course_key)
    row = asked.exclude(user=None).select_related("activity").first()
    if row is None or row.user_id is None:
        raise NotFound()
    asker, where = row.user_id, host.current().block_url(row.activity.usage_key)

    def write() -> None:
        waiting = models.SupportRequest.objects.filter(pk=row.pk, user_id=asker, answered_at=None)
        if not waiting.update(answer=said, answered_by=user_id, answered_at=answered_at, open_slot=None):
            raise AlreadyAnswered()
        letter = {"question": row.question, "answer": said, "url": where}
        mail.post("support_answered", asker, occasion=f"support:{row.uuid}", context=letter, now=answered_at)

    atomically(write)
    _tell("answered", row, user_id, viewer.course_key)


def waiting(viewer: Viewer) -> list[models.SupportRequest]:
    """What nobody has answered yet, before anybody is named. For the course team. One query."""
    return list(_waiting(_asked_in(viewer)))


def people_in(rows: Iterable[models.SupportRequest]) -> set[int]:
    """Whose names are needed to read these questions."""
    return {row.user_id for row in rows if row.user_id}


def as_read(rows: Iterable[models.SupportRequest], known: Mapping[int, str]) -> tuple[SupportRequest, ...]:
    """These questions, with the names of who asked."""
    return tuple(_facts(row, asker=known[row.user_id]) for row in rows if row.user_id)


def forget(user_id: int) -> None:
    """That there was a question stays; who asked, who answered this person, and their words do not. Idempotent."""
    mine = models.SupportRequest.objects.filter(user_id=user_id)
    mine.update(user=None, open_slot=None, question="", answer="")
    models.SupportRequest.objects.filter(answered_by_id=user_id).update(answered_by=None)


def export(user_id: int) -> dict[str, object]:
    """What this person asked and was answered, and what they answered in a course team."""
    rows = models.SupportRequest.objects.select_related("activity").order_by("asked_at", "id")
    return {
        "questions": [
            {
                "course": row.activity.course_key,
                "block": row.activity.title,
                "question": row.question,
                "asked_at": row.asked_at,
                "answer": row.answer,
                "answered_at": row.answered_at,
            }
            for row in rows.filter(user_id=user_id)
        ],
        "answers": [
            {"course": row.activity.course_key, "answer": row.answer, "at": row.answered_at}
            for row in rows.filter(answered_by_id=user_id)
        ],
    }


def _free_slots(activity_id: int, user_id: int) -> list[int]:
    open_ones = models.SupportRequest.objects.filter(activity=activity_id, user=user_id).exclude(open_slot=None)
    taken = set(open_ones.values_list("open_slot", flat=True))
    return [slot for slot in range(1, MOST_OPEN + 1) if slot not in taken]


def _asked_in(viewer: Viewer) -> QuerySet[models.SupportRequest]:
    require_organiser(viewer, viewer.course_key)
    return models.SupportRequest.objects.filter(activity__course_key=viewer.course_key).exclude(user=None)


def _waiting(rows: QuerySet[models.SupportRequest]) -> QuerySet[models.SupportRequest]:
    return rows.filter(answered_at=None).select_related("activity").order_by("asked_at", "id")[:MOST_WAITING]


def _shown(rows: QuerySet[models.SupportRequest]) -> list[models.SupportRequest]:
    answered = rows.exclude(answered_at=None).select_related("activity").order_by("-answered_at", "-id")
    return [*_waiting(rows), *answered[:MOST_ANSWERED]]


def _facts(row: models.SupportRequest, *, asker: str) -> SupportRequest:
    return SupportRequest(
        uuid=row.uuid,
        usage_key=row.activity.usage_key,
        block_title=row.activity.title,
        subject=Subject(row.subject) if row.subject else None,
        subject_uuid=row.subject_uuid,
        asker=asker,
        question=row.question,
        asked_at=row.asked_at,
        answer=row.answer,
        answered_at=row.answered_at,
    )


def _tell(event: str, row: models.SupportRequest, user_id: int, course_key: str) -> None:
    host.current().track(
        f"community_hub.support.{event}",
        {"request": str(row.uuid), "subject": row.subject},
        user_id=user_id,
        course_key=course_key,
    )
