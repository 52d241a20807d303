"""What somebody who forms groups hands back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from plugin_app.study_groups.matching.problem import Problem, Rules

Notes = Mapping[str, float | bool | None]


@dataclass(frozen=True)
class Attempt:
    """Groups, which may keep the rules or not: that is judged later, and for all alike."""

    groups: Sequence[Sequence[str]]
    """Ids."""
    notes: Notes = field(default_factory=dict)
    """What it says about itself: how long to the placement and its proof, what is proved."""
    afterwards: Callable[[], Notes] = dict
    """More notes, asked for when the clock has stopped."""


class Forms(Protocol):
    """Forms groups. ``seconds`` is all the CPU time there is; who needs no limit may ignore it."""

    def __call__(self, problem: Problem, *, seed: int, seconds: float) -> Attempt: ...


def shares(people: int, rules: Rules) -> list[int]:
    """Sizes of groups that add up to so many people, as near to the ideal as can be; empty if none do."""
    ideal = rules.size_ideal or (rules.size_min + rules.size_max) // 2
    fewest, most = -(-people // rules.size_max), people // rules.size_min
    if not people or fewest > most:
        return []
    number = min(max(round(people / ideal), fewest), most)
    size, more = divmod(people, number)
    return [size + 1] * more + [size] * (number - more)
