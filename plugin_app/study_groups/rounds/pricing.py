"""What a move would cost: the hours of both groups before and after, and the rules it would break.

Wishes, avoids and identities are nobody's business. Of all of them together a price says one thing, of the move as a
whole: that something private speaks against it. It does not say what, in which of the groups, or whether it is one of
those that nobody may break, for only avoids are; that shows when somebody makes the move, and making it is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import NotFound, Sentence
from plugin_app.profiles.api import Profile
from plugin_app.study_groups.matching.cohort import Cohort, cohort
from plugin_app.study_groups.matching.judging import Judgement, Rule, judge
from plugin_app.study_groups.matching.problem import Learner, Problem
from plugin_app.study_groups.models import MatchingRound, RoundGroup, RoundSeat
from plugin_app.study_groups.rows import StudyGroups

from . import gathering, plans
from .data import Change, Price

WORDS: dict[Rule, Sentence] = {
    Rule.TOO_FEW: _("The group would be smaller than it should."),
    Rule.TOO_MANY: _("The group would have more people than it may."),
    Rule.NO_LANGUAGE: _("They would have no language in common."),
    Rule.NO_WINDOW: _("There would be no hour at which all of them could meet."),
    Rule.TOO_FEW_WINDOWS: _("They could not meet as often as they should."),
    Rule.TOO_FEW_ACTIVE: _("Too few of them can be expected to stay active."),
}
"""What everyone can see. The course team may weigh all of it but that there is no seat."""
PRIVATE = {Rule.LONE_MINORITY, Rule.AVOIDED, Rule.WISH_TORN}
"""What people said for nobody's eyes. That somebody asked to be kept apart, nobody may go against."""


@dataclass(frozen=True)
class Side:
    """One group that a move is about, as it would be."""

    group: RoundGroup
    members: tuple[int, ...]
    """User ids."""
    judged: Judgement


@dataclass(frozen=True)
class Priced:
    """A move, and what it costs."""

    seat: RoundSeat
    target: RoundGroup | None
    swapped: RoundSeat | None
    sides: tuple[Side, ...]
    """The group that is left, if there is one, and the one they come into."""
    people: Cohort
    price: Price
    is_avoided: bool
    """Somebody asked not to be with somebody they would come to: it cannot be made. For nobody's eyes."""


def price(
    row: MatchingRound, placed: StudyGroups, user_id: int, to: int | None, swap_with: int | None, now: datetime
) -> Priced:
    """What it would cost to put somebody into the group of that number, or into none; and maybe somebody from there
    into their place. Raises ``NotFound``. A few queries, and reads everyone of the round: of some rules, the whole
    course decides.
    """
    seats = {seat.user_id: seat for seat in RoundSeat.objects.filter(round=row).select_related("group")}
    target = RoundGroup.objects.filter(round=row, number=to).first() if to is not None else None
    seat, swapped = seats.get(user_id), seats.get(swap_with) if swap_with is not None else None
    source = seat.group if seat else None
    is_swap = swapped is not None and target is not None and swapped.group_id == target.pk
    if seat is None or source == target or (to is not None and target is None) or (swap_with is not None) != is_swap:
        raise NotFound()
    coming = {user_id} | ({swapped.user_id} if swapped else set())
    groups = [group for group in (source, target) if group]
    before = {group.pk: {one for one, there in seats.items() if there.group_id == group.pk} for group in groups}
    people = _cohort(row, placed, list(seats), coming.union(*before.values()), now)
    sides = tuple(_side(group, before[group.pk] ^ coming, people) for group in groups)
    earlier = [_judged(before[side.group.pk], people) for side in sides]
    changes = tuple(_change(side, was) for side, was in zip(sides, earlier, strict=True))
    is_too_many = any(_breaks(side, was, Rule.TOO_MANY) for side, was in zip(sides, earlier, strict=True))
    private = _newly_private(sides, earlier)
    found = Price(changes, not is_too_many, bool(private))
    return Priced(seat, target, swapped, sides, people, found, Rule.AVOIDED in private)


def _side(group: RoundGroup, members: set[int], people: Cohort) -> Side:
    return Side(group, tuple(sorted(members)), _judged(members, people))


def _judged(members: set[int], people: Cohort) -> Judgement:
    """A group that nobody is in any more breaks no rule: it is gone."""
    return judge(people, [str(one) for one in members]) if members else Judgement((), 0, 0, None)


def _breaks(side: Side, before: Judgement, rule: Rule) -> bool:
    """What was so before does not keep anybody from moving: it may be the way out."""
    return any(breach.rule is rule and breach not in before.breaches for breach in side.judged.breaches)


def _newly_private(sides: Sequence[Side], earlier: Sequence[Judgement]) -> set[Rule]:
    """The private rules that the move would break; not those that these people break already, wherever they are."""
    old = {breach for judged in earlier for breach in judged.breaches}
    return {breach.rule for side in sides for breach in side.judged.breaches if breach not in old} & PRIVATE


def _change(side: Side, before: Judgement) -> Change:
    """Rules that were broken before are not this move's doing."""
    earlier = {breach.rule for breach in before.breaches}
    new = (breach.rule for breach in side.judged.breaches if breach.rule not in earlier | PRIVATE)
    broken = dict.fromkeys(str(WORDS[rule]) for rule in new)
    return Change(
        number=side.group.number,
        name=side.group.name,
        before=before.common_minutes,
        after=side.judged.common_minutes,
        size=len(side.members),
        broken=tuple(broken),
    )


def _cohort(
    row: MatchingRound, placed: StudyGroups, everyone: Sequence[int], concerned: set[int], now: datetime
) -> Cohort:
    """Those whom the move concerns with all that is known of them; of the others what makes somebody a minority."""
    plan = plans.read(row.plan)
    known = {user_id: Profile() for user_id in everyone} | gathering.profiles_of(everyone)
    common = gathering.common_language(known.values())
    near = {user_id: known[user_id] for user_id in concerned}
    learners = [_placeable(one) for one in gathering.learners_of(placed.course_key, near, plan, common, now)]
    others = {user_id: each for user_id, each in known.items() if user_id not in concerned}
    far = gathering.only_counted(others, common) if plan.no_lone_minority else []
    return cohort(Problem(plans.weeks_of(plan), plans.rules_of(plan), (*learners, *far)))


def _placeable(learner: Learner) -> Learner:
    """Whoever took their zone back since has no hours."""
    return learner if learner.time_zone else replace(learner, time_zone="UTC", free=())
