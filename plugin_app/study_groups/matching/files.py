"""Problems and solutions as JSON files: the formats of ``docs/matching.md``.

    asked = read_problem(Path("F.json"))
    write_solution(Path("G.json"), form(asked.problem), asked.ids)
    answer = read_solution(Path("G.json"))

Reading is tolerant where a default is natural, passes over keys it does not know, and otherwise raises ``BadFile``,
which says in one line what cannot be understood and where. Ids may be text or whole numbers in a file; they are text
in a ``Problem`` and written back as they came.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from plugin_app.availability import is_zone

from .fields import BadFile, Fields, id_of, load, quoted, text_of
from .problem import (
    QUARTER,
    Certificate,
    Group,
    Learner,
    Meeting,
    Problem,
    Range,
    Round,
    Rules,
    Solution,
    Taste,
    Unplaced,
)

__all__ = ["Answer", "Asked", "BadFile", "read_problem", "read_solution", "write_problem", "write_solution"]

A_DAY = 24 * 60
"""Minutes."""

YEARS = range(1980, 3000)
"""Before, zones did not keep to quarters of an hour (see ``clocks``)."""

MOST_WEEKS = 104

_TIME = re.compile(r"([0-9]{1,2}):([0-9]{2})")

Id = str | int


@dataclass(frozen=True)
class Asked:
    """A problem, and the ids of its learners as they were in the file."""

    problem: Problem
    ids: Mapping[str, Id]


@dataclass(frozen=True)
class Answer:
    """A solution, and the gap that its certificate claims."""

    solution: Solution
    gap: float


def read_problem(path: Path) -> Asked:
    """Who takes part and by which rules. Raises ``BadFile``."""
    data = Fields(load(path), "")
    slot = data.whole("slot_minutes", least=QUARTER, most=A_DAY, default=30)
    if slot % QUARTER or A_DAY % slot:
        raise BadFile(f"slot_minutes: a multiple of {QUARTER} that divides a day is needed, not {slot}.")
    round_, rules = _round(data.part("round")), _rules(data.part("rules"))
    ids: dict[str, Id] = {}

    def learner(value: object, where: str) -> Learner:
        fields = Fields(value, where)
        found = _learner(fields)
        if found.id in ids:
            raise BadFile(f"{fields.place('id')}: {quoted(fields.raw('id'))} is there twice.")
        own = fields.raw("id")
        ids[found.id] = own if isinstance(own, int) else found.id
        return found

    learners = data.several("learners", learner, needed=True)
    return Asked(Problem(round_, rules, learners, slot), ids)


def write_problem(path: Path, problem: Problem) -> None:
    """Write what ``read_problem`` reads."""
    _write(
        path,
        {
            "round": {"starts": problem.round.starts.isoformat(), "weeks": problem.round.weeks},
            "slot_minutes": problem.slot_minutes,
            "rules": asdict(problem.rules),
            "learners": [
                {
                    "id": each.id,
                    "time_zone": each.time_zone,
                    "free": each.free,
                    "languages": each.languages,
                    "level": each.level,
                    "goals": each.goals,
                    "lead": each.lead,
                    "with": each.wishes,
                    "avoid": each.avoids,
                    "identity": each.identity,
                    "activity": each.activity,
                }
                for each in problem.learners
            ],
        },
    )


def read_solution(path: Path) -> Answer:
    """What somebody says the groups are; whether it is right is for ``verify``. Raises ``BadFile``."""
    data = Fields(load(path), "")
    certificate = data.part("certificate")
    solution = Solution(
        data.several("groups", _group, needed=True),
        data.several("unplaced", _unplaced),
        Certificate(
            certificate.whole("placed", least=0),
            certificate.whole("upper_bound", least=0),
            certificate.flag("proved_optimal"),
        ),
    )
    return Answer(solution, certificate.number("gap"))


def write_solution(path: Path, solution: Solution, ids: Mapping[str, Id]) -> None:
    """Write the groups, with ids as ``read_problem`` found them."""
    certificate = solution.certificate
    _write(
        path,
        {
            "groups": [
                {
                    "members": [ids[one] for one in group.members],
                    "language": group.language,
                    "meetings": [asdict(each) for each in group.meetings],
                    "common_minutes": group.common_minutes,
                    "leader": None if group.leader is None else ids[group.leader],
                    "why": group.why,
                }
                for group in solution.groups
            ],
            "unplaced": [{"id": ids[each.id], "why": each.why} for each in solution.unplaced],
            "certificate": {
                "placed": certificate.placed,
                "upper_bound": certificate.upper_bound,
                "gap": certificate.gap,
                "proved_optimal": certificate.proved_optimal,
            },
        },
    )


def _round(fields: Fields) -> Round:
    text = fields.text("starts")
    try:
        starts = date.fromisoformat(text)
    except ValueError as error:
        raise BadFile(f"{fields.place('starts')}: a date like 2026-03-02 is needed, not {quoted(text)}.") from error
    if starts.weekday() != 0:
        raise BadFile(f"{fields.place('starts')}: {text} is not a Monday.")
    if starts.year not in YEARS:
        raise BadFile(f"{fields.place('starts')}: a year from {YEARS[0]} to {YEARS[-1]} is needed, not {starts.year}.")
    return Round(starts, fields.whole("weeks", least=1, most=MOST_WEEKS))


def _rules(fields: Fields) -> Rules:
    size_min = fields.whole("size_min", least=1)
    size_max = fields.whole("size_max", least=size_min)
    meeting = fields.whole("meeting_minutes", least=QUARTER, most=A_DAY)
    if meeting % QUARTER:
        raise BadFile(f"{fields.place('meeting_minutes')}: a multiple of {QUARTER} is needed, not {meeting}.")
    has_ideal = fields.raw("size_ideal") is not None
    return Rules(
        size_min=size_min,
        size_max=size_max,
        meeting_minutes=meeting,
        meetings_per_week=fields.whole("meetings_per_week", least=1, default=1),
        min_expected_active=fields.number("min_expected_active", default=0.0),
        same_language=fields.flag("same_language", default=True),
        no_lone_minority=fields.flag("no_lone_minority", default=True),
        size_ideal=fields.whole("size_ideal", least=size_min, most=size_max) if has_ideal else None,
        level=fields.one_of("level", Taste, Taste.NEAR),
        goals=fields.one_of("goals", Taste, Taste.NEAR),
    )


def _learner(fields: Fields) -> Learner:
    zone = fields.text("time_zone")
    if not is_zone(zone):
        raise BadFile(f"{fields.place('time_zone')}: {quoted(zone)} is no time zone of the IANA database.")
    identity = fields.raw("identity")
    return Learner(
        id=fields.id("id"),
        time_zone=zone,
        free=fields.several("free", _range),
        languages=tuple(dict.fromkeys(fields.several("languages", text_of))),
        level=None if fields.raw("level") is None else fields.whole("level", least=1, most=5),
        goals=tuple(dict.fromkeys(fields.several("goals", text_of))),
        lead=fields.flag("lead", default=False),
        wishes=fields.several("with", id_of),
        avoids=fields.several("avoid", id_of),
        identity=None if identity is None else text_of(identity, fields.place("identity")),
        activity=fields.number("activity", most=1.0, default=1.0),
    )


def _range(value: object, where: str) -> Range:
    if not isinstance(value, list) or len(value) != 3:
        raise BadFile(f'{where}: a weekday and two times are needed, like [0, "18:00", "20:00"], not {quoted(value)}.')
    weekday, start, end = value
    if isinstance(weekday, bool) or not isinstance(weekday, int) or not 0 <= weekday <= 6:
        raise BadFile(f"{where}: a weekday is 0 (Monday) to 6, not {quoted(weekday)}.")
    begins, ends = _minutes(start, where), _minutes(end, where)
    if begins >= ends:
        raise BadFile(f"{where}: {start} to {end} does not end after it begins; hours past midnight are two entries.")
    return _shared(weekday, start, end)


@lru_cache(maxsize=100_000)
def _shared(weekday: int, start: str, end: str) -> Range:
    """One tuple for all who are free then: there may be a million."""
    return weekday, start, end


def _minutes(time: object, where: str) -> int:
    found = _minutes_of(time) if isinstance(time, str) else None
    if found is None:
        raise BadFile(f"{where}: a time is 00:00 to 24:00, not {quoted(time)}.")
    return found


@lru_cache(maxsize=2048)
def _minutes_of(time: str) -> int | None:
    """Minutes since midnight; ``None`` if it is no time."""
    found = _TIME.fullmatch(time)
    if not found:
        return None
    hours, minutes = int(found[1]), int(found[2])
    return hours * 60 + minutes if minutes < 60 and hours * 60 + minutes <= A_DAY else None


def _group(value: object, where: str) -> Group:
    fields = Fields(value, where)
    language = fields.raw("language")
    leader = fields.raw("leader")
    return Group(
        members=fields.several("members", id_of, needed=True),
        language=None if language is None else text_of(language, fields.place("language")),
        meetings=fields.several("meetings", _meeting, needed=True),
        common_minutes=fields.whole("common_minutes", least=0),
        leader=None if leader is None else id_of(leader, fields.place("leader")),
        why=fields.several("why", text_of),
    )


def _meeting(value: object, where: str) -> Meeting:
    fields = Fields(value, where)
    start = fields.text("start")
    if _minutes(start, fields.place("start")) == A_DAY:
        raise BadFile(f"{fields.place('start')}: a meeting begins at 23:59 at the latest, not at {start}.")
    return Meeting(fields.text("time_zone"), fields.whole("weekday", least=0, most=6), start)


def _unplaced(value: object, where: str) -> Unplaced:
    fields = Fields(value, where)
    why = fields.raw("why")
    if not isinstance(why, str | None):
        raise BadFile(f"{fields.place('why')}: some text is needed, not {quoted(why)}.")
    return Unplaced(fields.id("id"), why or "")


def _write(path: Path, data: Mapping[str, object]) -> None:
    """Raises ``BadFile`` if it cannot be written."""
    try:
        path.write_text(json.dumps(data) + "\n", encoding="utf-8")
    except OSError as error:
        raise BadFile(f"{path}: it cannot be written ({error.strerror}).") from error
