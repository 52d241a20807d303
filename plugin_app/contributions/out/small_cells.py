"""Numbers about people that give nobody away: small ones are not shown, nor can they be worked out from the others.

Cell suppression with complementary cells, for a total and its parts (L. Willenborg and T. de Waal, *Elements of
Statistical Disclosure Control*, 2001, chapter 4). A part of fewer than ``k`` people is left out, also one of none.
Where the parts left out are a single one, or together fewer than ``k`` people, the total would give them away: then the
smallest part that is still shown is left out as well. What somebody can work out is no more than that each part that
was left out has between none and at least ``k`` people. A total of fewer than ``k`` is left out, and so are its parts.

Several breakdowns of the same people may be shown side by side: whether the total is shown depends on it alone.
Pure: no Django, no database.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Part = TypeVar("Part")

K = 5
"""People."""


@dataclass(frozen=True, slots=True)
class Shown(Generic[Part]):
    """What may be shown; ``None`` is “not shown, to protect few people”."""

    total: int | None
    parts: Mapping[Part, int | None]


def suppressed(parts: Mapping[Part, int], *, k: int = K) -> Shown[Part]:
    """The parts of a total that may be shown. Raises ``ValueError`` for a negative number, and for ``k`` below 2."""
    if k < 2:
        raise ValueError("k must be 2 or more")
    if any(number < 0 for number in parts.values()):
        raise ValueError("there are no fewer people than none")
    total = sum(parts.values())
    hidden = _hidden(parts, k)
    return Shown(
        total if total >= k else None,
        {part: None if part in hidden else number for part, number in parts.items()},
    )


def _hidden(parts: Mapping[Part, int], k: int) -> set[Part]:
    hidden = {part for part, number in parts.items() if number < k}
    shown = sorted((part for part in parts if part not in hidden), key=lambda part: parts[part])
    # One more is enough: it has k people or more, and with it there are two.
    if hidden and shown and (len(hidden) == 1 or sum(parts[part] for part in hidden) < k):
        hidden.add(shown[0])
    return hidden
