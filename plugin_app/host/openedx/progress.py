"""How far somebody is with a block, told to the platform from outside of its runtime: by our pages, by others' words.

The block itself tells it through its runtime. This does what the runtime then does.
"""

from __future__ import annotations

import logging
from typing import Any

from . import keys
from .blocks import published
from .people import person
from .service import in_lms

log = logging.getLogger(__name__)


def tell_progress(user_id: int, usage_key: str, share: float) -> None:
    """Complete the block at a share of 1; where it is graded, the share is the grade, unless it was higher before.

    What was done is done, so what the platform cannot hear of is logged, and told with the learner's next step.
    """
    usage, user = keys.usage(usage_key), person(user_id)
    if usage is None or user is None or not in_lms():
        return
    try:
        with published(usage) as block:
            if block is not None:
                _complete(user, usage, share)
                _grade(user, block, share)
    except Exception:
        log.exception("The platform did not hear how far user %s is with %s", user_id, usage_key)


def _complete(user: Any, usage: Any, share: float) -> None:
    from completion.models import BlockCompletion
    from completion.waffle import ENABLE_COMPLETION_TRACKING_SWITCH

    if share >= 1 and ENABLE_COMPLETION_TRACKING_SWITCH.is_enabled():
        BlockCompletion.objects.submit_completion(user=user, block_key=usage, completion=1.0)


def _grade(user: Any, block: Any, share: float) -> None:
    from lms.djangoapps.grades.api import signals

    most = block.max_score() if getattr(block, "has_score", False) else None
    if most is not None and share > 0:
        signals.SCORE_PUBLISHED.send(
            sender=None, block=block, user=user, raw_earned=share * most, raw_possible=most, only_if_higher=True
        )
