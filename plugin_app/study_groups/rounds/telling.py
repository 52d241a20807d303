"""Why somebody is in their group, and when it could meet: for the people of the group, and the course team.

The only door is ``api``.
"""

from __future__ import annotations

from uuid import UUID

from plugin_app.people.api import Viewer, require_sight
from plugin_app.study_groups.models import Membership, RoundGroup
from plugin_app.study_groups.rows import NOBODY, StudyGroups

from . import plans
from .data import MyMatch
from .reading import meetings_of


def my_match(viewer: Viewer, placed: StudyGroups, group: UUID | None = None) -> MyMatch | None:
    """What is known of the group the viewer was matched into, or of that one; ``None`` if there is nothing.

    For its members, who are told of their latest unless they name one, and for the course team of one it names.
    """
    require_sight(viewer, placed.course_key)
    matched = RoundGroup.objects.filter(round__activity__usage_key=placed.usage_key)
    if group is not None:
        matched = matched.filter(published__uuid=group)
    if group is None or not viewer.is_organiser:
        own = Membership.objects.seated().filter(user=viewer.user_id or NOBODY)
        matched = matched.filter(published__in=own.values("group_id"))
    found = matched.select_related("published", "round").defer("round__best_so_far").order_by("-published_id").first()
    if found is None or found.published is None:
        return None
    plan = plans.read(found.round.plan)
    return MyMatch(
        group=found.published.uuid,
        name=found.published.name,
        why=tuple(found.why),
        meetings=meetings_of(found),
        common_minutes=found.common_minutes,
        starts=plan.starts,
        weeks=plan.weeks,
        meeting_minutes=plan.meeting_minutes,
    )
