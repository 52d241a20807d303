"""Who may do what with what was said: role × state × action."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from plugin_app.errors import CommunityError, NotAllowed, NotFound
from plugin_app.people.api import VISITOR, ReadOnly, Role, SignedOut, Viewer, preview
from plugin_app.showcase import api
from plugin_app.showcase.api import NotYourWords, Rating, Words
from tests.security.knocking import knocking
from tests.showcase.feedback.situations import a_new_version_after, a_reply, said
from tests.showcase.situations import NOON, a_group_of, a_published_project, a_word
from tests.world import OTHER_COURSE, a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


def masquerading(as_whom: Viewer) -> Viewer:
    return Viewer(as_whom.user_id, as_whom.course_key, frozenset({Role.LEARNER}), ReadOnly.MASQUERADE)


PEOPLE = {
    "owner": lambda: a_learner("Amina"),
    "group member": lambda: a_learner("Bo"),
    "reader": lambda: a_learner("Chen"),
    "other reader": lambda: a_learner("Dara"),
    "organiser": an_organiser,
    "staff as the owner": lambda: masquerading(a_learner("Amina")),
    "staff as the reader": lambda: masquerading(a_learner("Chen")),
    "other course": lambda: a_learner("Oscar", OTHER_COURSE),
    "staff of another course": lambda: an_organiser("Otto", OTHER_COURSE),
    "visitor": lambda: VISITOR,
    "studio preview": preview,
}


class Scene:
    """Amina and Bo own a project of two versions; Chen spoke about the first, Amina answered."""

    def __init__(self) -> None:
        self.placed = showcase()
        amina, bo, chen = a_learner("Amina"), a_learner("Bo"), a_learner("Chen")
        begun = a_published_project(amina, self.placed, group=a_group_of(amina, bo))
        a_word(chen, self.placed, begun)
        [given] = said(chen, self.placed, begun)
        self.feedback = given.uuid
        self.reply = a_reply(amina, self.placed, given.uuid)
        self.project = a_new_version_after(self.placed, begun).uuid

    def becomes(self, state: str) -> None:
        amina, olga = a_learner("Amina"), an_organiser()
        {
            "published": lambda: None,
            "put away": lambda: api.unpublish(amina, self.placed, self.project),
            "hidden": lambda: api.hide(self.placed.usage_key, self.project, NOON),
            "taken down": lambda: api.take_down(olga, self.placed.usage_key, self.project),
            "deleted": lambda: api.delete(amina, self.placed, self.project),
        }[state]()


ACTS: dict[str, Any] = {
    "read": lambda v, s: api.conversation(v, s.placed, s.feedback),
    "read a reply": lambda v, s: api.one_reply(v, s.placed, s.reply),
    "edit": lambda v, s: api.edit_feedback(v, s.placed, s.feedback, Words(like="X"), 1),
    "take away": lambda v, s: api.withdraw_feedback(v, s.placed, s.feedback, "Be kind."),
    "reply": lambda v, s: api.reply(v, s.placed, s.feedback, "Hm"),
    "edit the reply": lambda v, s: api.edit_reply(v, s.placed, s.reply, "Hm", 0),
    "take the reply away": lambda v, s: api.take_reply_away(v, s.placed, s.reply, "Be kind."),
    "rate": lambda v, s: api.rate(v, s.placed, s.feedback, Rating.MUCH),
    "thank": lambda v, s: api.thank(v, s.placed, s.feedback),
    "look back": lambda v, s: api.looking_back(v, s.placed, s.project),
    "answer": lambda v, s: api.answered_in(v, s.placed, s.project, [s.feedback], 2),
    "ask again": lambda v, s: api.ask_again(v, s.placed, s.project, [s.feedback]),
    "decline": lambda v, s: api.decline_again(v, s.placed, s.project),
    "count": lambda v, s: api.balance(v, s.placed),
}
READ = {"read", "read a reply", "look back", "count"}

OUTSIDE = {"other course": NotAllowed, "staff of another course": NotAllowed, "visitor": SignedOut}
SEES_IT = {"owner", "group member", "reader", "organiser"}
OWNERS = {"owner", "group member"}
ALLOWED_WHEN_PUBLISHED = {
    "read": {*SEES_IT, "staff as the reader"},
    "read a reply": {*SEES_IT, "staff as the reader"},
    "edit": set(),  # somebody has replied
    "take away": {"reader", "organiser"},
    "reply": {*OWNERS, "reader"},
    "edit the reply": {"owner"},
    "take the reply away": {"owner", "organiser"},
    **dict.fromkeys(("rate", "thank", "look back", "answer", "ask again"), OWNERS),
    "decline": {*SEES_IT, "other reader"},
    "count": {*SEES_IT, "other reader", "staff as the owner", "staff as the reader", "studio preview"},
}
READ_BY_WHEN_AWAY = {"put away": OWNERS, "hidden": {*OWNERS, "organiser"}, "taken down": {*OWNERS, "organiser"}}


def allowed(act: str, state: str) -> set[str]:
    if state == "published" or act == "count":
        return ALLOWED_WHEN_PUBLISHED[act]
    there = READ_BY_WHEN_AWAY.get(state, set())
    if act in ("read", "read a reply", "decline"):
        return there
    # Words are taken away whenever they can be read; everything else waits until others can see it.
    return there & ALLOWED_WHEN_PUBLISHED[act] if act in ("take away", "take the reply away") else set()


@pytest.mark.parametrize("state", ["published", "put away", "hidden", "taken down", "deleted"])
def test_who_may_do_what(state):
    scene = Scene()
    scene.becomes(state)
    viewers = {who: someone() for who, someone in PEOPLE.items()}
    with knocking() as knock:
        for (what, act), (who, viewer) in product(ACTS.items(), viewers.items()):
            is_allowed = who in allowed(what, state)
            with knock(f"{what}, as {who}, when {state}", may_change=is_allowed):
                if is_allowed:
                    act(viewer, scene)
                    continue
                with pytest.raises(CommunityError) as refusal:
                    act(viewer, scene)
                assert how_refused(what, state, who) in (type(refusal.value), CommunityError)


def how_refused(act: str, state: str, who: str) -> type[CommunityError]:
    """Exactly this, or a ``CommunityError`` of any kind."""
    if who in OUTSIDE:
        return OUTSIDE[who]
    if who == "other reader" and act != "decline":
        project_is_there = state == "published" and act in ("look back", "answer", "ask again")
        return NotAllowed if project_is_there else NotFound
    return CommunityError


def test_what_may_not_be_done_is_not_offered():
    scene = Scene()

    def offered(who: str) -> set[str]:
        page = api.conversation(PEOPLE[who](), scene.placed, scene.feedback)
        return {name for name, may in vars(page.feedback.may).items() if may}

    assert offered("owner") == offered("group member") == {"reply", "rate", "report"}
    assert offered("reader") == {"reply", "take_away"}
    assert offered("organiser") == {"take_away", "report"}
    assert offered("staff as the reader") == set()


def test_only_its_author_changes_words_without_a_reply():
    placed = showcase()
    project = a_published_project(a_learner("Amina"), placed)
    a_word(a_learner("Chen"), placed, project)
    [given] = said(a_learner("Chen"), placed, project)
    for viewer in (a_learner("Amina"), an_organiser()):
        with pytest.raises(NotYourWords):
            api.edit_feedback(viewer, placed, given.uuid, Words(like="X"), 0)
    api.edit_feedback(a_learner("Chen"), placed, given.uuid, Words(like="X"), 0)


def test_a_conversation_of_one_block_is_not_found_in_another():
    scene = Scene()
    for item in (scene.feedback, scene.reply, scene.project):
        with pytest.raises(NotFound):
            api.conversation(a_learner("Chen"), showcase(name="beside"), item)
