"""What time does to projects: what has been quiet for long is asked about, once; what was kept for a reader who did not
come back is free again; who looked is forgotten, and so are files of pictures that are gone.

Running it twice, or on two machines, changes nothing more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from .gallery import visits
from .pictures import sweeping
from .tending import looking
from .turns import leases


@dataclass(frozen=True)
class Done:
    """How much a run has dealt with."""

    asked_whether_looking: int
    """Projects."""
    leases_ended: int
    """Projects that were kept for a reader who did not come back."""
    visits_forgotten: int
    """Of a reader to a gallery, on a day."""
    files_swept: int
    """Of pictures that are gone."""


def run(now: datetime) -> Done:
    """Do all that is due at ``now``."""
    return Done(
        asked_whether_looking=looking.ask_again(now),
        leases_ended=leases.expire(now),
        visits_forgotten=visits.clear(now.astimezone(UTC).date()),
        files_swept=sweeping.sweep(now),
    )
