"""A course as it happens: who is given what, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol

from plugin_app.showcase.allocation.data import Reviewer, Work
from plugin_app.showcase.allocation.lease import LEASE, is_live
from plugin_app.showcase.allocation.rule import offer

from .stream import Deed, Event

BEGAN = datetime(2026, 1, 5, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Word:
    """Somebody said something about a project, which goes by the number of who made it."""

    hour: float
    reader: int
    project: int


@dataclass
class Course:
    """What is known at one moment: enough to choose what is read next."""

    published: dict[int, float] = field(default_factory=dict)
    """Project → hour."""
    words: list[Word] = field(default_factory=list)
    received: dict[int, int] = field(default_factory=dict)
    given: dict[int, int] = field(default_factory=dict)
    read: dict[int, set[int]] = field(default_factory=dict)
    """Reader → what they have read or passed over."""
    nothing: int = 0
    """How often somebody asked and there was nothing for them."""


class Chooses(Protocol):
    """A way to choose what somebody reads next."""

    def ask(self, course: Course, reader: int, hour: float) -> int | None:
        """The project they are given, or go on with; ``None`` if there is none."""

    def over(self, reader: int) -> None:
        """They have read it, or given it back."""


def play(events: Iterable[Event], chooses: Chooses) -> Course:
    """Let it all happen."""
    course, holds = Course(), dict[int, int | None]()
    for event in events:
        who = event.person
        if event.deed is Deed.PUBLISH:
            course.published[who] = event.hour
            course.received[who] = 0
        elif event.deed is Deed.ASK:
            holds[who] = chooses.ask(course, who, event.hour)
            course.nothing += holds[who] is None
        elif (project := holds.pop(who, None)) is not None:
            course.read.setdefault(who, set()).add(project)
            if event.deed is Deed.FINISH:
                course.words.append(Word(event.hour, who, project))
                course.received[project] += 1
                course.given[who] = course.given.get(who, 0) + 1
            chooses.over(who)
    return course


class ByTheRule:
    """Chooses as the product does, by the pure rule alone."""

    def __init__(
        self, people: Mapping[int, Reviewer] | None = None, languages: Mapping[int, str] | None = None
    ) -> None:
        """``people`` and ``languages`` are the readers, and what each project is written in; both may leave out any."""
        self._people, self._languages = people or {}, languages or {}
        self._leases: dict[int, tuple[int, datetime]] = {}

    def ask(self, course: Course, reader: int, hour: float) -> int | None:
        now = BEGAN + timedelta(hours=hour)
        self._leases = {who: lease for who, lease in self._leases.items() if is_live(lease[1], now)}
        if reader in self._leases:
            return self._leases[reader][0]
        chosen = offer(self._works(course), self._reviewer(course, reader), now)
        if chosen is None:
            return None
        self._leases[reader] = (chosen.id, now + LEASE)
        return chosen.id

    def over(self, reader: int) -> None:
        self._leases.pop(reader, None)

    def _works(self, course: Course) -> Iterable[Work]:
        under_way: dict[int, int] = {}
        for project, _until in self._leases.values():
            under_way[project] = under_way.get(project, 0) + 1
        for project, hour in course.published.items():
            author = self._people.get(project)
            yield Work(
                id=project,
                owner_ids=frozenset({project}),
                attention=course.received[project] + under_way.get(project, 0),
                waiting_since=BEGAN + timedelta(hours=hour),
                language=self._languages.get(project),
                interests=author.interests if author else frozenset(),
                owner_given=course.given.get(project, 0),
            )

    def _reviewer(self, course: Course, reader: int) -> Reviewer:
        known = self._people.get(reader, Reviewer(reader))
        return Reviewer(
            id=reader,
            avoids=known.avoids,
            team=known.team,
            languages=known.languages,
            interests=known.interests,
            seen=frozenset(course.read.get(reader, ())),
            helps=known.helps,
        )
