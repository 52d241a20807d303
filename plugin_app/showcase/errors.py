"""What this room refuses, in its own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid, NotAllowed


class DraftMoved(Conflict):
    """Someone else who owns the project changed it after this page was drawn."""

    code = "draft_moved"
    sentence = _(
        "Someone you share this project with changed it while you were here. Have a look at it in a second tab; "
        "if you go on here, your version is the one that counts."
    )


class NothingToShow(Invalid):
    """A title alone is not yet something to look at."""

    code = "nothing_to_show"
    sentence = _("Nearly there: add a few words or a link, so that others find something to look at.")


class TakenDown(NotAllowed):
    """What the course team took down stays down until they say otherwise."""

    code = "taken_down"
    sentence = _("The course team has taken this down. Your work is all here; talk to them about showing it again.")


class NotYourGroup(NotAllowed):
    """A project can only be given to a group its owner has a seat in."""

    code = "not_your_group"
    sentence = _("You can share a project with a group you have a seat in. Join it first, or choose another one.")


class OwnWork(NotAllowed):
    """Nobody reviews what they own."""

    code = "own_work"
    sentence = _("This is your own project. The others would love to hear what you think of theirs.")


class NothingSaid(Invalid):
    """Feedback without a word."""

    code = "nothing_said"
    sentence = _("One sentence is enough: write something in at least one of the three fields.")


class AlreadyGiven(Conflict):
    """One person gives feedback on one version once."""

    code = "already_given"
    sentence = _("You have given feedback on this version already. When there is a new one, come back.")
