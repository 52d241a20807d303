"""What people see and do around contributions: one file for each thing they come to do."""

from __future__ import annotations

from plugin_app.activities.api import Kind
from plugin_app.contributions import api
from plugin_app.contributions.claiming.completion import progress
from plugin_app.contributions.rules import ContributionRules
from plugin_app.panels import Room

from . import catalogue, claiming, identity, kept_back, looking, maintainers, moderating, news, partners, searches

PARTS = (catalogue, claiming, looking, maintainers, searches, identity)

ROOM = Room(
    kind=Kind.CONTRIBUTIONS,
    rules=ContributionRules.from_fields,
    panels=tuple(panel for part in PARTS for panel in part.PANELS),
    actions=tuple(action for part in PARTS for action in part.ACTIONS),
    progress=progress,
    reset=api.reset,
)
"""The block: picks for the course, the hub behind them, and what its people are at."""

HUB = Room(
    kind=Kind.CONTRIBUTIONS,
    rules=ContributionRules.from_fields,
    panels=(
        *(*catalogue.HUB_PANELS, *moderating.PANELS, *news.PANELS, *kept_back.PANELS, *partners.PANELS),
        *(*maintainers.PANELS, *searches.PANELS, *identity.PANELS),
    ),
    actions=(
        *(*catalogue.HUB_ACTIONS, *moderating.ACTIONS, *news.ACTIONS, *kept_back.ACTIONS, *partners.ACTIONS),
        *(*maintainers.ACTIONS, *searches.ACTIONS, *identity.ACTIONS),
    ),
)
"""The full page, for everyone who is signed in; whoever looks after the site decides there what is listed."""
