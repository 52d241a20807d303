"""What people see and do in study groups: one file for each thing they come to do."""

from __future__ import annotations

from plugin_app.activities.api import Kind
from plugin_app.panels import Room
from plugin_app.profiles import panels as profile
from plugin_app.study_groups import api
from plugin_app.study_groups.rules import GroupRules

from . import (
    collecting,
    finding,
    forming,
    helping,
    introducing,
    leading,
    mending,
    one_group,
    organising,
    rounds,
    rounds_groups,
    signing_up,
    teams_csv,
    wishing,
)

PARTS = (
    finding,
    forming,
    one_group,
    signing_up,
    collecting,
    introducing,
    leading,
    mending,
    wishing,
    helping,
    organising,
    rounds,
    rounds_groups,
    teams_csv,
    profile,
)

ROOM = Room(
    kind=Kind.STUDY_GROUPS,
    rules=GroupRules.from_fields,
    panels=tuple(panel for part in PARTS for panel in part.PANELS),
    actions=tuple(action for part in PARTS for action in part.ACTIONS),
    reset=api.reset,
)
