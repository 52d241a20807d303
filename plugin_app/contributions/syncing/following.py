"""Which repositories are looked at: of projects that somebody here has listed, or whose maintainers take learners in.

A project's address is its identity in the catalogue. Open edX is many repositories; those that newcomers meet first are
followed from the first minute.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from django.db.models import Q

from plugin_app.batches import BATCH

from ..data import ProjectState
from ..models import OpenProject, TrackedRepository
from ..welcoming.data import WelcomeState

OPEN_EDX = (
    "github.com/openedx/docs.openedx.org",
    "github.com/openedx/frontend-app-authoring",
    "github.com/openedx/frontend-app-learning",
    "github.com/openedx/openedx-platform",
    "github.com/openedx/paragon",
    "github.com/openedx/xblock",
)
_ADDRESS = re.compile(r"(?P<host>[a-z0-9.-]+)/(?P<path>[a-z0-9_.-]+(?:/[a-z0-9_.-]+)+)")


def followed(prefix: str = "") -> Q:
    """The projects that are followed. ``prefix`` leads from a row to its project: ``project__``."""
    listed = Q(**{f"{prefix}state": ProjectState.LISTED})
    welcoming = Q(**{f"{prefix}welcomed__state__in": [WelcomeState.OPEN, WelcomeState.PAUSED]})
    return (listed | welcoming) & ~Q(**{f"{prefix}state": ProjectState.HIDDEN})


def follow_new(hosts: Collection[str], now: datetime) -> int:
    """Begin with what is not followed yet, of these trackers; how many repositories. Due at once.

    Two queries when there is nothing new. Safe to run twice at once.
    """
    without = OpenProject.objects.filter(followed(), repositories=None, built_in=False)
    on_these = Q(pk__in=[])
    for host in hosts:
        on_these |= Q(identity__startswith=f"{host}/")
    found = list(without.filter(on_these).values_list("pk", "identity")[:BATCH])
    built_in = OpenProject.objects.filter(followed(), built_in=True, repositories=None).values_list("pk", flat=True)
    found += [(project, address) for project in built_in for address in OPEN_EDX if address.startswith(tuple(hosts))]
    rows = [row for project, address in found if (row := _begun(project, address, now))]
    TrackedRepository.objects.bulk_create(rows, batch_size=BATCH, ignore_conflicts=True)
    return len(rows)


def _begun(project: int, address: str, now: datetime) -> TrackedRepository | None:
    spelled = _ADDRESS.fullmatch(address)
    if spelled is None:
        return None
    return TrackedRepository(
        project_id=project, address=address, host=spelled["host"], path=spelled["path"], due_at=now
    )
