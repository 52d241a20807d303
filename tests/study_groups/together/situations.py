"""Situations that the tests of this part share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from plugin_app.people.api import Viewer
from plugin_app.study_groups import api
from tests.study_groups.situations import a_group
from tests.world import a_learner, an_organiser, study_groups

OPENED = datetime(2026, 3, 4, 12, tzinfo=UTC)
"""A Wednesday."""
MONDAY = datetime(2026, 3, 9, 12, tzinfo=UTC)
"""The first one after it."""
A_WEEK, AN_HOUR = timedelta(weeks=1), timedelta(hours=1)

WEEKS = [
    {"title": "Say hello", "prompt": "Tell each other what you would **finish**."},
    {"title": "Ask for help", "prompt": "Find one thing you are stuck with."},
    {"title": "Show it", "prompt": "Show something that is not ready."},
]


class Owls:
    """Amina leads the owls, where Bo is a member; Chen is in the course, Olga looks after it."""

    def __init__(self, **rules: Any) -> None:
        self.amina, self.bo, self.chen = (a_learner(name) for name in ("Amina", "Bo", "Chen"))
        self.olga = an_organiser()
        self.placed = study_groups(**rules)
        self.group = a_group(self.placed, "Owls", self.amina, self.bo, now=OPENED)

    def add_task(self, viewer: Viewer | None = None, words: str = "Book a room", **more: Any) -> UUID:
        return api.add_task(viewer or self.amina, self.placed, self.group, words, now=MONDAY, **more).uuid

    def add_note(self, viewer: Viewer | None = None, title: str = "Pad", words: str = "Notes", url: str = "") -> UUID:
        draft = api.ResourceDraft(title, words, url)
        return api.add_resource(viewer or self.amina, self.placed, self.group, draft, now=MONDAY).uuid

    def together(self, viewer: Viewer | None = None, **more: Any) -> api.Together:
        return api.together(viewer or self.amina, self.placed, self.group, **{"now": MONDAY, **more})
