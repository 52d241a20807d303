"""Everything that is due, once. Safe to run from cron every few minutes, and by several machines at once."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from plugin_app.contributions import api as contributions
from plugin_app.mail import api as mail
from plugin_app.showcase import api as showcase
from plugin_app.study_groups import api as study_groups

LOOKED_AT = 20
"""Repositories in one call: half a minute or so. ``community_sync`` looks at all that are due."""


class Command(BaseCommand):
    """Do what time asks of groups, projects and claims, then send the mail that is due, theirs included, then look at
    open work, then match.

    Matching comes last, for it may take minutes; its letters go out the next time.
    """

    help = (
        "Does what is due: looks after groups, projects and claims, sends mail, looks at the open work of some "
        "projects, runs the matching rounds that wait. Run it from cron every few minutes; twice at once is safe."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        now = timezone.now()
        done = asdict(study_groups.run_due(now))
        self.stdout.write(
            "study groups: " + ", ".join(f"{number} {what.replace('_', ' ')}" for what, number in done.items())
        )
        asked = asdict(showcase.run_due(now))
        self.stdout.write(
            "showcase: " + ", ".join(f"{number} {what.replace('_', ' ')}" for what, number in asked.items())
        )
        claimed = asdict(contributions.run_due(now))
        self.stdout.write(
            "contributions: " + ", ".join(f"{number} {what.replace('_', ' ')}" for what, number in claimed.items())
        )
        sent, failed = mail.send_due(now)
        self.stdout.write(f"mail: {sent} sent, {failed} to try again")
        self._look()
        matched = asdict(study_groups.run_rounds())
        self.stdout.write("matching: " + ", ".join(f"{number} {what}" for what, number in matched.items()))

    def _look(self) -> None:
        """Settings of trackers that cannot be used keep nobody from being matched."""
        try:
            looked = asdict(contributions.sync(most=LOOKED_AT))
        except ValueError as wrong:
            self.stderr.write(f"trackers: the settings cannot be used: {wrong}")
            return
        self.stdout.write("trackers: " + ", ".join(f"{number} {what}" for what, number in looked.items()))
