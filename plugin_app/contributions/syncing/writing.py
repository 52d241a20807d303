"""Writing down what a look has seen: each page as it comes, and at its end what of all this is offered.

A page changes only what is different (by digest). What is new waits until all of its project was seen: only then is it
known whether it is a farm, and which are the newest. What is taken goes at once. Nothing is ever deleted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from plugin_app.batches import BATCH, batches

from ..data import OpportunityState
from ..models import Opportunity, TrackedRepository
from ..offers import name_of
from . import farms
from .farms import Farm, Task
from .told import Told
from .words import Gone, Standing

OURS = frozenset({"", Gone.WAITING, Gone.FARM, Gone.ENOUGH})
"""Reasons of our own: the work itself is free."""
_TELLING = (
    "url",
    "title",
    "summary",
    "labels",
    "languages",
    "kind",
    "level",
    "opened_at",
    "number",
    "remote",
    "identity",
)
_WRITTEN = (*_TELLING, "digest", "source", "state", "gone_because", "look", "checked_at", "project", "repository")


@dataclass(frozen=True)
class Written:
    """How much a page, or a look, came to. All of these are pieces of work."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    offered: int = 0
    """There to take, after the look."""
    gone: int = 0
    """There to take before, and not any more."""

    def __add__(self, other: Written) -> Written:
        return Written(
            self.new + other.new,
            self.changed + other.changed,
            self.unchanged + other.unchanged,
            self.offered + other.offered,
            self.gone + other.gone,
        )


def write_page(row: TrackedRepository, page: Sequence[Told], asked_at: datetime) -> Written:
    """Write down what was asked for at ``asked_at``, in a few queries. Runs inside the caller's transaction.

    What was heard of a piece of work after that moment is believed rather than the page.
    """
    stored = _stored(page)
    new, changed, same, gone = [], [], [], 0
    for told in page:
        known = stored.get(told.remote) or stored.get(told.identity)
        was_open = known is not None and known.state == OpportunityState.OPEN
        verdict = _verdict(told, known, asked_at)
        gone += was_open and bool(verdict)
        if known is None:
            new.append(_filled(Opportunity(), told, row, verdict, asked_at))
        elif (known.digest, known.gone_because, known.repository_id) == (told.digest, verdict, row.pk):
            same.append(known.pk)
        else:
            changed.append(_filled(known, told, row, verdict, asked_at))
    _free_identities(changed, new)
    Opportunity.objects.bulk_create(new, batch_size=BATCH)
    Opportunity.objects.bulk_update(changed, _WRITTEN, batch_size=BATCH // 4)
    Opportunity.objects.filter(pk__in=same).update(look=row.look, checked_at=asked_at)
    return Written(new=len(new), changed=len(changed), unchanged=len(same), gone=gone)


def settle(row: TrackedRepository, most: int) -> tuple[Standing, Farm | None, Written]:
    """All was seen: offer the newest ``most``, or nothing of a farm; what was not seen any more is gone.

    Of a farm the newest are offered as well where somebody has said so. One query, of a farm two, and one for each kind
    of change. Runs inside the caller's transaction, which holds the row.
    """
    work = Opportunity.objects.filter(Q(gone_because__in=OURS) | Q(look=row.look), repository=row)
    known = list(work.only("pk", "number", "title", "opened_at", "state", "gone_because", "look"))
    seen = [one for one in known if one.look == row.look]
    farm = farms.judge(row.path, str(row.facts.get("description", "")), int(row.facts.get("stars", 0)), _tasks(seen))
    free = sorted((one for one in seen if one.gone_because in OURS), key=_newest, reverse=True)
    is_kept_back = farm is not None and not _is_shown_anyway(row)
    kept = [] if is_kept_back else free[:most]
    let_go = free if is_kept_back else free[most:]
    unseen = [one for one in known if one.look != row.look]
    gone = sum(one.state == OpportunityState.OPEN for one in (*let_go, *unseen))
    _mark(unseen, OpportunityState.GONE, Gone.UNLISTED)
    _mark(kept, OpportunityState.OPEN, "")
    _mark(let_go, OpportunityState.GONE, Gone.FARM if is_kept_back else Gone.ENOUGH)
    standing = Standing.FARM if is_kept_back else Standing.FOLLOWED
    return standing, farm, Written(offered=len(kept), gone=gone)


def overrule(row: TrackedRepository, most: int) -> None:
    """Somebody has just said that the work of a farm is shown, or that it is not any more.

    What is waiting is left to the end of the look that is under way. Runs inside the caller's transaction.
    """
    work = Opportunity.objects.filter(repository=row)
    if row.shown_anyway:
        free = sorted(work.filter(gone_because=Gone.FARM), key=_newest, reverse=True)
        _mark(free[:most], OpportunityState.OPEN, "")
        _mark(free[most:], OpportunityState.GONE, Gone.ENOUGH)
    else:
        _mark(
            work.filter(Q(state=OpportunityState.OPEN) | Q(gone_because=Gone.ENOUGH)), OpportunityState.GONE, Gone.FARM
        )


def withdraw(row: TrackedRepository, because: Gone) -> int:
    """Nothing of a repository is offered any more; how much was. Runs inside the caller's transaction."""
    work = Opportunity.objects.filter(repository=row)
    gone = work.filter(state=OpportunityState.OPEN).update(state=OpportunityState.GONE, gone_because=because)
    work.filter(gone_because__in=OURS).update(gone_because=because)
    return gone


def _is_shown_anyway(row: TrackedRepository) -> bool:
    """Asked anew: since the row was read somebody may have said otherwise."""
    return TrackedRepository.objects.filter(pk=row.pk, shown_anyway=True).exists()


def _stored(page: Iterable[Told]) -> dict[str, Opportunity]:
    """What is known of these: by the tracker's number, and what a catalogue had named by its address."""
    found: dict[str, Opportunity] = {}
    for batch in batches(page):
        named = Q(identity__in=[told.identity for told in batch], remote=None)
        for known in Opportunity.objects.filter(Q(remote__in=[told.remote for told in batch]) | named):
            found[known.remote or known.identity] = known
    return found


def _verdict(told: Told, known: Opportunity | None, asked_at: datetime) -> str:
    """Why it is not to take, or nothing."""
    if known is None:
        return told.gone_because or Gone.WAITING
    if known.checked_at and known.checked_at > asked_at:
        return known.gone_because
    if told.gone_because:
        return told.gone_because
    return known.gone_because if known.gone_because in OURS and _is_settled(known) else Gone.WAITING


def _is_settled(known: Opportunity) -> bool:
    """A reason of ours, or none while it is open: what a catalogue has dropped has none either, and has to wait."""
    return bool(known.gone_because) or known.state == OpportunityState.OPEN


def _filled(known: Opportunity, told: Told, row: TrackedRepository, verdict: str, asked_at: datetime) -> Opportunity:
    for name in _TELLING:
        setattr(known, name, getattr(told, name))
    known.digest, known.source, known.look = told.digest, row.host, row.look
    known.checked_at = max(asked_at, known.checked_at or asked_at)
    known.project_id, known.repository = row.project_id, row
    known.gone_because = verdict
    known.state = OpportunityState.GONE if verdict else OpportunityState.OPEN
    return known


def _free_identities(changed: Iterable[Opportunity], new: Iterable[Opportunity]) -> None:
    """An address that another row still has is that row's former one: its project was renamed. It keeps the row."""
    wanted: Mapping[str, int | None] = {one.identity: one.pk for one in (*changed, *new)}
    for batch in batches(wanted):
        for other in Opportunity.objects.filter(identity__in=batch):
            if other.pk != wanted[other.identity]:
                former = {"identity": name_of(f"moved:{other.uuid}"), "state": OpportunityState.GONE}
                Opportunity.objects.filter(pk=other.pk).update(**former, gone_because=Gone.MOVED)


def _tasks(seen: Iterable[Opportunity]) -> list[Task]:
    return [Task(one.number, one.title, one.opened_at) for one in seen if one.number and one.opened_at]


def _newest(one: Opportunity) -> tuple[datetime, int]:
    assert one.opened_at is not None  # what a tracker tells has a time
    return one.opened_at, one.number or 0


def _mark(rows: Iterable[Opportunity], state: OpportunityState, because: str) -> None:
    """Only those that are not so already."""
    different = [one.pk for one in rows if (one.state, one.gone_because) != (state, because)]
    for batch in batches(different):
        Opportunity.objects.filter(pk__in=batch).update(state=state, gone_because=because)
