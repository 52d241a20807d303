"""What this room refuses, in its own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import CommunityError, Conflict, Invalid


class EnoughAsked(Conflict):
    """Someone has as many open questions in a block as one person may have."""

    code = "enough_asked"
    sentence = _(
        "Three of your questions are with the course team already. "
        "As soon as one is answered, there is room for the next."
    )


class NoWords(Invalid):
    """A question, an answer or a decision without a word."""

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


class AlreadyDecided(Conflict):
    """Someone else of the course team was faster, or nobody asks any more."""

    code = "already_decided"
    sentence = _("Someone on your team has decided this already. Their words are below, among what was decided.")


class AppealedBefore(Conflict):
    """Somebody asks a second time, or about something that was not taken down; or another owner has asked for them."""

    code = "appealed_before"
    sentence = _("The course team has your words about this already. You can still ask them for help.")


class TooMuchAtOnce(CommunityError):
    """More than anyone writes by hand in that time; the sentence that is raised says when to come back."""

    status = 429
    code = "too_much_at_once"
    sentence = _("You have written a lot in a short time. Nothing is lost: send this again a little later.")
