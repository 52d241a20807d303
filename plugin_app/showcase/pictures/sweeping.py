"""Files that no picture has any more: a storage that failed once has kept them, or a process that died in between.

Only in a storage that is for pictures alone: a default one may be shared with another instance, whose pictures have no
rows here. There the log names the file.

Each run looks through a few folders of the storage, and the next one through the next: all of them come up within a
day where it is run every few minutes, and within weeks where it is run once a day.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from plugin_app.showcase.models import Picture

from . import storing

log = logging.getLogger(__name__)

AT_A_TIME, TURNS = 6, 43
"""Folders that a run looks through, and after how many quarters of an hour it is their turn again: a prime number, so
that they all come up however often it is run, and not the same few each day at the same hour."""
MOST = 200
"""Files that a run deletes; the next time that its folders come up goes on."""
YOUNG = timedelta(days=1)
"""The files of a picture are there a moment before its row: what is younger is left alone."""


def sweep(now: datetime) -> int:
    """Delete what is nobody's in the folders whose turn it is; how many files. A query for each folder.

    A storage that fails is left for another time.
    """
    if not storing.is_for_pictures_alone():
        return 0
    try:
        nobodys = [name for folder in folders_at(now) for name in _without_a_row(folder)]
        return sum(storing.delete(name) for name in storing.written_before(nobodys[:MOST], now - YOUNG))
    except Exception:
        log.exception("looking for files of pictures that are gone failed; it is tried again")
        return 0


def folders_at(now: datetime) -> tuple[str, ...]:
    """Those whose turn it is."""
    first = int(now.timestamp()) // 900 % TURNS * AT_A_TIME
    return storing.FOLDERS[first : first + AT_A_TIME]


def _without_a_row(folder: str) -> list[str]:
    names = storing.listed(folder)
    if not names:
        return []
    kept = set(Picture.objects.filter(place__startswith=folder).values_list("place", flat=True))
    return [name for name in names if storing.place_of(name) not in kept]
