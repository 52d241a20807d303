"""Writing single pieces of work down: work a catalogue names is open, work it names no more is gone.

A catalogue is as old as its last edition. Where its tracker has told us that a piece is taken or closed, that holds
until the tracker says otherwise.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from plugin_app.batches import BATCH, batches

from .data import OpportunityState
from .models import Opportunity
from .offers import Offer, Piece

_COLUMNS = (*(name for name in Piece.__dataclass_fields__ if name != "identity"), "project", "source", "state")


def store(offers: Iterable[Offer], projects: Mapping[str, int], before: Iterable[tuple[str, int]]) -> None:
    """Write the offers' pieces down. ``before`` are the sources and projects that may have had others until now.

    What another source has told first is left to it. Runs inside the caller's transaction.
    """
    named: dict[str, tuple[Offer, Piece]] = {}
    for offer in offers:
        for piece in offer.pieces:
            named.setdefault(piece.identity, (offer, piece))
    _mark_gone(before, named)
    stored = _stored(named)
    new, changed = [], []
    for identity, (offer, piece) in named.items():
        row = stored.get(identity)
        if row is None:
            new.append(_told(Opportunity(), offer, piece, projects))
        elif row.source == offer.source:
            changed.append(_told(row, offer, piece, projects))
    Opportunity.objects.bulk_create(new, batch_size=BATCH)
    Opportunity.objects.bulk_update(changed, _COLUMNS, batch_size=BATCH)


def _mark_gone(before: Iterable[tuple[str, int]], named: Mapping[str, object]) -> None:
    projects: defaultdict[str, list[int]] = defaultdict(list)
    for source, project in before:
        projects[source].append(project)
    for source, ids in projects.items():
        for batch in batches(ids):
            known = Opportunity.objects.filter(source=source, project__in=batch, state=OpportunityState.OPEN)
            gone = [pk for pk, identity in known.values_list("pk", "identity") if identity not in named]
            if gone:
                Opportunity.objects.filter(pk__in=gone).update(state=OpportunityState.GONE)


def _stored(identities: Iterable[str]) -> dict[str, Opportunity]:
    return {
        row.identity: row
        for batch in batches(sorted(identities))
        for row in Opportunity.objects.filter(identity__in=batch)
    }


def _told(row: Opportunity, offer: Offer, piece: Piece, projects: Mapping[str, int]) -> Opportunity:
    for name, value in asdict(piece).items():
        setattr(row, name, value)
    row.project_id = projects[offer.identity]
    row.source = offer.source
    row.state = OpportunityState.GONE if row.gone_because else OpportunityState.OPEN
    return row
