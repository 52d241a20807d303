"""What a course's people see of it as a whole: everyone an overview, the course team its desk."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from plugin_app.activities import api as activities
from plugin_app.errors import NotFound, Sentence
from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Decision
from plugin_app.panels import params
from plugin_app.people.api import Viewer, may_see_block, require_organiser
from plugin_app.showcase import api as showcase
from plugin_app.study_groups import api as study_groups
from plugin_app.study_groups.api import State

DECISIONS: dict[str, tuple[Decision, Sentence]] = {
    "keep": (Decision.KEPT, _("Noted: it stays as it is.")),
    "take_down": (Decision.TAKEN_DOWN, _("It has been taken down.")),
}


def overview(viewer: Viewer) -> dict[str, Any]:
    """Where a learner's community is in this course, as far as they may see its blocks."""
    used = activities.in_course(viewer.course_key).items()
    blocks = {usage_key: block for usage_key, block in used if may_see_block(viewer, usage_key)}
    return {"blocks": blocks, "my_groups": study_groups.my_groups(viewer)}


def desk(viewer: Viewer) -> dict[str, Any]:
    """Who needs help first: reports, then people waiting, then proposals, then the rest."""
    groups = study_groups.groups_in_course(viewer)
    return {
        "reports": moderation.queue(viewer),
        "reasons": dict(moderation.REASONS),
        "waiting": [group for group in groups if group.state is State.OPEN and group.waiting],
        "proposals": [group for group in groups if group.state is State.PROPOSED],
        "groups": [group for group in groups if group.state is State.OPEN and not group.waiting],
        "people": len({member.user_id for group in groups for member in group.members}),
        "projects": showcase.projects_in_course(viewer),
    }


def act(viewer: Viewer, action: str, sent: Mapping[str, str]) -> Sentence:
    """Decide about a report; returns what to say."""
    require_organiser(viewer, viewer.course_key)
    if action not in DECISIONS:
        raise NotFound()
    decision, said = DECISIONS[action]
    moderation.decide(viewer, params.item(sent), decision)
    return said
