"""What a judged event refuses, in its own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, Invalid, NotAllowed, NotFound


class NoJudgedEvents(NotFound):
    """The author of this showcase has not turned them on."""

    code = "no_judged_events"
    sentence = _("There are no judged events in this showcase. Whoever wrote the course can turn them on in Studio.")


class TooFewEntries(Invalid):
    """It takes two to compare."""

    code = "too_few_entries"
    sentence = _(
        "An event needs two published projects at least. Come back when there are more, or take all of them in."
    )


class ClosesBeforeItOpens(Invalid):
    """The last day is before the first, or both are over."""

    code = "closes_before_it_opens"
    sentence = _(
        "It would be over before it begins. Choose a last day that is still to come, and not before the first."
    )


class NoSuchDay(Invalid):
    """A first or a last day at the very ends of the calendar."""

    code = "no_such_day"
    sentence = _("One of these days is too far away. Look at the years, and choose again.")


class NotOpen(NotAllowed):
    """Nobody judges before an event opens, or after it has closed."""

    code = "event_not_open"
    sentence = _("This event is not open now. What you have said so far counts.")


class SaidAlready(Conflict):
    """A pair is compared once."""

    code = "said_already"
    sentence = _("You have compared these two already. Here are the next ones.")


class NothingSaidYet(Invalid):
    """Results without a single answer."""

    code = "nothing_said_yet"
    sentence = _("Nobody has compared anything yet, so there is nothing to show. Wait for the first answers.")
