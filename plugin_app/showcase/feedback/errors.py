"""What this part of the room answers instead of doing what it was asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid, NotAllowed


class OwnWork(NotAllowed):
    """Nobody reviews what they own."""

    code = "own_work"
    sentence = _("This is your own project. The others would love to hear what you think of theirs.")


class NothingSaid(Invalid):
    """Feedback without a word."""

    code = "nothing_said"
    sentence = _("One sentence is enough: write something in at least one of the fields.")


class SaidTooMuch(Invalid):
    """More than ``giving.LONGEST`` in one part, or ``conversation.LONGEST`` in a reply."""

    code = "said_too_much"
    sentence = _("That is more than fits here. Shorten it a little; nothing is lost meanwhile.")


class AlreadyGiven(Conflict):
    """One person gives feedback on one version once."""

    code = "already_given"
    sentence = _("You have given feedback on this version already. When there is a new one, come back.")


class NewerVersion(Conflict):
    """What somebody is about to say is about a version that was replaced long since."""

    code = "newer_version"
    sentence = _("Its makers have published a new version meanwhile. Here it is: see whether your words still fit.")


class RepliedMeanwhile(Conflict):
    """What somebody has replied to keeps its words: the reply would lose its sense."""

    code = "replied_meanwhile"
    sentence = _("Somebody has replied to this, so it stays as it is. You can answer below, or take it away.")


class ChangedMeanwhile(Conflict):
    """Its author changed it in another window."""

    code = "changed_meanwhile"
    sentence = _("You have changed this elsewhere meanwhile. Here is how it stands, with your words below it.")


class WaitsForDecision(NotAllowed):
    """What was reported stays as it is until the course team has decided."""

    code = "waits_for_decision"
    sentence = _("The course team is looking at this. Until they have decided, it stays as it is.")


class NotYourWords(NotAllowed):
    """Words are changed by whoever wrote them."""

    code = "not_your_words"
    sentence = _("Only the person who wrote this can change it.")


class NothingNewYet(Conflict):
    """Only a later version answers feedback on an earlier one, or is worth a second look."""

    code = "nothing_new_yet"
    sentence = _("There is no newer version yet. Publish one, and come back to this.")
