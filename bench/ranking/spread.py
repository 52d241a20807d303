"""A class is handed work: how it falls on projects, under our dealing and without."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from time import perf_counter

from plugin_app.contributions.ranking import Item, Learner
from plugin_app.contributions.ranking.dealing import deal, places
from plugin_app.contributions.ranking.index import Index

from .growing import NOW
from .questions import SINCE, questions

CLASSES = (30, 300, 3_000)
SAME, MIXED = "the same profile", "profiles of their own"
AMINA = Learner("amina", ("documentation",), ("Python",), 2, (), ("data",))
FIRST, STAGGERED, DEALT = "everybody the first of one list", "everybody the first of their own list", "dealt"


@dataclass(frozen=True)
class Spread:
    """A class, and where it was sent."""

    learners: int
    profiles: str
    way: str
    nothing: int
    """Learners with nothing to do."""
    projects: int
    most: int
    """Learners at one project."""
    over: int
    """Learners more than their projects have places."""
    twice: int
    """Learners who were sent to an issue that somebody else was sent to before."""
    load: dict[int, int]
    """For a number of learners, how many projects got so many."""
    points: float
    """Mean of what they were sent to."""
    seconds: float


def spreads(index: Index, classes: Iterable[int] = CLASSES) -> list[Spread]:
    found = []
    for learners in classes:
        for profiles in (SAME, MIXED):
            group = _class(learners, profiles)
            began = perf_counter()
            hands = [hand.pick for hand in deal(group, index, now=NOW, since=SINCE)]
            took = perf_counter() - began
            found.append(_spread(learners, profiles, DEALT, [pick and (pick.item, pick.score) for pick in hands], took))
            found += [_undealt(index, group, profiles, way) for way in (STAGGERED, FIRST) if learners <= 300]
    return found


def _class(number: int, profiles: str) -> list[Learner]:
    drawn = [question.learner for question in questions(number, seed=7)]
    if profiles == MIXED:
        return drawn
    return [replace(AMINA, id=learner.id) for learner in drawn]


def _undealt(index: Index, group: Sequence[Learner], profiles: str, way: str) -> Spread:
    began = perf_counter()
    asking = [replace(learner, id="all") for learner in group] if way == FIRST else group
    firsts = [index.top(learner, now=NOW, n=1, since=SINCE) for learner in asking]
    sent = [(picks[0].item, picks[0].score) if picks else None for picks in firsts]
    return _spread(len(group), profiles, way, sent, perf_counter() - began)


def _spread(learners: int, profiles: str, way: str, sent: Sequence[tuple[Item, int] | None], seconds: float) -> Spread:
    given = [one for one in sent if one]
    load = Counter(item.repo.casefold() for item, _points in given)
    room = {item.repo.casefold(): places(item) for item, _points in given}
    return Spread(
        learners=learners,
        profiles=profiles,
        way=way,
        nothing=learners - len(given),
        projects=len(load),
        most=max(load.values(), default=0),
        over=sum(max(0, many - room[repo]) for repo, many in load.items()),
        twice=len(given) - len({item.url for item, _points in given}),
        load=dict(sorted(Counter(load.values()).items())),
        points=round(sum(points for _item, points in given) / max(1, len(given)), 1),
        seconds=round(seconds, 2),
    )
