"""What readers say about a project, what they and its owners say to each other, and why some of it is taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from plugin_app.people.api import Viewer
from plugin_app.showcase import models
from plugin_app.showcase.feedback import conversation, giving
from plugin_app.showcase.feedback.data import Part
from tests.hostile_fields.course import Field, Page, Reading

from .there import There

Written = Callable[[There, Sequence[str]], Reading]


def given(part: Part) -> Written:
    def write(there: There, texts: Sequence[str]) -> Reading:
        for one, text in zip(there.people(len(texts)), texts, strict=True):
            there.send(one, "give_feedback", item=there.project, **{part.value: text})
        yield from _said(there)
        yield there.of_block(one, "given")
        yield there.of_block(one, "feedback_edit", item=models.Feedback.objects.latest("pk").uuid)
        yield there.letters(there.amina)

    return write


def changed(part: Part) -> Written:
    def write(there: There, texts: Sequence[str]) -> Reading:
        for (one, feedback), text in zip(there.feedback(len(texts)), texts, strict=True):
            there.send(one, "edit_feedback", item=feedback, revision=0, **{part.value: text})
        yield from _said(there)

    return write


def replies(there: There, texts: Sequence[str]) -> Reading:
    [(reader, said)] = there.feedback(1)
    yield from (there.offer(there.amina, "reply", item=said, words=text, look="1") for text in texts)
    for text in texts:
        there.send(there.amina, "reply", item=said, words=text)
    yield there.of_block(reader, "feedback", item=said)
    yield there.of_block(there.amina, "project", item=there.project)
    yield there.letters(reader)


def changed_replies(there: There, texts: Sequence[str]) -> Reading:
    _reader, said, written = there.replies(len(texts))
    for reply, text in zip(written, texts, strict=True):
        there.send(there.amina, "edit_reply", item=reply, words=text, revision=0)
    yield there.of_block(there.bo, "project", item=there.project)
    yield there.of_block(there.amina, "feedback", item=said)
    yield there.of_block(there.amina, "reply_edit", item=written[-1])


def why_feedback_was_taken_away(there: There, texts: Sequence[str]) -> Reading:
    said = there.feedback(len(texts))
    for (_one, feedback), text in zip(said, texts, strict=True):
        there.send(there.olga, "take_feedback_away", item=feedback, words=text)
    yield from (there.of_block(one, "case", item=feedback) for one, feedback in said[-1:])
    yield Page(there.olga, f"{there.desk}/?show=past")


def why_a_reply_was_taken_away(there: There, texts: Sequence[str]) -> Reading:
    _reader, _said, written = there.replies(len(texts))
    for reply, text in zip(written, texts, strict=True):
        there.send(there.olga, "take_reply_away", item=reply, words=text)
    yield there.of_block(there.amina, "case", item=reply)
    yield Page(there.olga, f"{there.desk}/?show=past")


def why_a_project_was_taken_down(there: There, texts: Sequence[str]) -> Reading:
    taken = there.projects(len(texts))
    for project, text in zip(taken, texts, strict=True):
        there.send(there.olga, "take_project_away", item=project, words=text)
    yield from (there.of_block(there.amina, panel, item=taken[-1]) for panel in ("project", "preview", "case"))
    yield there.letters(there.amina)
    yield Page(there.olga, f"{there.desk}/?show=past")


def why_a_collection_was_taken_down(there: There, texts: Sequence[str]) -> Reading:
    taken = there.collections(len(texts))
    for collection, text in zip(taken, texts, strict=True):
        there.send(there.olga, "take_collection_away", item=collection, words=text)
    yield there.of_block(there.amina, "case", item=taken[-1])
    yield Page(there.olga, f"{there.desk}/?show=past")


def words_of_appeals(there: There, texts: Sequence[str]) -> Reading:
    for (one, feedback), text in zip(there.feedback(len(texts)), texts, strict=True):
        there.send(there.olga, "take_feedback_away", item=feedback, words="No.")
        there.send(one, "appeal", item=feedback, words=text)
    yield there.of_block(one, "case", item=feedback)
    yield Page(there.olga, f"{there.desk}/")


def notes_of_reports(action: str, things: Callable[[There, int], tuple[Viewer, Sequence[UUID]]]) -> Written:
    """Somebody reports so many things, and one of them without saying why."""

    def write(there: There, texts: Sequence[str]) -> Reading:
        who, reported = things(there, len(texts))
        yield there.offer(who, action, item=reported[-1], reason="", note=texts[-1])
        for thing, text in zip(reported, texts, strict=True):
            there.send(who, action, item=thing, reason="spam", note=text)
        yield Page(there.olga, f"{there.desk}/")

    return write


def others_projects(there: There, number: int) -> tuple[Viewer, Sequence[UUID]]:
    return there.bo, there.projects(number)


def what_readers_said(there: There, number: int) -> tuple[Viewer, Sequence[UUID]]:
    return there.amina, [said for _reader, said in there.feedback(number)]


def what_an_owner_answered(there: There, number: int) -> tuple[Viewer, Sequence[UUID]]:
    reader, _said, written = there.replies(number)
    return reader, written


def others_collections(there: There, number: int) -> tuple[Viewer, Sequence[UUID]]:
    return there.bo, there.collections(number)


def _said(there: There) -> Reading:
    """All there is to read for the owner of a project; afterwards, beside a new version of it."""
    yield there.of_block(there.amina, "project", item=there.project)
    yield there.of_block(there.amina, "feedback", item=models.Feedback.objects.latest("pk").uuid)
    there.publish_again()
    yield there.of_block(there.amina, "looking_back", item=there.project)


FIELDS = {
    **{f"give_feedback.{part}": Field(giving.LONGEST, given(part), is_markdown=True, one_by_one=True) for part in Part},
    **{
        f"edit_feedback.{part}": Field(giving.LONGEST, changed(part), is_markdown=True, one_by_one=True)
        for part in Part
    },
    "reply.words": Field(conversation.LONGEST, replies, is_markdown=True, one_by_one=True),
    "edit_reply.words": Field(conversation.LONGEST, changed_replies, is_markdown=True, one_by_one=True),
    "take_feedback_away.words": Field(2000, why_feedback_was_taken_away, one_by_one=True),
    "take_reply_away.words": Field(2000, why_a_reply_was_taken_away, one_by_one=True),
    "take_project_away.words": Field(2000, why_a_project_was_taken_down, one_by_one=True),
    "take_collection_away.words": Field(2000, why_a_collection_was_taken_down, one_by_one=True),
    "appeal.words": Field(2000, words_of_appeals, one_by_one=True),
    "report.note": Field(1000, notes_of_reports("report", others_projects), one_by_one=True),
    "report_feedback.note": Field(1000, notes_of_reports("report_feedback", what_readers_said), one_by_one=True),
    "report_reply.note": Field(1000, notes_of_reports("report_reply", what_an_owner_answered), one_by_one=True),
    "report_collection.note": Field(1000, notes_of_reports("report_collection", others_collections), one_by_one=True),
}
