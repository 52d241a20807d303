"""Who is looking and what they may do: the one door of this room."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plugin_app import host
from plugin_app.errors import NotAllowed

from .data import VISITOR, ReadOnly, Role, Viewer

__all__ = [
    "VISITOR",
    "Facts",
    "ReadOnly",
    "Role",
    "SignedOut",
    "Viewer",
    "export",
    "may_see_block",
    "names",
    "preview",
    "register_export",
    "register_retirement",
    "require_organiser",
    "require_participant",
    "require_person",
    "require_sight",
    "retire",
    "viewer",
]


class SignedOut(NotAllowed):
    """There is nobody behind the request, as far as the host knows."""

    status = 401
    code = "signed_out"
    sentence = _("You are signed out. Sign in and come back: this page keeps your place.")


Retirement = Callable[[int], None]
_retirements: dict[str, Retirement] = {}

Facts = Mapping[str, object]
"""What a room holds of one person: lists and mappings of text, numbers, times and ids, down to the last level."""
Export = Callable[[int], Facts]
_exports: dict[str, Export] = {}


def viewer(user_id: int | None, course_key: str, *, usage_key: str | None = None) -> Viewer:
    """Ask the host what this person is in this course. Someone without a role there gets none here.

    With ``usage_key`` the host is also asked whether they may see that block; a learner who may not is treated as
    someone from outside. Handlers and pages must ask, a view the host itself renders need not.
    """
    if user_id is None:
        return Viewer(None, course_key)
    asked = host.current()
    if asked.is_course_staff(user_id, course_key):
        if asked.masquerades_as_learner(course_key):
            return Viewer(user_id, course_key, frozenset({Role.LEARNER}), ReadOnly.MASQUERADE)
        return Viewer(user_id, course_key, frozenset({Role.ORGANISER}))
    read_only = ReadOnly.MASQUERADE if asked.masquerades_as_learner(course_key) else None
    inside = asked.is_enrolled(user_id, course_key) and (usage_key is None or asked.may_see_block(user_id, usage_key))
    return Viewer(user_id, course_key, frozenset({Role.LEARNER}) if inside else frozenset(), read_only)


def preview(user_id: int | None = None) -> Viewer:
    """Someone who looks at an empty example: in Studio, in a library, where there is no course."""
    return Viewer(user_id, read_only=ReadOnly.PREVIEW)


def may_see_block(viewer: Viewer, usage_key: str) -> bool:
    """Whether the host shows this viewer that block of their course; the course team sees every one of them.

    For lists that span the blocks of a course: some are not released yet, or meant for other content groups.
    """
    if viewer.is_organiser:
        return True
    return viewer.user_id is not None and host.current().may_see_block(viewer.user_id, usage_key)


def require_sight(viewer: Viewer, course_key: str) -> None:
    """Raise ``NotAllowed`` unless this viewer may see what goes on between people in this course."""
    if viewer.read_only is ReadOnly.PREVIEW:
        return
    if viewer.user_id is None:
        raise SignedOut()
    if viewer.course_key != course_key or not viewer.takes_part:
        raise NotAllowed("not_enrolled", _("This is for people in the course. Enrol, and you are welcome here."))


def require_person(viewer: Viewer) -> int:
    """Raise ``NotAllowed`` unless someone is signed in and acts for themself; the person's user id otherwise.

    For what belongs to a person rather than to a course: it may be asked anywhere.
    """
    if viewer.read_only is ReadOnly.MASQUERADE:
        raise NotAllowed(
            "masquerade", _("You are looking through a learner’s eyes. To protect them, nothing is saved in this view.")
        )
    if viewer.read_only is ReadOnly.PREVIEW:
        raise NotAllowed("preview", _("This is a preview. It comes alive once the course is published."))
    if viewer.user_id is None:
        raise SignedOut()
    return viewer.user_id


def require_participant(viewer: Viewer, course_key: str) -> int:
    """Raise ``NotAllowed`` unless this viewer may write in this course; the person's user id otherwise."""
    user_id = require_person(viewer)
    require_sight(viewer, course_key)
    return user_id


def require_organiser(viewer: Viewer, course_key: str) -> int:
    """Raise ``NotAllowed`` unless this viewer looks after this course and may write; their user id otherwise."""
    user_id = require_participant(viewer, course_key)
    if not viewer.is_organiser:
        raise NotAllowed("not_organiser", _("Only the course team can do this."))
    return user_id


def names(user_ids: Collection[int]) -> dict[int, str]:
    """A name to show for every id asked; who left the platform is a “Former member”."""
    known = host.current().names(user_ids) if user_ids else {}
    return {user_id: known.get(user_id) or gettext("Former member") for user_id in user_ids}


def register_retirement(room: str, forget: Retirement) -> None:
    """A room says how it forgets a person. ``forget`` is idempotent and raises when it could not do all of it."""
    _retirements[room] = forget


def retire(user_id: int) -> None:
    """Forget this person in every room. Safe to call again; raises if any room could not finish."""
    for forget in _retirements.values():
        forget(user_id)


def register_export(room: str, export: Export) -> None:
    """A room says what it holds of a person: theirs alone, and nothing others wrote about them."""
    _exports[room] = export


def export(viewer: Viewer) -> dict[str, Facts]:
    """Everything our rooms hold of the viewer, by room, in every course. For that person, with their own eyes."""
    user_id = require_person(viewer)
    return {room: export_of(user_id) for room, export_of in sorted(_exports.items())}
