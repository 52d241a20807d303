"""Everything that is due, once. Safe to run from cron every few minutes, and by several machines at once."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from plugin_app.mail import api as mail


class Command(BaseCommand):
    """Send the mail that is due."""

    help = "Does what is due: sends mail. Run it from cron every few minutes; running it twice at once is safe."

    def handle(self, *_args: Any, **_options: Any) -> None:
        sent, failed = mail.send_due(timezone.now())
        self.stdout.write(f"mail: {sent} sent, {failed} to try again")
