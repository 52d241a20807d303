"""The head that every panel of a group has: its name, how it stands, and the way to its other panels."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plugin_app.panels import Asked, Context
from plugin_app.study_groups import api
from plugin_app.study_groups.data import Group, State

PARTS = {
    "group": _("Home"),
    "meetings": _("Meetings"),
    "board": _("Board"),
    "together": _("Together"),
    "people": _("People"),
}
"""Panel → what its tab says. Every one of them is about one ``item``: the group."""


def top(asked: Asked, item: UUID, here: str) -> Context:
    """What ``group_top.html`` needs on the panel ``here``; the group itself as ``group``. Raises ``NotFound``.

    Three queries. Whether the viewer may read along is asked by whoever reads what stands below it.
    """
    return top_of(asked, api.get(asked.viewer, asked.placed, item), here)


def top_of(asked: Asked, group: Group, here: str) -> Context:
    """The same for a group that is at hand already: no query."""
    return {"group": group, "here": here, "tabs": tuple(PARTS.items()) if has_inside(asked, group) else ()}


def has_inside(asked: Asked, group: Group) -> bool:
    """Whether there is more to it for this viewer than one page.

    A proposal has nobody inside yet, and a session that happens now is over before there is anything to keep.
    """
    may_read = group.is_seated or asked.viewer.is_organiser
    return may_read and group.state in (State.OPEN, State.CLOSED)
