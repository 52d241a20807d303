"""Rounds of matching that are too large for a request, or that somebody left in the middle."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError, CommandParser

from plugin_app.study_groups import api as study_groups


class Command(BaseCommand):
    """Form and publish what waits. A large course keeps a processor busy for as long as its round may think."""

    help = (
        "Forms the groups of matching rounds that are queued, and publishes those that are to be published. Killed at "
        "any point, the next call goes on. community_run_due does this too; twice at once is safe."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--round", type=UUID, help="only this one; it need not be queued", metavar="UUID")

    def handle(self, *_args: Any, **options: Any) -> None:
        done = study_groups.run_rounds(which=options["round"])
        self.stdout.write(f"matching: {done.formed} formed, {done.published} published, {done.failed} to try again")
        if done.failed:
            raise CommandError("Not every round could be worked on; the log says why.")
