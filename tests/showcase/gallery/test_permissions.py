"""Who may do what with a collection: every kind of person, every state it can be in, every act."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugin_app.errors import CommunityError
from plugin_app.people.api import ReadOnly
from plugin_app.showcase import api
from plugin_app.showcase.models import Collection
from tests.showcase.situations import NOON, a_published_project
from tests.world import OTHER_COURSE, a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db

PEOPLE = {
    "its maker": lambda: a_learner("Bo"),
    "another learner": lambda: a_learner("Chen"),
    "the course team": an_organiser,
    "the team as a learner": lambda: replace(a_learner("Bo"), read_only=ReadOnly.MASQUERADE),
    "the team of another course": lambda: an_organiser("Otto", OTHER_COURSE),
}
ACTS = {
    "see": lambda viewer, placed, made, _work: api.collection(viewer, placed, made),
    "present": lambda viewer, placed, made, _work: api.present(viewer, placed, made),
    "rename": lambda viewer, placed, made, _work: api.change_collection(
        viewer, placed, made, "New name", is_shared=True
    ),
    "annotate": lambda viewer, placed, made, work: api.note_on(viewer, placed, made, work, "Because"),
    "move": lambda viewer, placed, made, work: api.move(viewer, placed, made, work, 1),
    "take out": lambda viewer, placed, made, work: api.let_go(viewer, placed, made, work),
    "take down": lambda viewer, placed, made, _work: api.take_collection_away(viewer, placed, made, "Be kind."),
    "delete": lambda viewer, placed, made, _work: api.delete_collection(viewer, placed, made),
}
LOOK = {"see", "present"}
ALL = set(ACTS) - {"take down"}
MAY = {
    ("private", "its maker"): ALL,
    ("shared", "its maker"): ALL,
    ("shared", "another learner"): LOOK,
    ("shared", "the course team"): LOOK | {"take down"},
    ("shared", "the team as a learner"): LOOK,
    ("hidden", "its maker"): LOOK,
    ("hidden", "the course team"): LOOK | {"take down"},
    ("taken down", "its maker"): LOOK,
    ("taken down", "the course team"): LOOK,
    ("the team’s picks", "its maker"): LOOK,
    ("the team’s picks", "another learner"): LOOK,
    ("the team’s picks", "the course team"): ALL,
    ("the team’s picks", "the team as a learner"): LOOK,
}
"""Whatever is not in it is refused."""
STATES = ("private", "shared", "hidden", "taken down", "the team’s picks")


def a_collection(state):
    placed, bo, olga = showcase(), a_learner("Bo"), an_organiser()
    work = a_published_project(a_learner("Amina"), placed, "Tides").uuid
    if state == "the team’s picks":
        api.pick(olga, placed, work)
        return placed, Collection.objects.get().uuid, work
    made = api.collect_anew(bo, placed, "Maps", work)
    if state != "private":
        api.change_collection(bo, placed, made, "Maps", is_shared=True)
    if state == "hidden":
        api.hide_collection(placed.usage_key, made, NOON)
    if state == "taken down":
        api.take_collection_down(olga, placed.usage_key, made)
    return placed, made, work


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("state", STATES)
def test_the_table(state, who):
    placed, made, work = a_collection(state)
    done = set()
    for name, act in ACTS.items():  # what deletes it comes last
        try:
            act(PEOPLE[who](), placed, made, work)
        except CommunityError:
            continue
        done.add(name)
    assert done == MAY.get((state, who), set())


@pytest.mark.parametrize(("state", "who"), [case for case, acts in MAY.items() if "see" in acts])
def test_what_a_page_offers_is_what_may_be_done(state, who):
    placed, made, _work = a_collection(state)
    page = api.collection(PEOPLE[who](), placed, made)
    assert page.may_edit == ("rename" in MAY[state, who])
    assert page.may_take_down == ("take down" in MAY[state, who])
    assert page.may_report == (who == "another learner" and state == "shared")
