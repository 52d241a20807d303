"""The demo's course, and the three places in which the platform shows a block."""

from __future__ import annotations

from enum import StrEnum

COURSE_KEY = "course-v1:Open+Learning+2026"
COURSE_TITLE = "Learning in the Open"
COURSE_SKILLS = ("Python", "JavaScript", "HTML", "CSS", "Documentation", "Accessibility")


class Place(StrEnum):
    """Where a block is met. The names are parts of addresses."""

    COURSE = "course"
    STUDIO = "studio"
    LIBRARY = "library"
    """A content library: blocks are rendered there outside any course."""
