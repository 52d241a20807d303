"""From what a file says and what is there to what would change. Nothing else happens here."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from plugin_app.study_groups.teams_csv.data import (
    Change,
    GroupNow,
    Mistake,
    Plan,
    Reading,
    Row,
    Seat,
    Sizes,
    Wrong,
)
from plugin_app.study_groups.teams_csv.names import folded, plain

Wanted = dict[int, tuple[Row, tuple[Seat, ...]]]
"""Where people are to be, by user id, and the row that says so."""

LOST = "\ufffd"
"""What stands where characters could not be read."""


def plan(
    reading: Reading,
    people: Mapping[str, int],
    groups: Sequence[GroupNow],
    sizes: Sizes,
    *,
    not_open: Collection[str] = (),
) -> Plan:
    """What would change, with every mistake of the file, in the order of its lines.

    ``people`` knows the user id of every name in the file that there is; ``not_open`` are names of groups that nobody
    can be put into, such as proposals.
    """
    named = _Names(groups, sizes, not_open)
    mistakes = list(reading.mistakes)
    seen: set[int] = set()
    wanted: Wanted = {}
    for row in reading.rows:
        person, (seats, wrong_names) = _person(row, people, seen), named.seats(row)
        mistakes += wrong_names
        if isinstance(person, Mistake):
            mistakes.append(person)
            continue
        seen.add(person)
        if not wrong_names:
            wanted[person] = (row, seats)
    changes = list(_changes(wanted, groups))
    mistakes += _too_many(changes, wanted, groups, sizes)
    made = dict.fromkeys(seat.name for change in changes for seat in change.joins if seat.group is None)
    return Plan(
        makes=tuple(made),
        changes=tuple(changes),
        unchanged=len(wanted) - len(changes),
        mistakes=tuple(sorted(mistakes)),
        ignored=reading.ignored,
        respelled=tuple(named.respelled.items()),
    )


class _Names:
    """Which group is meant by a name. A new one is spelled as the file spells it first."""

    def __init__(self, groups: Iterable[GroupNow], sizes: Sizes, not_open: Iterable[str]) -> None:
        self._sizes = sizes
        self._not_open = {folded(name) for name in not_open}
        self._exact: dict[str, Seat] = {}
        self._alike: dict[str, set[Seat]] = defaultdict(set)
        self.respelled: dict[str, str] = {}
        for group in groups:
            seat = self._exact[group.label] = Seat(group.label, group.id)
            self._alike[folded(group.label)].add(seat)
            self._alike[folded(group.name)].add(seat)

    def seats(self, row: Row) -> tuple[tuple[Seat, ...], list[Mistake]]:
        """The groups a row names, and what is wrong with them."""
        seats: list[Seat] = []
        mistakes: list[Mistake] = []
        for name in row.groups:
            meant = self._meant(name)
            if isinstance(meant, Wrong):
                mistakes.append(Mistake(row.line, meant, name[:100]))
            elif meant in seats:
                mistakes.append(Mistake(row.line, Wrong.SAME_GROUP_TWICE, meant.name))
            else:
                seats.append(meant)
        if self._sizes.one_each and len(row.groups) > 1:
            mistakes.append(Mistake(row.line, Wrong.ONE_GROUP_EACH, row.person))
        return tuple(seats), mistakes

    def _meant(self, name: str) -> Seat | Wrong:
        if name in self._exact:
            return self._exact[name]
        alike = self._alike.get(folded(name), set())
        if len(alike) > 1:
            return Wrong.WHICH_GROUP
        for seat in alike:
            if seat.name != plain(name):
                self.respelled[name] = seat.name
            return seat
        return self._made(plain(name))

    def _made(self, name: str) -> Seat | Wrong:
        if folded(name) in self._not_open:
            return Wrong.NOT_OPEN
        if not any(unicodedata.category(sign)[0] in "LNPS" for sign in name):
            return Wrong.BLANK_NAME
        if LOST in name or any(unicodedata.category(sign) in ("Cc", "Cs") for sign in name):
            return Wrong.LOST_CHARACTERS
        if len(name) > self._sizes.longest_name:
            return Wrong.TOO_LONG
        seat = Seat(name, None)
        self._alike[folded(name)].add(seat)
        return seat


def _person(row: Row, people: Mapping[str, int], seen: Collection[int]) -> int | Mistake:
    user_id = people.get(row.person)
    if user_id is None:
        return Mistake(row.line, Wrong.UNKNOWN_PERSON, row.person[:100])
    if user_id in seen:
        return Mistake(row.line, Wrong.PERSON_TWICE, row.person)
    return user_id


def _changes(wanted: Wanted, groups: Iterable[GroupNow]) -> Iterable[Change]:
    now: dict[int, list[Seat]] = defaultdict(list)
    for group in groups:
        for user_id in group.members & wanted.keys():
            now[user_id].append(Seat(group.label, group.id))
    for user_id, (row, seats) in wanted.items():
        leaves = tuple(sorted(seat for seat in now[user_id] if seat not in seats))
        joins = tuple(seat for seat in seats if seat not in now[user_id])
        if leaves or joins:
            yield Change(user_id, row.person, leaves, joins)


def _too_many(
    changes: Iterable[Change],
    wanted: Wanted,
    groups: Iterable[GroupNow],
    sizes: Sizes,
) -> Iterable[Mistake]:
    """Everyone for whom there is no seat left, counted in the order of the lines after all who leave have left."""
    room: dict[Seat, int] = defaultdict(lambda: sizes.new_seats)
    offered: dict[Seat, frozenset[int]] = {}
    for group in groups:
        seat = Seat(group.label, group.id)
        room[seat], offered[seat] = group.seats - len(group.members | group.offered), group.offered
    arriving = list(changes)
    for change in arriving:
        for seat in change.leaves:
            room[seat] += 1
    for change in arriving:
        for seat in change.joins:
            if change.user_id in offered.get(seat, ()):
                continue
            room[seat] -= 1
            if room[seat] < 0:
                yield Mistake(wanted[change.user_id][0].line, Wrong.TOO_MANY, seat.name)
