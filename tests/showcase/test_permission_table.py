"""Every question about one project, for every role and every state: what is not in the table is refused."""

from __future__ import annotations

import pytest

from plugin_app.people.api import ReadOnly, Role, Viewer
from plugin_app.showcase import permissions
from plugin_app.showcase.data import State
from plugin_app.showcase.owners import Owners

OWNERS = Owners(named=frozenset({1}), seated=frozenset({2}))
LEARNER, TEAM = frozenset({Role.LEARNER}), frozenset({Role.ORGANISER})
ROLES = {
    "owner by name": Viewer(1, "c", LEARNER),
    "owner by a seat": Viewer(2, "c", LEARNER),
    "learner": Viewer(3, "c", LEARNER),
    "course team": Viewer(4, "c", TEAM),
    "course team, owner": Viewer(1, "c", TEAM),
    "through the owner’s eyes": Viewer(1, "c", LEARNER, ReadOnly.MASQUERADE),
    "not in the course": Viewer(5, "c"),
    "preview": Viewer(None, "", read_only=ReadOnly.PREVIEW),
}
OWNING = {"owner by name", "owner by a seat", "course team, owner"}
BY_NAME = {"owner by name", "course team, owner"}
WHOLE_TEAM = {"course team", "course team, owner"}
HERE = {*OWNING, "learner", "course team"}
ALIVE = set(State) - {State.DELETED}
SHOWN = {State.PUBLISHED}

QUESTIONS = {
    "see": permissions.may_see,
    "edit": lambda viewer, _state, owners: permissions.may_edit(viewer, owners),
    "unpublish": permissions.may_unpublish,
    "take down": permissions.may_take_down,
    "release": lambda viewer, state, _owners: permissions.may_release(viewer, state),
    "delete": lambda viewer, _state, owners: permissions.may_delete(viewer, owners),
    "choose its group": lambda viewer, _state, owners: permissions.may_choose_group(viewer, owners),
    "share ownership": lambda viewer, _state, owners: permissions.may_share_ownership(viewer, owners),
    "leave": lambda viewer, _state, owners: permissions.may_leave(viewer, owners),
    "build on": lambda viewer, state, _owners: permissions.may_build_on(viewer, state),
    "report a link": permissions.may_report_link,
    "review": permissions.may_review,
}
"""What finding a project asks first, ``see``, closes all others for what one may not see."""


def rows(roles, states):
    return {(role, state) for role in roles for state in states}


ALLOWED = {
    "see": rows(OWNING, ALIVE) | rows(WHOLE_TEAM, {State.HIDDEN, State.TAKEN_DOWN}) | rows(ROLES, SHOWN),
    "edit": rows(OWNING, State),
    "unpublish": rows(OWNING, SHOWN),
    "take down": rows({"course team"}, {State.PUBLISHED, State.HIDDEN}),
    "release": rows(WHOLE_TEAM, {State.TAKEN_DOWN}),
    "delete": rows(BY_NAME, State),
    "choose its group": rows(BY_NAME, State),
    "share ownership": rows(BY_NAME, State),
    "leave": rows(BY_NAME, State),
    "build on": rows(HERE, SHOWN),
    "report a link": rows({"learner", "course team"}, SHOWN),
    "review": rows({"learner", "course team"}, SHOWN),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_who_may_what_and_when(question):
    cells = rows(ROLES, State)
    answers = {(role, state): QUESTIONS[question](ROLES[role], state, OWNERS) for role, state in cells}
    assert answers == {cell: cell in ALLOWED[question] for cell in cells}


def test_a_page_asks_the_same_questions():
    for role, viewer in ROLES.items():
        for state in State:
            may = permissions.may(viewer, state, OWNERS)
            assert may.build_on is ((role, state) in ALLOWED["build on"])
            assert may.report_link is ((role, state) in ALLOWED["report a link"])
            assert may.leave is may.share_ownership is ((role, state) in ALLOWED["leave"])
