"""Content for one study group: each placed block of groups is a user partition of the platform, made when asked for.

Authors then keep a unit or a block for a group as they do for a cohort or a team. The platform asks for partitions on
every course page, and one exception there takes the page down; so what cannot be told is no partition. Only where the
instance has switched ``CONTENT_BY_GROUP`` on.

Partitions are kept in caches as they are, so this module holds classes with names of their own and nothing in them that
grows old: groups are read when they are asked for.
"""

from __future__ import annotations

import logging
from typing import Any

from plugin_app import conf
from plugin_app.host.ports import GroupSet

from .content_groups import content_groups
from .service import in_lms

try:
    from xmodule.partitions.partitions import Group, UserPartition
except ModuleNotFoundError:
    # Entry points are resolved in packaging checks and in the demo too, where there is no platform to derive from.
    Group, UserPartition = tuple, object

log = logging.getLogger(__name__)

SCHEME = "community_study_groups"
TEAMS = "team"
FIRST_ID = 1_600_000_000
"""Ids of partitions must stay the same for ever, fit 31 bits, and be nobody else's: below 100 they are the platform's,
and what Studio and the teams draw at random seldom comes here. One that did would be seen, and ours left out."""


class StudyGroupPartition(UserPartition):  # type: ignore[misc]  # the platform is untyped
    """The groups of one placed block."""

    @property
    def groups(self) -> list[Any]:
        """All of them, for the lists of Studio and of the masquerade."""
        return [Group(number, name) for number, name in content_groups().groups(_set_number(self)).items()]

    def get_group(self, group_id: int) -> Any:
        """One of them, in one small question: this is what access is decided by."""
        from xmodule.partitions.partitions import NoSuchUserPartitionGroupError

        name = content_groups().name(_set_number(self), group_id)
        if name is None:
            raise NoSuchUserPartitionGroupError(f"There is no study group {group_id} in partition {self.id}")
        return Group(group_id, name)


class StudyGroupScheme:
    """Who is in which group: whoever has a seat there."""

    name = SCHEME
    read_only = True
    """Groups are made by people in the course, not in Studio."""

    @classmethod
    def get_group_for_user(cls, course_key: Any, user: Any, user_partition: Any, assign: bool = True) -> Any:
        """The group of this person, or of whom they look as; ``None`` without a seat. Nobody is ever assigned."""
        if in_lms() and _looks_as_a_group(user, course_key):
            from lms.djangoapps.courseware.masquerade import get_masquerading_user_group

            return get_masquerading_user_group(course_key, user, user_partition)
        found = content_groups().group_of(user.id, _set_number(user_partition)) if user.id else None
        return Group(*found) if found else None

    @classmethod
    def create_user_partition(
        cls,
        id: int,  # noqa: A002 - the platform passes it by this name
        name: str,
        description: str,
        groups: Any = None,
        parameters: Any = None,
        active: bool = True,
    ) -> Any:
        """As the platform makes partitions. Groups are never given: they are read."""
        return StudyGroupPartition(id, str(name), str(description), [], cls, parameters or {}, active)


class StudyGroupSchemeInStudio(StudyGroupScheme):
    """The same under the name of teams: Studio’s dialog “Manage access” offers partitions of schemes it knows by name,
    and study groups are teams in all that matters there. What it saves are ids, so the LMS sees no difference.
    """

    name = TEAMS


def create_partitions(course: Any) -> list[Any]:
    """The partitions of a course, for the platform's list of generators. Never raises."""
    if not conf.content_by_group():
        return []
    try:
        taken = {partition.id for partition in course.user_partitions}
        return [_partition(each, course.id) for each in content_groups().sets(str(course.id)) if _id(each) not in taken]
    except Exception:
        log.exception("The study groups of %s are no partitions", course.id)
        return []


def _partition(each: GroupSet, course_key: Any) -> Any:
    scheme = StudyGroupScheme if in_lms() else StudyGroupSchemeInStudio
    about = "Content for one study group"
    return scheme.create_user_partition(_id(each), each.name, about, parameters={"course_id": str(course_key)})


def _id(each: GroupSet) -> int:
    return FIRST_ID + each.number


def _set_number(partition: Any) -> int:
    return int(partition.id) - FIRST_ID


def _looks_as_a_group(user: Any, course_key: Any) -> bool:
    """Whether staff look as any learner, or as one of a certain group; as a certain learner, they are in that one's."""
    from lms.djangoapps.courseware.masquerade import get_course_masquerade, is_masquerading_as_specific_student

    return bool(get_course_masquerade(user, course_key)) and not is_masquerading_as_specific_student(user, course_key)
