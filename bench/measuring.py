"""The measuring itself: the same steps for every block. Django has to be set up before this is imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from random import Random
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from web_fragments.fragment import Fragment

from . import seed
from .assets import PageLoad
from .clock import take_turns
from .figures import Assets, Figures, Part, Times
from .page import blocks
from .runtime import ask, draw, served
from .seed.people import a_class
from .seed.words import SEED
from .subjects import SUBJECTS, Subject

Request = Callable[[], str]
"""What the server does for one request, from asking the runtime for the block to its HTML."""


@dataclass(frozen=True)
class Result:
    """What a run has found out."""

    figures: tuple[Figures, ...]
    """Every subject at every size, the smallest size first."""
    rows: Mapping[int, Mapping[str, int]]
    """Size → how many rows of each model there were."""


def measure(sizes: Sequence[int], *, rounds: int, warm_up: int, now: datetime, say: Callable[[str], None]) -> Result:
    """Make a database, fill it step by step, and measure everyone at each step."""
    say("Making the tables")
    call_command("migrate", run_syncdb=True, verbosity=0, interactive=False)
    viewer, others = a_class()
    figures: list[Figures] = []
    rows: dict[int, dict[str, int]] = {}
    for size in sorted(sizes):
        say(f"Filling them: {size:,} groups, projects and opportunities")
        rows[size] = seed.fill(size, viewer.pk, others, now)
        say(f"Drawing every block {warm_up} + {rounds} times, in turns")
        figures += _measure(size, viewer, rounds, warm_up)
    return Result(tuple(figures), rows)


def _measure(size: int, viewer: Any, rounds: int, warm_up: int) -> list[Figures]:
    requests = {subject: _requests(subject, viewer) for subject in SUBJECTS}
    html = {subject: _proven(subject, [request() for request in requests[subject]]) for subject in SUBJECTS}
    turns = {(subject, place): request for subject in SUBJECTS for place, request in enumerate(requests[subject])}
    seconds = take_turns(turns, rounds=rounds, warm_up=warm_up, random=Random(SEED))
    figures = []
    for subject in SUBJECTS:
        took = [seconds[subject, place] for place, _request in enumerate(requests[subject])]
        unit, *panel = map(_part, requests[subject], html[subject], took)
        figures.append(
            Figures(
                name=subject.name,
                is_ours=subject.is_ours,
                size=size,
                unit=unit,
                panel=panel[0] if panel else None,
                in_all=Times.of([sum(of_round) for of_round in zip(*took, strict=True)]),
                assets=_assets(subject, viewer),
            )
        )
    return figures


def _requests(subject: Subject, viewer: Any) -> list[Request]:
    """What a learner's browser asks for: the unit, and then the first panel, if the block fetches it by itself."""
    unit = partial(_unit, subject, viewer)
    if subject.panel_handler is None:
        return [unit]
    return [unit, partial(ask, blocks()[subject.block_type][0], viewer, subject.panel_handler)]


def _unit(subject: Subject, viewer: Any) -> str:
    html: str = _drawn(subject, viewer).body_html()
    return html


def _drawn(subject: Subject, viewer: Any, *, second: bool = False) -> Fragment:
    return draw(blocks()[subject.block_type][second], viewer)


def _proven(subject: Subject, html: list[str]) -> list[str]:
    """A block that draws a polite apology is quick, and tells us nothing. So does a panel that no unit fetches."""
    if subject.panel_handler is not None and f'/{subject.panel_handler}" hx-trigger="load"' not in html[0]:
        raise RuntimeError(f"{subject.name} does not fetch its panel by itself")
    if subject.proof not in html[-1]:
        raise RuntimeError(f"{subject.name} did not draw what learners come for: no {subject.proof!r} in it")
    return html


def _part(request: Request, html: str, seconds: list[float]) -> Part:
    return Part(Times.of(seconds), _queries(request), len(html.encode()))


def _queries(request: Request) -> int:
    """Counted apart from the clock: noting them down takes time."""
    with CaptureQueriesContext(connection) as noted:
        request()
    return len(noted)


def _assets(subject: Subject, viewer: Any) -> Assets:
    family = [other for other in SUBJECTS if other.distribution == subject.distribution and other != subject]
    alone, among_family = PageLoad(served), PageLoad(served)
    for other in family:
        among_family.add(_drawn(other, viewer))
    return Assets(
        first=alone.add(_drawn(subject, viewer)),
        again=alone.add(_drawn(subject, viewer, second=True)),
        beside=among_family.add(_drawn(subject, viewer)) if family else None,
    )
