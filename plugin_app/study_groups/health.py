"""How running groups do: the quiet look at each of them, once a day, and who is expected to be there.

What is found is kept beside the group, for the course team's table has to sort thousands by it. It is looked at again
in the background; a group's own page, and everything that is done about it, asks anew. None of this asks for
permission; ``api`` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Q, QuerySet

from plugin_app import host
from plugin_app.batches import BATCH, batches
from plugin_app.transactions import atomically

from .data import State
from .matching import pulse
from .matching.pulse import Health, Sign, Vitals
from .models import Membership, SignUp, StudyGroup
from .rows import tell, write_to

AGAIN = timedelta(days=1)
"""How often a group is looked at."""

SETTLING = timedelta(days=7)
"""How long a new group is left alone: nobody has had time to be missed."""

MOST = 10_000
"""Groups that one run looks at; the next run goes on."""


@dataclass(frozen=True)
class Checked:
    """What a look at a group found."""

    health: Health
    signs: tuple[Sign, ...]
    vitals: Vitals


@dataclass(frozen=True)
class Looked:
    """What a run came to."""

    groups: int = 0
    nudged: int = 0


def activity_of(course_key: str, user_ids: Collection[int], now: datetime) -> dict[int, float]:
    """How likely each of these people will be there, 0 to 1; every one of them is in the answer.

    From when the platform last saw them in the course, or they last told a group that they are here. Whoever was never
    seen has the benefit of the doubt for two weeks after they signed up; see ``pulse.expectation``.
    """
    seen, known = _seen(course_key, user_ids), _signed_up(course_key, user_ids)
    return {one: pulse.expectation(_days(seen.get(one), now), _days(known.get(one), now)) for one in user_ids}


def stalled(anchor_id: int, now: datetime) -> set[int]:
    """The ids of the groups of an activity that are stalled now; groups that have just begun are left out."""
    rows = _open(now).filter(activity=anchor_id)
    return {row.pk for row, found in check(rows, now).items() if found.health is Health.STALLED}


def check(rows: Iterable[StudyGroup], now: datetime) -> dict[StudyGroup, Checked]:
    """Look at these groups; they are to come with their activity. A few queries for thousands of them."""
    looked = {row: _vitals(row, expected, now) for row, expected in _expected(list(rows), now).items()}
    return {row: Checked(pulse.health(vitals), pulse.signs(vitals), vitals) for row, vitals in looked.items()}


def look(now: datetime) -> Looked:
    """Look at every group whose turn it is, and write, once, to the people of those that have stalled since."""
    due = _open(now).filter(Q(health_of=None) | Q(health_of__lte=now - AGAIN)).order_by("health_of", "id")
    groups = nudged = 0
    while groups < MOST and (rows := list(due[:BATCH])):
        groups, nudged = groups + len(rows), nudged + keep(check(rows, now), now)
    return Looked(groups, nudged)


def keep(found: dict[StudyGroup, Checked], now: datetime) -> int:
    """Keep what was found. Returns how many groups have stalled since the last look, whose people are written to."""
    for row, checked in found.items():
        row.health, row.here_lately, row.health_of = checked.health, checked.vitals.here, now
    well = [row.pk for row, checked in found.items() if checked.health is not Health.STALLED and row.stalled_at]
    gone = [row for row, checked in found.items() if checked.health is Health.STALLED and not row.stalled_at]

    def write() -> list[StudyGroup]:
        columns = ["health", "here_lately", "health_of"]
        StudyGroup.objects.bulk_update(found, columns, batch_size=BATCH // len(columns))
        for batch in batches(well):
            StudyGroup.objects.filter(pk__in=batch).update(stalled_at=None)
        return [row for row in gone if _nudge(row, now)]

    nudged = atomically(write)
    for row in nudged:
        tell("stalled", row.created_by_id or 0, row, here=row.here_lately)
    return len(nudged)


def _nudge(row: StudyGroup, now: datetime) -> bool:
    """Write to everyone in it what they can do, once for each time it stalls. ``False`` if somebody else has."""
    if not StudyGroup.objects.filter(pk=row.pk, state=State.OPEN, stalled_at=None).update(stalled_at=now):
        return False
    seated = Membership.objects.seated().filter(group=row).values_list("user_id", flat=True)
    people = [one for one in seated if one is not None]
    write_to(people, "group_stalled", row, f"stalled:{row.pk}:{now:%Y-%m-%d}", now)
    return True


def _open(now: datetime) -> QuerySet[StudyGroup]:
    return StudyGroup.objects.filter(state=State.OPEN, opened_at__lte=now - SETTLING).select_related("activity")


def _expected(rows: Sequence[StudyGroup], now: datetime) -> dict[StudyGroup, list[float]]:
    """What to expect of each member of each group."""
    courses: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        courses[row.activity.course_key].append(row.pk)
    expected: dict[int, list[float]] = defaultdict(list)
    for course_key, group_ids in courses.items():
        seats = _seats(group_ids)
        seen = _seen(course_key, {user_id for _, user_id, _ in seats})
        for group_id, user_id, came in seats:
            # Where the platform saw nobody at all it does not look, and says nothing about anyone.
            doubt = pulse.expectation(_days(seen.get(user_id), now), _days(came, now)) if seen else 1.0
            expected[group_id].append(doubt)
    return {row: expected[row.pk] for row in rows}


def _seats(group_ids: Sequence[int]) -> list[tuple[int, int, datetime]]:
    """Group, person, and since when."""
    return [
        seat
        for batch in batches(group_ids)
        for seat in Membership.objects.seated()
        .filter(group_id__in=batch)
        .exclude(user=None)
        .values_list("group_id", "user_id", "joined_at")
    ]


def _vitals(row: StudyGroup, expected: Sequence[float], now: datetime) -> Vitals:
    return Vitals(
        people=len(expected),
        minimum=row.opens_at,
        here=sum(pulse.is_here(each) for each in expected),
        expected=sum(expected),
        silent_days=_days(row.active_at, now) or 0.0,
    )


def _seen(course_key: str, user_ids: Collection[int]) -> dict[int, datetime]:
    """When each of them was last in the course, or said to a group of theirs that they are here."""
    seen = dict(host.current().last_active(course_key, user_ids))
    for batch in batches(set(user_ids)):
        said = Membership.objects.filter(group__activity__course_key=course_key, user_id__in=batch)
        for user_id, moment in said.exclude(here_at=None).values_list("user_id", "here_at"):
            if user_id is not None and moment is not None:
                seen[user_id] = max(moment, seen.get(user_id, moment))
    return seen


def _signed_up(course_key: str, user_ids: Collection[int]) -> dict[int, datetime]:
    """When each of them last signed up somewhere in the course."""
    signed: dict[int, datetime] = {}
    for batch in batches(set(user_ids)):
        rows = SignUp.objects.filter(activity__course_key=course_key, user_id__in=batch).order_by()
        signed |= dict(rows.values("user_id").annotate(last=Max("signed_at")).values_list("user_id", "last"))
    return signed


def _days(moment: datetime | None, now: datetime) -> float | None:
    return None if moment is None else (now - moment) / timedelta(days=1)
