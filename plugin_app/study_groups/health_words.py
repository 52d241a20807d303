"""How a group does, and why, in words that its own people and the course team may both read. Nobody is blamed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Sentence

from .matching.pulse import Health, Sign

HEALTH: dict[Health, Sentence] = {
    Health.LIVELY: _("Lively"),
    Health.QUIET: _("Quiet"),
    Health.TOO_SMALL: _("Small"),
    Health.STALLED: _("Stalled"),
}

SIGNS: dict[Sign, Sentence] = {
    Sign.SOME_HERE: _("People were there lately"),
    Sign.FEW_HERE: _("Few were there lately"),
    Sign.NOBODY_TO_MEET: _("Hardly anybody was there lately"),
    Sign.FEW_PEOPLE: _("Fewer people than it takes to begin"),
    Sign.MISSED: _("The last meetings did not happen"),
    Sign.FEW_CAME: _("Few came to the last meetings"),
    Sign.LAPSED: _("The meetings have stopped"),
    Sign.SILENT: _("Nothing was heard for two weeks"),
    Sign.MET: _("They met lately"),
    Sign.PLANNED: _("The next meeting is planned"),
    Sign.WRITING: _("They write to each other"),
    Sign.CHECKING_IN: _("They say how their week was"),
}
