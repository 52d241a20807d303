"""What partners, and who brokers between them, may hear instead: each says what to do next."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid, NotFound


class PartnerThere(Conflict):
    """Names tell partners apart."""

    code = "partner_there"
    sentence = _("There is a partner of this name already. Open it from the list, or say what tells them apart.")


class PartnerLinkOver(NotFound):
    """It was used, or another one was made since. A wrong one is told the same."""

    code = "partner_link_over"
    sentence = _("This link has been used, or is over. Whoever sent it can make a new one.")


class EnoughWishes(Conflict):
    """Nobody reads more."""

    code = "enough_wishes"
    sentence = _("That is a long list already. Close what is no longer true, and then add this.")


class ProjectUnknown(Invalid):
    """The address leads to nothing in the catalogue."""

    code = "project_unknown"
    sentence = _("We do not have a project with this address. Copy it from the project’s page, or leave it empty.")


class DoNotFit(Conflict):
    """One is closed by now, or they are about different things."""

    code = "do_not_fit"
    sentence = _("These two no longer go together. Here is what is there now.")


class NobodySpeaks(Conflict):
    """There is nobody to ask."""

    code = "nobody_speaks"
    sentence = _("Nobody speaks for one of them yet. Send them their link first.")


class ProposedBefore(Conflict):
    """They were asked once, which is enough."""

    code = "proposed_before"
    sentence = _("They have been asked about this before, and nobody is asked twice.")


class AnsweredBefore(Conflict):
    """It has come about, or it has not."""

    code = "answered_before"
    sentence = _("There is nothing left to answer here: it has come about, or it is over.")
