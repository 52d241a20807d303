"""What this room refuses, in its own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid, NotAllowed, NotFound


class NameTaken(Conflict):
    """Two groups that everyone sees cannot share a name."""

    code = "name_taken"
    sentence = _("There is a group of that name already. Join it, or choose another name.")


class GroupClosed(Conflict):
    """The group has ended."""

    code = "group_closed"
    sentence = _("This group has ended. Have a look at the others, or start one like it.")


class WaitsForDecision(Conflict):
    """It was reported: whoever changes it now would write over what the course team has to read."""

    code = "waits_for_decision"
    sentence = _("These words stay as they are until the course team has decided. Ask the team if that takes long.")


class GroupFull(Conflict):
    """There is no seat for everyone who would have to sit down."""

    code = "group_full"
    sentence = _("There are not enough free seats for that. Give the group more seats first, or choose another one.")


class OneGroupEach(Conflict):
    """The author allows one seat per person, and this one has it."""

    code = "one_group_each"
    sentence = _("Everyone has one group here, and you have yours. Leave it first if you would rather be in this one.")


class TheirOneGroup(Conflict):
    """The same, said to the course team about somebody else."""

    code = "their_one_group"
    sentence = _("Everyone has one group here, and they have theirs. Move them instead.")


class SeatedElsewhere(Conflict):
    """The same, said to whoever leads a group about somebody who asked to join it."""

    code = "seated_elsewhere"
    sentence = _("They have found another group by now, and everyone has one here. A kind word is still a fine answer.")


class OfferOver(Conflict):
    """The seat that was kept has gone to the next in line."""

    code = "offer_over"
    sentence = _("The time to say yes is over, and the seat went to the next in line. You can stand in line again.")


class AskedBefore(Conflict):
    """They asked to join a few days ago, and were answered."""

    code = "asked_before"
    sentence = _("You were answered a few days ago. Give it a little time, or have a look at the other groups.")


class FormingClosed(NotAllowed):
    """The author does not let learners form groups this way."""

    code = "forming_closed"
    sentence = _("In this course the course team sets up the groups. Ask them if you miss one.")


class NotBegun(NotAllowed):
    """Sign-up has not opened yet."""

    code = "not_begun"
    sentence = _("It has not opened yet. Come back when it does: nothing is given away before.")


class SignUpClosed(NotAllowed):
    """The time to form groups is over."""

    code = "sign_up_closed"
    sentence = _("New groups are closed by now. You can still join a running one that has a seat.")


class ByRequestOnly(NotAllowed):
    """One has to ask first."""

    code = "by_request"
    sentence = _("In this group one asks first. Say hello to its leader, and they will answer.")


class ByInviteOnly(NotAllowed):
    """One needs a link."""

    code = "by_invite"
    sentence = _("One comes into this group by a link from its leader. Ask them for one.")


class ByStaffOnly(NotAllowed):
    """The course team says who is in it."""

    code = "by_staff"
    sentence = _("The course team says who is in this group. Ask them if you would like to be.")


class NotLeading(NotAllowed):
    """For whoever leads the group."""

    code = "not_leading"
    sentence = _("That is for whoever leads the group. Ask them, or the course team.")


class ConductFirst(Invalid):
    """How we treat each other has to be agreed to before one joins."""

    code = "conduct_first"
    sentence = _("Please read how we treat each other here, and tick that you agree. Then the seat is yours.")


class DeadLink(NotFound):
    """A link that is over, used up, taken back, or never was: nobody learns which."""

    sentence = _("This link does not work any more. Ask whoever gave it to you for a new one.")


class CannotHide(Invalid):
    """Private was asked for where people could still come in by themselves."""

    code = "cannot_hide"
    sentence = _(
        "Only a group that people come into by a link, or through the course team, can be private. Choose that."
    )


class NoSuchPeople(Invalid):
    """Some of the people named are not in the course."""

    code = "no_such_people"
    sentence = _("Some of these are not in the course, or not under that name. Nobody was moved.")
