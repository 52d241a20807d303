"""What whoever made a reported thing reads about it, and their one word in return. The only door is ``api``.

What several people own together, each of them reads about; one of them answers for all.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from plugin_app import conf, host
from plugin_app.activities.api import Placed
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, names, require_participant, require_sight
from plugin_app.transactions import atomically

from . import models
from .cases import DECISIONS
from .data import Decision, MyCase, Step, Subject
from .errors import AppealedBefore
from .pace import require_pace
from .subjects import people_of, ways_of
from .words import checked


def my_case(viewer: Viewer, placed: Placed[Any], subject_uuid: UUID) -> MyCase:
    """How it stands with something the viewer wrote or owns in this block. Raises ``NotFound``.

    Three queries, and what it takes to know who owns it together.

    Before it was hidden or decided there is nothing to tell: who reports is never found out by watching.
    """
    require_sight(viewer, placed.course_key)
    row = _own(viewer.user_id, placed, subject_uuid)
    steps = list(row.steps.order_by("at", "id"))
    decision = next((step for step in reversed(steps) if step.step in DECISIONS), None)
    if row.hidden_at is None and decision is None:
        raise NotFound()
    appeal = next((step for step in steps if step.step == Step.APPEALED), None)
    by = decision.by_id if decision and not row.hidden_at else None
    asked_by = appeal.by_id if appeal and appeal.by_id != viewer.user_id else None
    known = names({each for each in (by, asked_by) if each})
    return MyCase(
        subject=Subject(row.subject),
        subject_uuid=row.subject_uuid,
        title=row.title,
        decision=Decision.OPEN if row.hidden_at else Decision(row.decision),
        words=decision.words if decision and not row.hidden_at else "",
        decided_by=known[by] if by else "",
        decided_at=decision.at if decision and not row.hidden_at else None,
        is_waiting=row.waiting_since is not None,
        may_appeal=_may_appeal(row) and viewer.read_only is None,
        appeal=appeal.words if appeal else "",
        appeal_by=known[asked_by] if asked_by else "",
        is_shared=ways_of(row.subject).owners is not None,
    )


def appeal(viewer: Viewer, placed: Placed[Any], subject_uuid: UUID, words: str, *, now: datetime | None = None) -> None:
    """Ask the course team to look once more at something of one's own that they took down.

    Once for each thing, whoever of those who own it asks. Raises ``NotFound``, ``AppealedBefore``, ``NoWords``,
    ``TooManyWords``, ``TooMuchAtOnce``.
    """
    user_id, when = require_participant(viewer, placed.course_key), now or timezone.now()
    row, said = _own(user_id, placed, subject_uuid), checked(words)
    if ways_of(row.subject).show is None:
        raise NotFound()

    def write() -> None:
        before = models.Case.objects.filter(pk=row.pk, decision=Decision.TAKEN_DOWN, appealed_at=None)
        if not before.update(appealed_at=when, waiting_since=when):
            raise AppealedBefore()
        own = models.CaseStep.objects.filter(by_id=user_id, step=Step.APPEALED)
        require_pace(own, "at", conf.appeals_a_day(), timedelta(days=1), when)
        models.CaseStep.objects.create(case=row, step=Step.APPEALED, by_id=user_id, words=said, at=when)

    atomically(write)
    facts = {"subject": row.subject, "case": str(row.uuid)}
    host.current().track("community_hub.case.appealed", facts, user_id=user_id, course_key=placed.course_key)


def _own(user_id: int | None, placed: Placed[Any], subject_uuid: UUID) -> models.Case:
    rows = models.Case.objects.filter(subject_uuid=subject_uuid, activity__usage_key=placed.usage_key)
    row = rows.select_related("activity").first() if user_id else None
    if row is None or user_id not in people_of(row):
        raise NotFound()
    return row


def _may_appeal(row: models.Case) -> bool:
    return row.decision == Decision.TAKEN_DOWN and row.appealed_at is None and ways_of(row.subject).show is not None
