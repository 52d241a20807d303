"""What who looks through the catalogue may hear instead: each says what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid


class NothingTicked(Invalid):
    """No project was chosen."""

    code = "nothing_ticked"
    sentence = _("Tick the projects it is about first.")


class TooManyTicked(Invalid):
    """More than anybody has looked at."""

    code = "too_many_ticked"
    sentence = _("Decide about a page of projects at a time.")


class ReasonMissing(Invalid):
    """Others would not understand it later."""

    code = "reason_missing"
    sentence = _("Choose why, so that others understand it later.")


class AlreadyDecided(Conflict):
    """Somebody was faster with all of them."""

    code = "already_decided"
    sentence = _("Somebody has decided about these meanwhile. Here is what still waits.")


class NothingToUndo(Conflict):
    """It was undone, or other things were decided about all of its projects since."""

    code = "nothing_to_undo"
    sentence = _("There is nothing left to undo here: something else was decided since.")
