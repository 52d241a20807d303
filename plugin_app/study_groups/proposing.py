"""Which groups could go together: what the pure policy proposes to leaders and to the course team, and doing it.

A proposal is worked out anew when somebody says yes to it: people come and go, and change their hours. The only door is
``api``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app.activities import api as activities
from plugin_app.errors import Conflict, NotFound
from plugin_app.people.api import Viewer, names, require_organiser
from plugin_app.transactions import atomically

from . import fitting, hours, joining, listing, organising, seating
from .data import Group, GroupName, State
from .errors import GroupClosed, TheirOneGroup
from .fitting import Fitting
from .matching import living
from .matching.living import Mend
from .models import CompanyWish, Membership, StudyGroup
from .reseating import reseat
from .rows import StudyGroups, find, require_leading, tell, write_to

MOST_NEEDY = 20
"""Groups that need company, on one page of the desk."""

MOST_LOOKED_AT = 100
"""Groups that they are compared with: those that look for company, then those with the fewest people there."""

MOST_SHOWN = 5
"""Groups that a leader may choose from."""

MOST_MOVED = 50
"""People that one page of proposals would move."""


class NoLongerFits(Conflict):
    """The people or their hours have changed."""

    code = "no_longer_fits"
    sentence = _("These two do not fit together any more. Nobody was moved; have a look at what fits now.")


@dataclass(frozen=True)
class Proposal:
    """Some people of one group could go over to another."""

    group: GroupName
    into: GroupName
    people: tuple[str, ...]
    """Who would move, by name."""
    here: int
    """How many would be there, of whom one can expect to see them."""
    common_minutes: int
    """A week, of all of them."""
    is_merge: bool
    """All of them go, and the group ends; or only those who are still there."""
    is_agreed: bool
    """Whoever leads the group has said yes to company."""


@dataclass(frozen=True)
class Proposals:
    """What would help the groups that need company."""

    proposals: tuple[Proposal, ...]
    alone: tuple[GroupName, ...]
    """Groups that need company and for which there is none that fits, or in which nobody is any more."""
    total: int
    """How many groups need company in all."""


def proposals(viewer: Viewer, placed: StudyGroups, *, now: datetime | None = None) -> Proposals:
    """What would mend most while moving few people, for the groups that wish for company or have stalled.

    For the course team. It costs a fixed number of queries.
    """
    require_organiser(viewer, placed.course_key)
    when, anchor = now or timezone.now(), activities.anchor_id(placed.usage_key)
    if anchor is None:
        return Proposals((), (), 0)
    wishing = dict(_wishes(anchor).values_list("group_id", "agreed_at"))
    running = StudyGroup.objects.filter(activity=anchor, state=State.OPEN)
    needy_ids = set(wishing) | set(running.exclude(stalled_at=None).values_list("pk", flat=True))
    first = running.filter(pk__in=sorted(needy_ids)).order_by(F("stalled_at").asc(nulls_last=True), "pk")
    needy = list(first[:MOST_NEEDY])
    others = running.exclude(pk__in=[row.pk for row in needy]).order_by("here_lately", "pk")[:MOST_LOOKED_AT]
    found = fitting.gather(placed, [*needy, *others], (), when)
    asking = [place for place, row in enumerate(found.rows) if row.pk in needy_ids]
    mends = living.mends(found.cohort, found.groups, asking, most_moves=MOST_MOVED)
    helped = {found.rows[mend.group].pk for mend in mends} | {found.rows[mend.into].pk for mend in mends}
    return Proposals(
        tuple(_proposals(found, mends, {pk for pk, agreed in wishing.items() if agreed})),
        tuple(_name(row) for row in needy if row.pk not in helped),
        len(needy_ids),
    )


def mend(viewer: Viewer, placed: StudyGroups, group: UUID, into: UUID, *, now: datetime | None = None) -> Group:
    """Do what was proposed for these two groups, as a whole or not at all; everybody who moves is written to.

    For the course team. Returns the group they are in then. Raises ``NoLongerFits``, ``NotFound``, ``GroupFull``,
    ``GroupClosed``, ``TheirOneGroup``.
    """
    own_id = require_organiser(viewer, placed.course_key)
    row, target, when = find(viewer, placed, group), find(viewer, placed, into), now or timezone.now()
    if row.pk == target.pk:
        raise NotFound()
    if State.CLOSED in (row.state, target.state):
        raise GroupClosed()
    found = fitting.gather(placed, [row, target], (), when)
    asking = [place for place, each in enumerate(found.rows) if each.pk == row.pk]
    mends = living.mends(found.cohort, found.groups, asking, most_moves=MOST_MOVED)
    if not mends:
        raise NoLongerFits()

    def still() -> None:
        _require_same(found, row, target)

    if mends[0].is_merge:
        organising.join_groups(row, target, own_id, when, still=still)
    else:
        _move(row, target, found.people(mends[0].movers), own_id, when, still)
    return listing.one(viewer, placed, into)


def company_there(
    viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None
) -> tuple[GroupName, ...]:
    """The groups that this one could ask to go together, the best first. For whoever leads it, and the course team."""
    row = find(viewer, placed, group)
    require_leading(viewer, placed, row)
    if row.state != State.OPEN:
        return ()
    return tuple(_name(other) for other in who_fits(placed, row, now or timezone.now())[:MOST_SHOWN])


def who_fits(placed: StudyGroups, row: StudyGroup, now: datetime) -> list[StudyGroup]:
    """The groups that look for company as well and could go together with this one, the best first.

    Their leaders have agreed to be asked. A private group is nobody's business, and one that has said no is left alone.
    It asks nobody for permission.
    """
    own = CompanyWish.objects.filter(group=row, is_open=True).first()
    declined = own.declined_by if own else []
    wishing = _wishes(row.activity_id).exclude(agreed_at=None).exclude(group__in=[row.pk, *declined])
    ids = wishing.order_by("agreed_at", "pk").values_list("group_id", flat=True)[:MOST_LOOKED_AT]
    others = StudyGroup.objects.filter(pk__in=list(ids), is_private=False)
    found = fitting.gather(placed, [row, *others], (), now)
    if not found.rows or found.rows[0].pk != row.pk:
        return []
    own_people, ranked = found.groups[0].members, []
    for place, other in enumerate(found.groups[1:], start=1):
        everyone = [*own_people, *other.members]
        fits = len(everyone) <= placed.rules.size_max and living.may_come(found.cohort, other.members, own_people)
        if fits:
            here = len(living.here(found.cohort, everyone))
            ranked.append((-here, -found.cohort.common_minutes(everyone), place))
    return [found.rows[place] for *_weights, place in sorted(ranked)]


def _wishes(anchor: int) -> QuerySet[CompanyWish]:
    return CompanyWish.objects.filter(is_open=True, group__activity=anchor, group__state=State.OPEN)


def _proposals(found: Fitting, mends: Sequence[Mend], agreed: set[int]) -> Iterable[Proposal]:
    moving = {place: found.people(each.movers) for place, each in enumerate(mends)}
    known = names({one for people in moving.values() for one in people})
    for place, each in enumerate(mends):
        row = found.rows[each.group]
        yield Proposal(
            group=_name(row),
            into=_name(found.rows[each.into]),
            people=tuple(known[one] for one in moving[place]),
            here=each.here,
            common_minutes=each.common_minutes,
            is_merge=each.is_merge,
            is_agreed=row.pk in agreed,
        )


def _require_same(found: Fitting, row: StudyGroup, target: StudyGroup) -> None:
    """Once both are held: raise ``NoLongerFits`` if others sit there by now than those who were found to fit."""
    there = Membership.objects.seated().filter(group__in=[row.pk, target.pk]).exclude(user=None)
    fitting_together = {one for group in found.groups for one in found.people(group.members)}
    if set(there.values_list("user_id", flat=True)) != fitting_together:
        raise NoLongerFits()


def _move(
    row: StudyGroup,
    target: StudyGroup,
    people: Sequence[int],
    own_id: int,
    now: datetime,
    still: Callable[[], None],
) -> None:
    """Those who are still there go over; the others keep their seats, should they come back."""

    def write() -> None:
        for pk in sorted((row.pk, target.pk)):
            if not seating.take(pk, [State.OPEN]):
                raise GroupClosed()
        still()
        reseat([(row.pk, one) for one in people], [(target.pk, one) for one in people], now)
        write_to(people, "moved_group", target, organising.occasion("moved", target, now), now, before=row.name)
        organising.found_company([row.pk, target.pk], now)

    try:
        atomically(write)
    except IntegrityError as error:
        raise TheirOneGroup() from error
    for one in people:
        tell("member_moved", own_id, target, member=one)
    joining.fill(row, now)
    hours.count(target.pk, now)


def _name(row: StudyGroup) -> GroupName:
    return GroupName(row.uuid, row.name)
