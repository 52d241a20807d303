"""Who is in which group, as a file in the format of the platform's Teams: out, looked at, and in. The only door is
``api``.

``teams_csv`` says what the format is and what a file means. A file is applied as a whole or not at all, and only if it
still means what was shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.batches import batches
from plugin_app.errors import Conflict, Invalid
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.transactions import atomically

from . import joining
from .data import Joining, State, Wish
from .models import Membership, SignUp, StudyGroup, Waiting
from .opening import NewGroup, open_groups
from .organising import occasion
from .reseating import Place, reseat, take_block
from .rows import StudyGroups, tell, write_to
from .teams_csv import Change, GroupNow, Plan, Sizes, column_of, labels, plan, read, write

EVENTS = {"in": "member_placed", "moved": "member_moved", "out": "member_removed"}


class FileHasMistakes(Invalid):
    """A file that cannot be applied as it is."""

    code = "file_has_mistakes"
    sentence = _("There are mistakes in the file, so nothing was changed. They are listed below, with their lines.")


class FileIsStale(Conflict):
    """Something happened between looking and applying."""

    code = "file_is_stale"
    sentence = _("Something changed in the groups meanwhile, so nothing was done. Below is what the file means now.")


def csv_of(viewer: Viewer, placed: StudyGroups) -> str:
    """Everyone who has a seat in an open group, or asked to be matched and has none. For the course team.

    Who is no longer in the course is left out: they could not be read in again, and who is not in a file stays.
    """
    require_organiser(viewer, placed.course_key)
    anchor = activities.anchor_id(placed.usage_key)
    groups = _groups(anchor)
    seats: dict[int, list[str]] = defaultdict(list)
    for group in sorted(groups, key=lambda group: group.label):
        for user_id in group.members:
            seats[user_id].append(group.label)
    waiting = SignUp.objects.filter(activity=anchor, wish=Wish.MATCH, withdrawn_at=None)
    listed = {*seats, *waiting.values_list("user_id", flat=True)}
    usernames = host.current().usernames(listed)
    here = host.current().find_learners(placed.course_key, set(usernames.values()))
    people = sorted((username, user_id) for user_id, username in usernames.items() if here.get(username) == user_id)
    rows = [(username, seats.get(user_id, [])) for username, user_id in people]
    return write(rows, column_of(placed.usage_key))


def plan_from_csv(viewer: Viewer, placed: StudyGroups, text: str) -> Plan:
    """What a file would change, or every mistake in it. Changes nothing. For the course team."""
    require_organiser(viewer, placed.course_key)
    return _plan(placed, text)


def apply_csv(viewer: Viewer, placed: StudyGroups, text: str, digest: str, *, now: datetime | None = None) -> Plan:
    """Do what a file says, all of it or nothing, and write to those who have a new group.

    ``digest`` is that of the plan that was shown. Raises ``FileIsStale`` when it would be another one now,
    ``FileHasMistakes``.
    """
    own_id, when = require_organiser(viewer, placed.course_key), now or timezone.now()
    anchor = activities.anchor(placed)

    def write_all() -> tuple[Plan, dict[int, StudyGroup]]:
        take_block(placed, anchor)
        found = _plan(placed, text)
        if found.mistakes:
            raise FileHasMistakes()
        if found.digest != digest:
            raise FileIsStale()
        new = [NewGroup(name, Joining.STAFF) for name in found.makes]
        made = {row.name: row for row in open_groups(placed, anchor, new, own_id, when)}
        leaving, arriving = _places(found.changes, made)
        reseat(leaving, arriving, when)
        rows = _rows({group for group, _ in (*leaving, *arriving)})
        _write_letters(found.changes, made, rows, when)
        return found, {**rows, **{row.pk: row for row in made.values()}}

    try:
        found, rows = atomically(write_all)
    except IntegrityError as error:
        raise FileIsStale() from error
    _tell(placed, found, rows, own_id)
    _fill(found.changes, rows, when)
    return found


def _plan(placed: StudyGroups, text: str) -> Plan:
    anchor = activities.anchor_id(placed.usage_key)
    reading = read(text, column_of(placed.usage_key))
    people = host.current().find_learners(placed.course_key, {row.person for row in reading.rows})
    others = StudyGroup.objects.filter(activity=anchor, state__in=(State.PROPOSED, State.DROP_IN))
    sizes = Sizes(placed.rules.seats_for(""), one_each=placed.rules.one_group_each)
    not_open = list(others.values_list("name", flat=True))
    return plan(reading, people, _groups(anchor), sizes, not_open=not_open)


def _groups(anchor: int | None) -> list[GroupNow]:
    """The open groups of a block and their people, in two queries."""
    open_now = StudyGroup.objects.filter(activity=anchor, state=State.OPEN).order_by("pk")
    rows = list(open_now.values_list("pk", "uuid", "name", "seats"))
    seated: dict[int, set[int]] = defaultdict(set)
    offered: dict[int, set[int]] = defaultdict(set)
    held = Membership.objects.held().filter(group__activity=anchor, group__state=State.OPEN, user_id__isnull=False)
    for pk, user_id, accept_by in held.values_list("group_id", "user_id", "accept_by"):
        (offered if accept_by else seated)[pk].add(user_id or 0)
    label = labels({pk: (name, uuid.hex) for pk, uuid, name, _ in rows})
    return [
        GroupNow(pk, name, label[pk], seats, frozenset(seated[pk]), frozenset(offered[pk]))
        for pk, _, name, seats in rows
    ]


def _places(changes: Iterable[Change], made: Mapping[str, StudyGroup]) -> tuple[list[Place], list[Place]]:
    """Who gets up where, and who sits down where, in the order of the file."""
    leaving = [(seat.group, change.user_id) for change in changes for seat in change.leaves if seat.group]
    arriving = [(seat.group or made[seat.name].pk, change.user_id) for change in changes for seat in change.joins]
    return leaving, arriving


def _rows(group_ids: Iterable[int]) -> dict[int, StudyGroup]:
    return {
        row.pk: row
        for batch in batches(group_ids)
        for row in StudyGroup.objects.filter(pk__in=batch).select_related("activity")
    }


def _write_letters(
    changes: Iterable[Change], made: Mapping[str, StudyGroup], rows: Mapping[int, StudyGroup], now: datetime
) -> None:
    for change in changes:
        before = ", ".join(seat.name for seat in change.leaves)
        kind, what = ("moved_group", "moved") if before else ("placed_in_group", "placed")
        for seat in change.joins:
            row = rows[seat.group or made[seat.name].pk]
            write_to([change.user_id], kind, row, occasion(what, row, now), now, before=before)


def _tell(placed: StudyGroups, found: Plan, rows: Mapping[int, StudyGroup], own_id: int) -> None:
    made = {row.name: row for row in rows.values() if row.name in found.makes}
    for name in found.makes:
        tell("created", own_id, made[name])
    for change in found.changes:
        for seat in change.joins or change.leaves:
            row = rows[seat.group] if seat.group else made[seat.name]
            tell(EVENTS[change.kind], own_id, row, member=change.user_id)
    facts = {"usage_key": placed.usage_key, "made": len(found.makes), "people": len(found.changes)}
    host.current().track("community_hub.groups_file.applied", facts, user_id=own_id, course_key=placed.course_key)


def _fill(changes: Iterable[Change], rows: Mapping[int, StudyGroup], now: datetime) -> None:
    """Seats that became free go to the next in line."""
    left = {seat.group for change in changes for seat in change.leaves if seat.group}
    for batch in batches(left):
        lines = Waiting.objects.filter(group_id__in=batch).order_by().values_list("group_id", flat=True).distinct()
        for group_id in lines:
            joining.fill(rows[group_id], now)
