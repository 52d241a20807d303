"""Which two a judge compares next: whoever was compared least, beside whom they have met least.

So every project is compared about equally often and with as many different others as there are, whatever came out
before: a share of pairs won means the same for all of them. Chance decides what is left, from a seed, so that the same
question has the same answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b

Pair = tuple[int, int]
"""Two entries, the one with the smaller id first."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """An entry that may be compared: its id, whose it is, and in how many pairs it has stood."""

    id: int
    owner_ids: frozenset[int]
    compared: int


def pair_of(one: int, other: int) -> Pair:
    """The two as a pair."""
    return (one, other) if one < other else (other, one)


def partners(entrants: Iterable[Entrant], judge: int, seed: str) -> list[Entrant]:
    """Those this judge may compare, none of their own, in the order in which they should be: least compared first."""
    others = (entrant for entrant in entrants if judge not in entrant.owner_ids)
    return sorted(others, key=lambda entrant: (entrant.compared, _chance(seed, entrant.id)))


def partner(
    first: Entrant, others: Iterable[Entrant], met: Mapping[int, int], asked: Collection[Pair], seed: str
) -> Entrant | None:
    """Beside whom ``first`` stands: ``met`` says how often it stood beside each, ``asked`` what the judge was asked."""
    free = (other for other in others if other.id != first.id and pair_of(first.id, other.id) not in asked)
    return min(
        free, key=lambda other: (met.get(other.id, 0), other.compared, _chance(seed, first.id, other.id)), default=None
    )


def _chance(seed: str, *ids: int) -> bytes:
    return blake2b(":".join([seed, *map(str, ids)]).encode(), digest_size=8).digest()
