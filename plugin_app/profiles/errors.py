"""What this room refuses, in its own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid


class NoSuchZone(Invalid):
    """A time zone nobody lives in."""

    code = "no_such_zone"
    sentence = _("We do not know that time zone. Choose the city nearest to you.")


class ZoneMissing(Invalid):
    """Hours without a place are nobody's hours."""

    code = "zone_missing"
    sentence = _("Choose where you live first: without a time zone nobody can tell when your hours are.")


class AboutYourself(Invalid):
    """A wish about oneself."""

    code = "about_yourself"
    sentence = _("That is you. Wishes are about other people.")


class TooManyWishes(Conflict):
    """There is an end to what a group can be made of."""

    code = "too_many_wishes"
    sentence = _("You have noted as many people as we can keep. Forget one of them first.")
