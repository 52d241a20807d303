"""How running groups do: the quiet look at each of them, once a day.

What is found is kept beside the group, with the reasons, for the course team's table has to sort thousands by it. It is
looked at again in the background; a group's own page, and everything that is done about it, asks anew. None of this
asks for permission; ``api`` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from plugin_app.batches import BATCH, batches
from plugin_app.transactions import atomically

from . import presence, traces
from .data import State
from .matching import pulse
from .matching.pulse import Health, Sign, Vitals
from .models import Membership, StudyGroup
from .rows import tell, write_to
from .traces import Traces

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


def check(rows: Iterable[StudyGroup], now: datetime) -> dict[StudyGroup, Checked]:
    """Look at these groups; they are to come with their activity. A few queries for hundreds of them."""
    asked = list(rows)
    expected, did = presence.expected_in(asked, now), traces.traces_of([row.pk for row in asked], now)
    looked = {row: _vitals(row, expected[row], did[row.pk], now) for row in asked}
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
        row.health, row.signs = checked.health, ",".join(checked.signs)
        row.here_lately, row.health_of = checked.vitals.here, now
    well = [row.pk for row, checked in found.items() if checked.health is not Health.STALLED and row.stalled_at]
    gone = [row for row, checked in found.items() if checked.health is Health.STALLED and not row.stalled_at]

    def write() -> list[StudyGroup]:
        _write(found, now)
        for batch in batches(well):
            StudyGroup.objects.filter(pk__in=batch).update(stalled_at=None)
        people = _seated(row.pk for row in gone)
        return [row for row in gone if _nudge(row, people[row.pk], now)]

    nudged = atomically(write)
    for row in nudged:
        tell("stalled", row.created_by_id or 0, row, here=row.here_lately)
    return len(nudged)


def _write(rows: Iterable[StudyGroup], now: datetime) -> None:
    """Many groups do alike, so those are written together: ``bulk_update`` would spell out each row and column."""
    alike: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for row in rows:
        alike[row.health, row.signs, row.here_lately].append(row.pk)
    for (state, signs, here), group_ids in alike.items():
        for batch in batches(group_ids):
            kept = {"health": state, "signs": signs, "here_lately": here, "health_of": now}
            StudyGroup.objects.filter(pk__in=batch).update(**kept)


def _seated(group_ids: Iterable[int]) -> dict[int, list[int]]:
    """Who sits in each of these groups."""
    people: dict[int, list[int]] = defaultdict(list)
    for batch in batches(group_ids):
        seats = Membership.objects.seated().filter(group_id__in=batch).exclude(user=None).order_by("id")
        for group_id, user_id in seats.values_list("group_id", "user_id"):
            people[group_id].append(user_id)
    return people


def _nudge(row: StudyGroup, people: Sequence[int], now: datetime) -> bool:
    """Write to everyone in it what they can do, once for each time it stalls. ``False`` if somebody else has."""
    if not StudyGroup.objects.filter(pk=row.pk, state=State.OPEN, stalled_at=None).update(stalled_at=now):
        return False
    write_to(people, "group_stalled", row, f"stalled:{row.pk}:{now:%Y-%m-%d}", now)
    return True


def _open(now: datetime) -> QuerySet[StudyGroup]:
    return StudyGroup.objects.filter(state=State.OPEN, opened_at__lte=now - SETTLING).select_related("activity")


def _vitals(row: StudyGroup, expected: Sequence[float], did: Traces, now: datetime) -> Vitals:
    return Vitals(
        people=len(expected),
        minimum=row.opens_at,
        here=sum(pulse.is_here(each) for each in expected),
        expected=sum(expected),
        silent_days=(now - row.active_at) / timedelta(days=1),
        held_days=(now - did.held_at) / timedelta(days=1) if did.held_at else None,
        next_days=(did.next_at - now) / timedelta(days=1) if did.next_at else None,
        missed=did.missed,
        came=sum(did.came) / len(did.came) if did.came else None,
        posts=did.posts,
        check_ins=did.check_ins,
    )
