"""On whose clock a meeting is when: the zones of a group's people, as far as they let their group know."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from plugin_app.profiles import api as profiles


@dataclass(frozen=True)
class Clocks:
    """The zones of some people."""

    own: str
    """The viewer's, an IANA name; empty while nobody knows it."""
    shown: Mapping[int, str]
    """Theirs by user id: of those whose group may see their hours, and the viewer's own."""
    kept: int
    """How many others have not shown theirs."""


def clocks_of(members: Collection[int], user_id: int | None) -> Clocks:
    """The clocks of these people, for one of them or the course team; one query. It asks nobody for permission.

    Where somebody lives is as private as their hours are: it takes the same consent.
    """
    known = profiles.profiles_of([*members, *([] if user_id is None else [user_id])])
    own = known[user_id].time_zone if user_id in known else ""
    shown = {
        member: known[member].time_zone
        for member in members
        if member in known and known[member].time_zone and (known[member].shares_hours or member == user_id)
    }
    return Clocks(own, shown, len(members) - len(shown))
