"""The clock is fair: everyone has the same number of turns, and pays for their own time only."""

from __future__ import annotations

import gc
from random import Random

from bench.clock import take_turns
from bench.figures import Times


class Clock:
    """Time that passes only when somebody works."""

    def __init__(self) -> None:
        self.time = 0.0
        self.worked: list[str] = []

    def __call__(self) -> float:
        return self.time

    def work(self, name: str, seconds: float) -> None:
        self.worked.append(name)
        self.time += seconds


def test_everyone_is_timed_as_often_and_the_warm_up_does_not_count():
    clock = Clock()
    things = {"slow": lambda: clock.work("slow", 3.0), "quick": lambda: clock.work("quick", 1.0)}
    seconds = take_turns(things, rounds=5, warm_up=2, random=Random(1), now=clock)
    assert seconds == {"slow": [3.0] * 5, "quick": [1.0] * 5}
    assert sorted(clock.worked) == ["quick"] * 7 + ["slow"] * 7


def test_they_take_turns_and_nobody_always_comes_first():
    clock = Clock()
    things = {name: lambda name=name: clock.work(name, 1.0) for name in "abc"}
    take_turns(things, rounds=40, warm_up=0, random=Random(1), now=clock)
    rounds = [clock.worked[start : start + 3] for start in range(0, 120, 3)]
    assert all(sorted(names) == ["a", "b", "c"] for names in rounds)
    assert {names[0] for names in rounds} == {"a", "b", "c"}


def test_the_collector_waits_while_the_clock_runs_and_works_again_afterwards():
    seen = []
    take_turns({"any": lambda: seen.append(gc.isenabled())}, rounds=2, warm_up=0, random=Random(1))
    assert seen == [False, False]
    assert gc.isenabled()


def test_times_are_milliseconds_and_few_slow_runs_show_in_the_95th_percentile_only():
    times = Times.of([0.001] * 90 + [0.1] * 10)
    assert (times.median, times.p95, times.fastest) == (1.0, 100.0, 1.0)
