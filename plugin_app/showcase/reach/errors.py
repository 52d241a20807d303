"""What is refused about showing work outside a course, in our words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid, NotAllowed


class NotPublicHere(NotAllowed):
    """The author keeps this showcase inside the course."""

    code = "not_public_here"
    sentence = _(
        "This showcase has no public pages. A link of your own still shows your project to whoever you give it."
    )


class NotOutYet(Conflict):
    """What the course cannot see is shown to nobody else."""

    code = "not_out_yet"
    sentence = _("Publish it first: outside the course we show what the course can see, and nothing else.")


class EnoughLinks(Invalid):
    """So many links that nobody keeps track of them."""

    code = "enough_links"
    sentence = _("There are many links already. Take back one that nobody needs any more, then make this one.")
