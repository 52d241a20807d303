"""The secrets in addresses that are given away: made once, told once, kept as a digest.

A secret has 256 bits. Whoever reads the table of digests can open nothing, and looking one up takes the same way for
every guess, so that nothing is learned from how long an answer takes. No Django in here.
"""

from __future__ import annotations

import hashlib
import secrets

SECRET_BYTES = 32


def new_secret() -> str:
    """Letters, digits, dashes and underscores."""
    return secrets.token_urlsafe(SECRET_BYTES)


def digest_of(secret: str) -> str:
    """What is kept of it: SHA-256, in hexadecimal digits. Any text has one."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
