"""What people say about a version, written down once. ``api`` asks for permission."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError

from plugin_app import host
from plugin_app.errors import NotFound
from plugin_app.mail import api as mail
from plugin_app.transactions import atomically

from . import leases
from .data import Standing, Words
from .errors import AlreadyGiven
from .models import Feedback, Project, ReviewLease, Version
from .owners import Owners


def version_of(project: Project, number: int | None) -> Version:
    """The published version with that number, or the newest. Raises ``NotFound``."""
    versions = Version.objects.filter(project=project).exclude(published_at=None).select_related("project")
    found = versions.filter(number=number) if number else versions.filter(standing=Standing.CURRENT)
    version = found.first()
    if version is None:
        raise NotFound()
    return version


def give(version: Version, user_id: int, words: Words, owners: Owners, usage_key: str, now: datetime) -> None:
    """Write it down, end the reader's lease, and tell every owner, once a day at most. Raises ``AlreadyGiven``."""
    today = f"feedback:{version.project.uuid}:{now:%Y-%m-%d}"
    letter = {"title": version.title, "url": host.current().block_url(usage_key)}

    def write() -> None:
        Feedback.objects.create(
            version=version,
            reviewer_id=user_id,
            like=words.like,
            wish=words.wish,
            what_if=words.what_if,
            created_at=now,
        )
        leases.fulfil(version.project, user_id)
        for owner in sorted(owners.everyone):
            mail.post("feedback_received", owner, occasion=today, context=letter, now=now)

    try:
        atomically(write)
    except IntegrityError as error:
        if not Feedback.objects.filter(version=version, reviewer=user_id).exists():
            raise
        raise AlreadyGiven() from error


def forget(user_id: int) -> None:
    """What this person said stays with the work it is about, without their name. Idempotent."""
    ReviewLease.objects.filter(reviewer=user_id).delete()
    Feedback.objects.filter(reviewer=user_id).update(reviewer=None)
