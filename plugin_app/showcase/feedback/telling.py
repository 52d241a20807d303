"""What people hear of feedback by mail: kindly, once a day for one thing, and with the way to it.

A letter is written down in the write it tells of. It leads to our own page, which stands on the host's site.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from plugin_app.mail import api as mail
from plugin_app.showcase import letters
from plugin_app.showcase.models import Feedback, Version


def received(feedback: Feedback, owners: Collection[int], usage_key: str, now: datetime) -> None:
    """Every owner, once a day for each project."""
    occasion = f"feedback:{feedback.version.project.uuid}:{now:%Y-%m-%d}"
    _post(
        "feedback_received",
        owners,
        occasion,
        feedback.version,
        letters.address(usage_key, "feedback", feedback.uuid),
        now,
    )


def replied(feedback: Feedback, to: Collection[int], usage_key: str, now: datetime) -> None:
    """The other side of a conversation, once a day for each."""
    occasion = f"reply:{feedback.uuid}:{now:%Y-%m-%d}"
    _post(
        "feedback_replied", to, occasion, feedback.version, letters.address(usage_key, "feedback", feedback.uuid), now
    )


def thanked(feedback: Feedback, usage_key: str, now: datetime) -> None:
    """Whoever gave it, once a day for each project."""
    occasion = f"thanked:{feedback.version.project.uuid}:{now:%Y-%m-%d}"
    to = [feedback.reviewer_id] if feedback.reviewer_id else []
    _post("thanked", to, occasion, feedback.version, letters.address(usage_key, "feedback", feedback.uuid), now)


def asked_again(version: Version, reviewers: Collection[int], usage_key: str, now: datetime) -> None:
    """Those who spoke about an earlier version, once for each version."""
    address = letters.address(usage_key, "project", version.project.uuid)
    _post("look_again", reviewers, f"look_again:{version.pk}", version, address, now)


def _post(kind: str, to: Collection[int], occasion: str, version: Version, url: str, now: datetime) -> None:
    letter = {"title": version.title, "url": url, **letters.about(version.project)}
    mail.post_to_all(kind, sorted(to), occasion=occasion, context=letter, now=now)
