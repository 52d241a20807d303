"""What a maintainers' link, and those who hand it out, may hear instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, NotAllowed, NotFound


class LinkOver(NotFound):
    """Not an address of ours, or taken back, or run out: nobody learns which."""

    status = 404
    code = "maintainers_link_over"
    sentence = _("This link does not work, or not any more. Ask the people who gave it to you for a new one.")


class EnoughLinks(Conflict):
    """As many as anybody can keep an eye on."""

    code = "enough_maintainers_links"
    sentence = _("This project has many links already. Take one back that nobody needs, and make this one then.")


class NotWelcoming(Conflict):
    """There is nothing to pause or to leave."""

    code = "not_welcoming"
    sentence = _("The project takes nobody in at the moment, so there is nothing to change about that.")


class NotYourCall(NotAllowed):
    """Links speak for a project, so only some people hand them out."""

    code = "not_organiser"
    sentence = _("Only the course team, and those who look after this site, hand out links to maintainers.")
