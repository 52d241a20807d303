"""A platform small enough for a test, behaving as the real one was observed to behave where it may surprise.

Every entry below stands for a module of the platform, at the platform's path. That the real modules do have these
names is not this stub's claim but the import audit's (``tests/host/import_audit.py``).
"""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from . import partitions, tables
from .state import Platform

__all__ = ["Platform", "install"]


def install(platform: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make ``import lms…`` and its like find this platform until the test ends."""
    modules: dict[str, dict[str, object]] = {
        "common.djangoapps.student.auth": {"has_course_author_access": platform.has_course_author_access},
        "common.djangoapps.student.models": {
            "AnonymousUserId": tables.AnonymousUserId,
            "CourseEnrollment": tables.CourseEnrollment,
        },
        "common.djangoapps.track.contexts": {"course_context_from_course_id": platform.course_context},
        "completion.models": {"BlockCompletion": platform.block_completion},
        "completion.waffle": {"ENABLE_COMPLETION_TRACKING_SWITCH": platform.completion_switch},
        "crum": {"get_current_request": lambda: platform.request},
        "eventtracking": {"tracker": platform.tracker},
        "lms.djangoapps.courseware.access": {"has_access": platform.has_access},
        "lms.djangoapps.courseware.masquerade": {
            "get_course_masquerade": platform.get_course_masquerade,
            "get_masquerading_user_group": platform.get_masquerading_user_group,
            "is_masquerading_as_specific_student": platform.is_masquerading_as_specific_student,
            "is_masquerading_as_student": platform.is_masquerading_as_student,
        },
        "lms.djangoapps.grades.api": {"signals": platform.grade_signals},
        "lms.djangoapps.courseware.models": {"StudentModule": tables.StudentModule},
        "lms.djangoapps.courseware.tabs": {"EnrolledTab": platform.enrolled_tab},
        "openedx.core.djangoapps.content.course_overviews.models": {"CourseOverview": tables.CourseOverview},
        "openedx.core.djangoapps.site_configuration.helpers": {"get_value": platform.site_value},
        "openedx.core.djangoapps.site_configuration.models": {"SiteConfiguration": platform.site_configuration},
        "openedx.core.djangoapps.user_api.accounts.signals": {"USER_RETIRE_LMS_CRITICAL": platform.retirement},
        "openedx.core.djangoapps.user_api.models": {"UserRetirementStatus": tables.UserRetirementStatus},
        "openedx.features.course_experience.course_tools": {"CourseTool": platform.course_tool},
        "taxonomy.models": {"CourseSkills": tables.CourseSkills},
        "xmodule.modulestore": {"ModuleStoreEnum": platform.modulestore_enum},
        "xmodule.modulestore.django": {"modulestore": lambda: platform.modulestore},
        "xmodule.modulestore.exceptions": {"ItemNotFoundError": platform.item_not_found},
        "xmodule.partitions.partitions": {
            "Group": partitions.Group,
            "NoSuchUserPartitionGroupError": partitions.NoSuchUserPartitionGroupError,
            "UserPartition": partitions.UserPartition,
        },
    }
    for path, names in modules.items():
        for module in _with_parents(path):
            if module not in sys.modules:
                monkeypatch.setitem(sys.modules, module, ModuleType(module))
        for name, value in names.items():
            monkeypatch.setattr(sys.modules[path], name, value, raising=False)


def _with_parents(path: str) -> list[str]:
    parts = path.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts) + 1)]
