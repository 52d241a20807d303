"""Everything that is due, once. Safe to run from cron every few minutes, and by several machines at once."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from plugin_app.mail import api as mail
from plugin_app.study_groups import api as study_groups


class Command(BaseCommand):
    """Do what time asks of groups, then send the mail that is due, theirs included, then match who waits for it.

    Matching comes last, for it may take minutes; its letters go out the next time.
    """

    help = (
        "Does what is due: looks after groups, sends mail, runs the matching rounds that wait. Run it from cron every "
        "few minutes; twice at once is safe."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        now = timezone.now()
        done = asdict(study_groups.run_due(now))
        self.stdout.write(
            "study groups: " + ", ".join(f"{number} {what.replace('_', ' ')}" for what, number in done.items())
        )
        sent, failed = mail.send_due(now)
        self.stdout.write(f"mail: {sent} sent, {failed} to try again")
        matched = asdict(study_groups.run_rounds())
        self.stdout.write("matching: " + ", ".join(f"{number} {what}" for what, number in matched.items()))
