"""What is promised about seats and lines, checked from the tables alone, as they stand in one moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection, transaction

from plugin_app.study_groups.data import SeatRole, State
from plugin_app.study_groups.models import Invitation, JoinRequest, Membership, StudyGroup, Waiting


@dataclass(frozen=True)
class Moment:
    """The tables as they stand."""

    groups: dict[int, StudyGroup]
    held: list[Membership]
    """Seats that are taken or kept."""
    line: list[Waiting]
    requests: list[JoinRequest]
    links: list[Invitation]

    @classmethod
    def now(cls) -> Moment:
        """All of them as of one moment, whatever is written meanwhile."""
        with transaction.atomic():
            if connection.vendor != "sqlite":  # where reading holds off whoever wants to write
                connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            return cls(
                groups={group.pk: group for group in StudyGroup.objects.all()},
                held=list(Membership.objects.held().order_by("id")),
                line=list(Waiting.objects.order_by("id")),
                requests=list(JoinRequest.objects.filter(is_open=True)),
                links=list(Invitation.objects.prefetch_related("used")),
            )

    def seats_of(self, group: StudyGroup) -> list[Membership]:
        return [seat for seat in self.held if seat.group_id == group.pk]

    def line_of(self, group: StudyGroup) -> list[Waiting]:
        return [place for place in self.line if place.group_id == group.pk]


def broken(moment: Moment) -> list[str]:
    """The promises that hold at any moment, as far as they do not."""
    return [*_seats(moment), *_one_each(moment), *_leaders(moment), *_ended(moment), *_lines(moment), *_links(moment)]


def broken_at_rest(moment: Moment) -> list[str]:
    """Those that hold as soon as nobody is doing anything."""
    return [*broken(moment), *_left_waiting(moment)]


def _seats(moment: Moment) -> Iterator[str]:
    for group in moment.groups.values():
        held = moment.seats_of(group)
        numbers = [seat.seat_number or 0 for seat in held]
        if len(held) > group.seats:
            yield f"{group}: {len(held)} people on {group.seats} seats"
        if len(set(numbers)) < len(numbers) or not set(numbers) <= set(range(1, group.seats + 1)):
            yield f"{group}: seats {sorted(numbers)} of {group.seats}"
        yield from (f"{group}: {user} sits there twice" for user in _twice(seat.user_id for seat in held))


def _one_each(moment: Moment) -> Iterator[str]:
    taken = [seat for seat in moment.held if seat.accept_by is None and moment.groups[seat.group_id].one_each]
    holders = [(moment.groups[seat.group_id].activity_id, seat.user_id) for seat in taken]
    yield from (f"{user} has two groups where one is allowed" for _, user in _twice(holders))
    unnamed = [seat for seat in taken if seat.sole_holder is None]
    yield from (f"{moment.groups[seat.group_id]}: {seat.user_id} may take another seat" for seat in unnamed)


def _leaders(moment: Moment) -> Iterator[str]:
    for group in moment.groups.values():
        members = [seat for seat in moment.seats_of(group) if seat.accept_by is None]
        leaders = [seat for seat in members if seat.role == SeatRole.LEADER]
        if members and len(leaders) != 1:
            yield f"{group}: {len(members)} people and {len(leaders)} leaders"


def _ended(moment: Moment) -> Iterator[str]:
    for what, rows in (("a seat", moment.held), ("a place in line", moment.line), ("a request", moment.requests)):
        for row in rows:
            if moment.groups[row.group_id].state == State.CLOSED:
                yield f"{moment.groups[row.group_id]} has ended, and {row.user_id} has {what} there"


def _lines(moment: Moment) -> Iterator[str]:
    held = {(seat.group_id, seat.user_id) for seat in moment.held}
    for place in moment.line:
        if (place.group_id, place.user_id) in held:
            yield f"{moment.groups[place.group_id]}: {place.user_id} has a seat, and waits for one"


def _links(moment: Moment) -> Iterator[str]:
    for link in moment.links:
        used = [use.number for use in link.used.all()]
        if len(used) > link.uses or not set(used) <= set(range(1, link.uses + 1)):
            yield f"{link} is for {link.uses}, and was used by {len(used)}"


def _left_waiting(moment: Moment) -> Iterator[str]:
    sole = {seat.sole_holder for seat in moment.held} - {None}
    for group in moment.groups.values():
        line = moment.line_of(group)
        could = [place for place in line if not (group.one_each and f"{group.activity_id}:{place.user_id}" in sole)]
        free = group.seats - len(moment.seats_of(group))
        if group.state in (State.OPEN, State.DROP_IN) and free > 0 and could:
            yield f"{group}: {free} free seats, and {len(could)} in line who could sit there"
        if group.state == State.PROPOSED and len(line) >= group.opens_at:
            yield f"{group}: {len(line)} would come, {group.opens_at} would do, and it is a proposal still"


def _twice(things: Iterator[object] | list[object]) -> list[object]:
    return [thing for thing, times in Counter(things).items() if times > 1]
