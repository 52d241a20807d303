"""What the platform's current request tells: who acts, through whose eyes, and whether it was checked for forgery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import keys
from .service import in_lms

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.http import HttpRequest

UNCHECKED_HANDLER = "xblock_handler_noauth"
"""The URL name under which the LMS offers every handler without asking for a token or for visibility."""

READ_ONLY_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


def acting_user_id() -> int | None:
    """The account that is logged in. A member of staff stays themselves while they look through a learner's eyes."""
    acting = acting_user()
    return None if acting is None else acting.pk


def masquerades_as_learner(course_key: str) -> bool:
    """Whether the courseware shows this course to the person as a learner, a group of learners, or a named learner.

    The platform puts this on the user only where it sets a masquerade up: in handlers and courseware views, not on
    pages of plugins, where staff are staff.
    """
    course, acting = keys.course(course_key), acting_user()
    if course is None or acting is None or not in_lms():
        return False
    return _is_masquerading_as_student(acting, course)


def csrf_was_checked() -> bool:
    """Whether a forged request would have been turned away before it came here.

    Either Django's check accepted a token, or the LMS let the caller in by a token in the ``Authorization`` header,
    which no foreign page can send. Django does not check reading methods, so for those the answer is no.
    """
    request = current_request()
    if request is None or request.method in READ_ONLY_METHODS or _url_name(request) == UNCHECKED_HANDLER:
        return False
    return bool(
        getattr(request, "csrf_processing_done", False)
        or getattr(request, "successful_authenticator", None) is not None
    )


def acting_user() -> User | None:
    """The logged-in user of the current request; where a view put the learner in their place, the one behind it."""
    user = getattr(current_request(), "user", None)
    if user is None or not user.is_authenticated:
        return None
    behind: User = getattr(user, "real_user", user)
    return behind


def current_request() -> HttpRequest | None:
    """The request this thread works on; ``None`` in tasks and commands."""
    from crum import get_current_request

    request: HttpRequest | None = get_current_request()
    return request


def _url_name(request: HttpRequest) -> str | None:
    return getattr(request.resolver_match, "url_name", None)


def _is_masquerading_as_student(user: User, course: object) -> bool:
    from lms.djangoapps.courseware.masquerade import is_masquerading_as_student

    return bool(is_masquerading_as_student(user, course))
