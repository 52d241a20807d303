"""Look at the open work of projects where they keep it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from plugin_app.contributions import api as contributions


class Command(BaseCommand):
    """Ask the trackers what is due, within what the settings allow."""

    help = (
        "Looks at the open work of listed projects on GitHub and GitLab, as far as it is due: new work is offered, "
        "what is taken or closed disappears. It only ever reads. Run it from cron every few minutes; killed at any "
        "point, the next call goes on, and twice at once is safe. With -v 2 it says what is missing as well."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--most", type=int, metavar="N", help="look at N repositories at most")

    def handle(self, *_args: Any, most: int | None, verbosity: int, **_options: Any) -> None:
        done = asdict(contributions.sync(most=most))
        self.stdout.write("trackers: " + ", ".join(f"{number} {what}" for what, number in done.items()))
        if verbosity > 1:
            for notice in contributions.what_is_missing():
                self.stdout.write(f"  {notice}")
