"""Who asks for something to read: whose work they are not given, and what they would rather read."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from plugin_app.people.api import Viewer
from plugin_app.profiles import api as profiles
from plugin_app.showcase.allocation import Reviewer
from plugin_app.showcase.models import ProjectTag
from plugin_app.study_groups import api as study_groups


@dataclass(frozen=True)
class Reader:
    """Someone who asks, as the queue needs to know them."""

    person: Reviewer
    own_groups: frozenset[UUID]
    """Whatever these study groups own is theirs."""
    near_groups: frozenset[UUID]
    """Groups where somebody sits whose work is not given to them: their own among them."""

    @property
    def near(self) -> frozenset[int]:
        """User ids: whose work is not given to them."""
        return self.person.near


def reader(viewer: Viewer, user_id: int, *, helps: bool) -> Reader:
    """This viewer as a reader. ``helps`` is for who reads what has waited too long. Six queries."""
    own = frozenset(group.uuid for group in study_groups.my_groups(viewer))
    team = frozenset[int]().union(*study_groups.members_of(own).values()) - {user_id}
    avoids = profiles.kept_apart_from(user_id)
    profile = profiles.profiles_of([user_id]).get(user_id)
    tags = ProjectTag.objects.filter(project__owners__user=user_id).values_list("tag", flat=True)
    person = Reviewer(
        id=user_id,
        avoids=avoids,
        team=team,
        languages=frozenset(profile.about.languages if profile else ()),
        interests=frozenset(tags),
        helps=helps,
    )
    return Reader(person, own, own | study_groups.groups_of(person.near, viewer.course_key))
