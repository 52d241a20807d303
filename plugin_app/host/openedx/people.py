"""Who people are: the platform's user, the public name, the address, and whom an identifier names."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING

from plugin_app.batches import batches
from plugin_app.host.lookup import by_identifier, usernames_of

from . import keys, request
from .service import platform_setting

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet


def names(user_ids: Collection[int]) -> dict[int, str]:
    """The username of each person, for that is the name the platform shows to others; the full name is private."""
    return dict(_not_retired().filter(pk__in=set(user_ids)).values_list("pk", "username"))


def usernames(user_ids: Collection[int]) -> dict[int, str]:
    """What ``names`` answers, for as many people as a course may have."""
    return usernames_of(_not_retired(), user_ids)


def email(user_id: int) -> str | None:
    """Where to write to this person; ``None`` as well for an account that was never activated."""
    active = _not_retired().filter(pk=user_id, is_active=True)
    return active.values_list("email", flat=True).first() or None


def find_learners(course_key: str, identifiers: Collection[str]) -> dict[str, int]:
    """Looked for among the active accounts with an active enrolment in the course."""
    from common.djangoapps.student.models import CourseEnrollment

    course = keys.course(course_key)
    if course is None:
        return {}
    enrolled = CourseEnrollment.objects.filter(course_id=course, is_active=True).values("user_id")
    return by_identifier(_not_retired().filter(is_active=True, pk__in=enrolled), identifiers)


def last_active(course_key: str, user_ids: Collection[int]) -> dict[int, datetime]:
    """The latest change of any state the platform keeps of a person in the course: an answer, a video's position, the
    page they were on.

    Its table has no index on course and time; it has one that begins with the person, so people are asked for in
    batches, and each costs the rows of that person alone.
    """
    from django.db.models import Max
    from lms.djangoapps.courseware.models import StudentModule

    course = keys.course(course_key)
    if course is None:
        return {}
    seen: dict[int, datetime] = {}
    for batch in batches(set(user_ids)):
        states = StudentModule.objects.filter(course_id=course, student_id__in=batch).order_by()
        seen |= dict(states.values("student_id").annotate(seen=Max("modified")).values_list("student_id", "seen"))
    return seen


def user_of_anonymous_id(anonymous_id: str, course_key: str) -> int | None:
    """Read from the platform's own table, in which a person has one id for each course and one for none.

    ``user_by_anonymous_id`` would take the id of any course, and remembers its answer for as long as the request.
    """
    from common.djangoapps.student.models import AnonymousUserId

    course = keys.course(course_key)
    if course is None:
        return None
    given = AnonymousUserId.objects.filter(anonymous_user_id=anonymous_id, course_id=course)
    user_id: int | None = given.values_list("user_id", flat=True).first()
    return user_id


def person(user_id: int) -> User | None:
    """The user with this id.

    Preferably the very object of the current request: it carries the masquerade that was set up on it and the roles
    that were already read, and a fresh copy would answer as if there were neither.
    """
    acting = request.acting_user()
    if acting is not None and acting.pk == user_id:
        return acting
    return accounts().filter(pk=user_id).first()


def accounts() -> QuerySet[User]:
    """Everyone who ever had an account: on the platform these are Django's own users, and none is ever deleted."""
    from django.contrib.auth.models import User

    return User.objects.all()


def _not_retired() -> QuerySet[User]:
    # Whoever asked to be forgotten keeps the username until the pipeline reaches them, hence the request as well as
    # its result.
    from openedx.core.djangoapps.user_api.models import UserRetirementStatus

    asked_to_be_forgotten = UserRetirementStatus.objects.values("user_id")
    remembered = accounts().exclude(pk__in=asked_to_be_forgotten)
    return remembered.exclude(username__startswith=platform_setting("RETIRED_USERNAME_PREFIX"))
