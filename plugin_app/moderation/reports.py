"""Reports and what becomes of them.

Taking something down is done by the room it belongs to, with the organiser's own rights: ``register_subject`` says how.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.utils import timezone

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.activities.api import Placed
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_organiser, require_participant
from plugin_app.transactions import atomically

from . import models
from .data import Decision, Report, Subject

TakeDown = Callable[[Viewer, str, UUID], None]
"""Called with the organiser, the usage key of the block, and the thing's uuid."""
_take_down: dict[Subject, TakeDown] = {}


def register_subject(subject: Subject, take_down: TakeDown) -> None:
    """A room says how a thing of its kind is taken down."""
    _take_down[subject] = take_down


def report(
    viewer: Viewer, placed: Placed[Any], subject: Subject, subject_uuid: UUID, title: str, *, reason: str, note: str
) -> None:
    """Ask the course team to look at something. Once per person and thing; again only after they have decided."""
    user_id = require_participant(viewer, placed.course_key)
    anchor = activities.anchor(placed)

    def write() -> bool:
        row, new = models.Report.objects.get_or_create(
            reporter_id=user_id,
            subject=subject,
            subject_uuid=subject_uuid,
            defaults={
                "activity_id": anchor,
                "subject_title": title[:200],
                "reason": reason,
                "note": note,
                "reported_at": timezone.now(),
            },
        )
        if new or row.decision == Decision.OPEN:
            return new
        again = models.Report.objects.filter(pk=row.pk).exclude(decision=Decision.OPEN)
        return again.update(decision=Decision.OPEN, reason=reason, note=note, reported_at=timezone.now()) == 1

    if atomically(write):
        host.current().track(
            "community_hub.report.made",
            {"subject": subject.value, "reason": reason},
            user_id=user_id,
            course_key=placed.course_key,
        )


def queue(viewer: Viewer) -> tuple[Report, ...]:
    """The course's open reports, oldest first, one per thing."""
    require_organiser(viewer, viewer.course_key)
    rows = list(
        models.Report.objects.filter(activity__course_key=viewer.course_key, decision=Decision.OPEN)
        .select_related("activity")
        .order_by("reported_at", "id")
    )
    reporters = Counter(row.subject_uuid for row in rows)
    first = {row.subject_uuid: row for row in reversed(rows)}
    return tuple(
        Report(
            uuid=row.uuid,
            subject=Subject(row.subject),
            subject_uuid=row.subject_uuid,
            usage_key=row.activity.usage_key,
            subject_title=row.subject_title,
            reason=row.reason,
            note=row.note,
            reported_at=row.reported_at,
            reporters=reporters[row.subject_uuid],
        )
        for row in sorted(first.values(), key=lambda row: (row.reported_at, row.pk))
    )


def decide(viewer: Viewer, report: UUID, decision: Decision) -> None:
    """Answer every open report about the same thing. Taking down is done by the thing's own room."""
    user_id = require_organiser(viewer, viewer.course_key)
    row = (
        models.Report.objects.filter(uuid=report, activity__course_key=viewer.course_key)
        .select_related("activity")
        .first()
    )
    if row is None:
        raise NotFound()
    if decision is Decision.TAKEN_DOWN:
        _take_down[Subject(row.subject)](viewer, row.activity.usage_key, row.subject_uuid)
    same = models.Report.objects.filter(
        subject=row.subject, subject_uuid=row.subject_uuid, activity=row.activity_id, decision=Decision.OPEN
    )
    atomically(lambda: same.update(decision=decision, decided_by=user_id, decided_at=timezone.now()))


def forget(user_id: int) -> None:
    """What was reported stays for the course team, without the person and without their words. Idempotent."""
    models.Report.objects.filter(reporter_id=user_id).update(reporter=None, note="")
    models.Report.objects.filter(decided_by_id=user_id).update(decided_by=None)


def export(user_id: int) -> dict[str, object]:
    """What this person reported, and what they decided in a course team."""
    made = models.Report.objects.filter(reporter_id=user_id).order_by("reported_at", "id")
    decided = models.Report.objects.filter(decided_by_id=user_id).order_by("decided_at", "id")
    return {
        "reports": [
            {
                "course": row.activity.course_key,
                "about": row.subject,
                "title": row.subject_title,
                "reason": row.reason,
                "note": row.note,
                "reported_at": row.reported_at,
                "decision": row.decision,
            }
            for row in made.select_related("activity")
        ],
        "decisions": [
            {"course": row.activity.course_key, "about": row.subject, "decision": row.decision, "at": row.decided_at}
            for row in decided.select_related("activity")
        ],
    }
