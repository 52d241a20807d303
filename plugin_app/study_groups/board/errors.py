"""What this part of the room answers instead of doing what it was asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid, NotAllowed


class PostLength(Invalid):
    """No words, or more than ``writing.LONGEST``."""

    code = "post_length"
    sentence = _("Write something, and not more than a few pages. Nothing was lost.")


class NotYourPost(NotAllowed):
    """Words are changed by whoever wrote them."""

    code = "not_your_post"
    sentence = _("Only the person who wrote this can change it. You can answer below.")


class EditedMeanwhile(Conflict):
    """Its author changed it in another window."""

    code = "edited_meanwhile"
    sentence = _("You have changed this elsewhere meanwhile. Here is how it stands, with your words below it.")
