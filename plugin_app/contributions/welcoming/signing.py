"""The addresses by which maintainers speak for their project without an account.

An address names a link's row and carries a signature of the instance; nothing that opens it is kept. What it is good
for is asked anew each time: the row may have been taken back, or have run out.
"""

from __future__ import annotations

from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.urls import reverse

from plugin_app import host

SALT = "community_hub.contributions.maintainers"
"""What a signature is for: none that was made for anything else opens a link, nor this one anything else."""


def address_of(link: UUID) -> str:
    """The whole address. Asks the database for nothing."""
    path = reverse("community_hub:maintaining", kwargs={"token": token_of(link)})
    return f"{host.current().site_url()}{path}"


def token_of(link: UUID) -> str:
    """The signed part of it: letters, digits, dots, dashes and underscores."""
    return _signer().sign(link.hex)


def named_by(token: str) -> UUID | None:
    """The link an address names; ``None`` if the instance has not signed just that."""
    try:
        return UUID(hex=_signer().unsign(token))
    except (BadSignature, ValueError):
        return None


def _signer() -> Signer:
    return Signer(sep=".", salt=SALT)
