"""How much one person may begin and bring out in a while: a showcase full of one person's small projects asks everybody
to read them, and leaves the others waiting.

Counted in the projects and versions there are, whoever presses the button and whatever became of them since: by who
began them. Each of these is asked in the transaction that writes, with that person's row taken, so it is exact.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from math import ceil

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils.translation import ngettext

from plugin_app import conf
from plugin_app.moderation.api import require_pace

from .models import Project, Version

AN_HOUR, A_DAY = timedelta(hours=1), timedelta(days=1)


def require_pace_of_drafts(user_id: int, now: datetime) -> None:
    """Raise ``TooMuchAtOnce`` if this person began ``DRAFTS_AN_HOUR`` projects lately. Part of a larger write."""
    _take(user_id)
    begun = Project.objects.filter(created_by=user_id)
    require_pace(begun, "created_at", conf.drafts_an_hour(), AN_HOUR, now)


def require_pace_of_versions(row: Project, now: datetime) -> None:
    """Raise ``TooMuchAtOnce`` if too much came out lately of those who began this project: ``VERSIONS_AN_HOUR``, and
    of projects that nobody had seen before, ``PROJECTS_A_DAY``. Part of a larger write, which has the project's row.
    """
    theirs = Q(pk=row.pk)  # all there is to count where who began it is gone
    if row.created_by_id is not None:
        _take(row.created_by_id)
        theirs |= Q(created_by=row.created_by_id)
    projects = Project.objects.filter(theirs)
    if projects.filter(pk=row.pk, published_at=None).exists():
        require_pace(projects, "published_at", conf.projects_a_day(), A_DAY, now, say=_publish_in)
    versions = Version.objects.filter(project__in=projects)
    require_pace(versions, "published_at", conf.versions_an_hour(), AN_HOUR, now, say=_publish_in)


def _take(user_id: int) -> None:
    get_user_model().objects.select_for_update().filter(pk=user_id).first()  # two at once would both count one too few


def _publish_in(minutes: int) -> str:
    """Nobody is accused of anything: of several owners it may be another one who began so many."""
    if minutes > 60:
        hours = ceil(minutes / 60)
        words = ngettext(
            "That is a lot for others to read at once. Your draft is saved: publish it in %d hour.",
            "That is a lot for others to read at once. Your draft is saved: publish it in %d hours.",
            hours,
        )
        return words % hours
    words = ngettext(
        "That is a lot for others to read at once. Your draft is saved: publish it in %d minute.",
        "That is a lot for others to read at once. Your draft is saved: publish it in %d minutes.",
        minutes,
    )
    return words % minutes
