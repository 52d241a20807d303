"""What is typed where projects are gathered, compared and looked after: collections, judged events, helping readers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from plugin_app.showcase import api, models
from plugin_app.showcase.gallery.collecting import LONGEST_NOTE, LONGEST_TITLE, LONGEST_WORDS
from plugin_app.showcase.judging.judging import LONGEST_WHY
from tests.hostile_fields.course import Field, Reading

from .there import There

EVENT = {
    "title": "A day for tides",
    "question": "Which is clearer?",
    "opens_on": "2026-01-01",
    "closes_on": "2099-01-01",
    "time_zone": "UTC",
    "pairs_each": 10,
}


def titles_of_collections(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        there.send(there.amina, "save_collection", title=text, is_shared="on")
    api.collect(there.amina, there.placed, _newest(), there.project, "")
    yield there.of_block(there.bo, "collections")
    yield there.of_block(there.bo, "collection", item=_newest())
    yield there.of_block(there.amina, "collect", item=there.project)
    yield there.of_block(there.bo, "presenting")
    yield there.of_block(there.bo, "present", source=_newest())
    yield there.of_block(there.bo, "report_collection", item=_newest())


def words_of_collections(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        there.send(there.amina, "save_collection", title="A list", words=text, is_shared="on")
        yield there.of_block(there.bo, "collection", item=_newest())
    yield there.of_block(there.bo, "collections")
    yield there.of_block(there.amina, "collection_edit", item=_newest())


def titles_of_new_ones(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        there.send(there.amina, "collect", item=there.project, into="new", title=text)
    yield there.of_block(there.amina, "collections")


def notes(there: There, texts: Sequence[str]) -> Reading:
    """As a project is gathered."""
    [into] = there.collections(1)
    for project, text in zip(there.projects(len(texts)), texts, strict=True):
        there.send(there.amina, "collect", item=project, into=into, note=text)
    yield there.of_block(there.bo, "collection", item=into)


def changed_notes(there: There, texts: Sequence[str]) -> Reading:
    [into] = there.collections(1)
    for project, text in zip(there.projects(len(texts)), texts, strict=True):
        api.collect(there.amina, there.placed, into, project, "3 < 5")
        there.send(there.amina, "note_on", item=into, project=project, note=text)
    yield there.of_block(there.bo, "collection", item=into)
    yield there.of_block(there.amina, "collection", item=into)


def said_of_events(name: str) -> Callable[[There, Sequence[str]], Reading]:
    def write(there: There, texts: Sequence[str]) -> Reading:
        there.projects(1)
        for text in texts:
            there.send(there.olga, "arrange_event", **{**EVENT, name: text})
            if name == "question":
                yield from _event(there)
        yield there.of_block(there.bo, "judged_events")
        yield there.of_block(there.bo, "mine")
        yield from _event(there)

    return write


def why(there: There, texts: Sequence[str]) -> Reading:
    there.projects(3)
    there.send(there.olga, "arrange_event", **EVENT)
    event = _newest_event()
    for one, text in zip(there.people(len(texts)), texts, strict=True):
        there.send(one, "ask_for_pair", item=event.uuid)
        pair = models.Judgement.objects.select_related("first__project").get(judge=one.user_id)
        there.send(one, "judge", item=pair.uuid, chosen=pair.first.project.uuid, why=text)
    yield there.of_block(there.olga, "judged_results", item=event.uuid)


def people_who_help(there: There, texts: Sequence[str]) -> Reading:
    """Nobody is called so."""
    for text in texts:
        yield there.offer(there.olga, "name_helper", person=text)


def _event(there: There) -> Reading:
    event = _newest_event()
    there.send(there.bo, "ask_for_pair", item=event.uuid)
    yield there.of_block(there.bo, "judge_pair", item=event.uuid)
    yield there.of_block(there.olga, "judged_event", item=event.uuid)
    yield there.of_block(there.olga, "judged_results", item=event.uuid)


def _newest() -> Any:
    return models.Collection.objects.latest("pk").uuid


def _newest_event() -> Any:
    return models.JudgedEvent.objects.latest("pk")


FIELDS = {
    "save_collection.title": Field(LONGEST_TITLE, titles_of_collections, is_line=True),
    "save_collection.words": Field(LONGEST_WORDS, words_of_collections, is_markdown=True, one_by_one=True),
    "collect.title": Field(LONGEST_TITLE, titles_of_new_ones, is_line=True),
    "collect.note": Field(LONGEST_NOTE, notes, is_line=True),
    "note_on.note": Field(LONGEST_NOTE, changed_notes, is_line=True),
    "arrange_event.title": Field(120, said_of_events("title"), is_line=True),
    "arrange_event.question": Field(200, said_of_events("question"), is_line=True, one_by_one=True),
    "judge.why": Field(LONGEST_WHY, why, one_by_one=True),
    "name_helper.person": Field(254, people_who_help, is_line=True, one_by_one=True),
}
