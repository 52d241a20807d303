"""A group's board: its threads, one thread, and changing a post of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from plugin_app.errors import NotFound
from plugin_app.moderation.api import Reported, Subject
from plugin_app.moderation.forms import TakeAwayForm
from plugin_app.moderation.panels import APPEAL, CASE, reporting
from plugin_app.panels import Action, Asked, Context, Done, Panel, params
from plugin_app.panels.forms import is_overtaken
from plugin_app.prose import plain
from plugin_app.study_groups import api
from plugin_app.study_groups.board.data import OpenTo
from plugin_app.study_groups.board.writing import TITLE
from plugin_app.study_groups.forms.board import AnswerPostForm, EditPostForm, OpenToForm, PostForm

from .group_top import top_of


def _board(asked: Asked) -> Context:
    page = api.board(asked.viewer, asked.placed, params.item(asked.params), params.page(asked.params))
    chosen = {"item": page.group.uuid, "open_to": page.open_to.value}
    return {
        **top_of(asked, page.group, "board"),
        "page": page,
        "where": {"item": page.group.uuid},
        "form": asked.forms.get("write_post") or PostForm(placed=asked.placed),
        "open_to_form": asked.forms.get("open_board") or OpenToForm(placed=asked.placed, initial=chosen),
    }


def _thread(asked: Asked) -> Context:
    wanted = params.page(asked.params) if asked.params.get("page") else 0
    page = api.thread(asked.viewer, asked.placed, params.item(asked.params), wanted)
    return {
        "page": page,
        "group": page.group,
        "where": {"item": page.post.uuid},
        "form": asked.forms.get("answer_post") or AnswerPostForm(placed=asked.placed),
        "take_away_form": TakeAwayForm(placed=asked.placed),
    }


def _edit(asked: Asked) -> Context:
    post = api.post(asked.viewer, asked.placed, params.item(asked.params))
    if not post.may_edit:
        raise NotFound()
    sent = asked.forms.get("edit_post")
    begun = EditPostForm(placed=asked.placed, initial={"item": post.uuid, "words": post.words})
    return {
        "item": post.uuid,
        "words": post.words,
        "does": "edit_post",
        "back": "thread",
        "seen_as": "version",
        "seen": post.version,
        "form": sent or begun,
        "is_changed": is_overtaken(sent, post.version),
    }


def _do_write(asked: Asked, sent: Mapping[str, Any]) -> Done | None:
    if sent["look"]:
        return None
    api.write_post(asked.viewer, asked.placed, sent["item"], sent["words"])
    return _done(asked, _("It is on the board. Your group can read it now."), "board", sent["item"])


def _do_answer(asked: Asked, sent: Mapping[str, Any]) -> Done | None:
    if sent["look"]:
        return None
    post = api.write_post(asked.viewer, asked.placed, sent["group"], sent["words"], sent["item"])
    return _done(asked, _("Your answer is there."), "thread", post)


def _do_edit(asked: Asked, sent: Mapping[str, Any]) -> Done | None:
    if sent["look"]:
        return None
    api.edit_post(asked.viewer, asked.placed, sent["item"], sent["words"], sent["version"])
    return Done(_("Saved. Everyone sees it like this now."), "thread", {"item": str(sent["item"])})


def _do_take_away(asked: Asked, sent: Mapping[str, Any]) -> Done:
    thread = api.take_post_away(asked.viewer, asked.placed, sent["item"], sent["words"])
    return Done(_("It is taken away. Its answers stay."), "thread", {"item": str(thread)})


def _do_open(asked: Asked, sent: Mapping[str, Any]) -> Done:
    api.open_board(asked.viewer, asked.placed, sent["item"], OpenTo(sent["open_to"]))
    return Done(_("Saved. It holds from now on."), "board", {"item": str(sent["item"])})


def _done(asked: Asked, say: Any, panel: str, item: UUID) -> Done:
    return Done(say, panel, {"item": str(item)})


def _reported(asked: Asked, item: UUID) -> Reported:
    post = api.post(asked.viewer, asked.placed, item)
    return Reported(plain(post.words, TITLE), post.author_id)


def _back(_asked: Asked, item: UUID) -> tuple[str, Mapping[str, str]]:
    return "thread", {"item": str(item)}


REPORT, DO_REPORT = reporting(Subject.POST, _reported, _back)

PANELS = (
    Panel("board", "community_hub/study_groups/board.html", _board),
    Panel("thread", "community_hub/study_groups/board_thread.html", _thread),
    Panel("post_edit", "community_hub/parts/put_differently.html", _edit),
    REPORT,
    CASE,
)
ACTIONS = (
    Action("write_post", PostForm, _do_write, panel="board"),
    Action("answer_post", AnswerPostForm, _do_answer, panel="thread"),
    Action("edit_post", EditPostForm, _do_edit, panel="post_edit"),
    Action("take_post_away", TakeAwayForm, _do_take_away, panel="thread"),
    Action("open_board", OpenToForm, _do_open, panel="board"),
    DO_REPORT,
    APPEAL,
)
