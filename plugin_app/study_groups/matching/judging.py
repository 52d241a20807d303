"""What some people would be as a group: which rules they break, and how much time they share.

    people = cohort(problem)
    judge(people, ["ann", "bob", "cy"]).breaches

For what-if: a move is judged by judging both groups as they would be. It takes far less than a millisecond, whatever
the number of people.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from operator import and_

from .bits import places
from .cohort import MILLION, Cohort, cohort
from .explaining.describe import spoken
from .problem import Problem


class Rule(StrEnum):
    """What may be broken. The codes are stable."""

    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    NO_LANGUAGE = "no_language"
    LONE_MINORITY = "lone_minority"
    NO_WINDOW = "no_window"
    TOO_FEW_WINDOWS = "too_few_windows"
    AVOIDED = "avoided"
    WISH_TORN = "wish_torn"
    TOO_FEW_ACTIVE = "too_few_active"


@dataclass(frozen=True)
class Breach:
    """A rule that is broken, by whom, and a plain sentence that names nobody."""

    rule: Rule
    who: tuple[str, ...]
    """Ids; none if it is all of them. For a wish also those who are missing."""
    sentence: str


@dataclass(frozen=True)
class Judgement:
    """What some people would be as a group."""

    breaches: tuple[Breach, ...]
    common_minutes: int
    """Of the round's first week."""
    windows: int
    """How many meetings a week fit beside each other, in every week of the round."""
    language: str | None
    """The one they should speak; ``None`` if they share none, or need none."""


def judge(asked: Cohort | Problem, members: Iterable[str]) -> Judgement:
    """Judge people by their ids. A cohort that is ready saves preparing all. Raises ``KeyError`` for a stranger."""
    people = asked if isinstance(asked, Cohort) else cohort(asked)
    there = sorted({_number(people, one) for one in members})
    if not there:
        return Judgement((_size(people, there, Rule.TOO_FEW),), 0, 0, None)
    windows = people.windows(reduce(and_, (people.starts[one] for one in there)))
    language, of_language = _language(people, there)
    found = (
        *_sizes(people, there),
        *of_language,
        *_windows(people, windows),
        *_avoided(people, there),
        *_torn(people, there),
        *_active(people, there),
    )
    return Judgement(found, people.common_minutes(there), windows, language)


def _number(people: Cohort, one: str) -> int:
    place = bisect_left(people.ids, one)
    if place == len(people.ids) or people.ids[place] != one:
        raise KeyError(one)
    return place


def _sizes(people: Cohort, there: Sequence[int]) -> list[Breach]:
    rules = people.problem.rules
    if len(there) < rules.size_min:
        return [_size(people, there, Rule.TOO_FEW)]
    return [_size(people, there, Rule.TOO_MANY)] if len(there) > rules.size_max else []


def _size(people: Cohort, there: Sequence[int], rule: Rule) -> Breach:
    rules = people.problem.rules
    limit = f"at least {rules.size_min}" if rule == Rule.TOO_FEW else f"at most {rules.size_max}"
    return Breach(rule, (), f"A group has {limit} members; this one would have {len(there)}.")


def _language(people: Cohort, there: Sequence[int]) -> tuple[str | None, list[Breach]]:
    """What they should speak and what is wrong with it: nothing, if there is a language that leaves nobody alone."""
    if people.language_bit(there):
        return spoken(people, there), []
    shared = reduce(and_, (people.languages[one] for one in there))
    if not shared:
        return None, [Breach(Rule.NO_LANGUAGE, (), "They have no language in common.")]
    lone = people.lone(there)
    alone = {place: [who for who in lone if people.supply[who, 1 << place] > 1] for place in places(shared)}
    best = min(alone, key=lambda place: (len(alone[place]), place))
    breaches = [
        Breach(
            Rule.LONE_MINORITY,
            tuple(people.ids[one] for one in there if people.identity[one] == who),
            "One of them would be the only one of a declared minority, though others of it speak their language.",
        )
        for who in alone[best]
    ]
    return people.language_codes[best], breaches


def _windows(people: Cohort, windows: int) -> list[Breach]:
    rules = people.problem.rules
    if windows >= rules.meetings_per_week:
        return []
    if windows == 0:
        when = f"{rules.meeting_minutes} minutes in which all of them are free"
        return [Breach(Rule.NO_WINDOW, (), f"There are no {when} in every week.")]
    when = f"{windows} of the {rules.meetings_per_week} meetings a week"
    return [Breach(Rule.TOO_FEW_WINDOWS, (), f"All of them are free for only {when}.")]


def _avoided(people: Cohort, there: Sequence[int]) -> list[Breach]:
    pairs = [(one, other) for one in there for other in there if one < other and other in people.avoids[one]]
    return [
        Breach(Rule.AVOIDED, (people.ids[one], people.ids[other]), "Two of them should not be in one group.")
        for one, other in pairs
    ]


def _torn(people: Cohort, there: Sequence[int]) -> list[Breach]:
    tied = sorted({people.units[people.unit_of[one]] for one in there})
    return [
        Breach(
            Rule.WISH_TORN,
            tuple(people.ids[one] for one in unit),
            "People who wish for each other would not be together.",
        )
        for unit in tied
        if not set(there).issuperset(unit)
    ]


def _active(people: Cohort, there: Sequence[int]) -> list[Breach]:
    least = people.problem.rules.min_expected_active
    active = sum(people.activity[one] for one in there)
    if active >= round(least * MILLION):
        return []
    sentence = f"A group should expect {least:g} active members; this one can expect {active / MILLION:.1f}."
    return [Breach(Rule.TOO_FEW_ACTIVE, (), sentence)]
