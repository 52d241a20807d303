"""What this room refuses, in its own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, NotAllowed


class NameTaken(Conflict):
    """Two groups in one activity cannot share a name."""

    code = "name_taken"
    sentence = _("There is a group of that name already. Join it, or choose another name.")


class GroupClosed(Conflict):
    """The group has ended."""

    code = "group_closed"
    sentence = _("This group has ended. Have a look at the others, or start one like it.")


class OneGroupEach(Conflict):
    """The author allows one seat per person, and this one has it."""

    code = "one_group_each"
    sentence = _("Everyone has one group here, and you have yours. Leave it first if you would rather be in this one.")


class FormingClosed(NotAllowed):
    """The author does not let learners form groups this way."""

    code = "forming_closed"
    sentence = _("In this course the course team sets up the groups. Ask them if you miss one.")
