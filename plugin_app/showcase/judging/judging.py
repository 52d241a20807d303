"""Judging: being given two projects, and saying which is the better.

A pair is written down when it is given. It takes the next turn of its event: of two judges who saw the same balance,
the unique key lets one through, and the other looks again. Whoever comes back without having answered finds the same
two. None of them counts before its judge has said something, or has had a day to.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError
from django.db.models import Count, Max, Q
from django.utils import timezone

from plugin_app import host
from plugin_app.errors import Conflict, NotAllowed, NotFound
from plugin_app.people.api import Viewer, require_participant
from plugin_app.showcase import content as contents
from plugin_app.showcase import owners
from plugin_app.showcase.data import Standing
from plugin_app.showcase.feedback.errors import OwnWork
from plugin_app.showcase.found import Showcase
from plugin_app.showcase.models import JudgedEvent, Judgement, Version
from plugin_app.transactions import atomically

from .data import Pair, Phase, Side
from .errors import NotOpen, SaidAlready
from .found import ANSWERED, TakingPart, as_seen, found, may_judge, phase_of, taking_part
from .pairing import Entrant, pair_of, partner, partners

PATIENCE = timedelta(days=1)
"""So long a pair that nobody answered stands in the balance as if it had been."""
MOST_ROUNDS = 100
LONGEST_WHY = 500


def next_pair(viewer: Viewer, placed: Showcase, event: UUID, *, now: datetime | None = None) -> Pair | None:
    """Two projects to compare; ``None`` when there are none left for this judge. Asking again gives the same two.

    Raises ``NotAllowed``, ``NotFound``, ``NotOpen``, and ``Conflict`` if a hundred others were faster.
    """
    row, user_id, when = _to_judge(viewer, placed, event, now)
    taking = taking_part(row)
    given = _held(row, user_id, taking) or _give(row, user_id, taking, when)
    return _shown(viewer, row, given, taking, when) if given else None


def pair_in_hand(viewer: Viewer, placed: Showcase, event: UUID, *, now: datetime | None = None) -> Pair | None:
    """The two this judge was given and has not answered; looking gives nothing out.

    Raises ``NotAllowed``, ``NotFound``, ``NotOpen``.
    """
    row, user_id, when = _to_judge(viewer, placed, event, now)
    taking = taking_part(row)
    given = _held(row, user_id, taking)
    return _shown(viewer, row, given, taking, when) if given else None


def judge(
    viewer: Viewer, placed: Showcase, pair: UUID, chosen: UUID | None, why: str = "", *, now: datetime | None = None
) -> UUID:
    """Say which of the two is the better: one of the projects, or ``None`` for who cannot tell. Its event's id.

    ``why`` is for the course team alone. Raises ``NotAllowed``, ``NotFound``, ``NotOpen``, ``SaidAlready``, and
    ``OwnWork`` for who came to own one of the two since.
    """
    user_id = require_participant(viewer, placed.course_key)
    rows = Judgement.objects.filter(uuid=pair, judge=user_id, event__activity__usage_key=placed.usage_key)
    given = rows.select_related("event", "first__project", "second__project").first()
    if given is None:
        raise NotFound()
    row, _user_id, when = _to_judge(viewer, placed, given.event.uuid, now)
    by_project = {entry.project.uuid: entry for entry in (given.first, given.second)}
    if chosen is not None and chosen not in by_project:
        raise NotFound()
    whose = owners.of_all(entry.project for entry in by_project.values())
    if any(user_id in each.everyone for each in whose.values()):
        raise OwnWork()
    facts = {"chosen": by_project[chosen], "said_at": when} if chosen else {"passed_at": when}
    in_hand = Judgement.objects.filter(pk=given.pk, live=True)
    if not atomically(lambda: in_hand.update(live=None, why=why[:LONGEST_WHY], **facts)):
        raise SaidAlready()
    host.current().track(
        "community_hub.judged_event.judged",
        {"event": str(row.uuid), "is_decided": int(chosen is not None)},
        user_id=user_id,
        course_key=placed.course_key,
    )
    return row.uuid


def _to_judge(viewer: Viewer, placed: Showcase, event: UUID, now: datetime | None) -> tuple[JudgedEvent, int, datetime]:
    user_id, when = require_participant(viewer, placed.course_key), now or timezone.now()
    row = found(viewer, placed, event)
    if not may_judge(viewer, row):
        raise NotAllowed()
    if phase_of(row, when) is not Phase.OPEN:
        raise NotOpen()
    return row, user_id, when


def _held(event: JudgedEvent, user_id: int, taking: TakingPart) -> Judgement | None:
    """The pair this judge has in hand, while both still take part and neither is theirs."""
    held = Judgement.objects.filter(event=event, judge=user_id, live=True).first()
    return held if held and {held.first_id, held.second_id} <= taking.for_judge(user_id) else None


def _give(event: JudgedEvent, user_id: int, taking: TakingPart, now: datetime) -> Judgement | None:
    owner_ids = {entry: taking.owner_ids(entry) for entry in taking.entries}
    for _round in range(MOST_ROUNDS):
        _lay_down(event, user_id, taking)
        last = Judgement.objects.filter(event=event).aggregate(last=Max("turn"))["last"] or 0
        pair = _chosen(event, user_id, owner_ids, now, seed=f"{event.uuid}:{last}")
        if pair is None:
            return None
        try:
            return _written(event, user_id, pair, last + 1, now)
        except IntegrityError:
            if held := _held(event, user_id, taking):  # the same judge, twice at once
                return held
    raise Conflict()


def _lay_down(event: JudgedEvent, user_id: int, taking: TakingPart) -> None:
    """Two of which one takes part no more, or became this judge's own, are nothing to answer."""
    in_hand = Judgement.objects.filter(event=event, judge=user_id, live=True)
    if in_hand.exists() and _held(event, user_id, taking) is None:  # so that asking does not write
        atomically(lambda: in_hand.delete())


def _chosen(
    event: JudgedEvent, user_id: int, owner_ids: dict[int, frozenset[int]], now: datetime, seed: str
) -> tuple[int, int] | None:
    counted = Judgement.objects.filter(ANSWERED | Q(asked_at__gt=now - PATIENCE), event=event)
    compared = Counter(dict(counted.values_list("first").annotate(Count("pk")).order_by()))
    compared.update(dict(counted.values_list("second").annotate(Count("pk")).order_by()))
    own = Judgement.objects.filter(event=event, judge=user_id).values_list("first", "second")
    asked = {pair_of(one, other) for one, other in own}
    free = partners((Entrant(pk, owner_ids[pk], compared[pk]) for pk in owner_ids), user_id, seed)
    for first in free:
        if sum(first.id in pair for pair in asked) >= len(free) - 1:
            continue  # this judge has seen it beside all others
        met = Counter(dict(counted.filter(first=first.id).values_list("second").annotate(Count("pk")).order_by()))
        met.update(dict(counted.filter(second=first.id).values_list("first").annotate(Count("pk")).order_by()))
        other = partner(first, free, met, asked, seed)
        if other is not None:
            return pair_of(first.id, other.id)
    return None


def _written(event: JudgedEvent, user_id: int, pair: tuple[int, int], turn: int, now: datetime) -> Judgement:
    first, second = pair
    return atomically(
        lambda: Judgement.objects.create(
            event=event, judge_id=user_id, first_id=first, second_id=second, turn=turn, asked_at=now
        )
    )


def _shown(viewer: Viewer, event: JudgedEvent, given: Judgement, taking: TakingPart, now: datetime) -> Pair:
    pair = [taking.entries[given.first_id], taking.entries[given.second_id]]
    versions = Version.objects.filter(project__in=[entry.project_id for entry in pair], standing=Standing.CURRENT)
    said = {version.project_id: contents.of(version) for version in versions}
    sides = [Side(entry.project.uuid, said[entry.project_id]) for entry in pair]
    one, other = sides[:: 1 if given.uuid.int % 2 else -1]  # by lot: who stands first is chosen a little more often
    return Pair(given.uuid, as_seen(viewer, event, taking, now), (one, other))
