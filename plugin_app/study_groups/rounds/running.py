"""The work itself: gather, form, write down. By whoever holds the lease, and told as it goes.

The best groups so far are kept while the solver thinks. Whoever goes on after a kill begins with them.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _t

from plugin_app.study_groups.matching.form import Progress, form
from plugin_app.study_groups.matching.problem import Problem, Solution
from plugin_app.study_groups.models import MatchingRound
from plugin_app.study_groups.rows import StudyGroups
from plugin_app.transactions import atomically

from . import lease, plans, storing
from .data import RoundState
from .gathering import gather
from .reading import summary
from .rows import ATONCE, tell

log = logging.getLogger(__name__)

RUNNABLE = (RoundState.OPEN, RoundState.QUEUED, RoundState.RUNNING, RoundState.FAILED)
"""A round that is running may be taken over once its lease is over; ``lease`` sees to that."""

EVERY = 1.0
"""Seconds between two notes of how far it is."""

Clock = Callable[[], datetime]
Form = Callable[..., Solution]


def run(
    round_id: int,
    placed: StudyGroups,
    *,
    most_seconds: float | None = None,
    clock: Clock = timezone.now,
    solver: Form = form,
) -> bool:
    """Do the work. ``False`` if somebody else does, or took over, or the round was discarded meanwhile.

    ``most_seconds`` is for a caller who waits; the plan may ask for less. If so many have signed up since the round was
    opened that it is not small any more, it is queued instead, and ``False``. What goes wrong is logged, and said in
    the round.
    """
    token = lease.take(round_id, RUNNABLE, RoundState.RUNNING, clock())
    if token is None:
        return False
    row = MatchingRound.objects.select_related("activity").get(pk=round_id)
    try:
        _work(row, token, placed, most_seconds, clock, solver)
    except lease.Lost:
        return False
    except _NotSmall as grown:
        lease.give_back(round_id, token, state=RoundState.QUEUED, takes_part=grown.people)
        return False
    except Exception:
        log.exception("round %s failed", row.uuid)
        words = _t("Something went wrong while the groups were formed. Nothing is lost: run it again, or ask for help.")
        lease.give_back(round_id, token, state=RoundState.FAILED, error=words)
        tell("failed", row.created_by_id, row)
        return True
    except BaseException:  # a worker that is asked to stop: the next one may begin at once
        lease.give_back(round_id, token)
        raise
    lease.give_back(round_id, token)
    row.refresh_from_db(fields=["takes_part", "upper_bound", "state"])
    found = summary(row)
    tell("formed", row.created_by_id, row, placed=found.placed, groups=found.groups)
    return True


def _work(
    row: MatchingRound, token: str, placed: StudyGroups, most_seconds: float | None, clock: Clock, solver: Form
) -> None:
    plan = plans.read(row.plan)
    kept = storing.kept_of(row)
    lease.renew(row.pk, token, clock(), phase="gathering", share=0.0, placed_so_far=kept.placed, minutes_so_far=0.0)
    gathered = gather(placed, plan, clock(), without=kept.people)
    if most_seconds is not None and len(gathered.problem.learners) > ATONCE:
        raise _NotSmall(len(gathered.problem.learners) + len(kept.people))
    solution = solver(
        gathered.problem,
        seconds=plan.seconds if most_seconds is None else min(plan.seconds, most_seconds),
        seed=plan.seed,
        progress=_Notes(row, token, kept.placed, clock),
        begin_with=_still_there(row.best_so_far, gathered.problem),
    )
    storing.store(row, token, kept, gathered, solution, clock())


def _still_there(best: Sequence[Sequence[int]], problem: Problem) -> list[list[str]] | None:
    """The groups that an earlier run left behind, as far as all of their people still take part."""
    there = {learner.id for learner in problem.learners}
    groups = [[str(user_id) for user_id in group] for group in best]
    return [group for group in groups if there.issuperset(group)] or None


class _NotSmall(Exception):
    """Nobody waits in front of a page for so many people to be matched."""

    def __init__(self, people: int) -> None:
        super().__init__(people)
        self.people = people


class _Notes:
    """Writes down how far it is, not more often than people look; with the lease, so that a lost one ends the work.

    The solver knows who took part when it began. Whoever left since is not written down again: like every piece of
    work, a note first takes the round's row, and so does who lets go of somebody.
    """

    def __init__(self, row: MatchingRound, token: str, kept: int, clock: Clock) -> None:
        self._row, self._token, self._kept, self._clock = row, token, kept, clock
        self._last, self._phase = float("-inf"), ""

    def __call__(self, progress: Progress) -> None:
        moment = time.monotonic()
        if progress.phase == self._phase and moment < self._last + EVERY:
            return
        self._last, self._phase = moment, progress.phase
        columns: dict[str, Any] = {
            "phase": progress.phase[:32],
            "share": progress.share,
            "placed_so_far": progress.placed + self._kept,
            "minutes_so_far": progress.mean_common_minutes,
        }
        atomically(lambda: self._write(progress.groups, columns))

    def _write(self, groups: Sequence[Sequence[str]], columns: Mapping[str, Any]) -> None:
        lease.renew(self._row.pk, self._token, self._clock(), **columns)
        if groups:
            there = storing.still_signed_up(self._row.activity_id)
            best = [[user_id for user_id in map(int, group) if user_id in there] for group in groups]
            MatchingRound.objects.filter(pk=self._row.pk).update(best_so_far=best)
