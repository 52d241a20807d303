"""Ids from elsewhere: things that are really there, of another block, course, group or person.

Only the rooms' own questions keep them apart. Whatever is asked, nothing changes; and what someone may not know of
answers exactly like what is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps

from plugin_app import panels
from plugin_app.contributions import api as contributions
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.moderation import api as moderation
from plugin_app.panels import Asked
from plugin_app.people.api import Viewer
from plugin_app.rooms import BY_BLOCK_TYPE
from plugin_app.showcase import api as showcase
from plugin_app.showcase.api import Content, NotYourGroup, Words
from plugin_app.showcase.models import Project
from plugin_app.study_groups import api as groups
from plugin_app.study_groups.models import StudyGroup
from tests.contributions.world import a_shown_project, some_projects
from tests.security.elsewhere import FOREIGN_GROUPS, FOREIGN_PROJECTS, INSIDE, SECRET, a_group, a_project, signed_in
from tests.security.test_refusals import VALID_FIELDS
from tests.showcase.screen import Page
from tests.showcase.situations import a_draft, a_published_project
from tests.world import COURSE, OTHER_COURSE, Book, a_learner, an_organiser
from tests.world import contributions as contributions_block
from tests.world import showcase as showcase_block
from tests.world import study_groups as groups_block

pytestmark = [pytest.mark.django_db, pytest.mark.walk]

GROUP_CALLS: dict[str, Callable[[Viewer, Any, UUID], Any]] = {
    "get": groups.get,
    "join": groups.join,
    "leave": groups.leave,
    "hand_over": lambda viewer, placed, group: groups.hand_over(viewer, placed, group, viewer.user_id or 0),
    "remove_member": lambda viewer, placed, group: groups.remove_member(viewer, placed, group, viewer.user_id or 0),
    "close": groups.close,
    "take_down": lambda viewer, placed, group: groups.take_down(viewer, placed.usage_key, group),
}
PROJECT_CALLS: dict[str, Callable[[Viewer, Any, UUID], Any]] = {
    "get": showcase.get,
    "to_edit": showcase.to_edit,
    "save_draft": lambda viewer, placed, project: showcase.save_draft(viewer, placed, Content("X"), project=project),
    "publish": showcase.publish,
    "unpublish": showcase.unpublish,
    "delete": showcase.delete,
    "reading": showcase.reading,
    "give_feedback": lambda viewer, placed, project: showcase.give_feedback(viewer, placed, project, Words("X")),
    "skip_review": showcase.skip_review,
    "take_down": lambda viewer, placed, project: showcase.take_down(viewer, placed.usage_key, project),
}
FOR_THE_TEAM = {"remove_member", "take_down"}


@pytest.mark.parametrize("who", INSIDE)
@pytest.mark.parametrize("what", FOREIGN_GROUPS)
@pytest.mark.parametrize("call", GROUP_CALLS)
def test_a_group_from_elsewhere_is_not_found(call, what, who, unchanged):
    viewer, placed, group = INSIDE[who](), groups_block(), FOREIGN_GROUPS[what]()
    unchanged()
    with pytest.raises(NotAllowed if call in FOR_THE_TEAM and who == "a learner" else NotFound):
        GROUP_CALLS[call](viewer, placed, group)


@pytest.mark.parametrize("who", INSIDE)
@pytest.mark.parametrize("what", FOREIGN_PROJECTS)
@pytest.mark.parametrize("call", PROJECT_CALLS)
def test_a_project_from_elsewhere_is_not_found(call, what, who, unchanged):
    viewer, placed, project = INSIDE[who](), showcase_block(), FOREIGN_PROJECTS[what]()
    unchanged()
    with pytest.raises(NotAllowed if call in FOR_THE_TEAM and who == "a learner" else NotFound):
        PROJECT_CALLS[call](viewer, placed, project)


@pytest.mark.parametrize("call", ["to_edit", "save_draft", "publish", "unpublish", "delete", "take_down"])
def test_what_someone_shows_is_to_be_looked_at_only(call, unchanged):
    viewer, placed, project = a_learner("Amina"), showcase_block(), a_project(showcase_block(), "shown")
    unchanged()
    with pytest.raises(NotAllowed):
        PROJECT_CALLS[call](viewer, placed, project)


def with_a_seat_in(state: str) -> UUID:
    """A group in which Amina has, or had, something less than a seat."""
    amina, placed = a_learner("Amina"), groups_block(size_max=2, size_min=2)
    if state == "a line":
        group = a_group(placed, "full")
        groups.join(a_learner("Chen"), placed, group)
        groups.join(amina, placed, group)
    elif state == "a proposal":
        group = groups.propose(amina, placed, groups.About("Someday")).uuid
    else:
        group = groups.create(amina, placed, groups.About("Once")).uuid
        groups.close(an_organiser(), placed, group) if state == "the past" else groups.leave(amina, placed, group)
    return group


NOT_ONES_OWN: dict[str, Callable[[], UUID]] = {
    **{name: make for name, make in FOREIGN_GROUPS.items() if name != "a group of another block"},
    "a group of this course": lambda: a_group(groups_block(), "theirs"),
    "a group she stands in line for": lambda: with_a_seat_in("a line"),
    "a proposal of her own": lambda: with_a_seat_in("a proposal"),
    "a group that has ended": lambda: with_a_seat_in("the past"),
    "a group she has left": lambda: with_a_seat_in("no more"),
}


@pytest.mark.parametrize("what", NOT_ONES_OWN)
@pytest.mark.parametrize("begun", [False, True], ids=["a new project", "her project"])
def test_a_project_is_shared_with_a_group_one_sits_in_and_no_other(begun, what, unchanged):
    amina, placed, group = a_learner("Amina"), showcase_block(), NOT_ONES_OWN[what]()
    project = a_draft(amina, placed).uuid if begun else None
    unchanged()
    with pytest.raises(NotYourGroup):
        showcase.save_draft(amina, placed, Content("Tides"), project=project, group=group)


def test_who_owns_by_a_seat_alone_neither_deletes_nor_shares_it_with_others():
    amina, bo, placed = a_learner("Amina"), a_learner("Bo"), showcase_block()
    owls = groups_block()
    shared = groups.create(amina, owls, groups.About("Owls")).uuid
    groups.join(bo, owls, shared)
    own = groups.create(bo, owls, groups.About("Larks")).uuid
    project = a_draft(amina, placed, group=shared).uuid
    with pytest.raises(NotAllowed):
        showcase.delete(bo, placed, project)
    for group in (own, None):
        assert showcase.save_draft(bo, placed, Content("Tides"), project=project, group=group).group == shared


def a_seat_elsewhere() -> int:
    a_group(groups_block(), "theirs", "Chen")
    return a_learner("Chen").user_id or 0


def a_place_in_line(group: UUID) -> int:
    groups.join(a_learner("Dara"), groups_block(size_max=2), group)
    return a_learner("Dara").user_id or 0


@pytest.mark.parametrize(
    "member",
    [lambda _group: a_seat_elsewhere(), a_place_in_line, lambda _group: an_organiser().user_id, lambda _group: 10**9],
    ids=["who sits elsewhere", "who stands in line", "who is of the team", "nobody"],
)
@pytest.mark.parametrize("who", INSIDE)
def test_a_group_is_handed_over_to_its_members_only(who, member, unchanged):
    placed, amina = groups_block(size_max=2), a_learner("Amina")
    group = groups.create(amina, placed, groups.About("Owls")).uuid
    groups.join(a_learner("Bo"), placed, group)
    other = member(group)
    viewer = INSIDE[who]()
    unchanged()
    with pytest.raises(NotFound):
        groups.hand_over(viewer, placed, group, other)


@pytest.mark.parametrize("who", ["Bo", "Chen", "Eve"])
def test_only_its_own_leader_hands_a_group_over(who, unchanged):
    placed = groups_block()
    group = groups.create(a_learner("Amina"), placed, groups.About("Owls")).uuid
    groups.join(a_learner("Bo"), placed, group)
    groups.create(a_learner("Chen"), placed, groups.About("Larks"))
    viewer = a_learner(who)
    unchanged()
    with pytest.raises(NotAllowed):
        groups.hand_over(viewer, placed, group, viewer.user_id)


def test_only_members_are_taken_out_of_a_group(unchanged):
    placed, olga = groups_block(), an_organiser()
    group, other = a_group(placed, "one"), a_seat_elsewhere()
    unchanged()
    with pytest.raises(NotFound):
        groups.remove_member(olga, placed, group, other)


def test_feedback_is_given_on_what_was_published_only(unchanged):
    placed, amina, bo = showcase_block(), a_learner("Amina"), a_learner("Bo")
    project = a_published_project(bo, placed).uuid
    showcase.save_draft(bo, placed, Content("The next one"), project=project)
    unchanged()
    for version in (2, 3, 10**6):
        with pytest.raises(NotFound):
            showcase.give_feedback(amina, placed, project, Words("X"), version=version)


def test_a_report_is_decided_by_the_team_of_its_course_only(unchanged):
    placed = groups_block(OTHER_COURSE)
    group = groups.get(a_learner("Oscar", OTHER_COURSE), placed, a_group(placed, "abroad"))
    oscar, otto = a_learner("Oscar", OTHER_COURSE), an_organiser("Otto", OTHER_COURSE)
    moderation.report(oscar, placed, moderation.Subject.GROUP, group.uuid, group.name, reason="spam", note="")
    [report] = moderation.queue(otto)
    olga = an_organiser()
    client = signed_in(olga)
    unchanged()
    for decision in moderation.Decision:
        with pytest.raises(NotFound):
            moderation.decide(olga, report.uuid, decision)
    assert client.post(f"/community/desk/{COURSE}/do/take_down/", {"item": report.uuid}).status_code == 404
    assert client.post(f"/community/desk/{OTHER_COURSE}/do/take_down/", {"item": report.uuid}).status_code == 403


def test_a_hidden_project_of_the_catalogue_is_not_found_and_decided_by_nobody_in_a_course(unchanged):
    [hidden] = some_projects(SECRET, state="hidden", pieces=1)
    row = apps.get_model("community_hub", "Opportunity").objects.get(project__uuid=hidden)
    viewers = (a_learner("Amina"), an_organiser())
    unchanged()
    for viewer in viewers:
        with pytest.raises(NotFound):
            contributions.get(viewer, hidden)
        with pytest.raises(NotFound):
            contributions.opportunity(viewer, row.uuid)
        with pytest.raises(NotAllowed):
            contributions.decide(viewer, hidden, contributions.ProjectState.LISTED)
        with pytest.raises(NotAllowed):
            contributions.hub(viewer, state=contributions.ProjectState.HIDDEN)


ABOUT_NO_THING = {
    *("propose", "create", "drop_in", "suggestions", "introductions", "sign_up", "about_me", "my_week", "my_calendar"),
    *("organise", "sign_ups", "rounds", "round_new", "teams_csv", "mending", "open_seats", "weeks"),
    *("group_reports", "survey_results"),
}
"""Panels that ask for no id, and take no notice of one."""

BLOCKS = {"community_study_groups": groups_block, "community_project_showcase": showcase_block}
FOREIGN = {"community_study_groups": FOREIGN_GROUPS, "community_project_showcase": FOREIGN_PROJECTS}
ACTIONS_ON_THINGS = [
    pytest.param(block_type, action.name, what, id=f"{action.name}, {what}")
    for block_type in BLOCKS
    for action in BY_BLOCK_TYPE[block_type].actions
    if "item" in action.form.base_fields and action.name != "ask_for_help"  # which is about no thing in particular
    for what in FOREIGN[block_type]
]
PANELS_OF_THINGS = [
    pytest.param(block_type, panel.name, what, id=f"{panel.name}, {what}")
    for block_type in BLOCKS
    for panel in BY_BLOCK_TYPE[block_type].panels[1:]
    for what in FOREIGN[block_type]
]


@pytest.mark.parametrize("who", INSIDE)
@pytest.mark.parametrize(("block_type", "name", "what"), ACTIONS_ON_THINGS)
def test_an_action_on_a_thing_from_elsewhere_is_refused_like_one_on_nothing(block_type, name, what, who, unchanged):
    room, placed, viewer = BY_BLOCK_TYPE[block_type], BLOCKS[block_type](), INSIDE[who]()
    foreign = FOREIGN[block_type][what]()
    unchanged()

    def sent(item: UUID) -> panels.Answer:
        data = {**VALID_FIELDS, "item": str(item)}
        return panels.act(room, Asked(viewer, placed, Page(), data), name, data)

    answer, nothing = sent(foreign), uuid4()
    assert answer.status in (403, 404)
    assert SECRET not in answer.html
    assert answer.html.replace(str(foreign), "·") == sent(nothing).html.replace(str(nothing), "·")


@pytest.mark.parametrize("who", INSIDE)
@pytest.mark.parametrize(("block_type", "name", "what"), PANELS_OF_THINGS)
def test_a_page_of_a_thing_from_elsewhere_looks_like_one_of_nothing(block_type, name, what, who, unchanged):
    placed, client, foreign = BLOCKS[block_type](), signed_in(INSIDE[who]()), FOREIGN[block_type][what]()
    unchanged()

    def looked_at(item: UUID) -> tuple[int, str]:
        page = client.get(f"/community/block/{placed.usage_key}/{name}/", {"item": item})
        return page.status_code, page.content.decode().replace(str(item), "·")

    status, html = looked_at(foreign)
    assert SECRET not in html
    assert (status, without_tokens(html)) == (status, without_tokens(looked_at(uuid4())[1]))
    assert status in (403, 404) or name in ABOUT_NO_THING


def test_the_api_answers_for_blocks_of_its_kind_in_ones_own_course(unchanged):
    here, abroad = groups_block(), groups_block(OTHER_COURSE)
    a_group(abroad, "abroad")
    client = signed_in(a_learner("Amina"))
    unchanged()
    asked = {
        f"/community/api/v1/blocks/{here.usage_key}/projects/": 404,
        f"/community/api/v1/blocks/{abroad.usage_key}/groups/": 403,
        "/community/api/v1/blocks/block-v1:x+y+z+type@html+block@a/groups/": 404,
        f"/community/api/v1/blocks/{here.usage_key}/groups/": 200,
    }
    for address, status in asked.items():
        answer = client.get(address)
        assert (address, answer.status_code) == (address, status)
        assert SECRET not in answer.content.decode()


def test_fields_nobody_offered_are_nobody_s_to_set():
    amina, owls, pens = a_learner("Amina"), groups_block(size_min=3, size_max=4), showcase_block()
    forged = {
        "state": "open",
        "seats": "50",
        "opens_at": "1",
        "one_each": "on",
        "created_by": "1",
        "created_by_id": "1",
        "uuid": str(UUID(int=1)),
        "activity": "1",
        "owners": "1",
        "published_at": "2026-01-01",
        "standing": "current",
        "viewer": "1",
        "course_key": OTHER_COURSE,
        "usage_key": "x",
    }
    client = signed_in(amina)
    client.post(f"/community/block/{owls.usage_key}/do/propose/", {**forged, "name": "Owls"})
    group = StudyGroup.objects.select_related("activity").get()
    assert (group.state, group.seats, group.opens_at, group.one_each) == ("proposed", 4, 3, False)
    assert (group.created_by_id, group.activity.course_key) == (amina.user_id, COURSE)
    assert group.uuid != UUID(int=1)
    client.post(f"/community/block/{pens.usage_key}/do/save_draft/", {**forged, "title": "Tides"})
    project = Project.objects.select_related("activity").get()
    assert (project.state, project.published_at, project.activity.course_key) == ("draft", None, COURSE)
    assert list(project.owners.values_list("user_id", flat=True)) == [amina.user_id]


def test_picks_and_the_course_page_leave_out_what_the_host_does_not_show():
    placed = contributions_block()
    a_shown_project(SECRET)
    pens = showcase_block()
    amina, olga = a_learner("Amina"), an_organiser()

    def told(viewer: Viewer) -> set[str]:
        page = signed_in(viewer).get(f"/community/course/{COURSE}/").content.decode()
        picked = {pick.title for pick in contributions.picks(viewer, placed)}
        return {place for place, found in {"picks": SECRET in picked, "page": pens.usage_key in page}.items() if found}

    assert told(amina) == told(olga) == {"picks", "page"}
    Book.hidden.add(pens.usage_key)
    assert told(amina) == set()
    assert told(olga) == {"picks", "page"}


def without_tokens(html: str) -> str:
    """The anti-forgery token is another one on every page."""
    head, *rest = html.split('name="csrfmiddlewaretoken" value="')
    return "".join([head, *(part.partition('"')[2] for part in rest)])
