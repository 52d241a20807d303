"""A right answer is accepted; each of many planted violations is refused in its own words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from plugin_app.study_groups.matching import verify
from plugin_app.study_groups.matching.problem import (
    Certificate,
    Group,
    Meeting,
    Problem,
    Rules,
    Solution,
    Unplaced,
)
from plugin_app.study_groups.matching.verify import violations
from tests.study_groups.matching.asking import asked, someone

MONDAYS = (Meeting("Europe/Berlin", 0, "18:00"),)
LATER = tuple((weekday, "19:00", "24:00") for weekday in range(7))
RULES = Rules(size_min=3, size_max=4, meeting_minutes=60, meetings_per_week=2, min_expected_active=2.0)


def the_problem() -> Problem:
    """Berlin and London change their clocks after three weeks, New York after four, Nairobi and Sao Paulo never."""
    return asked(
        [
            someone("ann", identity="w", wishes=("bob",), lead=True),
            someone("bob", time_zone="Europe/London", free=hours("17:00", "21:00"), identity="w", wishes=("ann",)),
            someone("cy", time_zone="Africa/Nairobi", free=LATER, identity="m", wishes=("eve",), activity=0.1),
            someone("dee", identity="m", avoids=("eve",), languages=("de", "en"), activity=0.1),
            someone("eve", time_zone="America/New_York", identity="x", languages=("es",)),
            someone("fay", time_zone="America/New_York", identity="m", languages=("es", "en")),
            someone(
                "gus", time_zone="America/Sao_Paulo", free=hours("19:00", "23:00"), identity="m", languages=("es",)
            ),
            someone("hal", free=(), identity="m"),
        ],
        RULES,
    )


def the_solution() -> Solution:
    """The most people in groups that keep every rule."""
    return Solution(
        (
            Group(("ann", "bob", "cy", "dee"), "en", at("Europe/Berlin", "Mon 18:00", "Wed 18:30"), 28 * 60, "ann"),
            Group(("eve", "fay", "gus"), "es", at("America/New_York", "Fri 18:00", "Sun 20:00"), 28 * 60),
        ),
        (Unplaced("hal", "No free hours are given."),),
        Certificate(7, 7, proved_optimal=True),
    )


def hours(start: str, end: str):
    return tuple((weekday, start, end) for weekday in range(7))


def at(zone: str, *times: str) -> tuple[Meeting, ...]:
    days = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    return tuple(Meeting(zone, days.index(time[:3]), time[4:]) for time in times)


@pytest.fixture(autouse=True)
def bound(monkeypatch):
    """Seven of eight can be placed: somebody has no hours. That this is derived right is for the tests of ``bound``."""
    monkeypatch.setattr(verify, "upper_bound", lambda problem, **how: 7)


def test_the_right_answer_is_accepted():
    assert list(violations(the_problem(), the_solution(), 0.0)) == []


def test_an_empty_round_is_accepted(monkeypatch):
    monkeypatch.setattr(verify, "upper_bound", lambda problem, **how: 0)
    assert list(violations(asked([]), Solution(), 0.0)) == []


Change = Callable[[Problem, Solution], tuple[Problem, Solution]]


def group(number: int, **facts) -> Change:
    """One of the groups is not what it was."""

    def change(problem: Problem, solution: Solution) -> tuple[Problem, Solution]:
        groups = list(solution.groups)
        groups[number - 1] = replace(groups[number - 1], **facts)
        return problem, replace(solution, groups=tuple(groups))

    return change


def certificate(**facts) -> Change:
    """Something else is claimed."""
    return lambda problem, solution: (
        problem,
        replace(solution, certificate=replace(solution.certificate, **facts)),
    )


def unplaced(*those: Unplaced) -> Change:
    """Others are unplaced."""
    return lambda problem, solution: (problem, replace(solution, unplaced=those))


def learner(id: str, **facts) -> Change:  # noqa: A002 - as in Learner
    """One of the learners is somebody else."""
    return lambda problem, solution: (
        replace(
            problem,
            learners=tuple(replace(each, **facts) if each.id == id else each for each in problem.learners),
        ),
        solution,
    )


def rules(**facts) -> Change:
    """The groups were formed by other rules."""
    return lambda problem, solution: (replace(problem, rules=replace(problem.rules, **facts)), solution)


def both(*changes: Change) -> Change:
    """One after the other."""

    def change(problem: Problem, solution: Solution) -> tuple[Problem, Solution]:
        for each in changes:
            problem, solution = each(problem, solution)
        return problem, solution

    return change


HAL = Unplaced("hal", "No free hours are given.")

PLANTED: dict[str, tuple[Change, list[str]]] = {
    "an overfull group": (
        rules(size_max=3),
        ["Group 1: it has 4 members, more than 3."],
    ),
    "a group that is too small": (
        both(group(2, members=("eve", "fay")), unplaced(HAL, Unplaced("gus", "Late.")), certificate(placed=6)),
        [
            "Group 2: it has 2 members, fewer than 3.",
            "The certificate says that no more can be placed; its upper bound is 7.",
            "The certificate's gap is 0; it is 0.142857.",
        ],
    ),
    "an empty group": (
        lambda problem, solution: (problem, replace(solution, groups=(*solution.groups, Group((), None, (), 0)))),
        ["Group 3: it has 0 members, fewer than 3."],
    ),
    "somebody in two groups": (
        both(
            learner("bob", languages=("en", "es"), free=hours("00:00", "24:00"), identity=None, wishes=()),
            group(2, members=("bob", "eve", "fay", "gus")),
            certificate(placed=8, upper_bound=8),
        ),
        ["bob is in groups 2 times."],
    ),
    "somebody twice in one group": (
        both(group(2, members=("eve", "fay", "gus", "gus")), certificate(placed=8, upper_bound=8)),
        ["gus is in groups 2 times."],
    ),
    "somebody who is missing": (
        unplaced(),
        ["hal is neither in a group nor unplaced."],
    ),
    "somebody unplaced twice": (
        unplaced(HAL, HAL),
        ["hal is unplaced 2 times."],
    ),
    "somebody placed and unplaced": (
        unplaced(HAL, Unplaced("gus", "Late.")),
        ["gus is in a group and unplaced as well."],
    ),
    "somebody nobody knows": (
        unplaced(HAL, Unplaced("zoe", "Late.")),
        ["zoe is not one of the learners."],
    ),
    "a stranger in a group": (
        both(group(2, members=("eve", "fay", "gus", "zoe")), certificate(placed=8, upper_bound=8)),
        ["zoe is not one of the learners."],
    ),
    "somebody unplaced without a reason": (
        unplaced(Unplaced("hal", " ")),
        ["hal is unplaced and no reason is given."],
    ),
    "no language": (
        group(1, language=None),
        ["Group 1: it has no language."],
    ),
    "a language that not all speak": (
        group(1, language="de"),
        ["Group 1: its language is de, which is not one of ann, bob, cy."],
    ),
    "too few meetings": (
        group(1, meetings=at("Europe/Berlin", "Mon 18:00")),
        ["Group 1: it has 1 meetings a week, fewer than 2."],
    ),
    "no meetings": (
        group(1, meetings=()),
        ["Group 1: it has 0 meetings a week, fewer than 2."],
    ),
    "meetings that overlap": (
        group(1, meetings=at("Europe/Berlin", "Mon 18:00", "Mon 18:30")),
        ["Group 1: its meetings overlap."],
    ),
    "the same meeting twice": (
        group(1, meetings=at("Europe/Berlin", "Mon 18:00", "Mon 18:00")),
        ["Group 1: its meetings overlap."],
    ),
    "meetings by two walls": (
        group(1, meetings=(*at("Europe/Berlin", "Mon 18:00"), *at("Europe/London", "Wed 18:00"))),
        ["Group 1: its meetings are in several time zones."],
    ),
    "a zone where nobody lives": (
        group(1, meetings=at("Europe/Paris", "Mon 18:00", "Wed 18:30")),
        [
            "Group 1: Monday 18:00 Europe/Paris is in a time zone in which no learner lives.",
            "Group 1: Wednesday 18:30 Europe/Paris is in a time zone in which no learner lives.",
        ],
    ),
    "a zone that is none": (
        group(1, meetings=at("Mars/Olympus", "Mon 18:00", "Wed 18:30")),
        [
            "Group 1: Monday 18:00 Mars/Olympus is in a time zone in which no learner lives.",
            "Group 1: Wednesday 18:30 Mars/Olympus is in a time zone in which no learner lives.",
        ],
    ),
    "a meeting beside the slots": (
        group(1, meetings=at("Europe/Berlin", "Mon 18:15", "Wed 18:30")),
        ["Group 1: Monday 18:15 Europe/Berlin does not begin with a slot of UTC, at 16:15."],
    ),
    "a meeting that is never free": (
        group(1, meetings=at("Europe/Berlin", "Mon 12:00", "Wed 18:30")),
        ["Group 1: Monday 12:00 Europe/Berlin is not free every week for ann, bob, cy, dee."],
    ),
    "a meeting that ends too late": (
        group(1, meetings=at("Europe/Berlin", "Mon 21:30", "Wed 18:30")),
        ["Group 1: Monday 21:30 Europe/Berlin is not free every week for ann, bob, cy, dee."],
    ),
    "a meeting on another day": (
        learner("cy", free=LATER[1:]),
        [
            "Group 1: Monday 18:00 Europe/Berlin is not free every week for cy.",
            "Group 1: it says that 1680 minutes a week are shared; it is 1440.",
        ],
    ),
    "no window after the clocks change": (
        learner("cy", free=hours("19:00", "20:30")),
        [
            "Group 1: Monday 18:00 Europe/Berlin is not free every week for cy.",
            "Group 1: Wednesday 18:30 Europe/Berlin is not free every week for cy.",
            "Group 1: it says that 1680 minutes a week are shared; it is 630.",
        ],
    ),
    "no window before the clocks change": (
        both(learner("gus", free=hours("20:00", "24:00")), group(2, common_minutes=21 * 60)),
        ["Group 2: Friday 18:00 America/New_York is not free every week for gus."],
    ),
    "a wall time that a change leaves out": (
        both(
            learner("eve", free=((6, "00:00", "24:00"), (0, "00:00", "24:00"))),
            learner("fay", free=((6, "00:00", "24:00"), (0, "00:00", "24:00"))),
            learner("gus", free=((6, "00:00", "24:00"), (0, "00:00", "24:00"))),
            group(2, meetings=at("America/New_York", "Sun 01:00", "Sun 20:00"), common_minutes=47 * 60),
        ),
        [
            "Group 2: Sunday 01:00 America/New_York is left out, torn or repeated by a change of clocks around "
            "2026-11-01."
        ],
    ),
    "hours that are not shared": (
        group(1, common_minutes=28 * 60 + 30),
        ["Group 1: it says that 1710 minutes a week are shared; it is 1680."],
    ),
    "an avoided pair": (
        learner("dee", avoids=("cy",)),
        ["Group 1: dee avoids cy."],
    ),
    "an avoided pair, the other way": (
        learner("ann", avoids=("dee", "eve", "ann")),
        ["Group 1: ann avoids dee."],
    ),
    "friends in two groups": (
        learner("eve", wishes=("cy",)),
        ["cy and eve wish for each other and are not together."],
    ),
    "a friend left out": (
        both(learner("hal", wishes=("gus",)), learner("gus", wishes=("fay", "hal"))),
        ["gus and hal wish for each other and are not together."],
    ),
    "one lone member where there is another": (
        both(learner("dee", identity="x"), learner("hal", identity="x")),
        ["Group 1: dee is the only one of x, of 2 with its language."],
    ),
    "too few active members": (
        learner("bob", activity=0.7),
        ["Group 1: 1.9 active members are expected, fewer than 2."],
    ),
    "a leader from elsewhere": (
        group(1, leader="eve"),
        ["Group 1: its leader eve is not a member."],
    ),
    "a leader who did not offer": (
        group(1, leader="bob"),
        ["Group 1: its leader bob did not offer to lead."],
    ),
    "more placed than there are": (
        certificate(placed=8, upper_bound=8),
        [
            "The certificate says that 8 are placed; it is 7.",
            "The certificate says that no more can be placed; its upper bound is 8.",
            "The certificate's gap is 0; it is 0.125.",
        ],
    ),
    "fewer can be placed than are": (
        certificate(upper_bound=6, proved_optimal=False),
        [
            "The certificate's upper bound is 6, and 7 are placed.",
            "The certificate's upper bound is 6; no less than 7 can be derived.",
            "The certificate's gap is 0; it is -0.166667.",
        ],
    ),
    "an upper bound above everybody": (
        certificate(upper_bound=9, proved_optimal=False),
        [
            "The certificate's upper bound is 9; there are 8 learners.",
            "The certificate's gap is 0; it is 0.222222.",
        ],
    ),
    "a false proof": (
        certificate(upper_bound=8),
        [
            "The certificate says that no more can be placed; its upper bound is 8.",
            "The certificate's gap is 0; it is 0.125.",
        ],
    ),
    "a proof that is denied": (
        certificate(proved_optimal=False),
        ["The certificate says that more might be placed; its upper bound is 7."],
    ),
    "a proof of less than can be derived": (
        both(
            lambda problem, solution: (problem, replace(solution, groups=solution.groups[:1])),
            unplaced(HAL, *(Unplaced(one, "Far away.") for one in ("eve", "fay", "gus"))),
            certificate(placed=4, upper_bound=4),
        ),
        ["The certificate's upper bound is 4; no less than 7 can be derived."],
    ),
}


@pytest.mark.parametrize(("change", "sentences"), PLANTED.values(), ids=PLANTED.keys())
def test_a_planted_violation_is_refused_in_its_own_words(change, sentences):
    problem, solution = change(the_problem(), the_solution())
    assert list(violations(problem, solution, 0.0)) == sentences


def test_the_supply_of_a_minority_is_counted_by_language():
    problem, solution = both(learner("dee", identity="x"), learner("eve", identity="x"))(the_problem(), the_solution())
    assert list(violations(problem, solution)) == []  # both are alone, and neither speaks the other's language


def test_who_is_alone_does_not_matter_where_nobody_asks():
    change = both(learner("dee", identity="x"), learner("hal", identity="x"), rules(no_lone_minority=False))
    assert list(violations(*change(the_problem(), the_solution()))) == []


def test_of_two_identities_as_common_the_first_by_name_is_no_minority():
    people = [someone(one, identity=identity) for one, identity in zip("abcdef", "ppmmpm", strict=True)]
    here, there = Group(("a", "b", "c"), "en", MONDAYS, 1680), Group(("d", "e", "f"), "en", MONDAYS, 1680)
    solution = Solution((here, there), (), Certificate(6, 7, proved_optimal=False))
    found = [each for each in violations(asked(people), solution) if each.startswith("Group")]
    assert found == ["Group 2: e is the only one of p, of 3 with its language."]


def test_no_language_is_needed_where_none_has_to_be_shared():
    change = both(rules(same_language=False), group(1, language=None), group(2, language=None))
    assert list(violations(*change(the_problem(), the_solution()))) == []


def test_a_language_that_is_claimed_has_to_be_spoken_even_where_none_is_needed():
    change = both(rules(same_language=False), group(2, language="en"))
    found = list(violations(*change(the_problem(), the_solution())))
    assert found == ["Group 2: its language is en, which is not one of eve, gus."]


def test_a_weaker_claim_than_could_be_made_is_true():
    problem, solution = certificate(upper_bound=8, proved_optimal=False)(the_problem(), the_solution())
    assert list(violations(problem, solution, 1 / 8)) == []


def test_a_proof_that_takes_more_effort_is_accepted(monkeypatch):
    monkeypatch.setattr(verify, "upper_bound", lambda problem, thoroughly=False: 7 if thoroughly else 8)
    assert list(violations(the_problem(), the_solution(), 0.0)) == []


def test_hours_that_touch_are_one_even_at_midnight_from_sunday_to_monday():
    night = [someone(one, free=((6, "23:00", "24:00"), (0, "00:00", "00:20"), (0, "00:20", "01:00"))) for one in "abc"]
    meetings = at("Europe/Berlin", "Sun 23:30")
    solution = Solution((Group(tuple("abc"), "en", meetings, 120),), (), Certificate(3, 7, proved_optimal=False))
    found = [each for each in violations(asked(night), solution) if each.startswith("Group")]
    assert found == []


@pytest.mark.parametrize(
    ("monday", "meeting", "is_free"),
    [
        (date(2026, 10, 12), "Sun 19:00", True),
        (date(2026, 10, 19), "Sat 19:00", True),
        (date(2026, 10, 19), "Sun 19:00", False),  # Berlin's clocks changed that morning
        (date(2026, 10, 19), "Sun 18:00", True),
        (date(2026, 10, 26), "Sat 19:00", False),
        (date(2026, 10, 26), "Sat 18:00", True),
    ],
)
def test_a_round_of_one_week_beside_a_change_of_clocks(monday, meeting, is_free):
    people = [someone("a"), someone("b"), someone("c", time_zone="Africa/Nairobi", free=hours("20:00", "21:00"))]
    there = Group(tuple("abc"), "en", at("Europe/Berlin", meeting), 7 * 60)
    solution = Solution((there,), (), Certificate(3, 7, proved_optimal=False))
    found = [each for each in violations(asked(people, monday=monday, weeks=1), solution) if "Group" in each]
    assert bool(found) is not is_free
