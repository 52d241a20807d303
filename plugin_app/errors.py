"""What a room may answer instead of doing what it was asked.

Each error carries a stable code (for tests, the REST API and events), the HTTP status its doors use, and one sentence
for the person who asked: what happened, and what to do next.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Sentence = str | Promise


class CommunityError(Exception):
    """The base of everything a room refuses."""

    status = 400
    code = "refused"
    sentence: Sentence = _("That did not work. Nothing was changed.")

    def __init__(self, code: str | None = None, sentence: Sentence | None = None) -> None:
        self.code = code or self.code
        self.sentence = sentence or self.sentence
        super().__init__(self.code)


class NotAllowed(CommunityError):
    """This viewer may not do this here."""

    status = 403
    code = "not_allowed"
    sentence = _("This is not open to you. If you think it should be, ask the course team.")


class NotFound(CommunityError):
    """There is no such thing, or none this viewer may know of: both answers are the same on purpose."""

    status = 404
    code = "not_found"
    sentence = _("We could not find that. It may have been removed. Go back to the list to see what is there now.")


class Conflict(CommunityError):
    """Someone was faster, or the state has changed since the page was drawn."""

    status = 409
    code = "conflict"
    sentence = _("Something changed while you were looking. Here is how it stands now.")


class Invalid(CommunityError):
    """What was sent cannot be right."""

    status = 422
    code = "invalid"
    sentence = _("Something in there needs another look. Nothing was lost.")
