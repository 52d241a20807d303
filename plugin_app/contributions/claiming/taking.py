"""Taking on a piece of work: the one place where a claim begins.

It takes the project's ``ProjectWelcome`` row first, so claims on a project come one by one and never miss a pause. The
slot, the work and the hand are unique keys besides: should two ever ask for the same, one is let through.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F
from django.utils import timezone

from plugin_app.activities import api as activities
from plugin_app.contributions.data import OpportunityState
from plugin_app.contributions.found import Contributions, work_row
from plugin_app.contributions.models import Claim, Opportunity, ProjectWelcome
from plugin_app.contributions.rules import MOST_CLAIMS
from plugin_app.contributions.syncing.asking import Asking
from plugin_app.contributions.syncing.checking import Found, check_now
from plugin_app.contributions.welcoming.data import WelcomeState
from plugin_app.contributions.welcoming.terms import term_of
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, require_participant
from plugin_app.study_groups import api as study_groups
from plugin_app.transactions import atomically

from .data import ClaimState
from .errors import (
    ClaimsClosed,
    HandsFull,
    NoSlots,
    NotOptedIn,
    ProjectPaused,
    TeamOnlyLooks,
    WorkGone,
    WorkTaken,
    YoursElsewhere,
)
from .rows import tell


def claim_work(
    viewer: Viewer,
    placed: Contributions,
    opportunity: UUID,
    *,
    group: UUID | None = None,
    asking: Asking | None = None,
    now: datetime | None = None,
) -> UUID:
    """Take on a piece of work, alone or with a study group one has a seat in; the claim's uuid. Again changes nothing.

    Its tracker is asked once more whether it is free; nothing of the claim is told there. Raises ``NotAllowed``,
    ``NotFound`` and the conflicts of ``errors``.
    """
    user_id = require_participant(viewer, placed.course_key)
    if viewer.is_organiser:
        raise TeamOnlyLooks()
    when = now or timezone.now()
    if not placed.rules.takes_claims(when.astimezone(UTC).date()):
        raise ClaimsClosed()
    work = work_row(opportunity)
    if group is not None and group not in {each.uuid for each in study_groups.my_groups(viewer)}:
        raise NotFound()
    if check_now(opportunity, asking=asking).found is Found.GONE:
        raise WorkGone()
    wanted = Claim(
        activity_id=activities.anchor(placed),
        project=work.project,
        opportunity=work,
        user_id=user_id,
        group_id=group,
        term=term_of(when),
        claimed_at=when,
        expires_at=when + timedelta(days=placed.rules.claim_days),
    )
    row, is_new = _begin(wanted, placed.rules.claims_each)
    if is_new:
        tell("began", user_id, row, together=int(group is not None), slot=row.slot_number or 0)
    return row.uuid


def _begin(wanted: Claim, hands: int) -> tuple[Claim, bool]:
    """The claim, and whether it is new. Somebody who asks in two projects at once may reach for the same hand."""
    for _hand in range(MOST_CLAIMS + 1):
        try:
            return atomically(lambda: _write(wanted, hands))
        except IntegrityError:
            wanted.pk = None
    raise HandsFull()


def _write(wanted: Claim, hands: int) -> tuple[Claim, bool]:
    welcome = _take_row_of(wanted.project_id)
    own = _at_it(wanted)
    if own is not None:
        return own, False
    used = Claim.objects.filter(project=wanted.project_id, term=wanted.term).exclude(slot_number=None)
    slot = _lowest_free(list(used.values_list("slot_number", flat=True)), welcome.slots)
    if slot is None:
        raise NoSlots()
    held = Claim.objects.filter(user=wanted.user_id).exclude(hand=None)
    hand = _lowest_free(list(held.values_list("hand", flat=True)), hands)
    if hand is None:
        raise HandsFull()
    wanted.slot_number, wanted.hand = slot, hand
    wanted.save(force_insert=True)
    return wanted, True


def _take_row_of(project_id: int) -> ProjectWelcome:
    """Hold the project's terms until the end of the transaction: writing what is there already is what holds a row
    everywhere."""
    rows = ProjectWelcome.objects.filter(project=project_id)
    if not rows.filter(state=WelcomeState.OPEN).update(slots=F("slots")):
        is_paused = rows.filter(state=WelcomeState.PAUSED).exists()
        raise ProjectPaused() if is_paused else NotOptedIn()
    return rows.get()


def _at_it(wanted: Claim) -> Claim | None:
    """The claim these people have on the work already. Raises if others have, or if it is gone."""
    there = Claim.objects.filter(opportunity=wanted.opportunity_id)
    live = there.filter(live=True).select_related("activity", "opportunity").first()
    if live is not None:
        is_own = live.user_id == wanted.user_id or (wanted.group_id is not None and live.group_id == wanted.group_id)
        if is_own and live.activity_id == wanted.activity_id:
            return live
        if is_own:
            raise YoursElsewhere()
        raise WorkTaken()
    is_open = Opportunity.objects.filter(pk=wanted.opportunity_id, state=OpportunityState.OPEN).exists()
    if not is_open or there.filter(state=ClaimState.MERGED).exists():
        raise WorkGone()
    return None


def _lowest_free(used: Collection[int | None], number: int) -> int | None:
    """The lowest of 1 to ``number`` that is free; ``None`` if as many are in use, also such as are above it by now."""
    if len(used) >= number:
        return None
    return next(each for each in range(1, number + 1) if each not in used)
