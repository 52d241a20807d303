"""The links in letters by which one answers to a meeting without signing in.

A link holds the date, whose answer it is, and a signature of the instance; nothing is kept of it. It is good for one
person's answer to one date, and what it is good for is asked anew each time (see ``by_link``). So it survives being
passed on: whoever has it can say “yes”, “maybe” or “no” in that person's place, and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from plugin_app import host

SALT = "community_hub.study_groups.rsvp"
"""What a signature is for: none that was made for anything else opens a link, nor this one anything else."""


@dataclass(frozen=True)
class Named:
    """What a link names."""

    date: UUID
    user_id: int


def rsvp_url(date: UUID, user_id: int) -> str:
    """The address at which this person says whether they come. Asks the database for nothing."""
    path = reverse("community_hub:rsvp", kwargs={"token": token_of(Named(date, user_id))})
    return f"{host.current().site_url()}{path}"


def token_of(named: Named) -> str:
    """The signed part of the address: letters, digits, dots, dashes and underscores."""
    return _signer().sign(f"{named.date.hex}-{named.user_id}")


def named_by(token: str) -> Named | None:
    """What a link names; ``None`` if the instance has not signed just that."""
    try:
        date, _, user_id = _signer().unsign(token).partition("-")
    except BadSignature:
        return None
    return Named(UUID(hex=date), int(user_id))


def _signer() -> Signer:
    return Signer(sep=".", salt=SALT)
