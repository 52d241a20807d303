"""A run: everything that is due, tracker by tracker, within what we allow ourselves to ask.

What goes wrong stays where it went wrong: a repository that cannot be read is tried again later and less often, a
tracker that is down or has had enough is left alone for a while, and all others go on. A run may be killed at any point
and two may run at once; the next goes on (``leases``).
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta

from ..models import Claim, TrackedRepository, TrackerHost
from ..trackers import Fetcher, Trouble, Why
from . import changes, leases, looking
from .asking import Asking, as_set
from .following import follow_new
from .leases import Lost
from .looking import SELDOM, Way
from .remembering import forget_old
from .words import Standing
from .writing import Written

log = logging.getLogger(__name__)

AT_ONCE = 50
"""Repositories that are read from the table at a time."""
LONGEST = timedelta(minutes=8)
"""After which a run begins nothing new: cron calls every few minutes."""
FOR_CHANGES = 4
"""One of so many requests of a run, at most, asks about what learners have sent; and these first, as they are few."""
PATIENCE = 3
"""How often a request that fails on the way is sent in all."""
FIRST_RETRY = timedelta(minutes=10)  # doubled with each failure in a row, up to a week
MOST_DOUBLINGS = 10
REFUSALS = 3
"""Refused so often in a row, a repository counts as not there."""


@dataclass(frozen=True)
class Done:
    """What a run came to."""

    begun: int = 0
    """Repositories that are followed from now on."""
    looked: int = 0
    """Repositories, seen whole."""
    failed: int = 0
    """Repositories, to try again later."""
    offered: int = 0
    """Pieces of work that there are to take in what was seen."""
    gone: int = 0
    """Pieces of work that were offered, and are not any more."""
    settled: int = 0
    """Claims of learners of which the project has decided."""
    requests: int = 0
    unchanged: int = 0
    """Of the requests, answered with: as before."""

    def __add__(self, other: Done) -> Done:
        return Done(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


def run(*, asking: Asking | None = None, most: int | None = None) -> Done:
    """Look at everything that is due, at ``most`` so many repositories. With no tracker to ask it does nothing."""
    asking = asking or as_set()
    if not asking.trackers:
        return Done()
    began = asking.clock.now()
    done = Done(begun=follow_new(list(asking.trackers), began))
    for host in asking.trackers:
        left = None if most is None else most - done.looked - done.failed
        done += _Visit(asking, host, began + LONGEST, left).whole()
    forget_old(began)
    return done


@dataclass
class _Visit:
    """One tracker's part of a run."""

    asking: Asking
    host: str
    until: datetime
    most: int | None
    done: Done = field(default_factory=Done)
    answered: bool = False
    trouble: Trouble | None = None
    """What ended it before everything was done, if something did."""

    def whole(self) -> Done:
        row, _ = TrackerHost.objects.get_or_create(host=self.host)
        now = self.asking.clock.now()
        if row.rests_until and row.rests_until > now:
            return self.done
        budget = self.asking.run_budget(self.host)
        way = Way(
            tracker=self.asking.trackers[self.host],
            fetcher=self.asking.fetcher(budget, PATIENCE),
            now=self.asking.clock.now,
            every=self.asking.every,
            most=self.asking.most,
        )
        share = max(1, budget.requests // FOR_CHANGES)
        self._ask_about_changes(way, share if self.most is None else min(share, self.most))
        while self.trouble is None and self._some(way):
            pass
        self.done += Done(requests=budget.sent, unchanged=budget.unchanged)
        self._write_down(way.fetcher)
        return self.done

    def _ask_about_changes(self, way: Way, most: int) -> None:
        """What became of what learners have sent. One that cannot be asked about keeps no other waiting."""
        for row in changes.due(self.host, way.now(), most):
            if self.trouble is not None or way.now() >= self.until:
                return
            if changes.take(row, way.now()):
                self._ask_about(row, way)

    def _ask_about(self, row: Claim, way: Way) -> None:
        try:
            self.done += Done(settled=changes.ask(row, way))
        except Trouble as trouble:
            if self._is_ours_or_the_hosts(way.fetcher, trouble):
                self.trouble = trouble
                changes.hand_back(row)
                return
            changes.put_off(row, way.now(), trouble.why)
            log.info("the change of claim %s: %s (%s)", row.uuid, trouble.why, trouble)
        except Exception:
            log.exception("the change of claim %s: could not be asked about", row.uuid)
            changes.put_off(row, way.now(), Why.ODD)

    def _some(self, way: Way) -> bool:
        """Look at what waits longest; whether there may be more."""
        wanted = AT_ONCE if self.most is None else min(AT_ONCE, self.most - self.done.looked - self.done.failed)
        found = leases.due([self.host], way.now(), wanted) if wanted > 0 else []
        for row in found:
            if way.now() >= self.until or self.trouble is not None:
                return False
            if leases.take(row, way.now()):
                self._one(row, way)
        return bool(found)

    def _one(self, row: TrackedRepository, way: Way) -> None:
        try:
            came = looking.look(row, way)
            self._count(came)
        except Lost:
            log.info("%s: somebody else is looking at it by now", row.address)
        except Trouble as trouble:
            self._hand_back(row, way, trouble)
        except Exception:
            # A repository that our own code stumbles over must not keep all others waiting.
            log.exception("%s: could not be looked at", row.address)
            self._hand_back(row, way, Trouble(Why.ODD))

    def _count(self, came: Written) -> None:
        self.answered = True
        self.done += Done(looked=1, offered=came.offered, gone=came.gone)

    def _hand_back(self, row: TrackedRepository, way: Way, trouble: Trouble) -> None:
        """What becomes of a repository that could not be seen whole; the pages that were seen stay."""
        now = way.now()
        try:
            if self._is_ours_or_the_hosts(way.fetcher, trouble):
                self.trouble = trouble
                leases.write(row, max(trouble.until or now, now))
                return
            self.answered = self.answered or trouble.why in (Why.MISSING, Why.REFUSED)
            refused_for_good = trouble.why == Why.REFUSED and row.failures + 1 >= REFUSALS
            if trouble.why == Why.MISSING or refused_for_good:
                self._count(looking.withdraw(row, Standing.MISSING, now))
                return
            again = min(FIRST_RETRY * 2 ** min(row.failures, MOST_DOUBLINGS), SELDOM)
            begins_anew = {"is_under_way": False, "cursor": ""} if trouble.why == Why.ODD else {}
            leases.write(row, now + again, failures=row.failures + 1, trouble=trouble.why.value, **begins_anew)
            self.done += Done(failed=1)
            log.info("%s: %s (%s), again in %s", row.address, trouble.why, trouble, again)
        except Lost:
            log.info("%s: somebody else is looking at it by now", row.address)

    def _is_ours_or_the_hosts(self, fetcher: Fetcher, trouble: Trouble) -> bool:
        """Whether it is no fault of the repository: enough was asked, or nothing more is asked of this tracker."""
        return trouble.why in (Why.LIMITED, Why.BUDGET) or fetcher.resting(self.host) is not None

    def _write_down(self, fetcher: Fetcher) -> None:
        """How it went, for the freshness page and the next run."""
        now = self.asking.clock.now()
        rest = fetcher.resting(self.host)
        facts: dict[str, object] = {
            "ran_at": now,
            "requests": fetcher.budget.sent,
            "unchanged": fetcher.budget.unchanged,
            "rests_until": rest.until if rest else None,
            "trouble": "",
        }
        if self.answered or fetcher.budget.unchanged:
            facts["answered_at"] = now
        trouble = rest or self.trouble
        if trouble is not None:
            facts |= {"trouble": trouble.why.value, "troubled_at": now}
        TrackerHost.objects.filter(host=self.host).update(**facts)
