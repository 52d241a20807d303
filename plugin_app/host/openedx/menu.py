"""Our two entries in a course's menus, both leading to the course's community page.

The platform asks every tab and every tool on every course page, and one exception there takes the page down. So an
entry that cannot answer is an entry that is not shown.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from . import roles

try:
    from lms.djangoapps.courseware.tabs import EnrolledTab
    from openedx.features.course_experience.course_tools import CourseTool
except ModuleNotFoundError:
    # Entry points are resolved in packaging checks and in the demo too, where there is no platform to derive from.
    EnrolledTab = CourseTool = object

log = logging.getLogger(__name__)

COURSE_PAGE = "community_hub:course"


class CommunityTab(EnrolledTab):  # type: ignore[misc]  # the platform is untyped
    """A tab for learners and staff of the course. Dynamic: courses need no change to have it, nor to lose it."""

    type = "community_hub"
    title = "Community"  # the platform translates it when it lists the tabs; the tool below marks it for translators
    view_name = COURSE_PAGE
    priority = 65  # between teams (60) and wiki (70), before the author's own pages (100)
    is_dynamic = True

    @classmethod
    def is_enabled(cls, course: Any, user: Any = None) -> bool:
        return _shown(lambda: bool(super(CommunityTab, cls).is_enabled(course, user=user)), course.id)


class CommunityTool(CourseTool):  # type: ignore[misc]  # the platform is untyped
    """A link among the tools of the course home, for learners and staff of the course."""

    @classmethod
    def analytics_id(cls) -> str:
        return "community_hub.course"

    @classmethod
    def is_enabled(cls, request: Any, course_key: Any) -> bool:
        return _shown(lambda: _belongs(request.user, str(course_key)), course_key)

    @classmethod
    def title(cls) -> str:  # the platform sorts tools by title before it knows of any course
        return gettext("Community")

    @classmethod
    def icon_classes(cls) -> str:
        return "fa fa-users"

    @classmethod
    def url(cls, course_key: Any) -> str:
        return _course_page(course_key)


def _shown(belongs: Callable[[], bool], course_key: Any) -> bool:
    try:
        # Without an address to lead to, the link itself would be the exception on the page.
        return belongs() and bool(_course_page(course_key))
    except Exception:
        log.exception("The community entry of %s is not shown", course_key)
        return False


def _belongs(user: Any, course_key: str) -> bool:
    if not user.is_authenticated:
        return False
    return roles.is_enrolled(user.pk, course_key) or roles.is_course_staff(user.pk, course_key)


def _course_page(course_key: Any) -> str:
    return reverse(COURSE_PAGE, args=[str(course_key)])
