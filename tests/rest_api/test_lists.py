"""The API shows what the panels show, to the same people, with the same refusals."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from plugin_app.contributions import api as contributions
from plugin_app.study_groups import api as study_groups
from tests.showcase.situations import a_published_project
from tests.world import OTHER_COURSE, a_learner, showcase
from tests.world import study_groups as groups_block

pytestmark = pytest.mark.django_db

API = "/community/api/v1"


def ask(viewer, path):
    client = Client()
    if viewer is not None:
        client.force_login(get_user_model().objects.get(pk=viewer.user_id))
    return client.get(f"{API}{path}")


def test_groups_with_people_by_the_name_they_show():
    placed = groups_block()
    study_groups.create(a_learner("Amina"), placed, study_groups.About("Owls", purpose="3 < 5"))
    answer = ask(a_learner("Bo"), f"/blocks/{placed.usage_key}/groups/")
    [group] = answer.json()["results"]
    assert (group["name"], group["members"], group["purpose"], group["standing"]) == (
        "Owls",
        ["Amina"],
        "3 < 5",
        "none",
    )
    assert answer.headers["Content-Type"] == "application/json"


def test_projects_with_where_their_links_lead():
    placed = showcase()
    a_published_project(a_learner("Amina"), placed, "Tides")
    [project] = ask(a_learner("Bo"), f"/blocks/{placed.usage_key}/projects/").json()["results"]
    assert (project["title"], project["by"], project["version"]) == ("Tides", "Amina", 1)


def test_open_source_projects_from_the_first_minute():
    contributions.ensure_built_in()
    found = ask(a_learner("Bo"), "/opportunities/?search=open+edx").json()["results"]
    assert "Open edX" in [project["name"] for project in found]


@pytest.mark.parametrize(
    ("who", "status"),
    [(lambda: None, 403), (lambda: a_learner("Oscar", OTHER_COURSE), 403), (lambda: a_learner("Amina"), 200)],
    ids=["a visitor", "someone from another course", "a learner"],
)
def test_who_may_ask(who, status):
    placed = groups_block()
    assert ask(who(), f"/blocks/{placed.usage_key}/groups/").status_code == status


def test_a_block_of_another_kind_is_not_found():
    placed = groups_block()
    answer = ask(a_learner("Amina"), f"/blocks/{placed.usage_key}/projects/")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
