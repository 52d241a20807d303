"""Who is in a course, and who looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import keys
from .people import accounts, person
from .service import in_lms

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from opaque_keys.edx.locator import CourseLocator


def is_enrolled(user_id: int, course_key: str) -> bool:
    """The question of ``CourseEnrollment.is_enrolled``, asked by id and past its cache: always one query."""
    from common.djangoapps.student.models import CourseEnrollment

    course = keys.course(course_key)
    if course is None:
        return False
    return bool(CourseEnrollment.objects.filter(user_id=user_id, course_id=course, is_active=True).exists())


def is_course_staff(user_id: int, course_key: str) -> bool:
    """Staff of the course in the LMS; in Studio whoever may write the course, which leaves out limited staff.

    Not while they look through a learner's eyes: the LMS then takes their role away, and so do we.
    """
    course, user = keys.course(course_key), person(user_id)
    if course is None or user is None or not user.is_active:
        return False
    return _has_staff_access(user, course) if in_lms() else _has_author_access(user, course)


def is_global_staff(user_id: int) -> bool:
    """What the platform's ``GlobalStaff`` role means: ``is_staff`` on the account."""
    return accounts().filter(pk=user_id, is_active=True, is_staff=True).exists()


def _has_staff_access(user: User, course: CourseLocator) -> bool:
    from lms.djangoapps.courseware.access import has_access

    return bool(has_access(user, "staff", course))


def _has_author_access(user: User, course: CourseLocator) -> bool:
    from common.djangoapps.student.auth import has_course_author_access

    return bool(has_course_author_access(user, course))
