"""Whether a delivery comes from who knows the secret. Everything here happens before a byte of the body is understood.

GitHub signs the raw body: https://docs.github.com/en/webhooks/using-webhooks/validating-webhook-deliveries
GitLab shows the secret itself: https://docs.gitlab.com/user/project/integrations/webhooks/#delivery-headers
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256
from hmac import compare_digest, digest

from ..apis import GITHUB
from .data import Delivery, Refusal, Refused
from .reader import listened_to

BODY_MAX = 2 * 1024 * 1024
"""Bytes: an issue with the longest text, escaped, and its text before an edit, are 0.8 MiB."""

_SIGNATURE = re.compile(r"sha256=([0-9a-f]{64})")
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


def verified(site: str, headers: Mapping[str, str], body: bytes, secrets: Sequence[str]) -> Delivery:
    """The delivery, if it was sent by `site` with one of `secrets`. Raises Refused.

    `secrets` are those that hold now: two while a maintainer changes them. An empty one is none.
    """
    said = {name.lower(): value for name, value in headers.items()}
    if len(body) > BODY_MAX:
        raise Refused(Refusal.TOO_LARGE)
    keys = [secret.encode() for secret in secrets if secret]
    if site == GITHUB.site:
        genuine, event, name = _is_signed(said, body, keys), said.get("x-github-event"), said.get("x-github-delivery")
    else:
        genuine, event = _shows_secret(said, keys), said.get("x-gitlab-event")
        # GitLab before 17.4 has no key for the delivery, and its retries carry the same UUID.
        name = said.get("idempotency-key") or said.get("x-gitlab-event-uuid")
    if not genuine:
        raise Refused(Refusal.FORGED)
    if name is None or not _ID.fullmatch(name):
        raise Refused(Refusal.NO_DELIVERY)
    if event is None or event not in listened_to(site):
        raise Refused(Refusal.UNKNOWN)
    return Delivery(site, event, name, sha256(body).hexdigest(), body)


def _is_signed(said: Mapping[str, str], body: bytes, keys: Sequence[bytes]) -> bool:
    found = _SIGNATURE.fullmatch(said.get("x-hub-signature-256", ""))
    if found is None:
        return False
    given = bytes.fromhex(found[1])
    # All keys are tried, so that the time taken does not tell which one fits.
    return any(compare_digest(digest(key, body, "sha256"), given) for key in keys)


def _shows_secret(said: Mapping[str, str], keys: Sequence[bytes]) -> bool:
    given = said.get("x-gitlab-token", "").encode("utf-8", "surrogateescape")
    return any(compare_digest(key, given) for key in keys)
