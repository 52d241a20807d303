"""News that a tracker sends by itself, for projects whose maintainers asked it to.

News may take something off our lists at once. It never puts anything on them: for that the tracker is asked, soon. So
who has stolen a secret can at most hide the work of that one project until the next look.

What is refused hears no reason: an unknown address, a wrong signature and a replay look the same from outside.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from plugin_app.transactions import atomically

from ..claiming.upstream import told_by_tracker
from ..data import OpportunityState
from ..models import HookDelivery, Opportunity, TrackedRepository
from ..trackers import hooks
from ..trackers.hooks import ChangeTold, IssueTold, Ping, Refusal, Refused, Told
from . import told as reading
from .checking import mark_gone
from .following import followed
from .told import LARGEST_NUMBER
from .words import Gone

BODY_MAX = hooks.BODY_MAX


def secret_of(row: TrackedRepository) -> str:
    """What its maintainers give their tracker, and nobody else; empty if it takes no news. It is stored nowhere."""
    if not row.takes_news:
        return ""
    return salted_hmac("community_hub.hook", f"{row.uuid}:{row.hook_turn}", algorithm="sha256").hexdigest()


def hear(repository: UUID, headers: Mapping[str, str], body: bytes, *, now: datetime) -> None:
    """Take in a delivery. Raises ``Refused``; nothing is written then."""
    row = TrackedRepository.objects.filter(followed("project__"), uuid=repository, takes_news=True).first()
    if row is None:
        raise Refused(Refusal.UNKNOWN)
    delivery = hooks.verified(row.host, headers, body, [secret_of(row)])
    told = hooks.read(delivery)
    if not isinstance(told, Ping) and row.remote != f"{row.host}/{told.repository_id}":
        raise Refused(Refusal.UNKNOWN)

    def take_in() -> None:
        HookDelivery.objects.create(repository=row, delivery=delivery.id, digest=delivery.digest, received_at=now)
        _apply(row, told, now)

    try:
        atomically(take_in)
    except IntegrityError as again:
        raise Refused(Refusal.REPLAYED) from again


def _apply(row: TrackedRepository, told: Told, now: datetime) -> None:
    if isinstance(told, Ping) or (isinstance(told, IssueTold) and _take_off(row, told, now)):
        return
    if isinstance(told, ChangeTold):
        _of_change(row, told, now)
    else:
        _look_soon(row, now)


def _of_change(row: TrackedRepository, told: ChangeTold, now: datetime) -> None:
    """Whoever has sent it hears how it ended; what it says it closes is taken by them."""
    change = told.change
    if _is_of(row, change.url):
        told_by_tracker(change.url, change, now=now)
    if change.is_open or change.is_merged:
        numbers = [int(number) for number in told.closes if number.isascii() and number.isdigit()]
        for work in _offered(row).filter(number__in=[one for one in numbers if one <= LARGEST_NUMBER]):
            mark_gone(work, Gone.LINKED, now)
    else:
        _look_soon(row, now)


def _is_of(row: TrackedRepository, url: str) -> bool:
    """Whether a page belongs to this repository: who knows its secret has no say about the work of another."""
    return url.lower().startswith(f"https://{row.host}/{row.path}/".lower())


def _take_off(row: TrackedRepository, told: IssueTold, now: datetime) -> bool:
    """Whether that was all there is to do about an issue. What we asked ourselves since then is newer than the news."""
    issue = told.issue
    work = Opportunity.objects.filter(repository=row, remote=f"{row.host}/{issue.remote_id}").first()
    if work is not None and work.checked_at and work.checked_at > issue.updated_at:
        return True
    because = Gone.NOT_THERE if told.is_gone else reading.taken(issue)
    if because is None:
        return work is not None and work.state == OpportunityState.OPEN
    if work is not None and work.state == OpportunityState.OPEN:
        mark_gone(work, because, min(now, issue.updated_at))
    return True


def _offered(row: TrackedRepository) -> QuerySet[Opportunity]:
    return Opportunity.objects.filter(repository=row, state=OpportunityState.OPEN)


def _look_soon(row: TrackedRepository, now: datetime) -> None:
    """With the next run; who is looking right now sees it anyway, or the run after."""
    TrackedRepository.objects.filter(pk=row.pk, is_under_way=False, due_at__gt=now).update(due_at=now)
