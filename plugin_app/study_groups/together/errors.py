"""What this part of the room refuses, in its own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid, NotAllowed


class NothingSaid(Invalid):
    """A check-in, a task or a note without a word."""

    code = "nothing_said"
    sentence = _("There is nothing in it yet. A few words are enough.")


class TooLong(Invalid):
    """More than fits."""

    code = "too_long"
    sentence = _("That is more than fits here. Shorten it a little; nothing is lost meanwhile.")


class Enough(Conflict):
    """A group has as many of something as it can keep."""

    code = "enough"
    sentence = _("That is as much as fits here. Remove something old first; what you wrote is still in the form.")


class EnoughPinned(Enough):
    """The top has as many as one can take in."""

    code = "enough_pinned"
    sentence = _("That is as much as fits at the top. Take something from there first; it stays in the list.")


class TaskTaken(Conflict):
    """Somebody else has taken it on."""

    code = "task_taken"
    sentence = _("Somebody has taken this on already. Perhaps there is another one for you.")


class TaskOver(Conflict):
    """Somebody else has done it."""

    code = "task_over"
    sentence = _("This is done already. You can take that back if it is not.")


class NoSuchMember(Invalid):
    """Whoever is to do it has no seat in the group."""

    code = "no_such_member"
    sentence = _("Whoever does it has to be in the group. Choose one of you, or nobody yet.")


class OddDay(Invalid):
    """A day before today, or far away."""

    code = "odd_day"
    sentence = _("Choose a day from today on, within a year. Or leave it empty.")


class NotTheirs(NotAllowed):
    """It is somebody else's to give back or to remove."""

    code = "not_theirs"
    sentence = _("That is for whoever wrote it or took it on, and for those who lead the group. Ask them.")


class BadLink(Invalid):
    """An address that others cannot open safely."""

    code = "bad_link"
    sentence = _("We could not read this link. Copy it once more from the address bar; it starts with https://.")


class TalkElsewhere(Invalid):
    """The author lets groups talk in other places."""

    code = "talk_elsewhere"
    sentence = _("In this course groups talk in other places. You can keep this as a link, but not at the top.")


class ChangedMeanwhile(Conflict):
    """Somebody saved another text in between. Both are shown; neither is lost."""

    code = "changed_meanwhile"
    sentence = _(
        "Somebody saved this while you were writing. Both texts are below: put together what you want to keep."
    )
