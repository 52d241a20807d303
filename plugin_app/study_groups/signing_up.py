"""Signing up: to be matched, or to learn on one's own. The only door is ``api``."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from plugin_app import host
from plugin_app.activities import api as activities
from plugin_app.errors import Invalid, NotAllowed
from plugin_app.people.api import Viewer, names, require_organiser, require_participant, require_sight
from plugin_app.transactions import atomically

from . import models
from .data import SignUp, Wish
from .errors import NotBegun
from .rows import StudyGroups
from .rules import GroupRules, Question, QuestionKind

LONGEST_ANSWER = 1000
"""Characters."""


class NotForTheTeam(NotAllowed):
    """The course team is not matched."""

    code = "not_for_the_team"
    sentence = _("Signing up is for learners. The course team sees here what they will be asked.")


class NobodyIsMatched(NotAllowed):
    """The author does not let learners sign up."""

    code = "nobody_is_matched"
    sentence = _("Nobody is put into groups here. Have a look at the groups there are, or start one.")


class Unanswered(Invalid):
    """An answer is missing, or is none of those to choose from."""

    code = "unanswered"

    def __init__(self, question: Question) -> None:
        super().__init__(sentence=_t("One answer needs another look: “%s”") % question.words)


def sign_up(
    viewer: Viewer, placed: StudyGroups, wish: Wish, answers: Mapping[str, str], *, now: datetime | None = None
) -> SignUp:
    """Say what one would like, and answer the author's questions. Again changes it; after withdrawing it begins anew.

    ``answers`` are kept by question key; keys that nobody asks for are left out. Whoever asks to be matched after
    sign-up has closed counts for the next round (``is_late``). Raises ``NotForTheTeam``, ``NobodyIsMatched``,
    ``NotBegun``, ``Unanswered``.
    """
    user_id, when = require_participant(viewer, placed.course_key), now or timezone.now()
    _require_open(viewer, placed.rules, when)
    given = _given(placed.rules.questions, answers, wish)
    activity, is_over = activities.anchor(placed), placed.rules.has_closed(when)

    def write() -> tuple[models.SignUp, bool]:
        said = {key: answer for key, answer in given.items() if answer}
        fresh = {"wish": wish, "answers": said, "signed_at": when, "changed_at": when, "is_late": is_over}
        rows = models.SignUp.objects.select_for_update()
        row, is_new = rows.get_or_create(activity_id=activity, user_id=user_id, defaults=fresh)
        if not is_new:
            _change(row, wish, given, when, is_over=is_over)
        return row, is_new

    row, is_new = atomically(write)
    _tell("made" if is_new else "changed", user_id, placed, wish=row.wish, is_late=int(row.is_late))
    return _seen(row, names([user_id])[user_id])


def withdraw(viewer: Viewer, placed: StudyGroups, *, now: datetime | None = None) -> None:
    """Take one's sign-up back; the answers are deleted. Without one, or again, nothing changes."""
    user_id, when = require_participant(viewer, placed.course_key), now or timezone.now()
    rows = _standing(placed.usage_key).filter(user_id=user_id)
    if atomically(lambda: rows.update(withdrawn_at=when, changed_at=when, answers={})):
        _tell("withdrawn", user_id, placed)


def my_sign_up(viewer: Viewer, placed: StudyGroups) -> SignUp | None:
    """The viewer's own sign-up, unless there is none or they took it back."""
    require_sight(viewer, placed.course_key)
    row = _standing(placed.usage_key).filter(user_id=viewer.user_id).first() if viewer.user_id is not None else None
    return _seen(row, names([row.user_id])[row.user_id]) if row else None


def sign_ups(viewer: Viewer, placed: StudyGroups) -> tuple[SignUp, ...]:
    """Every sign-up in this block, the first first. For the course team."""
    require_organiser(viewer, placed.course_key)
    rows = list(_standing(placed.usage_key).order_by("signed_at", "id"))
    known = names({row.user_id for row in rows})
    return tuple(_seen(row, known[row.user_id]) for row in rows)


def on_their_own(usage_key: str, user_ids: Collection[int]) -> frozenset[int]:
    """Those of these people who would rather learn on their own: nobody groups them, or writes to them about groups."""
    rows = _standing(usage_key).filter(user_id__in=user_ids, wish=Wish.OWN)
    return frozenset(rows.values_list("user_id", flat=True))


def _standing(usage_key: str) -> QuerySet[models.SignUp]:
    return models.SignUp.objects.filter(activity__usage_key=usage_key, withdrawn_at=None)


def _require_open(viewer: Viewer, rules: GroupRules, now: datetime) -> None:
    if viewer.is_organiser:
        raise NotForTheTeam()
    if not rules.may_match:
        raise NobodyIsMatched()
    if not rules.has_begun(now):
        raise NotBegun()


def _given(questions: Collection[Question], answers: Mapping[str, str], wish: Wish) -> dict[str, str]:
    """What was answered to each question, or nothing. Whoever learns on their own owes nobody an answer."""
    given = {question.key: answers.get(question.key, "").strip() for question in questions}
    for question in questions:
        answer = given[question.key]
        is_missing = question.is_required and not answer and wish is Wish.MATCH
        if is_missing or (answer and not _fits(question, answer)):
            raise Unanswered(question)
    return given


def _fits(question: Question, answer: str) -> bool:
    if question.kind is QuestionKind.TEXT:
        return len(answer) <= LONGEST_ANSWER
    return answer in question.answers


def _change(row: models.SignUp, wish: Wish, given: dict[str, str], now: datetime, *, is_over: bool) -> None:
    begins_again = row.withdrawn_at is not None
    asks_again = begins_again or (wish is Wish.MATCH and row.wish != Wish.MATCH)
    row.signed_at = now if begins_again else row.signed_at
    row.is_late = is_over and (asks_again or row.is_late)
    # What was answered elsewhere, to questions nobody asks here, stays until they take it back.
    row.answers = {key: answer for key, answer in {**row.answers, **given}.items() if answer}
    row.wish, row.changed_at, row.withdrawn_at = wish, now, None
    row.save()


def _seen(row: models.SignUp, name: str) -> SignUp:
    return SignUp(row.user_id, name, Wish(row.wish), dict(row.answers), row.signed_at, row.is_late)


def _tell(what: str, user_id: int, placed: StudyGroups, **facts: str | int) -> None:
    host.current().track(
        f"community_hub.sign_up.{what}",
        {"usage_key": placed.usage_key, **facts},
        user_id=user_id,
        course_key=placed.course_key,
    )
