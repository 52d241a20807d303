"""What a round of matching refuses, in its own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid


class BadPlan(Invalid):
    """A plan that no round can follow; the sentence says why."""

    code = "bad_plan"
    sentence = _("These rules cannot all be kept. Have another look at the numbers.")


class NotReady(Conflict):
    """The round is not in a state in which that can be done."""

    code = "round_not_ready"
    sentence = _("That cannot be done with this round right now. Open the round again to see how far it is.")


class NoPlaceThere(Conflict):
    """A move that cannot be made: the group is full, or somebody asked not to be together."""

    code = "no_place_there"
    sentence = _(
        "That move cannot be made, so nothing was changed. Look at what it would cost, and choose another one."
    )
