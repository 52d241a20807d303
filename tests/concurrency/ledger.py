"""Where every place in line went.

A place is taken when somebody joins (the event ``joined``), or when a merge moves them behind another line
(``line_moved``). From then on it is exactly one of these:

* there still;
* a seat, or an offer of one (``seated`` and ``seat_offered``, but for the ``seated`` of an offer that was accepted);
* given up (``left_line``), or taken away by the course team (an answered ``remove_member`` that ended no seat);
* gone for one of three reasons that no event tells: the person was put on a seat of the group past its line, or got
  the one seat allowed in another group of the block, or the group ended. If it ended in a merge, they have had
  a place in the other group.

The first three are counted, and have to fit exactly. What is left over is held against the reasons one by one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from uuid import UUID

from plugin_app.host.standalone import told
from plugin_app.study_groups.data import Ended, State
from plugin_app.study_groups.models import Membership, StudyGroup, Waiting
from tests.concurrency.town import Town

Place = tuple[UUID, int]
"""A group and a person."""

PREFIX = "community_hub.study_group."


class Ledger:
    """What was told about people and groups, counted by kind of event."""

    def __init__(self) -> None:
        self._told: list[tuple[str, Place]] = []  # appending is safe from any thread

    @contextmanager
    def kept(self) -> Iterator[Ledger]:
        """Write down what is told meanwhile."""
        told.connect(self._hear)
        try:
            yield self
        finally:
            told.disconnect(self._hear)

    def lost(self, town: Town) -> list[str]:
        """The places nobody can account for. For when nobody is doing anything any more."""
        books = _Books(self._counted(), town)
        return [words for place in sorted(books.places, key=str) for words in books.wrong(place)]

    @property
    def taken(self) -> int:
        """How many places there were in all."""
        return sum(what in ("joined", "line_moved") for what, _ in self._told)

    def _hear(self, event: str, data: Mapping[str, object], user_id: int, **_more: object) -> None:
        if event.startswith(PREFIX):
            self._told.append((event.removeprefix(PREFIX), (UUID(str(data["group"])), user_id)))

    def _counted(self) -> dict[str, Counter[Place]]:
        kinds = ("joined", "line_moved", "seated", "seat_offered", "left_line")
        return {kind: Counter(place for what, place in self._told if what == kind) for kind in kinds}


class _Books:
    """Events and tables side by side."""

    def __init__(self, told: dict[str, Counter[Place]], town: Town) -> None:
        self._merged = town.merged
        self._groups = {group.uuid: group for group in StudyGroup.objects.all()}
        seats = list(Membership.objects.values_list("group__uuid", "user_id", "ended"))
        seated = Counter((group, user) for group, user, _ in seats)
        unseated = Counter((group, user) for group, user, ended in seats if ended == Ended.REMOVED)
        self._seats = seated
        self._taken = told["joined"] + told["line_moved"]
        self._there = Counter(Waiting.objects.values_list("group__uuid", "user_id"))
        self._from_line = told["seated"] + told["seat_offered"] - town.accepted
        self._given_up = told["left_line"] + (town.removed - unseated)
        self._past_line = seated - self._from_line
        self._seatings = told["seated"] + self._past_line
        self.places = set(self._taken) | set(self._there) | set(self._from_line)

    def wrong(self, place: Place) -> Iterator[str]:
        taken = self._taken[place]
        known = self._there[place] + self._from_line[place] + self._given_up[place]
        reasons = self._past_line[place] + self._seats_elsewhere(place) + self._has_ended(place)
        if not known <= taken <= known + reasons:
            yield (
                f"{self._groups[place[0]]}: {place[1]} took {taken} places; there {self._there[place]}, "
                f"seats from the line {self._from_line[place]}, given up {self._given_up[place]}, "
                f"past the line {self._past_line[place]}, elsewhere {self._seats_elsewhere(place)}, "
                f"ended {self._has_ended(place)}"
            )

    def _seats_elsewhere(self, place: Place) -> int:
        """How often they got the one seat allowed, in another group of the block."""
        here, user_id = self._groups[place[0]], place[1]
        if not here.one_each:
            return 0
        others = (g for g in self._groups.values() if g.one_each and g.activity_id == here.activity_id and g != here)
        return sum(self._seatings[other.uuid, user_id] for other in others)

    def _has_ended(self, place: Place) -> int:
        group, user_id = place
        if self._groups[group].state != State.CLOSED:
            return 0
        into = self._merged.get(group)
        return int(into is None or bool(self._taken[into, user_id] or self._seats[into, user_id]))
