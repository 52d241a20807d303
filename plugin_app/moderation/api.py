"""What people ask of the course team, and what they agree to: the one door of this room.

Each function asks for permission itself, by the viewer's role in the course. Times are aware and in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping

from plugin_app.transactions import atomically

from . import conduct, reports, support
from .conduct import accept_conduct, has_accepted
from .data import REASONS, Decision, Report, Subject, SupportRequest
from .errors import AlreadyAnswered, EnoughAsked, NoWords, TooManyWords
from .reports import decide, queue, register_subject, report
from .support import answer, ask, my_requests, requests

__all__ = [
    "REASONS",
    "AlreadyAnswered",
    "Decision",
    "EnoughAsked",
    "NoWords",
    "Report",
    "Subject",
    "SupportRequest",
    "TooManyWords",
    "accept_conduct",
    "answer",
    "ask",
    "decide",
    "export",
    "forget",
    "has_accepted",
    "my_requests",
    "queue",
    "register_subject",
    "report",
    "requests",
]


def forget(user_id: int) -> None:
    """Retirement: nothing here names this person or keeps their words any more. Idempotent."""

    def write() -> None:
        for part in (reports, support, conduct):
            part.forget(user_id)

    atomically(write)


def export(user_id: int) -> Mapping[str, object]:
    """What this room holds of a person, for that person alone: what they wrote, asked, decided and agreed to."""
    return {**reports.export(user_id), **support.export(user_id), **conduct.export(user_id)}
