"""What the platform tells us on its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def connect_retirement(retire: Callable[[int], None]) -> None:
    """Have ``retire`` called with the user id of everyone whom the platform forgets.

    An exception in ``retire`` is meant to reach the platform: it answers 500 to the retirement pipeline, which stops
    there and tries again later, so nobody counts as forgotten whom we still remember. Connecting twice is harmless.
    """
    from openedx.core.djangoapps.user_api.accounts.signals import USER_RETIRE_LMS_CRITICAL

    def receiver(user: Any, **_details: object) -> None:
        retire(user.pk)

    USER_RETIRE_LMS_CRITICAL.connect(receiver, weak=False, dispatch_uid="community_hub.retirement")
