"""The same as the commands, for an instance whose Celery has a beat. Nothing else imports this module.

Where there is no Celery these are plain functions, and cron calls the commands.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from plugin_app.contributions import api as contributions

try:
    from celery import shared_task  # type: ignore[import-not-found,unused-ignore]  # not installed with us
except ImportError:

    def shared_task(**_options: Any) -> Callable[[Callable[[], None]], Callable[[], None]]:
        """Leaves a function as it is."""
        return lambda function: function


@shared_task(name="community_hub.sync", ignore_result=True)  # type: ignore[untyped-decorator,unused-ignore]  # the same
def sync() -> None:
    """Look at the open work of projects, as far as it is due: what ``community_sync`` does."""
    contributions.sync()
