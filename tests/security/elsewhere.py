"""Things that are really there, and not the viewer's: of another block, course, group or person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.contrib.auth import get_user_model
from django.test import Client

from plugin_app.contributions import api as contributions
from plugin_app.contributions.found import Contributions, work_row
from plugin_app.contributions.models import SavedSearch, Suggestion
from plugin_app.people.api import Viewer
from plugin_app.showcase import api as showcase
from plugin_app.study_groups import api as groups
from tests.contributions.claiming.situations import CONTACT, a_claim, a_welcoming_project, project_of, work_of
from tests.contributions.world import NOW, some_projects
from tests.showcase.situations import a_draft, a_published_project
from tests.world import COURSE, OTHER_COURSE, a_learner, an_organiser
from tests.world import contributions as contributions_block
from tests.world import showcase as showcase_block
from tests.world import study_groups as groups_block

SECRET = "Hush"
"""Begins every title someone from elsewhere gave."""


def a_group(placed: Any, title: str, leader: str = "Bo") -> UUID:
    """Someone's open group in this block."""
    return groups.create(a_learner(leader, placed.course_key), placed, groups.About(f"{SECRET} {title}")).uuid


def takes_claims(course: str = COURSE, name: str = "contributions") -> Contributions:
    """A block in which learners may claim."""
    return contributions_block(course, name, contact=CONTACT)


def a_project(placed: Any, title: str, state: str = "published") -> UUID:
    """Someone's project in this block."""
    bo = a_learner("Bo", placed.course_key)
    if state == "draft":
        return a_draft(bo, placed, f"{SECRET} {title}").uuid
    project = a_published_project(bo, placed, f"{SECRET} {title}").uuid
    if state == "put away":
        showcase.unpublish(bo, placed, project)
    if state == "deleted":
        showcase.delete(bo, placed, project)
    return project


FOREIGN_GROUPS: dict[str, Callable[[], UUID]] = {
    "a group of another block": lambda: a_group(groups_block(name="beside"), "beside"),
    "a group of another course": lambda: a_group(groups_block(OTHER_COURSE), "abroad"),
    "a project": lambda: a_project(showcase_block(), "project"),
    "nothing": uuid4,
}
FOREIGN_PROJECTS: dict[str, Callable[[], UUID]] = {
    "a project of another block": lambda: a_project(showcase_block(name="beside"), "beside"),
    "a project of another course": lambda: a_project(showcase_block(OTHER_COURSE), "abroad"),
    "someone's draft": lambda: a_project(showcase_block(), "draft", "draft"),
    "what someone put away": lambda: a_project(showcase_block(), "away", "put away"),
    "what someone deleted": lambda: a_project(showcase_block(), "gone", "deleted"),
    "a group": lambda: a_group(groups_block(), "group"),
    "nothing": uuid4,
}


def a_claim_elsewhere(placed: Any, project: str, leader: str) -> UUID:
    """Someone's claim in this block, which waits for somebody there to look at it."""
    [work, _more] = a_welcoming_project(project)
    holder = a_learner(leader, placed.course_key)
    claim = a_claim(placed, work, holder)
    contributions.ask_for_look(holder, placed, claim, "https://birds.example.org/draft", f"{SECRET} is this right?")
    return claim


def a_suggestion(name: str) -> UUID:
    """What someone was told of, because of a search of theirs."""
    [work, _more] = a_welcoming_project(name)
    row = SavedSearch.objects.get(uuid=a_search())
    told = {"opportunity_id": work_row(work).pk, "occasion": "2026-03-02", "made_at": NOW}
    return Suggestion.objects.create(search=row, **told).uuid


def a_search() -> UUID:
    """Bo's."""
    query = contributions.SearchQuery(words=uuid4().hex)
    return contributions.save_search(a_learner("Bo"), query, f"{SECRET} search")


def a_hidden_piece() -> UUID:
    """Of a project that nobody is to find."""
    some_projects(f"{SECRET} wren", state="hidden", pieces=1)
    [work] = work_of(f"{SECRET} wren")
    return work


FOREIGN_CLAIMS: dict[str, Callable[[], UUID]] = {
    "a claim of another block": lambda: a_claim_elsewhere(takes_claims(name="beside"), "Finch", "Bo"),
    "a claim of another course": lambda: a_claim_elsewhere(takes_claims(OTHER_COURSE), "Kite", "Oscar"),
    "a classmate's claim": lambda: a_claim(takes_claims(), a_welcoming_project("Tern")[0], a_learner("Chen")),
    "a hidden piece of work": a_hidden_piece,
    "a hidden project": lambda: project_of(a_hidden_piece()).uuid,
    "someone's search": a_search,
    "what someone was told of": lambda: a_suggestion("Crake"),
    "a group": lambda: a_group(groups_block(), "group"),
    "nothing": uuid4,
}
INSIDE: dict[str, Callable[[], Viewer]] = {"a learner": lambda: a_learner("Amina"), "the course team": an_organiser}
"""Who is in the course, and still not in everything."""


def everything() -> dict[str, list[str]]:
    """Every row of ours, whole."""
    ours = apps.get_app_config("community_hub").get_models()
    return {model.__name__: sorted(repr(row) for row in model.objects.values_list()) for model in ours}


def signed_in(viewer: Viewer) -> Client:
    """Their browser."""
    client = Client()
    client.force_login(get_user_model().objects.get(pk=viewer.user_id))
    return client
