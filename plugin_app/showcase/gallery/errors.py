"""What this part of the room answers instead of doing what it was asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid


class NoTitle(Invalid):
    """A collection without a name, or with one that is too long."""

    code = "no_title"
    sentence = _("A collection needs a name of a few words, so that others can find it. Nothing was lost.")


class TooManyWords(Invalid):
    """More words than are kept."""

    code = "too_many_words"
    sentence = _("These are more words than fit here. Shorten them a little; nothing was lost.")


class CollectionFull(Invalid):
    """It holds as many projects as one may."""

    code = "collection_full"
    sentence = _("This collection is full. Take something out, or begin another one.")


class EnoughCollections(Invalid):
    """This person has made as many as one may in a block."""

    code = "enough_collections"
    sentence = _("You have made as many collections as there is room for. Delete one you no longer need.")


class AlreadyThere(Conflict):
    """The project is in that collection."""

    code = "already_there"
    sentence = _("It is in that collection already. Here is how it stands now.")


class CollectionWaits(Conflict):
    """Several people reported it and the course team has not decided yet, or they took it down."""

    code = "collection_waits"
    sentence = _(
        "The course team looks at this collection, or has taken it down: it stays as it is. On its page you read what "
        "they say."
    )
