"""What the course team decides about reported things, in words, and everything that happened before.

Whoever decides is named, to the team and to the author: a decision is somebody's. A case is decided once; the room the
thing belongs to does the rest, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.activities.api import Placed
from plugin_app.errors import NotFound
from plugin_app.people.api import Viewer, names, require_organiser
from plugin_app.transactions import atomically

from . import letters, models, reports
from .data import Case, Decision, Happened, Step, Subject
from .errors import AlreadyDecided, NoWords
from .subjects import ways_of
from .words import checked

MOST_WAITING = 100
"""Cases that are listed at a time; whoever waits longest is among them."""
MOST_DECIDED = 20
"""Decided cases that are still listed."""
MOST_STEPS = 1000
"""What happened about them that is read at a time, all of them together."""

Told = Sequence[Sequence[models.CaseStep]]
"""All that happened about each of some cases, the oldest first. A case begins with a step."""

DECISIONS = (Step.KEPT, Step.TAKEN_DOWN)
OWN_WORDS = (Subject.POST, Subject.INTRODUCTION, Subject.FEEDBACK, Subject.REPLY)
"""Things one person wrote alone: how they begin is theirs."""


def queue(viewer: Viewer) -> tuple[Case, ...]:
    """The course's cases that wait for a decision, the longest first. For the course team. Two queries."""
    told = waiting(viewer)
    return as_read(told, names(people_in(told)))


def decided(viewer: Viewer) -> tuple[Case, ...]:
    """The course's cases that were decided last, the latest first. For the course team. Two queries."""
    over = _steps(viewer).filter(case__waiting_since=None).exclude(case__decision=Decision.OPEN)
    told = _told(over, "-case_id", most=MOST_DECIDED)
    return as_read(told, names(people_in(told)))


def decide(viewer: Viewer, case: UUID, decision: Decision, words: str = "", *, now: datetime | None = None) -> None:
    """Keep a reported thing or take it down, and tell its author. For the course team.

    Raises ``NoWords`` for taking down without any, ``TooManyWords``, ``AlreadyDecided``, ``NotFound``.
    """
    user_id, when = require_organiser(viewer, viewer.course_key), now or timezone.now()
    row = _cases(viewer).filter(uuid=case).first()
    if row is None or decision is Decision.OPEN:
        raise NotFound()
    said = checked(words) if words.strip() else ""
    if decision is Decision.TAKEN_DOWN and not said:
        raise NoWords()

    def write() -> None:
        waiting = models.Case.objects.filter(pk=row.pk, waiting_since=row.waiting_since).exclude(waiting_since=None)
        if not waiting.update(waiting_since=None, decision=decision):
            raise AlreadyDecided()
        decided = models.Case.objects.filter(pk=row.pk)
        row.hidden_at = decided.values_list("hidden_at", flat=True).get()  # perhaps only since it was read
        decided.update(hidden_at=None)
        models.Report.objects.filter(subject=row.subject, subject_uuid=row.subject_uuid, decision=Decision.OPEN).update(
            decision=decision, decided_by=user_id, decided_at=when
        )
        step = Step.TAKEN_DOWN if decision is Decision.TAKEN_DOWN else Step.KEPT
        models.CaseStep.objects.create(case=row, step=step, by_id=user_id, words=said, at=when)
        _carry_out(viewer, row, decision)
        _tell_author(row, decision, said, when)

    atomically(write)
    facts = {"subject": row.subject, "case": str(row.uuid), "is_appeal": int(_is_down(row))}
    host.current().track(f"community_hub.case.{decision}", facts, user_id=user_id, course_key=viewer.course_key)


def intervene(
    viewer: Viewer,
    placed: Placed[Any],
    subject: Subject,
    subject_uuid: UUID,
    title: str,
    words: str,
    *,
    author: int | None,
    now: datetime | None = None,
) -> None:
    """Take something down that nobody had to report, with words to its author, who may appeal. For the course team.

    Raises as ``decide`` does.
    """
    require_organiser(viewer, placed.course_key)
    checked(words)
    when = now or timezone.now()
    case = reports.begun_case(activities.anchor(placed), subject, subject_uuid, title[: reports.TITLE], author)
    seen = models.Case.objects.filter(pk=case.pk)
    atomically(lambda: seen.update(waiting_since=when, decision=Decision.OPEN, title=title[: reports.TITLE]))
    decide(viewer, case.uuid, Decision.TAKEN_DOWN, words, now=when)


def waiting(viewer: Viewer) -> Told:
    """The cases of ``queue``, before anybody is named. For the course team. One query."""
    return _told(_steps(viewer).exclude(case__waiting_since=None), "case__waiting_since", most=MOST_WAITING)


def people_in(told: Told) -> set[int]:
    """Whose names are needed to read these cases: who decided, or wrote it and asks again; never who reported."""
    return {step.by_id for steps in told for step in steps if step.by_id and _names(step)}


def as_read(told: Told, known: Mapping[int, str]) -> tuple[Case, ...]:
    """These cases, with the names of the people that are known."""
    return tuple(_case(steps[0].case, steps, known) for steps in told)


def forget(user_id: int) -> None:
    """The case stays, without this person: what they wrote, said and decided carries no name. Idempotent."""
    own = models.Case.objects.filter(author_id=user_id)
    alone = own.filter(subject__in=OWN_WORDS)
    models.Report.objects.filter(subject__in=OWN_WORDS, subject_uuid__in=alone.values("subject_uuid")).update(
        subject_title=""
    )
    alone.update(title="")
    own.update(author=None)
    steps = models.CaseStep.objects.filter(by_id=user_id)
    steps.filter(step__in=(Step.REPORTED, Step.APPEALED)).update(words="")
    steps.update(by=None)


def export(user_id: int) -> dict[str, object]:
    """What this person wrote that was reported, what was decided about it, and what they decided in a course team."""
    own = models.Case.objects.filter(author_id=user_id).order_by("id").select_related("activity")
    steps = models.CaseStep.objects.filter(by_id=user_id).order_by("at", "id").select_related("case__activity")
    return {
        "cases": [
            {
                "course": row.activity.course_key,
                "about": row.subject,
                "title": row.title,
                "decision": row.decision,
                "waiting_since": row.waiting_since,
            }
            for row in own
        ],
        "decisions": [
            {**_about(step), "decision": step.step, "words": step.words, "at": step.at}
            for step in steps.filter(step__in=DECISIONS)
        ],
        "appeals": [{**_about(step), "words": step.words, "at": step.at} for step in steps.filter(step=Step.APPEALED)],
    }


def _about(step: models.CaseStep) -> dict[str, object]:
    return {"course": step.case.activity.course_key, "about": step.case.subject}


def _cases(viewer: Viewer) -> QuerySet[models.Case]:
    require_organiser(viewer, viewer.course_key)
    return models.Case.objects.filter(activity__course_key=viewer.course_key).select_related("activity")


def _steps(viewer: Viewer) -> QuerySet[models.CaseStep]:
    """What happened about each; they say of which case they are."""
    require_organiser(viewer, viewer.course_key)
    steps = models.CaseStep.objects.filter(case__activity__course_key=viewer.course_key)
    return steps.select_related("case__activity")


def _is_down(row: models.Case) -> bool:
    """Whether it was taken down before, and waits because its author asked."""
    return row.decision == Decision.TAKEN_DOWN


def _carry_out(viewer: Viewer, row: models.Case, decision: Decision) -> None:
    ways, usage_key = ways_of(row.subject), row.activity.usage_key
    if decision is Decision.KEPT:
        if ways.show and (row.hidden_at or _is_down(row)):
            ways.show(usage_key, row.subject_uuid)
        return
    if not _is_down(row):
        with suppress(NotFound):  # its author took it away meanwhile
            ways.take_down(viewer, usage_key, row.subject_uuid)


def _tell_author(row: models.Case, decision: Decision, words: str, now: datetime) -> None:
    """What was reported and stayed where it was all the time is no news to anyone."""
    if decision is Decision.KEPT:
        if row.hidden_at or _is_down(row):
            letters.shown_again(row, words, now)
    elif _is_down(row):
        letters.stays_down(row, words, now)
    else:
        letters.taken_down(row, words, now)


def _told(steps: QuerySet[models.CaseStep], order: str, *, most: int) -> Told:
    """So many of these cases with what happened about each. One query."""
    read = list(steps.order_by(order, "case_id", "at", "id")[:MOST_STEPS])
    told = [list(each) for _, each in groupby(read, key=lambda step: step.case_id)]
    if len(read) == MOST_STEPS and len(told) > 1:  # of the last one, perhaps not all of it was read
        told.pop()
    return told[:most]


def _case(row: models.Case, steps: Sequence[models.CaseStep], known: Mapping[int, str]) -> Case:
    return Case(
        uuid=row.uuid,
        subject=Subject(row.subject),
        subject_uuid=row.subject_uuid,
        usage_key=row.activity.usage_key,
        title=row.title,
        decision=Decision(row.decision),
        reporters=_asking(steps),
        since=row.waiting_since,
        is_hidden=row.hidden_at is not None,
        is_appeal=row.waiting_since is not None and _is_down(row),
        history=tuple(_happened(step, known) for step in steps),
    )


def _asking(steps: Sequence[models.CaseStep]) -> int:
    """How many people reported it since it was last decided; each of them did so once."""
    number = 0
    for step in steps:
        number = 0 if step.step in DECISIONS else number + (step.step == Step.REPORTED)
    return number


def _names(step: models.CaseStep) -> bool:
    return step.step != Step.REPORTED


def _happened(step: models.CaseStep, known: Mapping[int, str]) -> Happened:
    by = known.get(step.by_id, "") if step.by_id and _names(step) else ""
    return Happened(Step(step.step), step.at, by, step.reason, step.words)
