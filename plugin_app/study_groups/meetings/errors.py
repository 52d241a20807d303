"""What meetings refuse, in their own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid, NotAllowed


class NoSuchMeeting(Invalid):
    """No title, too many words, or a number out of bounds."""

    code = "meeting_bounds"
    sentence = _(
        "A meeting has a short title, lasts 15 minutes to 8 hours, and has 52 dates at most. Your words are kept here."
    )


class NoSuchWall(Invalid):
    """A zone nobody lives in."""

    code = "meeting_zone"
    sentence = _("That time zone is not known here. Choose one from the list.")


class BadLink(Invalid):
    """Where it happens online is no safe address."""

    code = "meeting_link"
    sentence = _("The link has to be a full address that begins with https://. Copy it once more from where you meet.")


class InThePast(Invalid):
    """It would begin before now."""

    code = "meeting_past"
    sentence = _("That would begin in the past. Choose a day and a time that are still ahead.")


class TooFarAhead(Invalid):
    """More than a year from now."""

    code = "meeting_far"
    sentence = _("That is more than a year ahead. Plan what comes before it first.")


class ManyAhead(Conflict):
    """The group has planned enough for now."""

    code = "many_ahead"
    sentence = _("Your group has many meetings planned already. Cancel those you will not need, or plan more later.")


class ManyPlans(Conflict):
    """One person has planned enough for today: each plan is a letter to everyone."""

    code = "many_plans"
    sentence = _("You have planned a lot today, and everyone is written to each time. Go on tomorrow.")


class ManyChanges(Conflict):
    """The group has been told of enough changes for today: each is a letter to everyone."""

    code = "many_changes"
    sentence = _("Your group has had many letters about changes today. Go on tomorrow, or talk about it on the board.")


class NotYours(NotAllowed):
    """For whoever planned it, whoever leads the group, and the course team."""

    code = "not_your_meeting"
    sentence = _("Whoever planned this meeting, or leads the group, can change it. A word to them is the quickest way.")


class NoSeat(NotAllowed):
    """For the members of a group, about themselves."""

    code = "members_only"
    sentence = _("This is for the people of the group. Once you have a seat, you can do it.")


class ChangedMeanwhile(Conflict):
    """Somebody else has changed it since it was read: what they said would be taken back unseen."""

    code = "meeting_changed_meanwhile"
    sentence = _("Somebody has changed this meeting meanwhile. See above how it is now; your words are still here.")


class MeetingBegun(Conflict):
    """It has begun, or is over: what was planned can no longer be changed."""

    code = "meeting_begun"
    sentence = _("This meeting has begun already. Afterwards you can say whether it happened, and who came.")


class MeetingOver(Conflict):
    """One answers before."""

    code = "meeting_over"
    sentence = _("This meeting is over. You can say whether you were there, and read what was written down.")


class MeetingOff(Conflict):
    """It was cancelled."""

    code = "meeting_off"
    sentence = _("This meeting was cancelled. Plan another one if you would like to meet after all.")


class StillAhead(Conflict):
    """Nothing can be said of what has not begun."""

    code = "meeting_ahead"
    sentence = _("This meeting has not begun yet. Once it has, you can say here how it went.")


class EachForThemself(NotAllowed):
    """Who came counts in the course here, and somebody wants to say it of somebody else."""

    code = "each_for_themself"
    sentence = _(
        "Who came counts for the course. Say it of yourself; of others, whoever leads the group or planned this can."
    )


class NotesChanged(Conflict):
    """Somebody else wrote in the notes meanwhile. Nothing of either is lost: the door shows both."""

    code = "notes_changed"
    sentence = _("Somebody else has written in the notes meanwhile. Yours are kept here: put them together, then save.")


class NotesTooLong(Invalid):
    """Too many words."""

    code = "notes_length"
    sentence = _("These notes are very long. Shorten them a little, or put the rest where your group keeps its files.")
