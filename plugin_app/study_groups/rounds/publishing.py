"""The groups of a round become study groups, some at a time; killed at any point, it goes on where it was.

Each time is one transaction (see ``making``): the groups, the seats, the letters, and that it is done. So nobody sits
in two groups, and no letter is lost or doubled.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext as _t

from plugin_app.errors import Conflict
from plugin_app.study_groups import joining
from plugin_app.study_groups.models import MatchingRound, RoundGroup
from plugin_app.study_groups.reseating import take_block
from plugin_app.study_groups.rows import StudyGroups
from plugin_app.study_groups.rows import tell as tell_of_group
from plugin_app.transactions import atomically

from . import lease
from .data import RoundState
from .making import Made, make
from .rows import tell
from .running import Clock

AT_A_TIME = 40
"""Groups in one transaction."""
ATTEMPTS = 5
"""Somebody may take a name, or a seat, in the moment a group would."""


def publish(round_id: int, placed: StudyGroups, *, clock: Clock = timezone.now) -> bool:
    """Make the groups that are not made yet. ``False`` if somebody else does, or the round is not being published."""
    token = lease.take(round_id, [RoundState.PUBLISHING], RoundState.PUBLISHING, clock())
    if token is None:
        return False
    row = MatchingRound.objects.select_related("activity").defer("best_so_far").get(pk=round_id)
    try:
        while _publish_some(row, token, placed, clock()):
            pass
    except lease.Lost:
        return False
    except Exception:
        words = _t("Something went wrong in between. What is done is done: go on, and the rest follows.")
        lease.give_back(round_id, token, error=words)
        raise
    except BaseException:  # a worker that is asked to stop: the next one may go on at once
        lease.give_back(round_id, token)
        raise
    lease.give_back(round_id, token, state=RoundState.PUBLISHED, published_at=clock())
    tell("published", row.created_by_id, row, groups=RoundGroup.objects.filter(round=row).count())
    return True


def _publish_some(row: MatchingRound, token: str, placed: StudyGroups, now: datetime) -> bool:
    """Some more groups. ``False`` when there are none left."""

    def write() -> Made | None:
        lease.renew(row.pk, token, now)
        take_block(placed, row.activity_id)
        waiting = RoundGroup.objects.filter(round=row, published=None).order_by("number")
        groups = list(waiting[:AT_A_TIME])
        return make(row, groups, placed, now) if groups else None

    made = _again_if_overtaken(write)
    if made is None:
        return False
    for group, people in made.formed:
        tell_of_group("formed", row.created_by_id or 0, group, people=people)
    for group in made.closed:
        tell_of_group("closed", row.created_by_id or 0, group)
    for group in made.left:
        joining.fill(group, now)
    return True


def _again_if_overtaken(write: Callable[[], Made | None]) -> Made | None:
    """Somebody took a name or a seat between looking and writing: nothing of it was written, so look again."""
    for _attempt in range(ATTEMPTS - 1):
        try:
            return atomically(write)
        except (IntegrityError, Conflict):
            continue
    return atomically(write)
