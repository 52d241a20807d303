"""What the platform knows about a course."""

from __future__ import annotations

from django.apps import apps

from . import keys


def course_title(course_key: str) -> str:
    """The display name, read from the overview table alone: making a missing overview would load the whole course."""
    from openedx.core.djangoapps.content.course_overviews.models import CourseOverview

    course = keys.course(course_key)
    if course is None:
        return ""
    return CourseOverview.objects.filter(id=course).values_list("display_name", flat=True).first() or ""


def course_skills(course_key: str) -> tuple[str, ...]:
    """The surest skills first, as ``taxonomy-connector`` has them; few instances install it.

    It files skills under the catalogue's key ``org+course``, which all runs of a course share.
    """
    course = keys.course(course_key)
    if course is None or not apps.is_installed("taxonomy"):
        return ()

    from taxonomy.models import CourseSkills

    filed = CourseSkills.objects.filter(course_key=f"{course.org}+{course.course}", is_blacklisted=False)
    return tuple(filed.exclude(skill__name="").order_by("-confidence").values_list("skill__name", flat=True))
