"""What people see and do in a showcase: one file for each thing they come to do."""

from __future__ import annotations

from plugin_app.activities.api import Kind
from plugin_app.panels import Room
from plugin_app.showcase import api, completion
from plugin_app.showcase.rules import ShowcaseRules

from . import (
    asking,
    collections,
    conversation,
    drafting,
    editions,
    feedback,
    gallery,
    given,
    judging,
    looking_back,
    owning,
    pictures,
    presenting,
    project,
    reach,
    tending,
    waiting,
)

PARTS = (
    gallery,
    project,
    drafting,
    owning,
    editions,
    tending,
    feedback,
    collections,
    conversation,
    looking_back,
    given,
    judging,
    pictures,
    presenting,
    reach,
    waiting,
    asking,
)

ROOM = Room(
    kind=Kind.SHOWCASE,
    rules=ShowcaseRules.from_fields,
    panels=tuple(panel for part in PARTS for panel in part.PANELS),
    actions=tuple(action for part in PARTS for action in part.ACTIONS),
    progress=completion.progress,
    reset=api.reset,
)
