"""Ids from elsewhere: things that are really there, of another block, course, group or person.

Only the rooms' own questions keep them apart. Whatever is asked, nothing changes; and what someone may not know of
answers exactly like what is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps

from plugin_app import panels
from plugin_app.contributions import api as contributions
from plugin_app.errors import CommunityError, NotAllowed, NotFound
from plugin_app.moderation import api as moderation
from plugin_app.panels import Asked
from plugin_app.people.api import Viewer
from plugin_app.rooms import BY_BLOCK_TYPE
from plugin_app.showcase import api as showcase
from plugin_app.showcase.api import Content, NotYourGroup, Words
from plugin_app.showcase.models import Project
from plugin_app.study_groups import api as groups
from plugin_app.study_groups.models import StudyGroup
from tests.contributions.claiming.situations import DRAFT as A_DRAFT
from tests.contributions.claiming.situations import a_welcoming_project, project_of
from tests.contributions.world import NOW, a_shown_project, global_staff, some_projects
from tests.security.elsewhere import (
    FOREIGN_CLAIMS,
    FOREIGN_GROUPS,
    FOREIGN_PROJECTS,
    INSIDE,
    SECRET,
    a_group,
    a_project,
    signed_in,
    takes_claims,
)
from tests.security.knocking import knocking
from tests.security.test_refusals import VALID_FIELDS
from tests.showcase.screen import Page
from tests.showcase.situations import a_draft, a_published_project
from tests.world import COURSE, OTHER_COURSE, Book, a_learner, an_organiser
from tests.world import contributions as contributions_block
from tests.world import showcase as showcase_block
from tests.world import study_groups as groups_block

pytestmark = [pytest.mark.django_db, pytest.mark.long]

READY = contributions.Verdict.READY
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
    "take_project_away": lambda viewer, placed, project: showcase.take_project_away(viewer, placed, project, "No."),
    "delete": showcase.delete,
    "reading": showcase.reading,
    "give_feedback": lambda viewer, placed, project: showcase.give_feedback(viewer, placed, project, Words("X")),
    "skip_review": showcase.skip_review,
    "looking_back": showcase.looking_back,
    "earlier_versions": showcase.earlier_versions,
    "reach": showcase.reach,
    "make_link": showcase.make_link,
    "revoke_link": lambda viewer, placed, project: showcase.revoke_link(viewer, placed, project, uuid4()),
    "make_public": showcase.make_public,
    "make_private": showcase.make_private,
    "add_picture": lambda viewer, placed, project: showcase.add_picture(viewer, placed, project, b"GIF89a"),
    "drop_picture": lambda viewer, placed, project: showcase.drop_picture(viewer, placed, project, uuid4()),
    "answered_in": lambda viewer, placed, project: showcase.answered_in(viewer, placed, project, [], 2),
    "ask_again": lambda viewer, placed, project: showcase.ask_again(viewer, placed, project, []),
    "decline_again": showcase.decline_again,
    "conversation": showcase.conversation,
    "take_down": lambda viewer, placed, project: showcase.take_down(viewer, placed.usage_key, project),
}
CLAIM_CALLS: dict[str, Callable[[Viewer, Any, UUID], Any]] = {
    "my_claim": contributions.my_claim,
    "tick": lambda viewer, placed, claim: contributions.tick_claim(viewer, placed, claim, "guide", True),
    "ask_for_look": lambda viewer, placed, claim: contributions.ask_for_look(viewer, placed, claim, A_DRAFT, "Good?"),
    "went_upstream": lambda viewer, placed, claim: contributions.went_upstream(viewer, placed, claim, A_DRAFT),
    "correct_address": lambda viewer, placed, claim: contributions.correct_address(viewer, placed, claim, A_DRAFT),
    "take_word_back": contributions.take_word_back,
    "how_it_ended": lambda viewer, placed, claim: contributions.say_how_it_ended(viewer, placed, claim, True),
    "reflect": lambda viewer, placed, claim: contributions.reflect_on_claim(viewer, placed, claim, "Hello"),
    "keep": contributions.keep_claim,
    "withdraw": contributions.withdraw_claim,
    "work_to_look_at": contributions.work_to_look_at,
    "give_look": lambda viewer, placed, claim: contributions.give_look(viewer, placed, claim, 1, READY, "Good."),
}
SEARCH_CALLS: dict[str, Callable[[Viewer, UUID], Any]] = {
    "forget_search": contributions.forget_search,
    "tell_me": lambda viewer, search: contributions.tell_me(viewer, search, True),
    "make_feed": contributions.make_feed,
    "revoke_feed": contributions.revoke_feed,
    "open_suggestion": contributions.open_suggestion,
}
FOR_THE_TEAM = {"remove_member", "take_down", "take_project_away"}
BY_THE_TEAM = {("take_down", "what someone put away", "the course team")}
"""What was reported is taken down also while its owner has put it away."""


@pytest.mark.parametrize("who", INSIDE)
def test_a_group_from_elsewhere_is_not_found(who):
    viewer, placed, foreign = INSIDE[who](), groups_block(), there_are(FOREIGN_GROUPS)
    with knocking() as knock:
        for call, (what, group) in product(GROUP_CALLS, foreign.items()):
            with knock(f"{call}, {what}, as {who}"), pytest.raises(refusal_of(call, who)):
                GROUP_CALLS[call](viewer, placed, group)


@pytest.mark.parametrize("who", INSIDE)
def test_a_project_from_elsewhere_is_not_found(who):
    viewer, placed, foreign = INSIDE[who](), showcase_block(), there_are(FOREIGN_PROJECTS)
    with knocking() as knock:
        for call, (what, project) in product(PROJECT_CALLS, foreign.items()):
            if (call, what, who) in BY_THE_TEAM:
                continue
            with knock(f"{call}, {what}, as {who}"), pytest.raises(refusal_of(call, who)):
                PROJECT_CALLS[call](viewer, placed, project)


@pytest.mark.parametrize("who", INSIDE)
def test_a_claim_from_elsewhere_is_not_found(who):
    viewer, placed, foreign = INSIDE[who](), takes_claims(), there_are(FOREIGN_CLAIMS)
    with knocking() as knock:
        for call, (what, claim) in product(CLAIM_CALLS, foreign.items()):
            with knock(f"{call}, {what}, as {who}"), pytest.raises(NotFound):
                CLAIM_CALLS[call](viewer, placed, claim)


@pytest.mark.parametrize("who", INSIDE)
def test_what_someone_looks_for_is_theirs_alone(who):
    viewer, foreign = INSIDE[who](), there_are(FOREIGN_CLAIMS)
    with knocking() as knock:
        for call, (what, search) in product(SEARCH_CALLS, foreign.items()):
            with knock(f"{call}, {what}, as {who}"), pytest.raises(NotFound):
                SEARCH_CALLS[call](viewer, search)


def test_a_link_for_maintainers_is_taken_back_at_its_own_project_only():
    olga, otto, greta = an_organiser(), an_organiser("Otto", OTHER_COURSE), global_staff()
    wren, finch = (project_of(a_welcoming_project(name)[0]).uuid for name in ("Wren", "Finch"))
    [link] = contributions.maintainer_links(greta, finch)
    contributions.make_maintainer_link(otto, wren)
    theirs = contributions.maintainer_links(otto, wren)[0]
    with knocking() as knock:
        for what, where, other in (("the site's", finch, link), ("another course's", wren, theirs)):
            with knock(f"{what}, by the course team"), pytest.raises(NotFound):
                contributions.revoke_maintainer_link(olga, where, other.uuid)
        for who, viewer in {"the course team": olga, "who looks after the site": greta}.items():
            for what, other in {"another project's": link.uuid, "nothing": uuid4()}.items():
                with knock(f"{what}, by {who}"), pytest.raises(NotFound):
                    contributions.revoke_maintainer_link(viewer, wren, other)
        with knock("by a learner"), pytest.raises(NotAllowed):
            contributions.revoke_maintainer_link(a_learner("Amina"), finch, link.uuid)


def test_news_of_a_repository_is_turned_at_its_own_project_only():
    wren, finch = some_projects("Wren", "Finch", state="listed")
    tracked = apps.get_model("community_hub", "TrackedRepository").objects
    place = {"host": "github.com", "path": "birds/finch", "due_at": NOW}
    theirs = tracked.create(project=project_row(finch), address="github.com/birds/finch", **place)
    with knocking() as knock:
        for act in (contributions.take_news, contributions.refuse_news):
            for what, other in {"another project's": theirs.uuid, "nothing": uuid4()}.items():
                with knock(f"{act.__name__}, {what}"), pytest.raises(NotFound):
                    act(global_staff(), wren, repository=other)
            with knock(f"{act.__name__}, by the course team"), pytest.raises(NotAllowed):
                act(an_organiser(), finch, repository=theirs.uuid)


def test_what_is_taken_for_a_farm_is_overruled_by_who_looks_after_the_site_and_nothing_else_is():
    wren, finch = (project_row(one) for one in some_projects("Wren", "Finch", state="listed"))
    [kite] = (project_row(one) for one in some_projects("Kite"))
    tracked = apps.get_model("community_hub", "TrackedRepository").objects
    where = {"host": "github.com", "path": "birds/any", "due_at": NOW}
    farm = tracked.create(project=wren, address="github.com/birds/wren", farm="trial", standing="farm", **where)
    others = {
        "no farm": tracked.create(project=finch, address="github.com/birds/finch", **where).uuid,
        "of a project nobody listed": tracked.create(
            project=kite, address="github.com/birds/kite", farm="trial", standing="farm", **where
        ).uuid,
        "nothing": uuid4(),
    }
    with knocking() as knock:
        for act in (contributions.show_anyway, contributions.keep_back):
            for what, other in others.items():
                with knock(f"{act.__name__}, {what}"), pytest.raises(NotFound):
                    act(global_staff(), other)
            for who in (an_organiser(), a_learner("Amina")):
                with knock(f"{act.__name__}, by {who}"), pytest.raises(NotAllowed):
                    act(who, farm.uuid)
    assert not tracked.filter(shown_anyway=True).exists()


def project_row(project: UUID) -> Any:
    return apps.get_model("community_hub", "OpenProject").objects.get(uuid=project)


def refusal_of(call: str, who: str) -> type[CommunityError]:
    return NotAllowed if call in FOR_THE_TEAM and who == "a learner" else NotFound


def test_what_someone_shows_is_to_be_looked_at_only():
    viewer, placed, project = a_learner("Amina"), showcase_block(), a_project(showcase_block(), "shown")
    with knocking() as knock:
        for call in ("to_edit", "save_draft", "publish", "unpublish", "delete", "take_down"):
            with knock(call), pytest.raises(NotAllowed):
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


def test_a_project_is_shared_with_a_group_one_sits_in_and_no_other():
    amina, placed, others = a_learner("Amina"), showcase_block(), there_are(NOT_ONES_OWN)
    projects = {"a new project": None, "her project": a_draft(amina, placed).uuid}
    with knocking() as knock:
        for (begun, project), (what, group) in product(projects.items(), others.items()):
            with knock(f"{begun}, {what}"), pytest.raises(NotYourGroup):
                showcase.save_draft(amina, placed, Content("Tides"), project=project, group=group)


def test_work_is_taken_on_with_a_group_one_sits_in_and_no_other():
    amina, placed, others = a_learner("Amina"), takes_claims(), there_are(NOT_ONES_OWN)
    [work, _more] = a_welcoming_project()
    with knocking() as knock:
        for what, group in others.items():
            with knock(what), pytest.raises(NotFound):
                contributions.claim_work(amina, placed, work, group=group)


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


@pytest.mark.parametrize("who", INSIDE)
def test_a_group_is_handed_over_to_its_members_only(who):
    placed, amina = groups_block(size_max=2), a_learner("Amina")
    group = groups.create(amina, placed, groups.About("Owls")).uuid
    groups.join(a_learner("Bo"), placed, group)
    others = {
        "who sits elsewhere": a_seat_elsewhere(),
        "who stands in line": a_place_in_line(group),
        "who is of the team": an_organiser().user_id,
        "nobody": 10**9,
    }
    viewer = INSIDE[who]()
    with knocking() as knock:
        for other, user_id in others.items():
            with knock(f"to {other}, by {who}"), pytest.raises(NotFound):
                groups.hand_over(viewer, placed, group, user_id)


def test_only_its_own_leader_hands_a_group_over():
    placed = groups_block()
    group = groups.create(a_learner("Amina"), placed, groups.About("Owls")).uuid
    groups.join(a_learner("Bo"), placed, group)
    groups.create(a_learner("Chen"), placed, groups.About("Larks"))
    viewers = {who: a_learner(who) for who in ("Bo", "Chen", "Eve")}
    with knocking() as knock:
        for who, viewer in viewers.items():
            with knock(f"by {who}"), pytest.raises(NotAllowed):
                groups.hand_over(viewer, placed, group, viewer.user_id)


def test_only_members_are_taken_out_of_a_group():
    placed, olga = groups_block(), an_organiser()
    group, other = a_group(placed, "one"), a_seat_elsewhere()
    with knocking() as knock, knock("someone of another group"), pytest.raises(NotFound):
        groups.remove_member(olga, placed, group, other)


def test_feedback_is_given_on_what_was_published_only():
    placed, amina, bo = showcase_block(), a_learner("Amina"), a_learner("Bo")
    project = a_published_project(bo, placed).uuid
    showcase.save_draft(bo, placed, Content("The next one"), project=project)
    with knocking() as knock:
        for version in (2, 3, 10**6):
            with knock(f"version {version}"), pytest.raises(NotFound):
                showcase.give_feedback(amina, placed, project, Words("X"), version=version)


def test_a_report_is_decided_by_the_team_of_its_course_only():
    placed = groups_block(OTHER_COURSE)
    group = groups.get(a_learner("Oscar", OTHER_COURSE), placed, a_group(placed, "abroad"))
    oscar, otto = a_learner("Oscar", OTHER_COURSE), an_organiser("Otto", OTHER_COURSE)
    moderation.report(oscar, placed, moderation.Subject.GROUP, group.uuid, group.name, reason="spam", note="")
    [report] = moderation.queue(otto)
    olga = an_organiser()
    client = signed_in(olga)
    with knocking() as knock:
        for decision in moderation.Decision:
            with knock(decision), pytest.raises(NotFound):
                moderation.decide(olga, report.uuid, decision)
        for course, status in {COURSE: 404, OTHER_COURSE: 403}.items():
            with knock(f"take_down at the desk of {course}"):
                answer = client.post(f"/community/desk/{course}/do/take_down/", {"item": report.uuid})
                assert answer.status_code == status


@pytest.mark.parametrize("who", INSIDE)
def test_a_hidden_project_of_the_catalogue_is_not_found_and_decided_by_nobody_in_a_course(who):
    [hidden] = some_projects(SECRET, state="hidden", pieces=1)
    piece = apps.get_model("community_hub", "Opportunity").objects.get(project__uuid=hidden).uuid
    viewer = INSIDE[who]()
    with knocking() as knock:
        with knock("get"), pytest.raises(NotFound):
            contributions.get(viewer, hidden)
        with knock("opportunity"), pytest.raises(NotFound):
            contributions.opportunity(viewer, piece)
        with knock("decide"), pytest.raises(NotAllowed):
            contributions.decide(viewer, hidden, contributions.ProjectState.LISTED)
        with knock("hub"), pytest.raises(NotAllowed):
            contributions.hub(viewer, state=contributions.ProjectState.HIDDEN)


ABOUT_NO_THING = {
    *("propose", "create", "drop_in", "suggestions", "introductions", "sign_up", "about_me", "my_week", "my_calendar"),
    *("organise", "sign_ups", "rounds", "round_new", "teams_csv", "mending", "open_seats", "weeks"),
    *("group_reports", "survey_results"),
    "given",
    *("mine", "collections", "presenting", "present", "asked_of_projects", "asked_of_readers"),
    *("waiting", "judged_events", "judged_new"),
    *("browse", "claims", "looks", "search", "searches", "account"),
}
"""Panels that ask for no id, and take no notice of one."""

BLOCKS: dict[str, Callable[[], Any]] = {
    "community_study_groups": groups_block,
    "community_project_showcase": showcase_block,
    "community_contributions": takes_claims,
}
FOREIGN = {
    "community_study_groups": FOREIGN_GROUPS,
    "community_project_showcase": FOREIGN_PROJECTS,
    "community_contributions": FOREIGN_CLAIMS,
}


def actions_on_things(block_type: str) -> list[str]:
    named = {action.name for action in BY_BLOCK_TYPE[block_type].actions if "item" in action.form.base_fields}
    return sorted(named - {"ask_for_help"})  # which is about no thing in particular


@pytest.mark.parametrize("who", INSIDE)
@pytest.mark.parametrize("block_type", BLOCKS)
def test_an_action_on_a_thing_from_elsewhere_is_refused_like_one_on_nothing(block_type, who):
    room, placed, viewer = BY_BLOCK_TYPE[block_type], BLOCKS[block_type](), INSIDE[who]()
    foreign = there_are(FOREIGN[block_type])

    def sent(name: str, item: UUID) -> tuple[int, str]:
        data = {**VALID_FIELDS, "item": str(item)}
        answer = panels.act(room, Asked(viewer, placed, Page(), data), name, data)
        return answer.status, answer.html.replace(str(item), "·")

    @cache
    def of_nothing(name: str) -> tuple[int, str]:
        return sent(name, uuid4())

    with knocking() as knock:
        for name, (what, thing) in product(actions_on_things(block_type), foreign.items()):
            with knock(f"{name}, {what}, as {who}"):
                status, html = sent(name, thing)
                assert status in (403, 404)
                assert SECRET not in html
                assert (status, html) == of_nothing(name), "not like nothing"


@pytest.mark.parametrize("who", INSIDE)
@pytest.mark.parametrize("block_type", BLOCKS)
def test_a_page_of_a_thing_from_elsewhere_looks_like_one_of_nothing(block_type, who):
    placed, client, foreign = BLOCKS[block_type](), signed_in(INSIDE[who]()), there_are(FOREIGN[block_type])

    def looked_at(name: str, item: UUID) -> tuple[int, str]:
        page = client.get(f"/community/block/{placed.usage_key}/{name}/", {"item": item})
        return page.status_code, without_tokens(page.content.decode().replace(str(item), "·"))

    @cache
    def of_nothing(name: str) -> tuple[int, str]:
        return looked_at(name, uuid4())

    with knocking() as knock:
        for panel, (what, thing) in product(BY_BLOCK_TYPE[block_type].panels[1:], foreign.items()):
            with knock(f"{panel.name}, {what}, as {who}"):
                status, html = looked_at(panel.name, thing)
                assert status in (403, 404) or panel.name in ABOUT_NO_THING
                assert SECRET not in html
                assert (status, html) == of_nothing(panel.name), "not like nothing"


def test_the_api_answers_for_blocks_of_its_kind_in_ones_own_course():
    here, abroad = groups_block(), groups_block(OTHER_COURSE)
    a_group(abroad, "abroad")
    client = signed_in(a_learner("Amina"))
    asked = {
        f"/community/api/v1/blocks/{here.usage_key}/projects/": 404,
        f"/community/api/v1/blocks/{abroad.usage_key}/groups/": 403,
        "/community/api/v1/blocks/block-v1:x+y+z+type@html+block@a/groups/": 404,
        f"/community/api/v1/blocks/{here.usage_key}/groups/": 200,
    }
    with knocking() as knock:
        for address, status in asked.items():
            with knock(address):
                answer = client.get(address)
                assert answer.status_code == status
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


def there_are(makers: Mapping[str, Callable[[], UUID]]) -> dict[str, UUID]:
    """One of each, all of them in the same world."""
    return {what: make() for what, make in makers.items()}


def without_tokens(html: str) -> str:
    """The anti-forgery token is another one on every page."""
    head, *rest = html.split('name="csrfmiddlewaretoken" value="')
    return "".join([head, *(part.partition('"')[2] for part in rest)])
