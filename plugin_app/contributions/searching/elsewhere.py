"""The index outside of our tables, where the instance has one: filled once, then told of every change.

It may be down, be emptied, or be turned on long after the first import. So what changes is noted in the transaction in
which it changes, and crossed out once it was taken; what is gone leaves no other trace. And how far a filling has come
is kept, so that it goes on by portions. Until it is whole nobody is sent there: our own index has everything.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from plugin_app.batches import BATCH
from plugin_app.contributions.models import OpenProject, SearchEntry, SearchProgress, SearchUntold
from plugin_app.contributions.vocabulary import stored
from plugin_app.contributions.vocabulary.names import Vocabulary
from plugin_app.transactions import atomically

from . import instance
from .following import ONLY
from .meilisearch import MeilisearchIndex
from .reading import found_by
from .terms import FoundBy

PROJECTS = 50
"""Of a filling, told at once."""
THINGS = BATCH
"""Of what was noted, told at once."""
PORTIONS = 40
"""Told in one call; the next goes on."""
SETTLES = timedelta(hours=1)
"""It takes things first and keeps them later. So long after a filling began it is not asked whether it has them."""

log = logging.getLogger(__name__)


def is_whole() -> bool:
    """Whether it has been told of everything, but for what changed lately. One query."""
    return SearchProgress.objects.filter(pk=ONLY, told_to=None).exclude(told_since=None).exists()


def note(things: Iterable[str]) -> None:
    """These have changed, or are gone. Inside the transaction in which they do."""
    if instance.index() is not None:
        SearchUntold.objects.bulk_create([SearchUntold(thing=thing) for thing in things], batch_size=BATCH)


def tell(now: datetime) -> None:
    """Tell it what was noted, one portion, if it is used. Somebody may be waiting; what is left is for ``keep``."""
    index = instance.index()
    if index is not None:
        _as_far_as_it_answers(lambda: _Telling(index, stored.in_force(), now).noted())


def keep(now: datetime) -> None:
    """Prepare and fill it, or go on with that, where it is new or was emptied; tell it what was noted. For cron.

    One query where none is used: should it be turned on again, it begins anew.
    """
    index = instance.index()
    if index is None:
        _let_go()
    else:
        _as_far_as_it_answers(lambda: _keep(index, now))


def tell_everything(now: datetime) -> None:
    """Tell it all there is, and to forget the rest: the first portions now, ``keep`` goes on."""
    index = instance.index()
    if index is not None:
        _as_far_as_it_answers(lambda: _begin(index, now))
    keep(now)


def _as_far_as_it_answers(ask: Callable[[], object]) -> None:
    """That it does not is no reason to fail: what it has not taken stays noted."""
    try:
        ask()
    except instance.Unanswered as silence:
        log.warning("search: Meilisearch does not take what it is told, it hears it later: %s", silence)


def _keep(index: MeilisearchIndex, now: datetime) -> None:
    if _is_to_begin(index, now):
        _begin(index, now)
    telling = _Telling(index, stored.in_force(), now)
    for _ in range(PORTIONS):
        if not (telling.noted() or telling.filling()):
            return


def _is_to_begin(index: MeilisearchIndex, now: datetime) -> bool:
    progress = SearchProgress.objects.filter(pk=ONLY).first()
    if progress is None or progress.told_since is None:
        return True
    if now - progress.told_since < SETTLES:
        return False
    return not index.is_prepared() or (progress.told_to is None and index.is_empty())


def _begin(index: MeilisearchIndex, now: datetime) -> None:
    """From the first project on. What was noted before is told with all the rest, or forgotten with it."""
    index.prepare()

    def write() -> None:
        SearchUntold.objects.all().delete()
        SearchProgress.objects.filter(pk=ONLY).update(told_since=now, told_to=0)

    atomically(write)


def _let_go() -> None:
    used = SearchProgress.objects.filter(pk=ONLY).exclude(told_since=None)
    if used.update(told_since=None, told_to=None):
        SearchUntold.objects.all().delete()


@dataclass(frozen=True, slots=True)
class _Telling:
    """Portions of what it is told. Who tells one holds the row of the progress: of two, who read last tells last."""

    index: MeilisearchIndex
    vocabulary: Vocabulary
    now: datetime

    def noted(self) -> bool:
        """A portion of what was noted; whether there was any."""

        def write() -> bool:
            progress = _held()
            rows = SearchUntold.objects.order_by("pk").values_list("pk", "thing")
            untold = dict(rows[:THINGS]) if progress else {}
            if progress is None or not untold:
                return False
            things = set(untold.values())
            found = self._found(things)
            self._put(found, progress)
            self.index.remove(sorted(things - {one.thing for one in found}))
            SearchUntold.objects.filter(pk__in=list(untold)).delete()
            return True

        return atomically(write)

    def filling(self) -> bool:
        """The next projects of a filling; whether there were any."""

        def write() -> bool:
            progress = _held()
            if progress is None or progress.told_since is None or progress.told_to is None:
                return False
            rows = list(OpenProject.objects.filter(pk__gt=progress.told_to).order_by("pk")[:PROJECTS])
            if rows:
                self._put(list(found_by(rows, self.vocabulary)), progress)
            else:
                self.index.forget_before(progress.told_since)
            SearchProgress.objects.filter(pk=ONLY).update(told_to=rows[-1].pk if rows else None)
            return bool(rows)

        return atomically(write)

    def _found(self, things: set[str]) -> list[FoundBy]:
        """Those that are still found, as they are now."""
        projects = SearchEntry.objects.filter(thing__in=things).values("project")
        rows = list(OpenProject.objects.filter(pk__in=projects))
        return [one for one in found_by(rows, self.vocabulary) if one.thing in things]

    def _put(self, found: list[FoundBy], progress: SearchProgress) -> None:
        """Never as of before the filling, at whose end what is older is forgotten: clocks of machines differ."""
        self.index.put(found, max(self.now, progress.told_since or self.now))


def _held() -> SearchProgress | None:
    """The progress, if it is used. It is locked."""
    rows = SearchProgress.objects.select_for_update().filter(pk=ONLY)
    return rows.exclude(told_since=None).first()
