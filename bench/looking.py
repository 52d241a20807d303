"""Looking through groups, measured: few of them and many, in turns. Django has to be set up before this is imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from random import Random
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.availability.week import Week
from plugin_app.profiles import api as profiles
from plugin_app.study_groups.models import Membership, StudyGroup, Waiting

from .clock import take_turns
from .figures import Part, Times
from .page import blocks
from .runtime import ask
from .seed import anchor, study_groups
from .seed.people import a_class
from .seed.words import SEED
from .sizes import Connection, databases, use
from .variants import ONE, VARIANTS, Compared, Variant

BLOCK = "community_study_groups"
SEATS, FEWEST = 12, 10
"""Of every group, and how many people come to it at least: ten members in the mean."""
PEOPLE_EACH = 10
"""Learners in the course for each group."""

Rows = Mapping[int, Mapping[str, int]]
"""Size → how many rows of each model there were."""


def measure(few: int, many: int, *, rounds: int, warm_up: int, now: datetime) -> tuple[list[Compared], Rows]:
    """Every variant with so few groups and with so many, each in a database of its own."""
    rows, requests = {}, {}
    with databases((few, many)) as made:
        for size, own in made.items():
            use(own)
            viewer = _fill(size, now)
            rows[size] = {model.__name__: model._default_manager.count() for model in (StudyGroup, Membership, Waiting)}
            for variant in VARIANTS:
                requests[variant, size] = partial(_ask, own, viewer, variant, _params(variant, size))
        costs = {turn: _proven(turn[0], request) for turn, request in requests.items()}
        seconds = take_turns(requests, rounds=rounds, warm_up=warm_up, random=Random(SEED))
    found = {turn: Part(Times.of(seconds[turn]), *cost) for turn, cost in costs.items()}
    return [Compared(one.name, found[one, few], found[one, many]) for one in VARIANTS], rows


def _fill(size: int, now: datetime) -> Any:
    viewer, others = a_class(size * PEOPLE_EACH)
    evenings = Week.of((day, "17:00", "21:00") for day in range(5))
    profiles.remember(viewer.pk, time_zone="Europe/Lisbon", week=evenings, now=now)
    study_groups.fill(anchor(BLOCK), size, viewer.pk, others, now, seats=SEATS, fewest=FEWEST)
    return viewer


def _params(variant: Variant, size: int) -> Mapping[str, str]:
    """Of the one group: a group in the middle."""
    if variant is not ONE:
        return variant.params
    return {"item": str(StudyGroup.objects.get(name=f"Group {size // 2:05}").uuid)}


def _ask(own: Connection, viewer: Any, variant: Variant, params: Mapping[str, str]) -> str:
    use(own)
    return ask(blocks()[BLOCK][0], viewer, "panel", variant.panel, params)


def _proven(variant: Variant, request: Callable[[], str]) -> tuple[int, int]:
    """Queries and bytes, noted down apart from the clock. A panel that says that something went wrong is quick."""
    if variant.proof not in request():
        raise RuntimeError(f"{variant.name}: no {variant.proof!r} in it")
    with CaptureQueriesContext(connection) as noted:
        html = request()
    return len(noted), len(html.encode())
