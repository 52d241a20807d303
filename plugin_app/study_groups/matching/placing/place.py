"""Placing: the most people in groups that keep every rule.

First groups are grown in one pass. Whoever is left then gets room by the simplest means that will do: a chain of people
who move over, a new group with people whom others can spare, some groups made anew by exact search, again and again.
A small problem is one exact search.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from ..units import Party, Units
from .chains import seat_all
from .draft import Draft
from .founding import found_all
from .growing import grown
from .pace import Pace
from .packing import Packing
from .rebuilding import Rebuilding

STEPS, STEPS_EACH = 800_000, 60
"""The most work after the first groups: so much, and so much more for each unit."""
STEPS_QUICK = 200_000
"""Of them, at most, for chains and new groups, before groups are made anew."""
FEW, POSSIBLE, STEPS_EXACT = 40, 3_000, 200_000
"""The most units, the most groups that may be possible among them, and the most work, for one exact search."""
TOLD = 2_000
"""Groups from one report to the next."""

Groups = list[tuple[int, ...]]


def place(
    units: Units,
    *,
    seed: int,
    until: Callable[[], bool],
    begin_with: Sequence[Sequence[int]] = (),
    most: Callable[[], int] | None = None,
    tell: Callable[[Groups], None] | None = None,
    steps: int | None = None,
) -> Groups:
    """Groups, by the numbers of people.

    ``until`` is asked now and then whether to end early, but the first groups are always finished. ``begin_with`` are
    groups that keep every rule; they stay as they are, except where somebody else would be left over. ``most`` is asked
    how many can be placed at best, if somebody is left over; with so many it is done. ``tell`` hears of groups so far.
    ``steps``, each about a microsecond, are the most work after the first groups; if not said, they grow with the
    course.
    """
    parties = [tuple(sorted({units.cohort.unit_of[one] for one in group})) for group in begin_with]
    seated = {unit for party in parties for unit in party}
    for party in grown(units, [unit for unit in units.placeable if unit not in seated]):
        parties.append(party)
        if tell and not len(parties) % TOLD:
            tell([units.people(each) for each in parties])
    draft = Draft(units, parties, units.placeable)
    chance = random.Random(seed)  # noqa: S311 - no secret

    def enough() -> int:
        return max(0, units.sizes(units.placeable) - most()) if most else 0

    if steps is None:
        steps = STEPS + STEPS_EACH * len(units.placeable)
    _mend(draft, enough, chance, Pace(steps, until))
    return sorted(units.people(table.party) for table in draft.tables.values())


def _mend(draft: Draft, enough: Callable[[], int], chance: random.Random, pace: Pace) -> None:
    """Place people until no more than ``enough`` are left, or for as long as the pace says."""

    def goes_on() -> bool:
        return draft.left > 0 and not pace.is_over() and draft.left > enough()

    # Quick enough to be tried before it is asked how many could be placed at best, which may take longer than all else.
    quickly = pace.part(STEPS_QUICK)
    for means in (seat_all, found_all, seat_all):
        if draft.left:
            means(draft, quickly)
    if goes_on() and len(draft.units.placeable) <= FEW and _is_packed(draft, pace):
        return
    rebuilding = Rebuilding(draft, chance, pace)
    while goes_on():
        for unit in list(draft.homeless):
            if goes_on() and unit in draft.homeless:
                rebuilding.around(unit)


def _is_packed(draft: Draft, pace: Pace) -> bool:
    """Make all groups anew, so that no others leave out fewer; ``False`` if that would take too long."""
    packing, pace = Packing(draft.units), pace.part(STEPS_EXACT)
    if not packing.add(draft.units.placeable, at_most=POSSIBLE, pace=pace):
        return False
    while (parties := packing.leaving_out(draft.left - 1, pace)) is not None:
        _replace(draft, parties)
    return not pace.is_over()


def _replace(draft: Draft, parties: Sequence[Party]) -> None:
    for number in list(draft.tables):
        draft.change(number, ())
    for party in parties:
        draft.add(party)
