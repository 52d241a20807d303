"""What a group may need of the course team, and how the database weighs it.

The database weighs and sorts in one pass: each need is a bit of a number, the more pressing the higher.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from .data import LEADING, State
from .matching.pulse import Health, Sign
from .models import CompanyWish, JoinRequest, Membership, StudyGroup, Waiting

QUIET_AFTER = timedelta(days=14)
"""After how long without anyone coming, going or saying something a group counts as quiet."""


class Need(StrEnum):
    """What a group may need, the most pressing first: who waits for somebody else comes before what goes wrong."""

    REQUESTS = "requests"
    """Somebody asked to join, and waits for an answer."""
    LINE = "line"
    """People stand in line, and every seat is taken."""
    TOO_FEW = "too_few"
    """Fewer people than it takes to open one."""
    STALLED = "stalled"
    """Hardly anybody was there lately, or it has given up meeting."""
    COMPANY = "company"
    """It would like to go together with another one."""
    MISSED = "missed"
    """Its last meetings did not happen."""
    NO_LEADER = "no_leader"
    QUIET = "quiet"


WEIGHTS = {need: 1 << place for place, need in enumerate(reversed(Need))}
"""The more pressing need outweighs all lesser ones together; a weight says which needs a group has."""


ANY = sum(WEIGHTS.values())
"""The weight of all of them: what shares a bit with it needs something."""


def needs_in(weight: int) -> tuple[Need, ...]:
    """Which needs make up this weight, the most pressing first."""
    return tuple(need for need in Need if weight & WEIGHTS[need])


def weighed(groups: QuerySet[StudyGroup], now: datetime) -> QuerySet[Any]:
    """With ``weight``: the needs of each group as one number. Only open groups need anything."""
    seats = Membership.objects.seated().filter(group=OuterRef("pk"))
    line = Waiting.objects.filter(group=OuterRef("pk"))
    asked = JoinRequest.objects.filter(group=OuterRef("pk"), is_open=True)
    held = Membership.objects.held().filter(group=OuterRef("pk"))
    conditions: dict[Need, Q | Exists] = {
        Need.REQUESTS: Exists(asked),
        Need.LINE: Exists(line) & Q(seats__lte=number_of(held)),
        Need.TOO_FEW: Q(opens_at__gt=number_of(seats)),
        Need.STALLED: Q(stalled_at__isnull=False),
        Need.COMPANY: Exists(CompanyWish.objects.filter(group=OuterRef("pk"), is_open=True)),
        Need.MISSED: Q(signs__contains=Sign.MISSED.value),
        Need.NO_LEADER: ~Exists(seats.filter(role__in=LEADING)) & Exists(seats),
        Need.QUIET: Q(active_at__lt=now - QUIET_AFTER) | Q(health=Health.QUIET),
    }
    weights = [_worth(condition, WEIGHTS[need]) for need, condition in conditions.items()]
    return groups.annotate(weight=Case(When(state=State.OPEN, then=sum(weights, Value(0))), default=Value(0)))


def number_of(rows: QuerySet[Membership] | QuerySet[Waiting] | QuerySet[JoinRequest]) -> Coalesce:
    """How many of these rows a group has."""
    counted = rows.order_by().values("group").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted), 0)


def _worth(condition: Q | Exists, weight: int) -> Case:
    return Case(When(condition, then=Value(weight)), default=Value(0), output_field=IntegerField())
