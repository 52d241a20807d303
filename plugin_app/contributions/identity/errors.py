"""What somebody may hear instead, in our words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid, NotFound


class NoSuchLogin(Invalid):
    """What was typed cannot be a login."""

    code = "no_such_login"
    sentence = _("A GitHub login has only letters, digits and single dashes. Copy it from the address of your profile.")


class NotSignedInWith(Conflict):
    """The site knows of no account of theirs there."""

    code = "not_signed_in_with"
    sentence = _("You do not sign in to this site with a GitHub account. A code on your profile proves it as well.")


class SomebodyElses(Conflict):
    """One account has one owner here."""

    code = "somebody_elses"
    sentence = _(
        "This GitHub account is linked to somebody else here already. If that is you, unlink it there first; if not, "
        "write to those who look after this site."
    )


class NoCode(NotFound):
    """None was asked for, or it is too old."""

    code = "no_code"
    sentence = _("There is no code waiting, or it is too old. Ask for a new one; your profile can stay as it is.")


class NotThereYet(Conflict):
    """The profile does not show the code."""

    code = "code_not_there_yet"
    sentence = _(
        "The code is not on that profile yet. Save the profile, wait a minute, and press once more. Nothing was lost."
    )


class NoSuchProfile(Conflict):
    """The forge knows nobody of that login."""

    code = "no_such_profile"
    sentence = _("GitHub knows nobody of that login. Look at how it is spelled, then ask for a new code.")


class CannotLook(Conflict):
    """Nobody could be asked just now."""

    code = "cannot_look"
    sentence = _(
        "GitHub did not answer us just now, so we could not look. Your code stays good; try again in a few minutes."
    )


class LookedOften(Conflict):
    """We look politely."""

    code = "looked_often"
    sentence = _("We have looked many times today. Wait for a day, then ask for a new one and press once.")
