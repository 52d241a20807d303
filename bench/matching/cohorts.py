"""Meetable cohorts: courses of any size in which nearly everybody could be placed, if only one knew how.

    planted = plant(1_000, seed=1, sources=sources())
    planted.problem     # what matching gets
    planted.groups      # a placement that keeps every rule, hidden from everyone who is measured

How a cohort is drawn, all of it from ``random.Random`` with the size and the seed:

- **Hidden groups** of three to six (20, 40, 25 and 15 %) hold 97 % of the people. Zone, style of learning and
  experience come together from one sign-up of the Mechanical MOOC, so zones are as frequent as there; free hours are
  one of gruepr's 32 answers, in one of sixteen versions: every day is with a chance of one half the same day of
  another answer, and then every hour from 8 to 22 is free instead of taken, or taken instead of free, with a chance
  of 6 %. The first of a group is drawn freely. Each further one is drawn until all of them share a window of an hour
  in every week of the round.
- **Strays**, 3 %, are drawn freely and belong to no hidden group. Whether they can be placed nobody knows beforehand,
  so placing as many people as there are in hidden groups need not be the best.
- **Language**: of each group and each stray one of four: en 55 %, es 20, pt 15, sw 10. One in five speaks a second
  one, which half of them hold dearer.
- **Identity**: 63 % say ``a``, 25 % ``b``, 5 % ``c``, 7 % nothing. Where that left one ``b`` or ``c`` alone in a
  hidden group, another joined them or they became an ``a``, on the toss of a coin.
- **Activity**: three in four people are there with a chance of about 0.85, the others of about 0.4. A hidden group of
  whom fewer than two are expected is drawn again.
- **Wishes**: in 6 % of the hidden groups two name each other. 3 % of the people name somebody who does not name them.
- **Avoids**: 2 % of the people avoid one person, of no hidden group of their own.
- One in four would lead.

The rules: three to six people, one hour once a week for eight weeks, a common language, nobody alone in a minority,
two expected to be active. Rounds with an odd seed begin on 5 October 2026, and clocks change in the middle of them,
in Europe on the 25th and in North America a week later; those with an even seed begin on 5 January 2026, when they
rest.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date

from plugin_app.study_groups.matching.problem import Learner, Problem, Range, Round, Rules

from .sources import FIRST_HOUR, HOURS, Sources, Week
from .windows import Hours, Windows

ACROSS_CLOCK_CHANGES, AT_REST = Round(date(2026, 10, 5), 8), Round(date(2026, 1, 5), 8)
RULES = Rules(size_min=3, size_max=6, meeting_minutes=60, min_expected_active=2.0)

STRAYS = 0.03
SIZES = {3: 20, 4: 40, 5: 25, 6: 15}
LANGUAGES = {"en": 55, "es": 20, "pt": 15, "sw": 10}
SECOND_LANGUAGE = 0.2
IDENTITIES = {"a": 63, "b": 25, "c": 5, None: 7}
MINORITIES = ("b", "c")
VERSIONS = 16
ANOTHERS_DAY, CHANGED_HOUR = 0.5, 0.06
REGULAR, REGULARS, RARE = 0.85, 0.75, 0.4
FRIENDS, ADMIRERS, AVOIDERS, LEADERS = 0.06, 0.03, 0.02, 0.25


@dataclass(frozen=True)
class Planted:
    """A cohort, and a placement of nearly all of it."""

    problem: Problem
    groups: tuple[tuple[str, ...], ...]
    """Ids. Each keeps every rule."""


def plant(people: int, *, seed: int, sources: Sources) -> Planted:
    """A cohort of so many people, at least three. The same arguments give the same cohort."""
    return _Gardener(people, seed, sources).plant()


def digest(problem: Problem) -> str:
    """SHA-256 of the problem as JSON, with sorted keys and no spaces."""
    written = json.dumps(asdict(problem), default=str, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(written.encode()).hexdigest()


class _Gardener:
    """Draws a cohort."""

    def __init__(self, people: int, seed: int, sources: Sources) -> None:
        self.people, self.chance = people, random.Random(f"meetable {people} {seed}")
        self.round = ACROSS_CLOCK_CHANGES if seed % 2 else AT_REST
        self.sources = sources
        self.versions = [[_version(week, sources, self.chance) for _ in range(VERSIONS)] for week in sources.weeks]
        self.ids = [f"p{number:06}" for number in self.chance.sample(range(10 * people), people)]
        self.windows = Windows(self.round, RULES, sorted({said.time_zone for said in sources.sign_ups}))
        self.hours: list[Hours] = []

    def plant(self) -> Planted:
        planted = [self._group(size) for size in self._sizes(self.people - round(STRAYS * self.people))]
        alone = [self._person(self._hours(), self._language()) for _ in range(self.people - sum(map(len, planted)))]
        ids = iter(self.ids)
        groups = [[replace(each, id=next(ids)) for each in group] for group in planted]
        strays = [replace(each, id=next(ids)) for each in alone]
        learners = self._with_avoids(groups, strays, self._with_wishes(groups, strays))
        self.chance.shuffle(learners)
        hidden = tuple(tuple(each.id for each in group) for group in groups)
        return Planted(Problem(self.round, RULES, tuple(learners)), hidden)

    def _sizes(self, people: int) -> list[int]:
        """Sizes of hidden groups that add up to so many people."""
        sizes: list[int] = []
        while people > max(SIZES) + min(SIZES):
            sizes += self.chance.choices(list(SIZES), list(SIZES.values()))
            people -= sizes[-1]
        return sizes + ([people] if people in SIZES else [people // 2, people - people // 2])

    def _group(self, size: int) -> list[Learner]:
        language = self._language()
        group: list[Learner] = []
        shared, wall = -1, ""
        while len(group) < size:
            hours = self._hours()
            wall = wall or hours.said.time_zone
            if windows := shared & self.windows.by(wall, hours):
                shared = windows
                group.append(self._person(hours, language))
            elif not group:
                wall = ""
        return self._active_enough(self._nobody_alone(group))

    def _hours(self) -> Hours:
        """The next one drawn. Windows are asked for many at once, which is quicker."""
        if not self.hours:
            chance, sources = self.chance, self.sources
            drawn = [
                (chance.choice(sources.sign_ups), chance.choice(chance.choice(self.versions)))
                for _ in range(self.people)
            ]
            self.hours = self.windows.of(drawn)
        return self.hours.pop()

    def _person(self, hours: Hours, language: str) -> Learner:
        chance, said = self.chance, hours.said
        second = [self._language()] if chance.random() < SECOND_LANGUAGE else []
        spoken = list(dict.fromkeys([language, *second]))
        return Learner(
            id="",
            time_zone=said.time_zone,
            free=hours.free,
            languages=tuple(spoken if chance.random() < 0.5 else reversed(spoken)),
            level=chance.choice(said.levels),
            goals=(said.style,),
            lead=chance.random() < LEADERS,
            identity=chance.choices(list(IDENTITIES), list(IDENTITIES.values()))[0],
            activity=self._activity(),
        )

    def _language(self) -> str:
        return self.chance.choices(list(LANGUAGES), list(LANGUAGES.values()))[0]

    def _activity(self) -> float:
        often = REGULAR if self.chance.random() < REGULARS else RARE
        return round(min(1.0, max(0.05, self.chance.gauss(often, 0.1))), 2)

    def _nobody_alone(self, group: list[Learner]) -> list[Learner]:
        for minority in MINORITIES:
            there = [place for place, each in enumerate(group) if each.identity == minority]
            others = [place for place, each in enumerate(group) if each.identity not in MINORITIES]
            if len(there) != 1:
                continue
            if others and self.chance.random() < 0.5:
                joins = self.chance.choice(others)
                group[joins] = replace(group[joins], identity=minority)
            else:
                group[there[0]] = replace(group[there[0]], identity="a")
        return group

    def _active_enough(self, group: list[Learner]) -> list[Learner]:
        while sum(each.activity for each in group) < RULES.min_expected_active:
            group = [replace(each, activity=self._activity()) for each in group]
        return group

    def _with_wishes(self, groups: Sequence[Sequence[Learner]], strays: Sequence[Learner]) -> dict[str, Learner]:
        known = {each.id: each for group in groups for each in group} | {each.id: each for each in strays}
        for group in groups:
            if self.chance.random() < FRIENDS:
                one, other = self.chance.sample(group, 2)
                known[one.id] = replace(one, wishes=(other.id,))
                known[other.id] = replace(other, wishes=(one.id,))
        for each in list(known.values()):
            if not each.wishes and self.chance.random() < ADMIRERS:
                admired = self.chance.choice(self.ids)
                if admired != each.id and each.id not in known[admired].wishes:
                    known[each.id] = replace(each, wishes=(admired,))
        return known

    def _with_avoids(
        self, groups: Sequence[Sequence[Learner]], strays: Sequence[Learner], known: dict[str, Learner]
    ) -> list[Learner]:
        own = {each.id: place for place, group in enumerate(groups) for each in group}
        for each in strays:
            own[each.id] = -1
        found = []
        for each in known.values():
            avoided = self.chance.choice(self.ids) if self.chance.random() < AVOIDERS else each.id
            is_stranger = own[avoided] != own[each.id]
            found.append(replace(each, avoids=(avoided,)) if is_stranger else each)
        return found


def _version(week: Week, sources: Sources, chance: random.Random) -> tuple[Range, ...]:
    """The week of somebody a little different, as ranges."""
    found: list[Range] = []
    for weekday, own in enumerate(week):
        hours = chance.choice(sources.weeks)[weekday] if chance.random() < ANOTHERS_DAY else own
        day = range(FIRST_HOUR, FIRST_HOUR + len(HOURS))
        free = [hour for hour in day if (hour in hours) != (chance.random() < CHANGED_HOUR)]
        for hour in free:
            until = f"{hour + 1:02}:00"
            if found and found[-1][0] == weekday and found[-1][2] == f"{hour:02}:00":
                found[-1] = (weekday, found[-1][1], until)
            else:
                found.append((weekday, f"{hour:02}:00", until))
    return tuple(found)
