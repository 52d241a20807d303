"""What is refused around saved searches, in our words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid


class NothingToSave(Invalid):
    """A search for everything."""

    code = "nothing_to_save"
    sentence = _("This search finds everything. Type a word or choose something first, then save it.")


class EnoughSearches(Invalid):
    """So many that nobody reads them."""

    code = "enough_searches"
    sentence = _("You have saved many searches already. Let go of one that you no longer need, then save this one.")


class SavedBefore(Conflict):
    """The same search, perhaps in other words."""

    code = "saved_before"
    sentence = _("You have saved this search before. It is in your list.")
