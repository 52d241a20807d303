"""What a group writes between its meetings: on its board, about its weeks, on its list, and what it keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from plugin_app.study_groups import api, channels, models
from plugin_app.study_groups.board import reading

from .course import Field, Reading, in_turn
from .there import A_LOT, There

Written = Callable[[There, Sequence[str]], Reading]


def new_threads(there: There, texts: Sequence[str]) -> Reading:
    """On a board one reads how threads begin; the page of each shows all of it."""
    for some in in_turn(texts, A_LOT):
        models.Post.objects.all().delete()
        for text in some:
            there.send(there.bo, "write_post", item=there.group, words=text)
            yield there.of_block(there.amina, "thread", item=_last_post())
    yield there.of_group(there.amina, "board")


def answers(there: There, texts: Sequence[str]) -> Reading:
    head = api.write_post(there.amina, there.placed, there.group, "All of it below")
    for some in in_turn(texts, reading.ANSWERS):
        for text in some:
            there.send(there.bo, "answer_post", item=head, group=there.group, words=text)
        yield there.of_block(there.amina, "thread", item=_last_post())


def changed_posts(there: There, texts: Sequence[str]) -> Reading:
    head = api.write_post(there.amina, there.placed, there.group, "All of it below")
    posts = there.posts(len(texts), thread=head)
    for post, text in zip(posts, texts, strict=True):
        there.send(there.bo, "edit_post", item=post, words=text, version=0)
    for post in posts[:: reading.ANSWERS]:
        yield there.of_block(there.amina, "thread", item=post)


def check_ins(name: str) -> Written:
    def write(there: There, texts: Sequence[str]) -> Reading:
        for some in in_turn(zip(there.members(len(texts)), texts, strict=True), A_LOT):
            for one, text in some:
                there.send(one, "check_in", item=there.group, **{name: text})
            yield there.of_group(there.amina, "together")
            models.CheckIn.objects.all().delete()

    return write


def tasks_of_a_group(there: There, texts: Sequence[str]) -> Reading:
    for some in in_turn(texts, A_LOT):
        for text in some:
            there.send(there.bo, "add_task", item=there.group, what=text)
        yield there.of_group(there.amina, "together")
        models.Task.objects.all().delete()


def titles_of_notes(there: There, texts: Sequence[str]) -> Reading:
    for some in in_turn(texts, A_LOT):
        for text in some:
            there.send(there.bo, "add_resource", item=there.group, title=text, words="3 < 5")
        yield from _kept(there)


def words_of_notes(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        there.send(there.bo, "add_resource", item=there.group, title="A note", words=text)
        note = models.Resource.objects.get()
        yield there.of_block(there.amina, "resource", item=note.uuid)
        note.delete()


def shared_links(there: There, texts: Sequence[str]) -> Reading:
    for some in in_turn(texts, A_LOT):
        for text in some:
            came_back = there.offer(there.bo, "add_resource", item=there.group, title="A link", url=text)
            if not there.taken:
                yield came_back
        yield from _kept(there)


def changed_titles(there: There, texts: Sequence[str]) -> Reading:
    for some in in_turn(texts, A_LOT):
        for note, text in zip(there.notes(len(some)), some, strict=True):
            there.send(there.bo, "change_resource", item=note, title=text, words="3 < 5", version=0)
        yield from _kept(there)


def changed_words(there: There, texts: Sequence[str]) -> Reading:
    for note, text in zip(there.notes(len(texts)), texts, strict=True):
        there.send(there.bo, "change_resource", item=note, title="A note", words=text, version=0)
        yield there.of_block(there.amina, "resource", item=note)


def changed_links(there: There, texts: Sequence[str]) -> Reading:
    for some in in_turn(texts, A_LOT):
        for note, text in zip(there.notes(len(some)), some, strict=True):
            came_back = there.offer(there.bo, "change_resource", item=note, title="A link", url=text, version=0)
            if not there.taken:
                yield came_back
        yield from _kept(there)


def _kept(there: There) -> Reading:
    """What the group keeps, before it starts anew."""
    yield there.of_group(there.amina, "together")
    models.Resource.objects.all().delete()


def _last_post() -> UUID:
    return models.Post.objects.latest("pk").uuid


FIELDS = {
    "write_post.words": Field(10_000, new_threads, is_markdown=True, one_by_one=True),
    "answer_post.words": Field(10_000, answers, is_markdown=True),
    "edit_post.words": Field(10_000, changed_posts, is_markdown=True),
    "check_in.tried": Field(2000, check_ins("tried"), is_markdown=True),
    "check_in.coming": Field(2000, check_ins("coming"), is_markdown=True),
    "add_task.what": Field(300, tasks_of_a_group, is_line=True),
    "add_resource.title": Field(100, titles_of_notes, is_line=True),
    "add_resource.words": Field(10_000, words_of_notes, is_markdown=True, one_by_one=True),
    "add_resource.url": Field(500, shared_links, keeps=channels.written),
    "change_resource.title": Field(100, changed_titles, is_line=True),
    "change_resource.words": Field(10_000, changed_words, is_markdown=True, one_by_one=True),
    "change_resource.url": Field(500, changed_links, keeps=channels.written),
}
