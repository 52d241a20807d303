"""A small town of people around one group, in front of its panels."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Joining
from tests.study_groups.situations import a_group
from tests.world import a_learner, an_organiser, study_groups

CALL = "https://meet.jit.si/owls"


class Town:
    """Amina leads the owls, where Bo is a member; Chen is in the course, Olga looks after it."""

    def __init__(self, *, way=Joining.OPEN, hidden=False, **rules):
        self.amina, self.bo, self.chen, self.dara = (a_learner(name) for name in ("Amina", "Bo", "Chen", "Dara"))
        self.olga = an_organiser()
        self.owls = a_group(study_groups(**{**rules, "conduct": ""}), "Owls", self.amina, self.bo, joining=way)
        self.placed = study_groups(**rules)
        if hidden:
            api.edit(self.amina, self.placed, self.owls, About("Owls", joining=way, is_private=True))

    def seen(self, viewer=None):
        return api.get(viewer or self.olga, self.placed, self.owls)

    def standing(self, viewer):
        return self.seen(viewer).standing

    def request_of(self, viewer):
        api.ask_to_join(viewer, self.placed, self.owls, "Hello", agrees=True)
        return next(
            one.uuid for one in api.requests(self.olga, self.placed, self.owls) if one.user_id == viewer.user_id
        )


def a_kept_seat(**rules):
    """A full group where Chen has waited for a day, and Bo has left just now."""
    town = Town(size_max=2, hours_to_accept=24, **rules)
    moment = timezone.now()
    api.join(town.chen, town.placed, town.owls, now=moment - timedelta(days=1))
    api.leave(town.bo, town.placed, town.owls, now=moment)
    return town
