"""What is said about something that was said: reports, decisions, appeals, questions to the course team."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID, uuid4

from django.utils import timezone

from plugin_app.activities import api as activities
from plugin_app.moderation.models import Case, SupportRequest
from plugin_app.study_groups import api, models

from .course import Field, Page, Reading, in_turn
from .there import A_LOT, There

Written = Callable[[There, Sequence[str]], Reading]


def notes_of_reports(action: str, things: Callable[[There, int], Sequence[UUID]]) -> Written:
    def write(there: There, texts: Sequence[str]) -> Reading:
        who = there.bo if action == "report_meeting" else there.amina
        for some in in_turn(texts, A_LOT):
            for thing, text in zip(things(there, len(some)), some, strict=True):
                there.send(who, action, **_report(thing, text))
            yield Page(there.olga, f"{there.desk}/")
            Case.objects.all().delete()
            models.Introduction.objects.all().delete()
            models.Resource.objects.all().delete()

    return write


def introductions(there: There, number: int) -> Sequence[UUID]:
    facts = {"activity_id": activities.anchor(there.placed), "to_everyone": True, "changed_at": timezone.now()}
    rows = (models.Introduction(user_id=one.user_id, words="3 < 5", **facts) for one in there.people(number))
    models.Introduction.objects.bulk_create(rows, batch_size=80)
    wall = api.wall(there.amina, there.placed)
    return [said.uuid for said in wall.introductions]


def words_of_decisions(there: There, texts: Sequence[str]) -> Reading:
    for some in in_turn(texts, A_LOT):
        posts = there.posts(len(some))
        for post, text in zip(posts, some, strict=True):
            there.send(there.olga, "take_post_away", item=post, words=text)
        yield there.of_block(there.bo, "case", item=posts[0])
    yield Page(there.olga, f"{there.desk}/?show=past")


def words_on_the_desk(action: str) -> Written:
    def write(there: There, texts: Sequence[str]) -> Reading:
        for some in in_turn(texts, A_LOT):
            for post in there.posts(len(some)):
                there.send(there.amina, "report_post", **_report(post, ""))
            waiting = Case.objects.exclude(waiting_since=None).values_list("uuid", flat=True)
            for case, text in zip(list(waiting), some, strict=True):
                there.send(there.olga, action, there.desk, item=case, **{f"{case}-words": text})
        yield Page(there.olga, f"{there.desk}/?show=past")

    return write


def words_of_appeals(there: There, texts: Sequence[str]) -> Reading:
    for some in in_turn(texts, A_LOT):
        posts = there.posts(len(some))
        for post, text in zip(posts, some, strict=True):
            there.send(there.olga, "take_post_away", item=post, words="No.")
            there.send(there.bo, "appeal", item=post, words=text)
        yield there.of_block(there.bo, "case", item=posts[-1])
    yield Page(there.olga, f"{there.desk}/")


def questions(action: str) -> Written:
    def write(there: There, texts: Sequence[str]) -> Reading:
        about = {"item": there.group} if action == "ask_about" else {}
        for one, text in zip(there.people(len(texts)), texts, strict=True):
            there.send(one, action, question=text, **about)
        yield Page(there.olga, f"{there.desk}/")
        yield there.of_block(one, "help")

    return write


def answers_to_questions(there: There, texts: Sequence[str]) -> Reading:
    facts = {"activity_id": activities.anchor(there.placed), "asked_at": timezone.now(), "question": "3 < 5"}
    rows = [SupportRequest(uuid=uuid4(), user_id=there.bo.user_id, **facts) for _ in texts]
    SupportRequest.objects.bulk_create(rows, batch_size=60)
    for row, text in zip(rows, texts, strict=True):
        there.send(there.olga, "answer", there.desk, item=row.uuid, **{f"{row.uuid}-words": text})
    yield Page(there.olga, f"{there.desk}/?show=past")
    yield there.of_block(there.bo, "help")
    yield there.letters(there.bo)


def _report(thing: UUID, note: str) -> dict[str, object]:
    return {"item": thing, "reason": "spam", "note": note}


FIELDS = {
    "report.note": Field(1000, notes_of_reports("report", There.groups)),
    "report_post.note": Field(1000, notes_of_reports("report_post", There.posts)),
    "report_meeting.note": Field(1000, notes_of_reports("report_meeting", There.meetings)),
    "report_resource.note": Field(1000, notes_of_reports("report_resource", There.notes)),
    "report_introduction.note": Field(1000, notes_of_reports("report_introduction", introductions)),
    "take_post_away.words": Field(2000, words_of_decisions),
    "desk keep.words": Field(2000, words_on_the_desk("keep")),
    "desk take_down.words": Field(2000, words_on_the_desk("take_down")),
    "desk answer.words": Field(2000, answers_to_questions),
    "appeal.words": Field(2000, words_of_appeals),
    "ask_for_help.question": Field(2000, questions("ask_for_help")),
    "ask_about.question": Field(2000, questions("ask_about")),
}
