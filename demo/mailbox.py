"""The mails that went out, as their readers would find them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

END = b"-" * 79  # Django's file backend writes it after each message


@dataclass(frozen=True)
class Mail:
    """One mail that was sent."""

    at: datetime
    to: str
    subject: str
    text: str


def newest_first() -> list[Mail]:
    """Everything Django's file backend has written down."""
    folder = Path(settings.EMAIL_FILE_PATH)
    mails = [_read(part) for file in folder.glob("*.log") for part in file.read_bytes().split(END) if part.strip()]
    return sorted(mails, key=lambda mail: mail.at, reverse=True)


def _read(raw: bytes) -> Mail:
    message = message_from_bytes(raw.strip(), _class=EmailMessage, policy=policy.default)
    body = message.get_body(("plain",))
    return Mail(
        at=parsedate_to_datetime(message["Date"]),
        to=message["To"],
        subject=message["Subject"],
        text=body.get_content() if body else "",
    )
