"""What the people of a group can do when it has become quiet: say that they are here, find company, or go on elsewhere.

Any member may ask for company; whoever leads the group says yes or no to that. Then it may ask another group that looks
for company too, whose leader answers. Nobody is moved without one of their leaders, or the course team, saying so. The
only door is ``api``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app.errors import Conflict, NotAllowed, NotFound
from plugin_app.people.api import Viewer, names, require_participant
from plugin_app.transactions import atomically

from . import health, joining, listing, organising, seating
from .data import LEADING, CompanyEnded, Ended, Group, GroupName, State, Wish
from .errors import GroupClosed
from .matching.pulse import Health
from .models import CompanyWish, Membership, SignUp, StudyGroup
from .rows import StudyGroups, find, require_leading, tell, write_to
from .signing_up import NobodyIsMatched, NotForTheTeam

REST = timedelta(days=14)
"""How long nobody asks again after whoever leads the group has said no."""

LATELY = timedelta(days=7)
"""How long nobody is asked again whether they are here, once they have said so."""


class NotInIt(NotAllowed):
    """For the members of a group."""

    code = "members_only"
    sentence = _("This is for the people of the group. Once you have a seat, you can do it.")


class RatherNot(Conflict):
    """Whoever leads the group would rather not."""

    code = "rather_not"
    sentence = _("Whoever leads your group would like to go on as you are for now. Talk to them, or be matched again.")


class NoLongerAsking(Conflict):
    """The wish that this was about is over."""

    code = "no_longer_asking"
    sentence = _("They no longer ask. Nothing was changed; here is how it stands now.")


@dataclass(frozen=True)
class Company:
    """How a group does, and what it does about it, for its own people."""

    health: Health | None
    """When it was last looked at; ``None`` while it is too new to say."""
    is_asked: bool = False
    """Somebody of it would like company."""
    asked_by: str = ""
    """Their name, for whoever leads the group; empty for others."""
    is_mine: bool = False
    """It was the viewer who asked."""
    is_agreed: bool = False
    """Whoever leads the group said yes."""
    said_here: bool = False
    """The viewer said lately that they are here."""
    into: str = ""
    """The name of the group that was asked and has not answered."""
    asking: tuple[GroupName, ...] = ()
    """Groups that would like to come to this one, for whoever leads it."""


def company(group: Group, user_id: int | None, now: datetime, *, is_leading: bool) -> Company | None:
    """For somebody who may know: a member of the group or the course team. ``None`` for what is no open group."""
    if group.state is not State.OPEN:
        return None
    about = _open_wishes().filter(Q(group__uuid=group.uuid) | Q(into__uuid=group.uuid)).select_related("group", "into")
    found = list(about.order_by("id")) if group.has_company_wish else []
    wish = next((each for each in found if each.group.uuid == group.uuid), None)
    by = wish.asked_by_id if wish and is_leading else None
    known = {member.user_id: member.name for member in group.members}
    lately = group.said_here_at is not None and group.said_here_at > now - LATELY
    return Company(
        group.health,
        is_asked=wish is not None,
        asked_by="" if by is None else known[by] if by in known else names([by])[by],
        is_mine=wish is not None and user_id is not None and wish.asked_by_id == user_id,
        is_agreed=wish is not None and wish.agreed_at is not None,
        said_here=group.health not in (None, Health.LIVELY) and lately,
        into=wish.into.name if wish and wish.into and _may_be_named(wish.into) else "",
        asking=tuple(GroupName(each.group.uuid, each.group.name) for each in found if each is not wish and is_leading),
    )


def say_here(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Group:
    """Say that one is still here. The first to do so since it stalled wakes it: the others are told, once.

    For members. Raises ``NotInIt``, ``GroupClosed``.
    """
    user_id, row = _require_member(viewer, placed, group)
    when = now or timezone.now()

    def write() -> None:
        if not seating.take(row.pk, [State.OPEN], when):
            raise GroupClosed()
        _seats(row).filter(user_id=user_id).update(here_at=when)
        if row.stalled_at:
            others = [one for one in _seats(row).values_list("user_id", flat=True) if one not in (None, user_id)]
            write_to(others, "group_woken", row, f"woken:{row.pk}:{row.stalled_at:%Y-%m-%d}", when)

    atomically(write)
    row.active_at = when
    health.keep(health.check([row], when), when)
    tell("said_here", user_id, row)
    return listing.one(viewer, placed, group)


def seek_company(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Group:
    """Ask that the group goes together with another one; who leads it agrees by asking. Again changes nothing more.

    For members. Raises ``NotInIt``, ``RatherNot``, ``GroupClosed``.
    """
    user_id, row = _require_member(viewer, placed, group)
    when = now or timezone.now()
    is_leading = _seats(row).filter(user_id=user_id, role__in=LEADING).exists()

    def write() -> bool:
        if not seating.take(row.pk, [State.OPEN]):
            raise GroupClosed()
        lately = CompanyWish.objects.filter(group=row, ended=CompanyEnded.DECLINED, ended_at__gt=when - REST)
        if not is_leading and lately.exists():
            raise RatherNot()
        wish, is_new = CompanyWish.objects.get_or_create(
            group=row, is_open=True, defaults={"asked_by_id": user_id, "asked_at": when}
        )
        if is_leading:
            _agree(wish, user_id, when)
        elif is_new:
            leading = _seats(row).filter(role__in=LEADING).values_list("user_id", flat=True)
            people = [one for one in leading if one is not None]
            write_to(people, "company_wished", row, f"company:{wish.pk}", when)
        return is_new

    if atomically(write):
        tell("company_sought", user_id, row)
    return listing.one(viewer, placed, group)


def agree_to_company(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Group:
    """Say yes for the group to going together with another one. For whoever leads it, and the course team.

    Raises ``NotLeading``, ``NoLongerAsking``.
    """
    row = find(viewer, placed, group)
    own_id, when = require_leading(viewer, placed, row), now or timezone.now()

    def write() -> None:
        wish = _open_wishes().filter(group=row).first()
        if wish is None:
            raise NoLongerAsking()
        _agree(wish, own_id, when)

    atomically(write)
    tell("company_agreed", own_id, row)
    return listing.one(viewer, placed, group)


def end_company(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> Group:
    """Go on as they are: whoever leads the group says so, or the course team; or whoever asked no longer does.

    Raises ``NotLeading`` for anyone else; without an open wish nothing changes.
    """
    row, when = find(viewer, placed, group), now or timezone.now()
    own_id = require_participant(viewer, placed.course_key)
    mine = _open_wishes().filter(group=row, asked_by=own_id)
    took_back = mine.exists() and _seats(row).filter(user_id=own_id).exists()
    if not took_back:
        require_leading(viewer, placed, row)
    why = CompanyEnded.TAKEN_BACK if took_back else CompanyEnded.DECLINED
    if atomically(lambda: _end(_open_wishes().filter(group=row), why, when)):
        tell("company_ended", own_id, row)
    return listing.one(viewer, placed, group)


def ask_group(viewer: Viewer, placed: StudyGroups, group: UUID, into: UUID, *, now: datetime | None = None) -> Group:
    """Ask another group that looks for company whether one's own may come. For whoever leads it.

    Only one is asked at a time; asking another takes the first question back. Raises ``NotLeading``, ``NotFound`` for
    a group that does not look for company or does not fit, ``NoLongerAsking`` if one's own group does not look.
    """
    from . import proposing  # which reads wishes through this module

    row = find(viewer, placed, group)
    own_id, when = require_leading(viewer, placed, row), now or timezone.now()
    other = next((each for each in proposing.who_fits(placed, row, when) if each.uuid == into), None)
    if other is None:
        raise NotFound()

    def write() -> None:
        asked = _open_wishes().filter(group=row).exclude(agreed_at=None)
        if not asked.update(into=other):
            raise NoLongerAsking()
        leading = _seats(other).filter(role__in=LEADING).values_list("user_id", flat=True)
        people = [one for one in leading if one is not None]
        write_to(people, "company_asked", other, f"company:{row.pk}:{when:%Y-%m-%d}", when, other=row.name)

    atomically(write)
    tell("company_asked", own_id, row, into=other.pk)
    return listing.one(viewer, placed, group)


def answer_group(
    viewer: Viewer, placed: StudyGroups, group: UUID, asking: UUID, yes: bool, *, now: datetime | None = None
) -> Group:
    """Answer a group that would like to come to this one. With a yes, its people have a seat here from then on.

    For whoever leads the group that was asked, and the course team. Raises ``NotLeading``, ``NoLongerAsking``,
    ``GroupFull``, ``TheirOneGroup``.
    """
    row = find(viewer, placed, group)
    own_id, when = require_leading(viewer, placed, row), now or timezone.now()
    wish = _open_wishes().filter(into=row, group__uuid=asking).select_related("group__activity").first()
    if wish is None:
        raise NoLongerAsking()
    asked = CompanyWish.objects.filter(pk=wish.pk, is_open=True, into=row)
    if yes:

        def still() -> None:
            _require_asked(asked, row)

        organising.join_groups(wish.group, row, own_id, when, letter="groups_joined", still=still)
    else:
        declined = sorted({*wish.declined_by, row.pk})
        atomically(lambda: asked.update(into=None, declined_by=declined))
        tell("company_declined", own_id, row)
    return listing.one(viewer, placed, group)


def rematch(viewer: Viewer, placed: StudyGroups, group: UUID, *, now: datetime | None = None) -> None:
    """Leave the group and count for the next round; running groups with a seat are offered meanwhile.

    For members, where the author lets people be matched. The course team is not matched, also where one of them has a
    seat. Raises ``NotForTheTeam``, ``NobodyIsMatched``, ``NotInIt``.
    """
    user_id, row = _require_member(viewer, placed, group)
    when = now or timezone.now()
    if viewer.is_organiser:
        raise NotForTheTeam()
    if not placed.rules.may_match:
        raise NobodyIsMatched()
    is_late = placed.rules.has_closed(when)

    def write() -> None:
        seating.give_back(row.pk, user_id, Ended.LEFT, when)
        fresh = {"wish": Wish.MATCH, "signed_at": when, "changed_at": when, "is_late": is_late}
        signed, is_new = SignUp.objects.get_or_create(activity_id=row.activity_id, user_id=user_id, defaults=fresh)
        if not is_new:
            again = {"wish": Wish.MATCH, "changed_at": when, "withdrawn_at": None, "is_late": is_late}
            SignUp.objects.filter(pk=signed.pk).update(**again, looked_at=None)

    atomically(write)
    tell("rematch_asked", user_id, row)
    joining.fill(row, when)


def _require_member(viewer: Viewer, placed: StudyGroups, group: UUID) -> tuple[int, StudyGroup]:
    """Raise ``NotInIt`` unless this viewer has a seat in the group, ``GroupClosed`` unless it runs."""
    user_id, row = require_participant(viewer, placed.course_key), find(viewer, placed, group)
    if row.state != State.OPEN:
        raise GroupClosed()
    if not _seats(row).filter(user_id=user_id).exists():
        raise NotInIt()
    return user_id, row


def _open_wishes() -> QuerySet[CompanyWish]:
    """Of groups that still run: those of others are over, whoever ended them."""
    return CompanyWish.objects.filter(is_open=True, group__state=State.OPEN)


def _seats(row: StudyGroup) -> QuerySet[Membership]:
    return Membership.objects.seated().filter(group=row)


def _require_asked(wish: QuerySet[CompanyWish], row: StudyGroup) -> None:
    """Take the wish until the end of the transaction. Raise ``NoLongerAsking`` if they have changed their minds."""
    if not wish.update(into=row):
        raise NoLongerAsking()


def _may_be_named(row: StudyGroup) -> bool:
    """To those who asked it: it may have ended since, or be nobody's business any more."""
    return row.state == State.OPEN and not row.is_private


def _agree(wish: CompanyWish, user_id: int, now: datetime) -> None:
    CompanyWish.objects.filter(pk=wish.pk, agreed_at=None).update(agreed_by_id=user_id, agreed_at=now)


def _end(wishes: QuerySet[CompanyWish], why: CompanyEnded, now: datetime) -> bool:
    ids = list(wishes.values_list("pk", flat=True))
    over = {"is_open": None, "into": None, "ended": why, "ended_at": now}
    return CompanyWish.objects.filter(pk__in=ids).update(**over) > 0
