"""What people ask of the course team, what it decides, and what everyone agrees to: the one door of this room.

Each function asks for permission itself, by the viewer's role in the course. Times are aware and in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping

from plugin_app.transactions import atomically

from . import cases, conduct, reports, support
from .appeals import appeal, my_case
from .cases import decide, decided, intervene, queue
from .conduct import accept_conduct, has_accepted
from .data import REASONS, Case, Decision, Happened, MyCase, Reported, Step, Subject, SupportRequest
from .desk import Waiting, waiting
from .errors import (
    AlreadyAnswered,
    AlreadyDecided,
    AppealedBefore,
    EnoughAsked,
    NoWords,
    TooManyWords,
    TooMuchAtOnce,
)
from .pace import require_pace
from .reports import report
from .subjects import register_subject
from .support import answer, ask, my_requests, requests

__all__ = [
    "REASONS",
    "AlreadyAnswered",
    "AlreadyDecided",
    "AppealedBefore",
    "Case",
    "Decision",
    "EnoughAsked",
    "Happened",
    "MyCase",
    "NoWords",
    "Reported",
    "Step",
    "Subject",
    "SupportRequest",
    "TooManyWords",
    "TooMuchAtOnce",
    "Waiting",
    "accept_conduct",
    "answer",
    "appeal",
    "ask",
    "decide",
    "decided",
    "export",
    "forget",
    "has_accepted",
    "intervene",
    "my_case",
    "my_requests",
    "queue",
    "register_subject",
    "report",
    "requests",
    "require_pace",
    "waiting",
]


def forget(user_id: int) -> None:
    """Retirement: nothing here names this person or keeps their words any more. Idempotent."""

    def write() -> None:
        for part in (reports, cases, support, conduct):
            part.forget(user_id)

    atomically(write)


def export(user_id: int) -> Mapping[str, object]:
    """What this room holds of a person, for that person alone: what they wrote, asked, decided and agreed to."""
    parts = (reports, cases, support, conduct)
    return {name: facts for part in parts for name, facts in part.export(user_id).items()}
