"""Where the crowd lives: two blocks, sixty people, a course team, and a clock that runs fast."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from typing import Any, ClassVar
from uuid import UUID

from plugin_app.people.api import Viewer
from plugin_app.study_groups import api
from plugin_app.study_groups.api import State, StudyGroups
from plugin_app.study_groups.models import JoinRequest, Membership, StudyGroup, Waiting
from tests.world import a_learner, an_organiser, study_groups

PEOPLE, TEAM = 60, 3
GROUPS = 6
"""In each block; who finds fewer may begin another one."""
RULES: dict[str, Any] = {
    "topics": [{"title": f"For {seats}", "seats": seats} for seats in (4, 5, 6)],
    "size_min": 3,
    "size_max": 6,
    "may_choose_joining": True,
    "hours_to_accept": 8,
    "proposal_days": 1,
    "days_to_minimum": 1,
}


class NothingToDo(Exception):
    """Nobody is there whom it could happen to."""


class Clock:
    """Four hours pass in a second, so that offers lapse, sessions end and proposals age while we look."""

    PACE: ClassVar[timedelta] = timedelta(hours=4)
    BEGAN: ClassVar[datetime] = datetime(2026, 3, 2, 9, tzinfo=UTC)

    def __init__(self) -> None:
        self._began = time.monotonic()

    def __call__(self) -> datetime:
        return self.BEGAN + self.PACE * (time.monotonic() - self._began)


@dataclass(frozen=True)
class Town:
    """The people and the places, and what the api's answers say that no table and no event does."""

    blocks: tuple[StudyGroups, ...]
    people: dict[int, Viewer]
    """Everyone, by user id."""
    learners: tuple[Viewer, ...]
    team: tuple[Viewer, ...]
    now: Clock = field(default_factory=Clock)
    links: list[tuple[StudyGroups, str]] = field(default_factory=list)
    accepted: Counter[tuple[UUID, int]] = field(default_factory=Counter)
    removed: Counter[tuple[UUID, int]] = field(default_factory=Counter)
    merged: dict[UUID, UUID] = field(default_factory=dict)
    """Group → the one its people went to."""
    _numbers: count[int] = field(default_factory=count)

    @classmethod
    def build(cls) -> Town:
        """One block where everyone has one group, and one where they may have many."""
        people = [a_learner(f"Learner {number}") for number in range(PEOPLE)]
        team = tuple(an_organiser(f"Olga {number}") for number in range(TEAM))
        return cls(
            blocks=(study_groups(name="one", one_group_each=True, **RULES), study_groups(name="many", **RULES)),
            people={viewer.user_id: viewer for viewer in (*people, *team)},
            learners=tuple(people),
            team=team,
        )

    def block(self, dice: Random) -> StudyGroups:
        return dice.choice(self.blocks)

    def learner(self, dice: Random) -> Viewer:
        return dice.choice(self.learners)

    def organiser(self, dice: Random) -> Viewer:
        return dice.choice(self.team)

    def new_name(self) -> str:
        return f"Group {next(self._numbers)}"

    def group(self, placed: StudyGroups, dice: Random, *states: State) -> UUID:
        """Some group that has not ended."""
        found = living(placed).filter(state__in=states) if states else living(placed)
        return one_of(list(found.order_by("id").values_list("uuid", flat=True)), dice)

    def holder(self, placed: StudyGroups, dice: Random, **which: Any) -> tuple[UUID, Viewer]:
        """Somebody with a seat, and their group."""
        return self._someone(Membership.objects.seated().filter(**which), placed, dice)

    def offered(self, placed: StudyGroups, dice: Random) -> tuple[UUID, Viewer]:
        """Somebody for whom a seat is kept."""
        return self._someone(Membership.objects.offered(), placed, dice)

    def waiting(self, placed: StudyGroups, dice: Random) -> tuple[UUID, Viewer]:
        """Somebody in a line."""
        return self._someone(Waiting.objects.all(), placed, dice)

    def asking(self, placed: StudyGroups, dice: Random) -> tuple[UUID, UUID, Viewer]:
        """An open request: its group, itself, and somebody who may answer it."""
        asked = JoinRequest.objects.filter(group__activity__usage_key=placed.usage_key, is_open=True)
        group, request = one_of(list(asked.order_by("id").values_list("group__uuid", "uuid")), dice)
        leaders = Membership.objects.seated().filter(group__uuid=group).exclude(role=api.SeatRole.MEMBER)
        may = [self.people[user_id] for user_id in leaders.order_by("id").values_list("user_id", flat=True)]
        return group, request, dice.choice([*may, self.organiser(dice)])

    def _someone(self, rows: Any, placed: StudyGroups, dice: Random) -> tuple[UUID, Viewer]:
        here = rows.filter(group__activity__usage_key=placed.usage_key).order_by("id")
        group, user_id = one_of(list(here.values_list("group__uuid", "user_id")), dice)
        return group, self.people[user_id]


def living(placed: StudyGroups) -> Any:
    """The groups of a block that have not ended."""
    return StudyGroup.objects.filter(activity__usage_key=placed.usage_key).exclude(state=State.CLOSED)


def one_of(things: list[Any], dice: Random) -> Any:
    """One of these. Raises ``NothingToDo`` when there are none."""
    if not things:
        raise NothingToDo()
    return dice.choice(things)
