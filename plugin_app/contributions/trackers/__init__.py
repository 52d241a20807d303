"""Trackers: where projects keep their work, asked politely and read into plain facts.

    fetcher = Fetcher(memory=Notebook(), clock=SystemClock(), tokens={}, budget=Budget(requests=50))
    tracker = tracker_of("github.com")
    for page in tracker.open_work(fetcher, "openedx/edx-platform", ["good first issue"]):
        print(page.issues, page.cursor)

Nothing is ever written there: the one way out can only GET, and only from the hosts of the trackers it was given.
Plain Python: no Django, no database; time, memory and tokens are passed in.
"""

from __future__ import annotations

from .apis import Api
from .budget import Budget
from .changes import CHANGE_MAX, change_at
from .clock import Clock, SystemClock
from .data import Change, Issue, Repository, Trouble, Why, who
from .fetching import Answer, Fetcher, sendable
from .memory import ANONYMOUS, Kept, Memory, Notebook, identity_of
from .sites import TRACKERS, self_hosted_gitlab, tracker_of
from .tracker import NEWCOMER_LABELS, Page, Tracker

__all__ = [
    "ANONYMOUS",
    "CHANGE_MAX",
    "NEWCOMER_LABELS",
    "TRACKERS",
    "Answer",
    "Api",
    "Budget",
    "Change",
    "Clock",
    "Fetcher",
    "Issue",
    "Kept",
    "Memory",
    "Notebook",
    "Page",
    "Repository",
    "SystemClock",
    "Tracker",
    "Trouble",
    "Why",
    "change_at",
    "identity_of",
    "self_hosted_gitlab",
    "sendable",
    "tracker_of",
    "who",
]
