"""Who is expected to be there: from when each was last seen, by the platform or by a group of theirs.

To come to a meeting, to write on a board, to check in and to say that one is here are all ways to be seen. None of this
asks for permission, and what is expected of whom is never shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, QuerySet

from plugin_app import host
from plugin_app.batches import batches

from .matching import pulse
from .models import CheckIn, Membership, Post, Rsvp, SignUp, StudyGroup

LOOKED_BACK = timedelta(weeks=8)
"""What somebody did in a group before that says nothing any more: next to nothing is expected of it."""

Seen = tuple[int | None, str, datetime | None]
"""Somebody, in which course, and when."""


def activity_of(course_key: str, user_ids: Collection[int], now: datetime) -> dict[int, float]:
    """How likely each of these people will be there, 0 to 1; every one of them is in the answer.

    From when they were last seen in the course. Whoever was never seen has the benefit of the doubt for two weeks after
    they signed up; see ``pulse.expectation``.
    """
    seen = _latest(course_key, user_ids, host.current().last_active(course_key, user_ids), now)
    known = _signed_up(course_key, user_ids)
    return {one: pulse.expectation(_days(seen.get(one), now), _days(known.get(one), now)) for one in user_ids}


def expected_in(rows: Sequence[StudyGroup], now: datetime) -> dict[StudyGroup, list[float]]:
    """What to expect of each member of each of these groups; they are to come with their activity."""
    courses: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        courses[row.activity.course_key].append(row.pk)
    expected: dict[int, list[float]] = defaultdict(list)
    for course_key, group_ids in courses.items():
        seats = list(_seats(group_ids))
        people = {user_id for _, user_id, _ in seats}
        visits = host.current().last_active(course_key, people)
        seen = _latest(course_key, people, visits, now)
        for group_id, user_id, came in seats:
            # Where the platform saw nobody at all it does not look, and says nothing about anyone.
            doubt = pulse.expectation(_days(seen.get(user_id), now), _days(came, now)) if visits else 1.0
            expected[group_id].append(doubt)
    return {row: expected[row.pk] for row in rows}


def _latest(
    course_key: str, user_ids: Collection[int], visits: dict[int, datetime], now: datetime
) -> dict[int, datetime]:
    """When each of them was last seen: by the platform (``visits``), or in a group of theirs in the course."""
    seen = dict(visits)
    for user_id, where, moment in _in_groups(user_ids, now - LOOKED_BACK):
        if user_id is not None and moment is not None and where == course_key:
            seen[user_id] = max(moment, seen.get(user_id, moment))
    return seen


def _in_groups(user_ids: Collection[int], since: datetime) -> Iterator[Seen]:
    """What these people did in groups, wherever.

    A person has done little, in whatever course. Asked for what was done in this one, databases begin at the course
    instead, and read everything in it for each batch of people.
    """
    for batch in batches(set(user_ids)):
        said = Membership.objects.filter(user_id__in=batch).exclude(here_at=None)
        yield from said.values_list("user_id", "group__activity__course_key", "here_at")
        yield from _last(Post.objects.filter(author_id__in=batch, written_at__gt=since), "author_id", "written_at")
        yield from _last(CheckIn.objects.filter(user_id__in=batch, written_at__gt=since), "user_id", "written_at")
        came = Rsvp.objects.filter(user_id__in=batch, came=True, date__begins_at__gt=since)
        yield from _last(came, "user_id", "date__begins_at", of="date__group")


def _last(rows: QuerySet[Any], who: str, when: str, of: str = "group") -> Iterable[Seen]:
    course = f"{of}__activity__course_key"
    found: Iterable[Seen] = (
        rows.order_by().values(who, course).annotate(last=Max(when)).values_list(who, course, "last")
    )
    return found


def _seats(group_ids: Sequence[int]) -> Iterator[tuple[int, int, datetime]]:
    """Group, person, and since when."""
    for batch in batches(group_ids):
        seats = Membership.objects.seated().filter(group_id__in=batch).exclude(user=None)
        yield from seats.values_list("group_id", "user_id", "joined_at")


def _signed_up(course_key: str, user_ids: Collection[int]) -> dict[int, datetime]:
    """When each of them last signed up somewhere in the course."""
    signed: dict[int, datetime] = {}
    for batch in batches(set(user_ids)):
        rows = SignUp.objects.filter(activity__course_key=course_key, user_id__in=batch).order_by()
        signed |= dict(rows.values("user_id").annotate(last=Max("signed_at")).values_list("user_id", "last"))
    return signed


def _days(moment: datetime | None, now: datetime) -> float | None:
    return None if moment is None else (now - moment) / timedelta(days=1)
