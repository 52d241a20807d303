"""What this part of the room refuses, in its own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid, NotAllowed


class NobodyByThatName(Invalid):
    """Only people of the course can be asked to help in it."""

    code = "nobody_by_that_name"
    sentence = _("Nobody in this course has that username or e-mail address. Enrol them first, or check the spelling.")


class OnTheTeam(Conflict):
    """The course team reads what waits anyway."""

    code = "on_the_team"
    sentence = _("They are on the course team, so they see what waits already. There is nothing to do.")


class EnoughHelpers(Conflict):
    """A course has a few helping readers; whoever names hundreds wants something else."""

    code = "enough_helpers"
    sentence = _("That is as many helping readers as a course can have. Let one of them go before you name another.")


class NotHelping(NotAllowed):
    """The list is for those who read from it."""

    code = "not_helping"
    sentence = _("This list is for the course team and the people who help them read.")
