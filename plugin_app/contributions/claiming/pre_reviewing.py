"""A second pair of eyes before anything goes upstream: somebody of the class, or the course team, says “ready to go” or
what to mend first. So maintainers get what has been looked at, and both learn from it.

Each time it is asked for is a round of its own and gets one answer, also when several answer in the same moment.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from hashlib import blake2b
from uuid import UUID

from django.db import IntegrityError
from django.utils import timezone

from plugin_app.addresses import parse
from plugin_app.contributions.found import Contributions
from plugin_app.contributions.models import Claim, PreReview
from plugin_app.errors import NotFound
from plugin_app.paging import turn_to
from plugin_app.people.api import Viewer, names, require_participant, require_sight
from plugin_app.study_groups import api as study_groups
from plugin_app.transactions import atomically

from .completion import tell_of_others
from .data import ClaimState, Verdict, Waiting, WaitingWork
from .errors import LookOvertaken, NotNow, OwnWork
from .rows import NOBODY, held, holders, in_block, tell
from .telling import write_to_holders

PAGE_SIZE = 30
"""Claims that wait, on one page: wide enough for a class to begin with different ones."""
ANSWER_DAYS = 3
"""Days that people have at least after an answer, however long it took to come."""


def ask_for_look(
    viewer: Viewer, placed: Contributions, claim: UUID, draft_url: str, asks: str, *, now: datetime | None = None
) -> None:
    """Show the class what there is so far, and ask for a look. ``draft_url`` is never fetched.

    The wait is not theirs: the claim is kept for its full days from now. Raises ``NotFound``, ``NotNow``, ``BadUrl``.
    """
    row, user_id = held(viewer, placed, claim)
    draft = parse(draft_url).url
    when = now or timezone.now()
    working = Claim.objects.filter(pk=row.pk, live=True, state=ClaimState.WORKING, round=row.round)
    asked = {"state": ClaimState.ASKED, "round": row.round + 1, "asked_at": when, "draft_url": draft, "asks": asks}
    until = _later(row, when + timedelta(days=placed.rules.claim_days))
    if not atomically(lambda: working.update(**asked, expires_at=until)):
        raise NotNow()
    tell("look_asked", user_id, row, round=row.round + 1)


def waiting_for_look(
    viewer: Viewer, placed: Contributions, *, page: int = 1, now: datetime | None = None
) -> WaitingWork:
    """A page of what waits for a second pair of eyes in this block, one's own among it. Five queries at most.

    The longest waiting are on the first; on a page each viewer has an order of their own, another one each day, so that
    not everybody begins with the same work.
    """
    require_sight(viewer, placed.course_key)
    rows = in_block(placed).filter(live=True, state=ClaimState.ASKED).order_by("asked_at", "id")
    turned = turn_to(page, rows.count(), PAGE_SIZE)
    found = _spread(list(rows[turned.on_it]), viewer, (now or timezone.now()).date())
    return WaitingWork(_shown(viewer, found), page=turned.page, pages=turned.pages)


def work_to_look_at(viewer: Viewer, placed: Contributions, claim: UUID) -> Waiting:
    """One of them. Raises ``NotFound``, also once it was answered."""
    require_sight(viewer, placed.course_key)
    row = in_block(placed).filter(uuid=claim, live=True, state=ClaimState.ASKED).first()
    if row is None:
        raise NotFound()
    return _shown(viewer, [row])[0]


def give_look(
    viewer: Viewer,
    placed: Contributions,
    claim: UUID,
    round_: int,
    verdict: Verdict,
    words: str,
    *,
    now: datetime | None = None,
) -> None:
    """Say whether it is ready to go upstream, or what to mend first. Its people get a letter.

    Raises ``NotFound``, ``OwnWork``, ``LookOvertaken`` if somebody answered before or they asked anew meanwhile.
    """
    user_id = require_participant(viewer, placed.course_key)
    row = in_block(placed).filter(uuid=claim, round__gt=0).first()
    if row is None:
        raise NotFound()
    people = holders(row)
    if user_id in people:
        raise OwnWork()
    when = now or timezone.now()
    waits = Claim.objects.filter(pk=row.pk, live=True, state=ClaimState.ASKED, round=round_)
    becomes = ClaimState.READY if verdict is Verdict.READY else ClaimState.WORKING
    until = _later(row, when + timedelta(days=ANSWER_DAYS))

    def write() -> None:
        if not waits.update(state=becomes, expires_at=until):
            raise LookOvertaken()
        PreReview.objects.create(
            claim=row, round=round_, reviewer_id=user_id, verdict=verdict, words=words, given_at=when
        )
        write_to_holders(row, "claim_looked_at", when, time=round_, ready="yes" if verdict is Verdict.READY else "")

    try:
        atomically(write)
    except IntegrityError as overtaken:
        raise LookOvertaken() from overtaken
    tell("looked_at", user_id, row, round=round_, ready=int(verdict is Verdict.READY))
    tell_of_others(placed, people)


def _spread(rows: list[Claim], viewer: Viewer, day: date) -> list[Claim]:
    """These, in the viewer's order of that day."""
    seed = f"{day.isoformat()}:{viewer.user_id}:".encode()
    return sorted(rows, key=lambda row: blake2b(seed + row.uuid.bytes, digest_size=8).digest())


def _later(row: Claim, until: datetime) -> datetime:
    return max(row.expires_at, until) if row.expires_at else until


def _shown(viewer: Viewer, rows: list[Claim]) -> tuple[Waiting, ...]:
    groups = {group.uuid: group.name for group in study_groups.my_groups(viewer)} if rows else {}
    known = names({row.user_id or NOBODY for row in rows})
    return tuple(
        Waiting(
            uuid=row.uuid,
            title=row.opportunity.title,
            of=row.project.name,
            by=known[row.user_id or NOBODY],
            asks=row.asks,
            draft_url=row.draft_url,
            url=row.opportunity.url,
            asked_at=row.asked_at or row.claimed_at,
            round=row.round,
            is_own=row.user_id == viewer.user_id or row.group_id in groups,
        )
        for row in rows
    )
