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
    sentence = _(
        "The course team has taken this down. Your work is all here. On its page you read why, and can ask them once "
        "to look again."
    )


class WaitsForTheTeam(NotAllowed):
    """What several people reported waits for the course team’s decision."""

    code = "waits_for_the_team"
    sentence = _(
        "Several people asked the course team to look at this, so it waits for them. Your draft is saved; publish it "
        "once they have decided."
    )


class NotYourGroup(NotAllowed):
    """A project can only be given to a group its owner has a seat in."""

    code = "not_your_group"
    sentence = _("You can share a project with a group you have a seat in. Join it first, or choose another one.")


class Unanswered(Invalid):
    """A question of the author that has to be answered is not."""

    code = "unanswered"
    sentence = _("Nearly there: the course team asks for an answer that is still open. Answer it, and publish then.")


class InvitationOver(Conflict):
    """The invitation was taken back or answered before, or whoever asked no longer owns the project."""

    code = "invitation_over"
    sentence = _(
        "This invitation is over: it was answered or taken back, or who asked you has left the project. Those who own "
        "it can ask you again."
    )


class NotAskedNow(NotAllowed):
    """Somebody asks very many people on one day."""

    code = "not_asked_now"
    sentence = _("You have asked many people today. Wait for their answers, and go on tomorrow.")


class LastOwner(Conflict):
    """Nobody would own it any more, and nothing was said about what becomes of it."""

    code = "last_owner"
    sentence = _("You are the last who owns this. Say below what should become of it, and then leave.")
