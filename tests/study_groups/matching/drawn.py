"""Courses drawn by chance, harder than real ones: few hours, rare languages, small minorities, wishes and avoids."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date

from plugin_app.study_groups.matching.problem import Learner, Problem, Range, Round, Rules

ACROSS_CLOCK_CHANGES, AT_REST = date(2026, 10, 5), date(2026, 11, 30)
ZONES = ("Europe/Berlin", "Africa/Lagos", "Europe/London", "America/New_York", "Asia/Kolkata", "Asia/Manila")


def tiny(seed: int, *, most: int = 9) -> Problem:
    """Up to nine people in up to two zones, with hours on one day or two, and any rules."""
    chance = random.Random(seed)
    people, days, hours = chance.randint(1, most), chance.randint(1, 2), chance.randint(2, 4)
    zones = chance.sample(ZONES[:4], chance.randint(1, 2))
    codes = ("en", "es", "sw")[: chance.randint(1, 3)]
    least = chance.randint(2, 4)
    rules = Rules(
        size_min=least,
        size_max=least + chance.randint(0, 3),
        meeting_minutes=chance.choice((30, 60)),
        meetings_per_week=chance.choice((1, 1, 1, 2)),
        min_expected_active=chance.choice((0, 0, 1.0, 1.75)),
        same_language=chance.random() < 0.8,
        no_lone_minority=chance.random() < 0.7,
    )

    def learner(number: int) -> Learner:
        free = {
            (chance.randrange(days), hour) for hour in chance.choices(range(10, 10 + hours), k=chance.randint(0, 4))
        }
        spoken = (chance.choice(codes), *(["fr"] if chance.random() < 0.3 else []))
        return Learner(
            id=str(number),
            time_zone=chance.choice(zones),
            free=_ranges(free),
            languages=() if chance.random() < 0.04 else spoken,
            wishes=tuple(str(chance.randrange(people)) for _ in range(chance.choice((0, 0, 1, 2)))),
            avoids=(str(chance.randrange(people)),) if chance.random() < 0.15 else (),
            identity=chance.choice((None, None, "a", "b", "b")),
            activity=chance.choice((1.0, 0.5, 0.25)),
        )

    starts = chance.choice((ACROSS_CLOCK_CHANGES, AT_REST))
    return Problem(Round(starts, 4), rules, tuple(learner(number) for number in range(people)))


def scattered(people: int, rules: Rules, *, seed: int, starts: date = AT_REST) -> Problem:
    """People all over the world; one in ten has hardly an hour."""
    chance = random.Random(seed)

    def learner(number: int) -> Learner:
        hours = chance.randint(1, 3) if chance.random() < 0.1 else chance.randint(6, 40)
        language = chance.choices(("en", "es", "pt", "sw", "ne"), (60, 20, 12, 6, 2))[0]
        friend = number ^ 1
        return Learner(
            id=str(number),
            time_zone=chance.choice(ZONES),
            free=_ranges({(chance.randrange(7), chance.randint(8, 21)) for _ in range(hours)}),
            languages=(language, "en") if language != "en" and chance.random() < 0.5 else (language,),
            wishes=(str(friend),) if number // 2 % 8 == 0 and friend < people else (),
            avoids=(str(chance.randrange(people)),) if chance.random() < 0.03 else (),
            identity=chance.choices((None, "a", "b", "c"), (60, 20, 15, 5))[0],
            activity=chance.choice((1.0, 0.8, 0.5)),
        )

    return Problem(Round(starts, 6), rules, tuple(learner(number) for number in range(people)))


def _ranges(hours: Iterable[tuple[int, int]]) -> tuple[Range, ...]:
    """Hours that follow each other are one range."""
    found: list[Range] = []
    for weekday, hour in sorted(hours):
        start, end = f"{hour:02}:00", f"{hour + 1:02}:00"
        if found and found[-1][0] == weekday and found[-1][2] == start:
            start = found.pop()[1]
        found.append((weekday, start, end))
    return tuple(found)
