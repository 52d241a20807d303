"""What this room refuses, in its own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid


class EnoughAsked(Conflict):
    """Someone has as many open questions in a block as one person may have."""

    code = "enough_asked"
    sentence = _(
        "Three of your questions are with the course team already. "
        "As soon as one is answered, there is room for the next."
    )


class NoWords(Invalid):
    """A question or an answer without a word."""

    code = "no_words"
    sentence = _("A sentence is enough: write down what it is about.")


class TooManyWords(Invalid):
    """A question or an answer longer than ``data.LONGEST_WORDS``."""

    code = "too_many_words"
    sentence = _("That is more than fits here. Shorten it a little; nothing is lost meanwhile.")


class AlreadyAnswered(Conflict):
    """Someone else of the course team was faster."""

    code = "already_answered"
    sentence = _("Someone on your team has answered this already. Their words are with the person who asked.")
