"""Mail: the one door of this room. Rooms post a message; ``send_due`` sends what is due.

The row comes first and stays, so a crash loses nothing. Sending claims a row by moving its ``due_at`` on: two senders
never send the same row, and one that dies after claiming leaves it to be tried again later. After ``MAX_ATTEMPTS`` a
message is given up. Once a provider has accepted it and that is written down, it is never sent again.

Between writing and sending things change. A room may register what must still be true of a kind of letter when it goes
out; a letter of which it is not is withdrawn: its row stays, so that the occasion is not written about again, without
its words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db.models import F

from plugin_app import conf, host
from plugin_app.panels.templates import render_plain

from .models import OutgoingMail

__all__ = [
    "Letter",
    "StillDue",
    "export",
    "forget",
    "post",
    "post_letters",
    "post_to_all",
    "register_condition",
    "send_due",
    "written_to",
]

MAX_ATTEMPTS = 6
BATCH = 500  # rows in one statement
FIRST_RETRY = timedelta(minutes=5)  # doubled with each attempt
WITHDRAWN = "no longer due"

StillDue = Callable[[str, int, Mapping[str, str]], bool]
"""Asked with a letter's kind, the user id it goes to, and its context."""
_conditions: dict[str, StillDue] = {}


@dataclass(frozen=True)
class Letter:
    """One message to one person, where each of them is told something else."""

    recipient_id: int
    occasion: str
    context: Mapping[str, str]


def post(kind: str, recipient_id: int, *, occasion: str, context: Mapping[str, str], now: datetime) -> bool:
    """Write a message down. ``False`` if this person was written to on this occasion before.

    ``kind`` names a template, ``mail/<kind>.txt``, whose first line is the subject.
    """
    _, new = OutgoingMail.objects.get_or_create(
        recipient_id=recipient_id,
        kind=kind,
        occasion=occasion,
        defaults={"context": dict(context), "created_at": now, "due_at": now},
    )
    return new


def post_to_all(
    kind: str, recipient_ids: Iterable[int], *, occasion: str, context: Mapping[str, str], now: datetime
) -> None:
    """The same message to many people, in a few statements; each of them at most once on this occasion."""
    post_letters(kind, (Letter(one, occasion, context) for one in recipient_ids), now=now)


def post_letters(kind: str, letters: Iterable[Letter], *, now: datetime) -> None:
    """Messages of one kind that differ from person to person; each of them at most once on its occasion."""
    rows = (
        OutgoingMail(
            recipient_id=one.recipient_id,
            kind=kind,
            occasion=one.occasion,
            context=dict(one.context),
            created_at=now,
            due_at=now,
        )
        for one in letters
    )
    OutgoingMail.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)


def register_condition(kinds: Iterable[str], still_due: StillDue) -> None:
    """A room says when letters of these kinds still concern whom they were written to. Asked just before sending."""
    _conditions.update(dict.fromkeys(kinds, still_due))


def written_to(recipient_id: int, kind: str, *, since: datetime) -> int:
    """How many messages of a kind were written down for this person after ``since``. One query."""
    return OutgoingMail.objects.filter(recipient_id=recipient_id, kind=kind, created_at__gt=since).count()


def send_due(now: datetime, *, limit: int = 200) -> tuple[int, int]:
    """Send what is due, unless it concerns its reader no more. Returns how many were sent and how many have to be tried
    again.
    """
    due = OutgoingMail.objects.filter(sent_at=None, due_at__lte=now, attempts__lt=MAX_ATTEMPTS).order_by("due_at", "id")
    sent = failed = 0
    for row in list(due[:limit]):
        if not _claim(row, now):
            continue
        if not _is_still_due(row):
            _withdraw(row)
            continue
        error = _send(row)
        if error:
            OutgoingMail.objects.filter(pk=row.pk).update(last_error=error)
            failed += 1
        else:
            # What it was about is in the letter now. Titles and names people chose do not stay behind in the row.
            OutgoingMail.objects.filter(pk=row.pk).update(sent_at=now, last_error="", context={})
            sent += 1
    return sent, failed


def forget(user_id: int) -> None:
    """Retirement: nothing is kept of what was written to this person. Idempotent."""
    OutgoingMail.objects.filter(recipient_id=user_id).delete()


def export(user_id: int) -> Mapping[str, object]:
    """The letters to this person: what each was about; of what is not sent yet, its words as well."""
    rows = OutgoingMail.objects.filter(recipient_id=user_id).order_by("created_at", "id")
    return {
        "letters": [
            {"kind": row.kind, "written_at": row.created_at, "sent_at": row.sent_at, "about": row.context}
            for row in rows
        ]
    }


def _claim(row: OutgoingMail, now: datetime) -> bool:
    later = now + FIRST_RETRY * 2**row.attempts
    claimed = OutgoingMail.objects.filter(pk=row.pk, sent_at=None, attempts=row.attempts, due_at=row.due_at)
    return claimed.update(attempts=F("attempts") + 1, due_at=later) == 1


def _is_still_due(row: OutgoingMail) -> bool:
    still_due = _conditions.get(row.kind)
    return still_due is None or still_due(row.kind, row.recipient_id, row.context)


def _withdraw(row: OutgoingMail) -> None:
    OutgoingMail.objects.filter(pk=row.pk).update(attempts=MAX_ATTEMPTS, last_error=WITHDRAWN, context={})


def _send(row: OutgoingMail) -> str:
    """Hand the message to the mail backend. Returns what went wrong, or an empty string."""
    address = host.current().email(row.recipient_id)
    if not address:
        return "no address"
    subject, _, body = render_plain(f"community_hub/mail/{row.kind}.txt", row.context).partition("\n")
    message = EmailMessage(subject.strip(), body.strip() + "\n", conf.mail_from(), [address])
    message.extra_headers["Auto-Submitted"] = "auto-generated"
    try:
        message.send()
    except Exception as error:  # any backend, any provider: the row stays, and says why
        return f"{type(error).__name__}: {error}"[:200]
    return ""
