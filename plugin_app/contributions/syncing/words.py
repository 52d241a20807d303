"""What can be said of a repository, a piece of work, or a tracker, in words for people."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Standing(TextChoices):
    """What has become of a repository."""

    FOLLOWED = "followed", _("Looked at")
    ARCHIVED = "archived", _("Its owners have put it away")
    NO_ISSUES = "no_issues", _("It keeps no list of work there any more")
    MISSING = "missing", _("It is not there any more, or private now")
    MOVED = "moved", _("It is the same as another project here")
    FARM = "farm", _("Its work seems to be made to be taken, not to be solved")


class WhyFarm(TextChoices):
    """Why a repository is taken for a farm; the values are those of ``farms.Farm``."""

    TRIAL = "trial", _("Software seems to be tried out on it: its name says so, or the titles of its work are numbers.")
    EXERCISE = "exercise", _("It says of itself that it is there to be contributed to.")
    SERIES = "series", _("It offers the same task over and over, and dozens of them are opened a day.")
    FLOOD = (
        "flood",
        _("More is opened there than anybody could mean, for how few people have marked it as worth a look."),
    )


class Gone(TextChoices):
    """Why a piece of work is not to take."""

    WAITING = "waiting", _("We have not seen all of its project yet.")
    CLOSED = "closed", _("It has been closed: somebody was there first, or it is not needed any more.")
    ASSIGNED = "assigned", _("Somebody has taken it on in the meantime.")
    LINKED = "linked", _("Somebody has already sent in a change for it.")
    LOCKED = "locked", _("Its conversation has been closed.")
    SPOKEN_FOR = "spoken_for", _("The project says that somebody is at it, or that it should wait.")
    UNLISTED = "unlisted", _("The project does not offer it to newcomers any more.")
    FARM = "farm", _("It seems to be made to be taken, not to be solved.")
    ENOUGH = "enough", _("The project has newer work; we list only so much of each.")
    NOT_THERE = "not_there", _("It is not there any more, or not open to everyone.")
    PUT_AWAY = "put_away", _("Its project takes no contributions any more.")
    MOVED = "moved", _("It is listed under the new name of its project.")


class Trouble(TextChoices):
    """Why a tracker could not be asked; the values are those of ``trackers.Why``."""

    MISSING = "missing", _("It was not there, or is private now.")
    REFUSED = "refused", _("It would not let us look. If there is a token for it, it may have run out.")
    LIMITED = "limited", _("It has asked us to come back later, and we do.")
    BUDGET = "budget", _("We had asked as much as we allow ourselves, and go on with the next run.")
    SPARED = "spared", _("What it still answers this hour is kept for those who open something.")
    BROKEN = "broken", _("It did not answer. We try again by ourselves.")
    ODD = "odd", _("Its answer made no sense to us. We try again by ourselves.")
