"""Taking in sign-ups that were collected elsewhere. The only door is ``api``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.errors import Invalid
from plugin_app.people.api import Viewer, require_organiser
from plugin_app.profiles import api as profiles
from plugin_app.transactions import atomically

from . import signups_file
from .models import SignUp
from .rows import StudyGroups
from .rules import Question
from .signups_file import Rejected, Row

BATCH = 500
"""Rows written in one statement."""


class UnreadableFile(Invalid):
    """It is no list of sign-ups."""

    code = "unreadable_file"
    sentence = _(
        "We could not read that as a list of sign-ups. Send JSON, or CSV with a first line that names its columns; one "
        "of them is email or username. Nothing was taken in."
    )


@dataclass(frozen=True)
class TakenIn:
    """What became of each sign-up of a file. Of several by the same person the last one counts."""

    new: int
    updated: int
    withdrawn: tuple[str, ...]
    """Who has taken their sign-up back here since: it stays so."""
    unknown: tuple[str, ...]
    """Who is not in the course, as the file names them."""
    rejected: tuple[Rejected, ...]


def import_sign_ups(viewer: Viewer, placed: StudyGroups, text: str, *, now: datetime | None = None) -> TakenIn:
    """Take in a file of sign-ups (see ``signups_file``). For the course team. Again changes nothing but the time.

    Time zones go to the people's profiles, unless they have set one themselves. Raises ``UnreadableFile``; then, and
    whenever it cannot be finished, nothing is taken in.
    """
    own_id, when = require_organiser(viewer, placed.course_key), now or timezone.now()
    try:
        file = signups_file.read(text)
    except signups_file.Unreadable as error:
        raise UnreadableFile() from error
    known = host.current().find_learners(placed.course_key, {row.person for row in file.rows})
    latest = {known[row.person]: row for row in file.rows if row.person in known}
    activity = activities.anchor(placed)

    def write() -> tuple[int, int, tuple[str, ...]]:
        return _store(activity, placed.rules.questions, latest, when)

    try:
        new, updated, withdrawn = atomically(write)
    except IntegrityError:  # somebody signed up in this very moment, and is there to be updated now
        new, updated, withdrawn = atomically(write)
    unknown = tuple(dict.fromkeys(row.person for row in file.rows if row.person not in known))
    host.current().track(
        "community_hub.sign_up.imported",
        {
            "usage_key": placed.usage_key,
            "new": new,
            "updated": updated,
            "unknown": len(unknown),
            "rejected": len(file.rejected),
        },
        user_id=own_id,
        course_key=placed.course_key,
    )
    return TakenIn(new, updated, withdrawn, unknown, file.rejected)


def _store(
    activity: int, questions: Sequence[Question], latest: Mapping[int, Row], now: datetime
) -> tuple[int, int, tuple[str, ...]]:
    """How many are new and how many were there, and who had withdrawn."""
    held = SignUp.objects.select_for_update().filter(activity_id=activity)
    there = {row.user_id: row for row in held if row.user_id in latest}
    new: list[SignUp] = []
    changed: list[SignUp] = []
    withdrawn: list[str] = []
    for user_id, told in latest.items():
        row = there.get(user_id) or SignUp(activity_id=activity, user_id=user_id, signed_at=now)
        if row.withdrawn_at is not None:
            withdrawn.append(told.person)
            continue
        row.wish, row.answers, row.changed_at = told.wish, _by_key(questions, told.answers), now
        (changed if user_id in there else new).append(row)
        profiles.remember(user_id, time_zone=told.time_zone, only_if_new=False, now=now)
    SignUp.objects.bulk_create(new, batch_size=BATCH)
    SignUp.objects.bulk_update(changed, ["wish", "answers", "changed_at"], batch_size=BATCH)
    return len(new), len(changed), tuple(withdrawn)


def _by_key(questions: Sequence[Question], answers: Mapping[str, str]) -> dict[str, str]:
    """Answers by the key of the question that is named or worded so; by the file's own name where there is none."""
    keys = {question.words.casefold(): question.key for question in questions}
    keys |= {question.key.casefold(): question.key for question in questions}
    return {keys.get(name.casefold(), name): answer for name, answer in answers.items()}
