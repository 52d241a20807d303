"""The fields people write into, for the test that reads hostile words back: how one writes there, and who reads where.

A new field is one function here and one row in ``FIELDS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import time, timedelta
from itertools import islice, zip_longest
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.test import Client
from django.utils import timezone

from plugin_app.moderation import cases
from plugin_app.people.api import Viewer
from plugin_app.study_groups import api, introducing, models
from plugin_app.study_groups.board import reading
from plugin_app.study_groups.together import resources, tasks
from tests.security.elsewhere import signed_in
from tests.study_groups.situations import a_group
from tests.world import COURSE, a_learner, an_organiser, study_groups

MANY = 100_000
"""On one page, and allowed to one person: so that a browser has few pages to open."""

Reading = Iterator[tuple[Viewer, str]]
"""Who opens which address of ours. Asked one after the other: what comes next may undo what came before."""


class There:
    """A course with a group in it: Amina leads, Bo is a member, Olga looks after it."""

    def __init__(self, patch: Any, settings: Any) -> None:
        limits = {"POSTS_AN_HOUR": MANY, "REPORTS_A_DAY": MANY, "APPEALS_A_DAY": MANY}
        limits |= {"TASKS_AN_HOUR": MANY, "NOTES_AN_HOUR": MANY}
        settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, **limits}
        for module, name in ((reading, "THREADS"), (introducing, "PAGE_SIZE"), (cases, "MOST_WAITING")):
            patch.setattr(module, name, MANY)
        for module, name in ((cases, "MOST_DECIDED"), (tasks, "MOST"), (resources, "MOST")):
            patch.setattr(module, name, MANY)
        self.placed = study_groups(size_max=12)
        self.amina, self.bo, self.olga = a_learner("Amina"), a_learner("Bo"), an_organiser()
        self.group = a_group(self.placed, "Owls", self.amina, self.bo, now=timezone.now())
        self.block = f"block/{self.placed.usage_key}"
        self.desk = f"desk/{COURSE}"
        self._clients: dict[int | None, Client] = {}

    def send(self, who: Viewer, action: str, **fields: Any) -> None:
        """Post a form on the block's own page; it is taken."""
        if who.user_id not in self._clients:
            self._clients[who.user_id] = signed_in(who)
        answer = self._clients[who.user_id].post(f"/community/{self.block}/do/{action}/", fields)
        assert answer.status_code == 303, answer.content.decode()

    def posts(self, number: int, thread: UUID | None = None) -> list[UUID]:
        """So many posts of Bo's, about which somebody does something; or answers in that thread."""
        row, now = models.StudyGroup.objects.get(uuid=self.group), timezone.now()
        head = models.Post.objects.filter(uuid=thread).first() if thread else None
        facts = {"group": row, "thread": head, "author_id": self.bo.user_id, "words": "3 < 5"}
        times = {"written_at": now, "last_at": now}
        models.Post.objects.bulk_create((models.Post(**facts, **times) for _ in range(number)), batch_size=500)
        return list(models.Post.objects.filter(thread=head).order_by("pk").values_list("uuid", flat=True))[-number:]

    def meeting(self) -> UUID:
        """A meeting of theirs in a week."""
        day = timezone.now().date() + timedelta(days=7)
        draft = api.MeetingDraft("Reading", time_zone="UTC", on_date=day, at_time=time(18))
        return api.plan_meeting(self.amina, self.placed, self.group, draft).uuid


@dataclass(frozen=True)
class Field:
    """A field: how many characters it takes, whether it is Markdown, and how its texts come to be on pages."""

    most: int
    is_markdown: bool
    write: Callable[[There, Sequence[str]], Reading]


def new_posts(there: There, texts: Sequence[str]) -> Reading:
    """On a board one reads how threads begin; a page of each shows all of it."""
    head = api.write_post(there.amina, there.placed, there.group, "All of it below")
    for some in _in_turn(texts, reading.ANSWERS):
        for text in some:
            there.send(there.bo, "answer_post", item=head, group=there.group, words=text)
        yield there.amina, f"{there.block}/thread/?item={_last_post()}"
    for text in texts[:20]:
        there.send(there.bo, "write_post", item=there.group, words=text)
    yield there.amina, f"{there.block}/board/?item={there.group}"


def changed_posts(there: There, texts: Sequence[str]) -> Reading:
    head = api.write_post(there.amina, there.placed, there.group, "All of it below")
    posts = there.posts(len(texts), thread=head)
    for post, text in zip(posts, texts, strict=True):
        there.send(there.bo, "edit_post", item=post, words=text, version=0)
    for post in posts[:: reading.ANSWERS]:
        yield there.amina, f"{there.block}/thread/?item={post}"


def notes_of_reports(there: There, texts: Sequence[str]) -> Reading:
    for post, text in zip(there.posts(len(texts)), texts, strict=True):
        there.send(there.amina, "report_post", item=post, reason="spam", note=text)
    yield there.olga, f"{there.desk}/"


def words_of_decisions(there: There, texts: Sequence[str]) -> Reading:
    posts = there.posts(len(texts))
    for post, text in zip(posts, texts, strict=True):
        there.send(there.olga, "take_post_away", item=post, words=text)
    yield there.olga, f"{there.desk}/?show=past"
    yield there.bo, f"{there.block}/case/?item={posts[0]}"


def words_of_appeals(there: There, texts: Sequence[str]) -> Reading:
    posts = there.posts(len(texts))
    for post, text in zip(posts, texts, strict=True):
        there.send(there.olga, "take_post_away", item=post, words="No.")
        there.send(there.bo, "appeal", item=post, words=text)
    yield there.olga, f"{there.desk}/"
    yield there.bo, f"{there.block}/case/?item={posts[-1]}"


def introductions(there: There, texts: Sequence[str]) -> Reading:
    people = get_user_model()
    people.objects.bulk_create(people(username=f"person-{number}") for number in range(len(texts)))
    everyone = people.objects.filter(username__startswith="person-").order_by("pk")
    for pk, text in zip(everyone.values_list("pk", flat=True), texts, strict=True):
        api.introduce(_enrolled(pk), there.placed, text, to_everyone=True)
    yield there.amina, f"{there.block}/introductions/"


def notes_of_meetings(there: There, texts: Sequence[str]) -> Reading:
    date = there.meeting()
    for version, text in enumerate(texts):
        there.send(there.bo, "write_notes", item=date, words=text, version=version)
        yield there.amina, f"{there.block}/meeting/?item={date}"


def agendas(there: There, texts: Sequence[str]) -> Reading:
    date = there.meeting()
    day = timezone.now().date() + timedelta(days=7)
    when = {"on_date": day, "at_time": "18:00", "time_zone": "UTC", "minutes": 60, "reach": "one"}
    for text in texts:
        there.send(there.amina, "change_meeting", item=date, title="Reading", agenda=text, **when)
        yield there.bo, f"{there.block}/meeting/?item={date}"


def check_ins(there: There, texts: Sequence[str]) -> Reading:
    for tried, coming in zip_longest(texts[::2], texts[1::2], fillvalue=""):
        there.send(there.bo, "check_in", item=there.group, tried=tried, coming=coming)
        yield there.amina, f"{there.block}/together/?item={there.group}"


def tasks_of_a_group(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        there.send(there.bo, "add_task", item=there.group, what=text)
    yield there.amina, f"{there.block}/together/?item={there.group}"


def shared_notes(there: There, texts: Sequence[str]) -> Reading:
    row = models.StudyGroup.objects.get(uuid=there.group)
    for text in texts:
        there.send(there.bo, "add_resource", item=there.group, title="A note", words=text)
        note = models.Resource.objects.filter(group=row).latest("pk").uuid
        yield there.amina, f"{there.block}/resource/?item={note}"


FIELDS = {
    "a post": Field(10_000, True, new_posts),
    "a changed post": Field(10_000, True, changed_posts),
    "the note of a report": Field(1000, False, notes_of_reports),
    "the words of a decision": Field(2000, False, words_of_decisions),
    "the words of an appeal": Field(2000, False, words_of_appeals),
    "an introduction": Field(600, True, introductions),
    "the notes of a meeting": Field(10_000, True, notes_of_meetings),
    "the agenda of a meeting": Field(5000, True, agendas),
    "a check-in": Field(2000, True, check_ins),
    "a task": Field(300, False, tasks_of_a_group),
    "a note that is shared": Field(10_000, True, shared_notes),
}


def _in_turn(texts: Sequence[str], number: int) -> Iterator[list[str]]:
    rest = iter(texts)
    while some := list(islice(rest, number)):
        yield some


def _last_post() -> UUID:
    return models.Post.objects.order_by("-pk").values_list("uuid", flat=True)[0]


def _enrolled(user_id: int) -> Viewer:
    """Roles are given here rather than asked for: a thousand people are many questions."""
    like = a_learner("Bo")
    return Viewer(user_id, like.course_key, like.roles)
