"""People ask the course team to look at something. Enough of them, and it waits unseen until there is a decision.

One person never hides anything: it takes several, and those who were heard once and ask again are not counted. That
holds for what the course team writes as for anyone’s.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from plugin_app import conf, host
from plugin_app.activities import api as activities
from plugin_app.activities.api import Placed
from plugin_app.people.api import Viewer, require_participant
from plugin_app.transactions import atomically

from . import letters, models
from .data import Decision, Step, Subject
from .pace import require_pace
from .subjects import ways_of

TITLE = 200
"""Characters of a thing's name that are kept."""


def report(
    viewer: Viewer,
    placed: Placed[Any],
    subject: Subject,
    subject_uuid: UUID,
    title: str,
    *,
    reason: str,
    note: str,
    author: int | None = None,
    now: datetime | None = None,
) -> None:
    """Ask the course team to look at something. Once per person and thing; again only after they have decided.

    ``author`` is the user id of whoever hears what was decided. Raises ``TooMuchAtOnce``.
    """
    user_id, when = require_participant(viewer, placed.course_key), now or timezone.now()
    case = begun_case(activities.anchor(placed), subject, subject_uuid, title[:TITLE], author)
    said = {"reason": reason, "note": note, "reported_at": when}

    def write() -> tuple[bool, bool]:
        _turn_of(case, title[:TITLE])
        if not _heard(case, user_id, said, when):
            return False, False
        models.Case.objects.filter(pk=case.pk, waiting_since=None).update(
            waiting_since=when, decision=Decision.OPEN, author=author
        )
        models.CaseStep.objects.create(case=case, step=Step.REPORTED, by_id=user_id, reason=reason, words=note, at=when)
        return True, _hide_if_enough(case, placed.usage_key, when)

    is_new, is_hidden = atomically(write)
    facts = {"subject": subject.value, "reason": reason}
    if is_new:
        host.current().track("community_hub.report.made", facts, user_id=user_id, course_key=placed.course_key)
    if is_hidden:
        about = {"subject": subject.value, "case": str(case.uuid)}
        host.current().track("community_hub.case.hidden", about, user_id=user_id, course_key=placed.course_key)


def begun_case(anchor: int, subject: Subject, subject_uuid: UUID, title: str, author: int | None) -> models.Case:
    """The case of that thing. Begun before the write in it, which then starts by holding it: the second counts the
    first."""
    begun = {"activity_id": anchor, "title": title, "author_id": author}
    row, _new = atomically(
        lambda: models.Case.objects.get_or_create(subject=subject, subject_uuid=subject_uuid, defaults=begun)
    )
    return row


def forget(user_id: int) -> None:
    """What was reported stays for the course team, without the person and without their words. Idempotent."""
    models.Report.objects.filter(reporter_id=user_id).update(reporter=None, note="")
    models.Report.objects.filter(decided_by_id=user_id).update(decided_by=None)


def export(user_id: int) -> dict[str, object]:
    """What this person reported."""
    made = models.Report.objects.filter(reporter_id=user_id).order_by("reported_at", "id")
    return {
        "reports": [
            {
                "course": row.activity.course_key,
                "about": row.subject,
                "reason": row.reason,
                "note": row.note,
                "reported_at": row.reported_at,
                "decision": row.decision,
            }
            for row in made.select_related("activity")
        ],
    }


def _turn_of(case: models.Case, title: str) -> None:
    models.Case.objects.filter(pk=case.pk).update(title=title)


def _heard(case: models.Case, user_id: int, said: dict[str, Any], now: datetime) -> bool:
    """Write down what they say. ``False`` if they wait for a decision about it already."""
    own = models.Report.objects.filter(reporter_id=user_id)
    before = own.filter(subject=case.subject, subject_uuid=case.subject_uuid).first()
    if before and before.decision == Decision.OPEN:
        return False
    require_pace(own, "reported_at", conf.reports_a_day(), timedelta(days=1), now)
    if before:
        again = own.filter(pk=before.pk).exclude(decision=Decision.OPEN)
        return again.update(decision=Decision.OPEN, is_first=False, decided_by=None, decided_at=None, **said) == 1
    models.Report.objects.create(
        reporter_id=user_id,
        subject=case.subject,
        subject_uuid=case.subject_uuid,
        subject_title=case.title,
        activity_id=case.activity_id,
        **said,
    )
    return True


def _hide_if_enough(case: models.Case, usage_key: str, now: datetime) -> bool:
    """Out of sight by itself, once that many different people have asked for the first time. It says so once."""
    hide = ways_of(case.subject).hide
    asking = models.Report.objects.filter(subject=case.subject, subject_uuid=case.subject_uuid, decision=Decision.OPEN)
    if hide is None or asking.filter(is_first=True).count() < conf.reporters_to_hide():
        return False
    if not models.Case.objects.filter(pk=case.pk, hidden_at=None).update(hidden_at=now):
        return False
    hide(usage_key, case.subject_uuid, now)
    models.CaseStep.objects.create(case=case, step=Step.HIDDEN, at=now)
    letters.hidden(case, now)
    return True
