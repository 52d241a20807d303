"""What people say about themselves, whatever course they are in: the one door of this room.

A profile is its owner's. They alone read and change it through a ``Viewer``. Functions that take user ids instead are
for other rooms, which have asked for permission by then and say on their screens what they use: matching reads
``profiles_of`` and ``wishes_of``, whoever hands out work to read asks for ``kept_apart_from``; what is shown to others
comes from ``shared_weeks``, which asks for consent itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from plugin_app import host
from plugin_app.availability import Week, in_utc, is_zone, modern
from plugin_app.errors import Invalid
from plugin_app.people.api import ReadOnly, Viewer, require_person
from plugin_app.transactions import atomically

from . import languages as known_languages
from . import models, wishes
from .data import (
    LEVELS,
    LONGEST_GOALS,
    LONGEST_IDENTITY,
    MOST_LANGUAGES,
    About,
    Profile,
    Rhythm,
    Wish,
    Wishes,
    WishKind,
)
from .errors import AboutYourself, NoSuchZone, TooManyWishes, ZoneMissing
from .picture import Picture, picture
from .wishes import kept_apart_from, my_wishes, unwish, wish, wishes_of

__all__ = [
    "About",
    "AboutYourself",
    "NoSuchZone",
    "Picture",
    "Profile",
    "Rhythm",
    "TooManyWishes",
    "Wish",
    "WishKind",
    "Wishes",
    "ZoneMissing",
    "export",
    "forget",
    "kept_apart_from",
    "mine",
    "my_wishes",
    "picture",
    "profiles_of",
    "register_week_listener",
    "remember",
    "save",
    "save_week",
    "shared_weeks",
    "shown_weeks",
    "unwish",
    "wish",
    "wishes_of",
]


WeekListener = Callable[[int, datetime], None]
"""Called with the user id of somebody whose free hours have changed, and when."""
_week_listeners: dict[str, WeekListener] = {}


def register_week_listener(room: str, hear: WeekListener) -> None:
    """A room that keeps something worked out from people's hours hears when they change."""
    _week_listeners[room] = hear


def mine(viewer: Viewer) -> Profile:
    """The viewer's own profile; an empty one while they have none, and in a preview.

    Refused to staff who look through a learner's eyes: what someone says about themself is not theirs to read.
    """
    if viewer.read_only is ReadOnly.PREVIEW:
        return Profile()
    user_id = require_person(viewer)
    return profiles_of([user_id]).get(user_id, Profile())


def save(viewer: Viewer, about: About, *, now: datetime | None = None) -> Profile:
    """Keep what someone says about themself. Raises ``Invalid`` for anything that is out of bounds."""
    user_id = require_person(viewer)
    fields = _fields_of(about)
    atomically(lambda: _store(user_id, fields, now or timezone.now()))
    _track("profile.saved", viewer, user_id, languages=len(about.languages), leads=int(about.leads))
    return mine(viewer)


def save_week(
    viewer: Viewer,
    week: Week,
    *,
    time_zone: str | None = None,
    shares_hours: bool | None = None,
    now: datetime | None = None,
) -> Profile:
    """Keep someone's free hours, on the walls of ``time_zone``; what is ``None`` stays as it was.

    ``shares_hours`` is their consent that a group sees these hours in its shared picture. Raises ``NoSuchZone``, and
    ``ZoneMissing`` for hours of a person whose zone is not known.
    """
    user_id = require_person(viewer)
    zone = mine(viewer).time_zone if time_zone is None else _zone(time_zone)
    if week and not zone:
        raise ZoneMissing()
    fields: dict[str, Any] = {"week": week.to_hex(), "time_zone": zone}
    if shares_hours is not None:
        fields["shares_hours"] = shares_hours
    moment = now or timezone.now()
    atomically(lambda: _store(user_id, fields, moment))
    for hear in _week_listeners.values():
        hear(user_id, moment)
    profile = mine(viewer)
    _track("week.saved", viewer, user_id, minutes=week.minutes, shared=int(profile.shares_hours))
    return profile


def profiles_of(user_ids: Collection[int]) -> dict[int, Profile]:
    """The profiles of those who have one, by user id, in one query. For rooms that may: it asks nobody."""
    rows = models.Profile.objects.filter(user_id__in=set(user_ids)) if user_ids else ()
    return {row.user_id: _profile(row) for row in rows}


def shared_weeks(user_ids: Collection[int], monday: date) -> dict[int, int]:
    """The hours of those who agreed that others see them, by user id, as UTC masks of the week from ``monday`` on.

    Whoever did not agree, or has given no hours, is left out.
    """
    return shown_weeks(profiles_of(user_ids), monday)


def shown_weeks(profiles: Mapping[int, Profile], monday: date) -> dict[int, int]:
    """The same of profiles that were read before."""
    shown = {user_id: one for user_id, one in profiles.items() if one.shares_hours and one.time_zone and one.week}
    return {user_id: in_utc(one.week, one.time_zone, monday) for user_id, one in shown.items()}


def remember(
    user_id: int,
    *,
    time_zone: str = "",
    week: Week | None = None,
    languages: Sequence[str] = (),
    level: int | None = None,
    goals: str = "",
    rhythm: Rhythm | None = None,
    leads: bool = False,
    only_if_new: bool = True,
    now: datetime | None = None,
) -> bool:
    """Keep what someone said in a sign-up elsewhere, for staff who import it; they have been asked for permission.

    Never overwrites what a person set themself. What was imported before stays too, unless ``only_if_new`` is false;
    empty values say nothing and change nothing. Consent and identity cannot be imported: people give these themselves.
    Returns whether anything was kept. Raises ``Invalid`` for anything that is out of bounds.
    """
    about = _fields_of(About(languages=tuple(languages), level=level, goals=goals, rhythm=rhythm, leads=leads))
    about |= {"time_zone": _zone(time_zone) if time_zone else "", "week": week.to_hex() if week else ""}
    said = {name: value for name, value in about.items() if value not in ("", None, [], False)}
    moment = now or timezone.now()

    def write() -> bool:
        row, is_new = models.Profile.objects.get_or_create(user_id=user_id, defaults=_stamps(moment))
        if only_if_new and not is_new:
            return False
        imported = models.Profile.objects.filter(pk=row.pk, own_since=None)
        return imported.update(**said, updated_at=moment) == 1

    return bool(said) and atomically(write)


def forget(user_id: int) -> None:
    """Retirement: their profile, their wishes, and other people's wishes about them are gone. Idempotent."""
    wishes.forget(user_id)
    models.Profile.objects.filter(user_id=user_id).delete()


def export(user_id: int) -> Mapping[str, object]:
    """Everything this room knows of a person. Of their wishes only that there are some: whom is about others."""
    facts: dict[str, object] = {}
    profile = profiles_of([user_id]).get(user_id)
    if profile:
        about = profile.about
        facts = {
            "time_zone": profile.time_zone,
            "free": [list(free) for free in profile.week.ranges()],
            "shares_hours": profile.shares_hours,
            "languages": list(about.languages),
            "level": about.level,
            "goals": about.goals,
            "rhythm": about.rhythm.value if about.rhythm else None,
            "leads": about.leads,
            "identity": about.identity,
            "identity_use": about.identity_use,
            "updated_at": profile.updated_at.isoformat() if profile.updated_at else None,
        }
    made = wishes.export(user_id)
    return {**facts, "wishes": made} if made else facts


def _store(user_id: int, fields: Mapping[str, Any], now: datetime) -> None:
    """Only the columns named are written, so that two forms saved at once do not undo each other."""
    row, _is_new = models.Profile.objects.get_or_create(user_id=user_id, defaults=_stamps(now))
    stamps = {"updated_at": now, "own_since": row.own_since or now}
    models.Profile.objects.filter(pk=row.pk).update(**fields, **stamps)


def _stamps(now: datetime) -> dict[str, datetime]:
    return {"created_at": now, "updated_at": now}


def _profile(row: models.Profile) -> Profile:
    return Profile(
        about=About(
            languages=tuple(row.languages),
            level=row.level,
            goals=row.goals,
            rhythm=Rhythm(row.rhythm) if row.rhythm else None,
            leads=row.leads,
            identity=row.identity,
            identity_use=row.identity_use,
        ),
        # A zone that this machine does not know, or no longer: as good as none, and nobody else's page breaks of it.
        time_zone=row.time_zone if is_zone(row.time_zone) else "",
        week=Week.from_hex(row.week),
        shares_hours=row.shares_hours,
        is_own=row.own_since is not None,
        updated_at=row.updated_at,
    )


def _fields_of(about: About) -> dict[str, Any]:
    codes = list(dict.fromkeys(known_languages.standard(code) for code in about.languages))
    in_bounds = (
        len(codes) <= MOST_LANGUAGES
        and all(known_languages.is_language(code) for code in codes)
        and about.level in (None, *LEVELS)
        and len(about.goals) <= LONGEST_GOALS
        and len(about.identity) <= LONGEST_IDENTITY
    )
    if not in_bounds:
        raise Invalid()
    return {
        "languages": codes,
        "level": about.level,
        "goals": about.goals,
        "rhythm": about.rhythm.value if about.rhythm else "",
        "leads": about.leads,
        "identity": about.identity,
        "identity_use": about.identity_use,
    }


def _zone(name: str) -> str:
    if not is_zone(name):
        raise NoSuchZone()
    return modern(name)


def _track(event: str, viewer: Viewer, user_id: int, **numbers: int) -> None:
    host.current().track(f"community_hub.{event}", numbers, user_id=user_id, course_key=viewer.course_key)
