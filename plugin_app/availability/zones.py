"""Time zones: which there are, and what a local week means in another one.

Two weeks can be compared once both are masks of the same half hours, those of UTC. The clocks of a zone may be 15 or 45
minutes beside UTC's half hours (Kathmandu, Chatham) and may change within the week. Both directions follow one rule:
**a half hour counts only if every half hour on the other side that it touches is free.** So hours beside the grid
shrink a little, by up to half an hour at each end of a free time; none is ever made up. What follows from the rule:

* an hour that a clock change leaves out is nobody's; an hour that it repeats is free both times;
* ``in_zone(in_utc(week))`` holds nothing that ``week`` does not, and ``in_utc(in_zone(mask))`` nothing that ``mask``
  does not; where no clock changes and the zone keeps to half hours, both give back exactly what went in.

The edges of the week meet: what lies before Monday in UTC is taken from the same local week's Sunday, since a week is
the same every week. Zones are from the IANA database, the system's or that of the ``tzdata`` package.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo, available_timezones

from plugin_app.availability.week import SLOT_MINUTES, SLOTS, Week

_NOT_A_PLACE = {"Factory", "localtime"}
_QUARTERS = (timedelta(0), timedelta(minutes=15))
"""Every zone has kept to quarters of an hour since 1980, so a quarter never lies in two local half hours."""
_EVERY_SLOT = (1 << SLOTS) - 1

Piece = tuple[int, frozenset[int]]
"""A mask of UTC half hours, and how many half hours later the local ones are that each of them touches."""


def is_zone(name: str) -> bool:
    """Whether a person may live in it: any IANA name, with ``Etc/GMT+2`` and old names like ``Asia/Calcutta``."""
    return name in _names()


@cache
def choices() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What to offer in a list: (continent or ocean, ((name, place), …)), both sorted. Source: IANA's ``zone.tab``.

    One for each place that ever kept time of its own, by the name it has today. ``UTC`` is in the last group, ``""``.
    """
    groups: dict[str, list[tuple[str, str]]] = {}
    for name in sorted(_offered()):
        continent, _, rest = name.partition("/")
        place = ", ".join(reversed(rest.replace("_", " ").split("/")))
        groups.setdefault(continent, []).append((name, place))
    named = [(continent, tuple(sorted(groups[continent], key=lambda zone: zone[1]))) for continent in sorted(groups)]
    return (*named, ("", (("UTC", "UTC"),)))


def modern(name: str) -> str:
    """The name that is offered for a zone today: ``Asia/Calcutta`` is ``Asia/Kolkata``. Others are left as they are."""
    return name if name in _offered() else _renamed().get(name, name)


def city(name: str) -> str:
    """A zone in one word, for a sentence: “Africa/Nairobi” → “Nairobi”."""
    return name.rpartition("/")[2].replace("_", " ")


def in_utc(week: Week, zone: str, monday: date) -> int:
    """The week as a mask of UTC half hours, in the calendar week that begins on ``monday``.

    Raises ``ZoneInfoNotFoundError`` (a ``KeyError``) or ``ValueError`` for a zone there is not.
    """
    mask = 0
    for slots, shifts in _pieces(zone, monday):
        free = slots
        for shift in shifts:
            free &= _earlier(week.mask, shift)
        mask |= free
    return mask


def in_zone(mask: int, zone: str, monday: date) -> Week:
    """The other way: a mask of UTC half hours as a week on the walls of ``zone``. Raises as ``in_utc`` does."""
    touched = busy = 0
    for slots, shifts in _pieces(zone, monday):
        for shift in shifts:
            touched |= _later(slots, shift)
            busy |= _later(slots & ~mask, shift)
    return Week(touched & ~busy)


@lru_cache(maxsize=4096)
def _pieces(zone: str, monday: date) -> tuple[Piece, ...]:
    """Which local half hours each UTC half hour touches, put together where the answer is the same.

    One piece in most weeks; two around a clock change. A class comes from a few dozen zones, and reads this once each.
    """
    begins = datetime(monday.year, monday.month, monday.day, tzinfo=UTC)
    place = ZoneInfo(zone)
    pieces: dict[frozenset[int], int] = {}
    for slot in range(SLOTS):
        starts = begins + slot * timedelta(minutes=SLOT_MINUTES)
        shifts = frozenset((_on_the_wall(starts + quarter, place) - slot) % SLOTS for quarter in _QUARTERS)
        pieces[shifts] = pieces.get(shifts, 0) | 1 << slot
    return tuple((slots, shifts) for shifts, slots in pieces.items())


def _on_the_wall(moment: datetime, place: ZoneInfo) -> int:
    """The half hour of the local week in which a moment lies."""
    local = moment.astimezone(place)
    return (local.weekday() * 24 * 60 + local.hour * 60 + local.minute) // SLOT_MINUTES


def _earlier(mask: int, slots: int) -> int:
    """The week, turned: what was at ``slots`` comes first, and what was first comes last."""
    return (mask >> slots | mask << (SLOTS - slots)) & _EVERY_SLOT


def _later(mask: int, slots: int) -> int:
    return _earlier(mask, (SLOTS - slots) % SLOTS)


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones() - _NOT_A_PLACE)


@cache
def _offered() -> frozenset[str]:
    lines = _table("zone.tab").splitlines()
    return frozenset(line.split("\t")[2] for line in lines if line and not line.startswith("#"))


@cache
def _renamed() -> dict[str, str]:
    links = [line.split() for line in _table("tzdata.zi").splitlines() if line.startswith("L ")]
    return {old: name for _, name, old in links if name in _offered()}


def _table(name: str) -> str:
    return files("tzdata.zoneinfo").joinpath(name).read_text(encoding="utf-8")
