"""When a group comes to its end: a few questions, answered for the course team alone. The only door is ``api``.

Whoever has a seat may answer at any time; whoever had one when the group ended, for a while afterwards. The course team
reads the answers of a whole block together, without names, and only once enough have answered.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone

from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_organiser, require_participant
from plugin_app.study_groups import models
from plugin_app.study_groups.data import Ended
from plugin_app.study_groups.models import Membership, StudyGroup
from plugin_app.study_groups.rows import StudyGroups, tell
from plugin_app.transactions import atomically

from .data import ENOUGH, SCALE, Survey, SurveyResult
from .errors import NotFromScale, NothingSaid
from .words import checked

OPEN_FOR = timedelta(days=60)
"""How long after a group's end its people may say how it was."""

LONGEST = 2000
"""Characters."""


def my_survey(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Survey:
    """What the viewer said of their group so far. Raises ``NotFound`` for whom it is not."""
    user_id, row = _asked(viewer, placed, group, now or timezone.now())
    said = models.EndSurvey.objects.filter(group=row, user_id=user_id).first()
    if said is None:
        return Survey(group, row.name)
    return Survey(group, row.name, said.helped, said.would_again, said.words, said.answered_at)


def answer_survey(
    viewer: Viewer,
    placed: StudyGroups,
    group: UUID,
    *,
    helped: int | None,
    would_again: bool | None,
    words: str,
    now: datetime | None = None,
) -> Survey:
    """Say how much a group helped, from 1 to 5, whether one would do it again, and what else there is to say.

    One of them is needed. Saying it again replaces it. Raises ``NothingSaid``, ``TooManyWords``,
    ``NotFromScale``, ``NotFound``.
    """
    when = now or timezone.now()
    user_id, row = _asked(viewer, placed, group, when)
    said = checked(words, LONGEST)
    if helped is None and would_again is None and not said:
        raise NothingSaid()
    if helped is not None and helped not in SCALE:
        raise NotFromScale()
    told = {"helped": helped, "would_again": would_again, "words": said, "answered_at": when}
    rows = models.EndSurvey.objects
    if atomically(lambda: rows.update_or_create(group=row, user_id=user_id, defaults=told)[1]):
        tell("surveyed", user_id, row)
    return Survey(group, row.name, helped, would_again, said, when)


def survey_results(viewer: Viewer, placed: StudyGroups) -> SurveyResult:
    """What the people of all groups of this block said. For the course team. One query."""
    require_organiser(viewer, placed.course_key)
    rows = list(models.EndSurvey.objects.filter(group__activity__usage_key=placed.usage_key))
    if len(rows) < ENOUGH:
        return SurveyResult(len(rows), (), 0, ())
    counts = Counter(row.helped for row in rows)
    words = sorted((row.words for row in rows if row.words), key=lambda said: sha256(said.encode()).digest())
    return SurveyResult(
        len(rows), tuple(counts[each] for each in SCALE), sum(row.would_again is True for row in rows), tuple(words)
    )


def _asked(viewer: Viewer, placed: StudyGroups, group: UUID, now: datetime) -> tuple[int, StudyGroup]:
    """The viewer, and the group in which they have a seat, or had one when it ended."""
    user_id = require_participant(viewer, placed.course_key)
    seats: QuerySet[Membership] = Membership.objects.filter(
        Q(live=True, accept_by=None) | Q(ended=Ended.CLOSED, ended_at__gte=now - OPEN_FOR),
        user_id=user_id,
        group__uuid=group,
        group__activity__usage_key=placed.usage_key,
    )
    seat = seats.select_related("group__activity").first()
    if seat is None:
        raise NotFound()
    return user_id, seat.group
