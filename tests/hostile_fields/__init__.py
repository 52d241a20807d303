"""Every field of the study groups block into which people type, how one writes there, and who reads where.

A new field is one function and one row of a table here; ``census`` finds those that have none. ``tests/browser`` reads
with a browser, ``tests/security`` without. ``showcase`` and ``contributions`` do the same for the other blocks; what
comes with lists of projects and from trackers is in ``brought``.
"""

from __future__ import annotations

from . import authored, care, forming, meeting, people, together
from .course import Field, Page
from .there import There

FIELDS: dict[str, Field] = {
    **forming.FIELDS,
    **meeting.FIELDS,
    **together.FIELDS,
    **care.FIELDS,
    **people.FIELDS,
    **authored.FIELDS,
}

__all__ = ["FIELDS", "Field", "Page", "There"]
