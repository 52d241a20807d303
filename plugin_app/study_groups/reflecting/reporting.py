"""What a group says it has done, for itself, and for everyone if it wants to. The only door is ``api``."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, require_sight
from plugin_app.study_groups import models
from plugin_app.study_groups.data import Ended, State
from plugin_app.study_groups.inside import require_inside, require_member, touch
from plugin_app.study_groups.meetings.data import MeetingState
from plugin_app.study_groups.models import GroupReport, MeetingDate, Membership, StudyGroup, Task
from plugin_app.study_groups.rows import StudyGroups, require_leading, tell
from plugin_app.transactions import atomically

from .data import Deeds, Report, ReportPage
from .errors import CannotShare, WrittenMeanwhile
from .words import checked

LONGEST = 10000
"""Characters of a report."""
PAGE_SIZE = 10


def group_report(viewer: Viewer, placed: StudyGroups, group: UUID) -> Report:
    """A group's report as it stands, for its members and the course team. Raises ``NotAllowed``, ``NotFound``."""
    row = require_inside(viewer, placed, group)
    return _read([row])[0]


def write_report(
    viewer: Viewer, placed: StudyGroups, group: UUID, words: str, version: int, *, now: datetime | None = None
) -> Report:
    """Save the words of the report; Markdown, at most ``LONGEST`` characters. For everyone who has a seat.

    ``version`` is what was read: raises ``WrittenMeanwhile`` when somebody saved since, ``TooManyWords`` and
    ``GroupClosed``.
    """
    row, user_id = require_member(viewer, placed, group)
    when = now or timezone.now()
    said = {"words": checked(words, LONGEST), "changed_by_id": user_id, "changed_at": when}

    def write() -> None:
        touch(row, when)
        if version == 0:
            models.GroupReport.objects.create(group=row, version=1, **said)
        elif not GroupReport.objects.filter(group=row, version=version).update(version=F("version") + 1, **said):
            raise WrittenMeanwhile()

    try:
        atomically(write)
    except IntegrityError as error:  # two began it in the same moment
        raise WrittenMeanwhile() from error
    tell("report_written", user_id, row)
    return _read([row])[0]


def share_report(
    viewer: Viewer, placed: StudyGroups, group: UUID, shared: bool, *, now: datetime | None = None
) -> Report:
    """Let everyone in the block read it, or nobody else any more. For whoever leads the group, and the course team.

    Raises ``CannotShare`` for a private group, ``NotLeading``.
    """
    row = require_inside(viewer, placed, group)
    user_id = require_leading(viewer, placed, row)
    if shared and row.is_private:
        raise CannotShare()
    when = (now or timezone.now()) if shared else None
    reports = GroupReport.objects.filter(group=row, shared_at__isnull=shared)
    if atomically(lambda: reports.update(shared_at=when)):
        tell("report_shared" if shared else "report_taken_back", user_id, row)
    return _read([row])[0]


def shared_reports(viewer: Viewer, placed: StudyGroups, page: int = 1) -> ReportPage:
    """What groups of this block shared with everyone, the latest first. Six queries, however many there are."""
    require_sight(viewer, placed.course_key)
    rows = GroupReport.objects.filter(group__activity__usage_key=placed.usage_key, group__is_private=False)
    rows = rows.exclude(shared_at=None)
    total = rows.count()
    turned = turn_to(page, total, PAGE_SIZE)
    latest = rows.order_by("-shared_at", "-id").select_related("group")[turned.on_it]
    return ReportPage(_read([each.group for each in latest]), total, turned.page, turned.pages)


def _read(groups: Collection[StudyGroup]) -> tuple[Report, ...]:
    reports = {each.group_id: each for each in GroupReport.objects.filter(group__in=groups)}
    deeds = _deeds(groups)
    return tuple(
        Report(
            group=row.uuid,
            name=row.name,
            topic=row.topic,
            words=found.words if found else "",
            version=found.version if found else 0,
            deeds=deeds[row.pk],
            shared_at=found.shared_at if found else None,
        )
        for row, found in ((row, reports.get(row.pk)) for row in groups)
    )


def _deeds(groups: Collection[StudyGroup]) -> dict[int, Deeds]:
    held = MeetingDate.objects.filter(group__in=groups, state=MeetingState.HELD).values("group")
    met = {each["group"]: each for each in held.annotate(times=Count("pk"), minutes_in_all=Sum("minutes"))}
    tasks = _counted(Task.objects.filter(group__in=groups).exclude(done_at=None))
    seated = Q(live=True, accept_by=None) | Q(group__state=State.CLOSED, ended=Ended.CLOSED)
    people = _counted(Membership.objects.filter(seated, group__in=groups))
    return {
        row.pk: Deeds(
            met=met[row.pk]["times"] if row.pk in met else 0,
            minutes=met[row.pk]["minutes_in_all"] if row.pk in met else 0,
            tasks_done=tasks.get(row.pk, 0),
            people=people.get(row.pk, 0),
        )
        for row in groups
    }


def _counted(rows: QuerySet[Task] | QuerySet[Membership]) -> dict[int, int]:
    found: Iterable[tuple[int, int]] = rows.values("group").annotate(number=Count("pk")).values_list("group", "number")
    return dict(found)
