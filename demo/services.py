"""What the demo's runtime offers to blocks, as far as the platform does."""

from __future__ import annotations

from typing import Any

from xblock.reference.user_service import UserService, XBlockUser

from plugin_app import host

from .people import is_course_team


class Somebody(UserService):
    """The ``user`` service: who is in front of the block. ``user`` is Django's, signed in or not."""

    def __init__(self, user: Any) -> None:
        super().__init__()
        self._user = user

    def get_current_user(self) -> XBlockUser:
        known = self._user.is_authenticated
        person = XBlockUser(
            is_current_user=True,
            emails=[self._user.email] if known else [],
            full_name=self._user.get_full_name() if known else None,
        )
        person.opt_attrs["edx-platform.is_authenticated"] = known
        person.opt_attrs["edx-platform.user_id"] = self._user.pk
        person.opt_attrs["edx-platform.username"] = self._user.get_username() or None
        person.opt_attrs["edx-platform.user_is_staff"] = is_course_team(self._user)
        return person


class AuthorRights:
    """The ``studio_user_permissions`` service, which only Studio has."""

    def __init__(self, user: Any) -> None:
        self._user = user

    def can_write(self, course_key: object) -> bool:
        """Whether this person may change the course."""
        return self._user.is_authenticated and host.current().is_course_staff(self._user.pk, str(course_key))

    can_read = can_write
