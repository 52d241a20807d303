"""What people see and do in study groups: one file for each thing they come to do."""

from __future__ import annotations

from plugin_app.activities.api import Kind
from plugin_app.panels import Room
from plugin_app.profiles import panels as profile
from plugin_app.study_groups import api
from plugin_app.study_groups.completion import progress
from plugin_app.study_groups.rules import GroupRules

from . import (
    board,
    calendars,
    collecting,
    finding,
    forming,
    helping,
    introducing,
    leading,
    meetings,
    meetings_planning,
    mending,
    one_group,
    organising,
    people,
    reflecting,
    resources,
    rounds,
    rounds_groups,
    signing_up,
    teams_csv,
    together,
    wishing,
)

PARTS = (
    finding,
    forming,
    one_group,
    meetings,
    meetings_planning,
    board,
    people,
    calendars,
    signing_up,
    collecting,
    introducing,
    leading,
    mending,
    wishing,
    helping,
    organising,
    reflecting,
    resources,
    rounds,
    rounds_groups,
    teams_csv,
    together,
    profile,
)

ROOM = Room(
    kind=Kind.STUDY_GROUPS,
    rules=GroupRules.from_fields,
    panels=tuple(panel for part in PARTS for panel in part.PANELS),
    actions=tuple(action for part in PARTS for action in part.ACTIONS),
    progress=progress,
    reset=api.reset,
)
