"""One look at one repository: what it is, what it offers, a page at a time, and what of that is listed here.

Each page is written down together with the place to go on from, so that a look which is broken off, at whatever point,
goes on behind the last page that was stored.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Q

from plugin_app.transactions import atomically

from ..data import OpportunityState
from ..models import OpenProject, Opportunity, TrackedRepository
from ..offers import name_of
from ..sources import links
from ..sources.reasons import Unusable
from ..trackers import Fetcher, Repository, Tracker
from . import leases, told, writing
from .leases import LEASE
from .told import REMOTE_MAX, Told
from .words import Gone, Standing
from .writing import Written

Result = TypeVar("Result")

WITHDRAWN = {
    Standing.ARCHIVED: Gone.PUT_AWAY,
    Standing.NO_ISSUES: Gone.PUT_AWAY,
    Standing.MISSING: Gone.NOT_THERE,
    Standing.MOVED: Gone.MOVED,
}
"""Why the work of a repository of that standing is not offered any more."""
SELDOM = timedelta(days=7)
"""How often to look whether one that offers nothing has come back."""
STALE = timedelta(days=1)
"""A look that was broken off so long ago begins anew. And what is as before is written down anew so often."""


@dataclass(frozen=True)
class Way:
    """By what, and how, one looks."""

    tracker: Tracker
    fetcher: Fetcher
    now: Callable[[], datetime]
    every: timedelta
    """How often a repository is looked at."""
    most: int
    """Pieces of work that are listed of each."""


def look(row: TrackedRepository, way: Way) -> Written:
    """Look at a repository that is held (``leases.take``), or go on with a look that was broken off.

    Raises ``Trouble``, with everything before it written down, and ``Lost``.
    """
    if row.is_under_way and way.now() - _begun_at(row) > STALE:
        leases.write(row, way.now() + LEASE, is_under_way=False, cursor="")
    is_as_before = False
    if not row.is_under_way:
        was_settled = _is_settled(row, way.now())
        standing, is_as_before = _begin(row, way)
        if standing != Standing.FOLLOWED:
            return withdraw(row, standing, way.now())
        is_as_before = is_as_before and was_settled
    return _walk(row, way, may_skip=is_as_before)


def withdraw(row: TrackedRepository, standing: Standing, now: datetime) -> Written:
    """It offers nothing any more; look again seldom. Raises ``Lost``."""

    def write() -> Written:
        leases.write(
            row,
            now + SELDOM,
            standing=standing,
            farm="",
            looked_at=now,
            is_under_way=False,
            cursor="",
            failures=0,
            trouble="",
        )
        return Written(gone=writing.withdraw(row, WITHDRAWN[standing]))

    return _holding(row, write)


def _begin(row: TrackedRepository, way: Way) -> tuple[Standing, bool]:
    """Ask what the repository is; follow it to its new name; begin a look.

    Returns its standing, and whether all that it says of itself is as before.
    """
    repository = way.tracker.repository(way.fetcher, row.path)
    remote = f"{row.host}/{repository.remote_id}"[:REMOTE_MAX]
    address = name_of(f"{row.host}/{repository.path}")
    facts, was_called, number = _facts(repository), row.path, row.look + 1
    is_as_before = (row.remote, row.address, _known(row)) == (remote, address, facts)

    def write() -> Standing:
        if not is_as_before and _is_another(row, remote, address):
            return Standing.MOVED
        begun = way.now()
        leases.write(
            row,
            begun + LEASE,
            address=address,
            path=repository.path,
            remote=remote,
            facts={**row.facts, **facts, "begun": begun.isoformat()},
            look=number,
            is_under_way=True,
            cursor="",
        )
        _tell_project(row, repository, is_renamed=was_called.lower() != repository.path.lower())
        return told.standing_of(repository)

    return _holding(row, write), is_as_before


def _is_another(row: TrackedRepository, remote: str, address: str) -> bool:
    """Whether what it is by now is looked at already, under another entry. One that has gone gives its name up."""
    same = TrackedRepository.objects.filter(Q(remote=remote) | Q(address=address)).exclude(pk=row.pk)
    if same.exclude(standing__in=WITHDRAWN).exists():
        return True
    same.filter(remote=remote).update(remote=None)
    return same.filter(address=address).exists()


def _walk(row: TrackedRepository, way: Way, *, may_skip: bool) -> Written:
    """All pages. As long as each is as it was the last time, nothing is written: perhaps all of them are."""
    labels = [row.project.label] if row.project.label else []
    before = list(row.facts.get("pages", ())) if may_skip else []
    is_whole = not row.cursor
    digests: list[str] = []
    waiting: list[_Page] = []
    asked_at, came = way.now(), Written()
    for page in way.tracker.open_work(way.fetcher, row.path, labels, since=row.cursor or None):
        found = told.read(page.issues, row.host, row.facts.get("languages", ()))
        digests.append(told.digest_of(found))
        waiting.append(_Page(found, page.cursor, asked_at))
        is_last = page.cursor is None
        if is_last and digests == before:
            return _nothing_new(row, way)
        if is_last or digests != before[: len(digests)]:
            for each in waiting:
                came += _write(row, way, each, digests if is_whole else [])
            waiting.clear()
        if is_last:
            return came
        asked_at = way.now()
    return came + _write(row, way, _Page([], None, asked_at), [])


@dataclass(frozen=True)
class _Page:
    """A page as it is written down."""

    found: list[Told]
    cursor: str | None
    asked_at: datetime


def _write(row: TrackedRepository, way: Way, page: _Page, digests: list[str]) -> Written:
    """A page with the place behind it; with the last one, what is offered of all of them."""
    settled = {**row.facts, "settled": way.now().isoformat(), "pages": list(digests)}

    def write() -> Written:
        if page.cursor is not None:
            leases.write(row, way.now() + LEASE, cursor=page.cursor)
            return writing.write_page(row, page.found, page.asked_at)
        _end(row, way, facts=settled)
        came = writing.write_page(row, page.found, page.asked_at)
        standing, farm, offered = writing.settle(row, way.most)
        if (row.standing, row.farm) != (standing, farm or ""):
            leases.write(row, row.due_at, standing=standing, farm=farm or "")
        return came + offered

    return _holding(row, write)


def _nothing_new(row: TrackedRepository, way: Way) -> Written:
    """All is as it was when it was last written down."""
    _holding(row, lambda: _end(row, way))
    offered = Opportunity.objects.filter(repository=row, state=OpportunityState.OPEN).count()
    return Written(offered=offered)


def _end(row: TrackedRepository, way: Way, **changes: object) -> None:
    """The look is over; look again when it is time."""
    now = way.now()
    over = {"looked_at": now, "is_under_way": False, "cursor": "", "failures": 0, "trouble": ""}
    leases.write(row, now + way.every, **over, **changes)


def _holding(row: TrackedRepository, write: Callable[[], Result]) -> Result:
    """In a transaction. An attempt that the database gave up on has moved nothing: the next holds what it held."""
    held_until = row.due_at

    def attempt() -> Result:
        row.due_at = held_until
        return write()

    return atomically(attempt)


def _tell_project(row: TrackedRepository, repository: Repository, *, is_renamed: bool) -> None:
    """What a project's tracker knows better than its catalogues. Open edX is more than one repository."""
    if row.project.built_in:
        return
    changes: dict[str, object] = {}
    if row.project.stars != repository.stars:
        changes["stars"] = repository.stars
    if is_renamed:
        changes |= _addresses(repository, row.project.label)
    if changes:
        OpenProject.objects.filter(pk=row.project_id).update(**changes)


def _addresses(repository: Repository, label: str) -> dict[str, object]:
    """Where a renamed project is now, as far as we know how its tracker spells the rest."""
    try:
        found = links.parse(repository.url).repository
    except Unusable:
        return {}
    return {"url": found.url, "issues_url": found.issues_url(label or None)} if found else {}


def _facts(repository: Repository) -> dict[str, object]:
    return {
        "description": repository.description[:1_000],
        "languages": list(repository.languages),
        "stars": repository.stars,
    }


def _known(row: TrackedRepository) -> dict[str, object]:
    """The same, as it was kept."""
    return {name: row.facts.get(name) for name in ("description", "languages", "stars")}


def _is_settled(row: TrackedRepository, now: datetime) -> bool:
    """Whether everything was written down not long ago, and nothing has happened to it since."""
    settled = row.facts.get("settled")
    stands = row.standing in (Standing.FOLLOWED, Standing.FARM) and not row.failures
    return stands and bool(settled) and now - datetime.fromisoformat(settled) < STALE


def _begun_at(row: TrackedRepository) -> datetime:
    return datetime.fromisoformat(row.facts["begun"])
