"""Who people are: the platform's user, the public name, the address."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from . import request
from .service import platform_setting

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.db.models import QuerySet


def names(user_ids: Collection[int]) -> dict[int, str]:
    """The username of each person, for that is the name the platform shows to others; the full name is private."""
    return dict(_not_retired().filter(pk__in=set(user_ids)).values_list("pk", "username"))


def email(user_id: int) -> str | None:
    """Where to write to this person; ``None`` as well for an account that was never activated."""
    active = _not_retired().filter(pk=user_id, is_active=True)
    return active.values_list("email", flat=True).first() or None


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
