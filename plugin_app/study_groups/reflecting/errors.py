"""What this part of the room answers instead of doing what it was asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid


class NotYet(Conflict):
    """A meeting that has not begun."""

    code = "not_yet"
    sentence = _("This meeting has not begun yet. Come back when it is over.")


class NotHeld(Conflict):
    """A meeting that did not happen."""

    code = "not_held"
    sentence = _("This meeting did not happen, so there is nothing to look back on.")


class NothingSaid(Invalid):
    """Neither of the two answers."""

    code = "nothing_said"
    sentence = _("Say how it was, or write a few words. Either is enough.")


class TooManyWords(Invalid):
    """More than fits."""

    code = "too_many_words"
    sentence = _("That is more than fits here. Shorten it a little; nothing is lost meanwhile.")


class NotFromScale(Invalid):
    """A number that is none of the five."""

    code = "not_from_scale"
    sentence = _("Choose one of the five. Nothing was lost.")


class WrittenMeanwhile(Conflict):
    """Somebody saved the same words since they were read."""

    code = "written_meanwhile"
    sentence = _("Somebody else saved this while you were writing. Here is theirs above yours: put them together.")


class CannotShare(Conflict):
    """A private group has nothing to show to everyone."""

    code = "cannot_share"
    sentence = _("This group is private, and its report with it. Make the group visible first, if all of you agree.")
