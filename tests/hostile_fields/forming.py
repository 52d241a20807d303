"""What is said of a group: when it is proposed, opened or changed, and at its door."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from plugin_app.study_groups import channels, models

from .course import A_PAGE, Field, Reading, in_turn
from .there import There

ABOUT = {"propose": {}, "create": {"joining": "open"}, "drop_in": {"minutes": 60, "channel": "https://x.example/"}}
"""What one may do to begin a group, and what its form asks for beside a name."""


def name_by(action: str) -> Callable[[There, Sequence[str]], Reading]:
    def write(there: There, texts: Sequence[str]) -> Reading:
        for text in texts:
            there.send(there.olga, action, name=text, **ABOUT[action])
        yield from there.leaves(there.amina, "list", len(texts) + 1)

    return write


def purpose_by(action: str) -> Callable[[There, Sequence[str]], Reading]:
    def write(there: There, texts: Sequence[str]) -> Reading:
        for number, text in enumerate(texts):
            there.send(there.olga, action, name=f"Group {number}", purpose=text, **ABOUT[action])
            yield there.of_block(there.amina, "group", item=_latest().uuid)

    return write


def channel_of_a_session(there: There, texts: Sequence[str]) -> Reading:
    for number, text in enumerate(texts):
        came_back = there.offer(there.olga, "drop_in", name=f"Group {number}", minutes=60, channel=text)
        yield there.of_block(there.olga, "group", item=_latest().uuid) if there.taken else came_back


def changed_names(there: There, texts: Sequence[str]) -> Reading:
    for group, text in zip(there.groups(len(texts)), texts, strict=True):
        there.send(there.olga, "edit", item=group, name=text, joining="open")
    yield from there.leaves(there.amina, "list", len(texts) + 1)


def changed_purposes(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        there.send(there.amina, "edit", item=there.group, name="Owls", joining="open", purpose=text)
        yield there.of_group(there.bo, "group")


def changed_channels(there: There, texts: Sequence[str]) -> Reading:
    for text in texts:
        came_back = there.offer(there.amina, "edit", item=there.group, name="Owls", joining="open", channel=text)
        yield there.of_group(there.bo, "group") if there.taken else came_back


def words_with_a_request(there: There, texts: Sequence[str]) -> Reading:
    _ask_first(there)
    for some in in_turn(zip(there.people(len(texts)), texts, strict=True), A_PAGE):
        for one, text in some:
            there.send(one, "join", item=there.group, words=text)
        yield there.of_group(there.amina, "group")
        models.JoinRequest.objects.all().delete()


def words_with_a_no(there: There, texts: Sequence[str]) -> Reading:
    _ask_first(there)
    [chen] = there.people(1)
    for text in texts:
        there.send(chen, "join", item=there.group)
        asked = models.JoinRequest.objects.get()
        there.send(there.amina, "decline", item=there.group, which=asked.uuid, words=text)
        yield there.of_group(chen, "group")
        asked.delete()  # nobody has to wait a week here


def _ask_first(there: There) -> None:
    models.StudyGroup.objects.filter(uuid=there.group).update(joining="request")


def _latest() -> Any:
    return models.StudyGroup.objects.latest("pk")


FIELDS = {
    **{f"{action}.name": Field(100, name_by(action), is_line=True) for action in ABOUT},
    **{f"{action}.purpose": Field(2000, purpose_by(action), is_markdown=True, one_by_one=True) for action in ABOUT},
    "drop_in.channel": Field(500, channel_of_a_session, keeps=channels.written, one_by_one=True),
    "edit.name": Field(100, changed_names, is_line=True),
    "edit.purpose": Field(2000, changed_purposes, is_markdown=True, one_by_one=True),
    "edit.channel": Field(500, changed_channels, keeps=channels.written, one_by_one=True),
    "join.words": Field(500, words_with_a_request),
    "decline.words": Field(500, words_with_a_no, one_by_one=True),
}
