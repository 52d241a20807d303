"""Taking a project's signed news by the page, as those who look after the whole site do it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from plugin_app.contributions import api
from plugin_app.contributions.models import TrackedRepository
from plugin_app.contributions.syncing import running
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people.api import SignedOut, viewer
from tests.contributions.syncing.forge import Clock, Forge, an_issue, asking
from tests.contributions.syncing.test_hearing import TAKEN, send
from tests.contributions.world import a_visitor, an_outsider, global_staff, some_projects
from tests.world import COURSE, a_learner, a_person, an_organiser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_catalogue")]

HUB = "/community/contribute"
SECRET = re.compile(r"<code>([0-9a-f]{64})</code>")


@pytest.fixture
def wren():
    """A project whose repository was looked at; no news of it is taken."""
    [project] = some_projects("Wren", state="listed")
    forge = Forge()
    forge.has("birds/wren", an_issue(1, remote_id="71"), remote_id="5")
    running.run(asking=asking(forge, clock=Clock(timezone.now() - timedelta(hours=1))))
    return project


def a_gitlab_repository(project):
    """One more of the same project's, on GitLab."""
    first = TrackedRepository.objects.get(project__uuid=project)
    return TrackedRepository.objects.create(
        project=first.project,
        address="gitlab.com/birds/kite",
        host="gitlab.com",
        path="birds/kite",
        due_at=first.due_at,
    )


def browser(name: str = "Greta") -> Client:
    client = Client()
    client.force_login(a_person(name, is_superuser=True) if name == "Greta" else a_person(name))
    return client


def seen(answer) -> str:
    return " ".join(answer.content.decode().split())


def opened(client, project) -> str:
    return seen(client.get(f"{HUB}/news/", {"item": project}))


def press(client, action, project, repository) -> str:
    answer = client.post(f"{HUB}/do/{action}/", {"item": project, "repository": repository}, follow=True)
    assert answer.redirect_chain
    assert not SECRET.search(answer.redirect_chain[-1][0])
    return seen(answer)


def test_the_secret_is_shown_once_and_is_the_one_that_holds(wren):
    greta, repository = browser(), TrackedRepository.objects.get()
    assert f"{HUB}/news/?item={wren}" in seen(greta.get(f"{HUB}/project/", {"item": wren}))
    before = opened(greta, wren)
    assert "We ask it ourselves" in before and "/community/hooks" not in before and not SECRET.search(before)

    made = press(greta, "take_news", wren, repository.uuid)
    [news] = api.news_of(global_staff(), wren)
    assert SECRET.findall(made) == [news.secret]
    assert news.url in made and "application/json" in made and "Pull requests" in made and "GitLab" not in made
    assert "It has not told us anything lately" in made
    assert "Copy it" in made and "Copy the link" not in made

    again = opened(greta, wren)
    assert news.secret not in again
    assert news.url in again
    assert send(news, TAKEN).status_code == 204
    assert "It last told us something" in opened(greta, wren)


def test_a_new_secret_ends_the_old_one_and_a_second_press_takes_all_of_it_back(wren):
    greta, repository = browser(), TrackedRepository.objects.get()
    press(greta, "take_news", wren, repository.uuid)
    [old] = api.news_of(global_staff(), wren)
    press(greta, "take_news", wren, repository.uuid)
    [new] = api.news_of(global_staff(), wren)
    assert send(old, TAKEN).status_code == 404
    over = press(greta, "refuse_news", wren, repository.uuid)
    assert "We ask it ourselves" in over and new.url not in over
    assert send(new, TAKEN).status_code == 404


def test_looking_changes_nothing(wren):
    greta, repository = browser(), TrackedRepository.objects.get()
    before = TrackedRepository.objects.values().get()
    opened(greta, wren)
    for action in ("take_news", "refuse_news"):
        sent = {"item": wren, "repository": repository.uuid}
        assert greta.get(f"{HUB}/do/{action}/", sent).status_code in (404, 405)
        assert Client().post(f"{HUB}/do/{action}/", sent).status_code in (401, 403)
        forged = Client(enforce_csrf_checks=True)
        forged.force_login(a_person("Greta", is_superuser=True))
        assert forged.post(f"{HUB}/do/{action}/", sent).status_code == 403
    assert TrackedRepository.objects.values().get() == before


def test_each_repository_has_its_own_and_gitlab_is_said_as_gitlab_says_it(wren):
    greta, wrens = browser(), TrackedRepository.objects.get()
    kite = a_gitlab_repository(wren)
    made = press(greta, "take_news", wren, kite.uuid)
    assert "Merge request events" in made and "On GitHub" not in made
    by_name = {one.repository: one for one in api.news_of(global_staff(), wren)}
    assert SECRET.findall(made) == [by_name["gitlab.com/birds/kite"].secret]
    assert not by_name["github.com/birds/wren"].is_taken
    wrens.refresh_from_db()
    assert (wrens.takes_news, wrens.hook_turn) == (False, 0)


@pytest.mark.parametrize("act", [api.take_news, api.refuse_news])
def test_a_repository_is_turned_at_its_own_project_only(wren, act):
    [finch] = some_projects("Finch", state="listed")
    repository = TrackedRepository.objects.get()
    with pytest.raises(NotFound):
        act(global_staff(), finch, repository=repository.uuid)
    sent = {"item": finch, "repository": repository.uuid}
    assert browser().post(f"{HUB}/do/{act.__name__}/", sent).status_code == 404
    repository.refresh_from_db()
    assert (repository.takes_news, repository.hook_turn) == (False, 0)


def test_a_project_that_nobody_looks_at_says_what_to_do(wren):
    [finch] = some_projects("Finch")
    page = opened(browser(), finch)
    assert "Nothing of it is looked at yet" in page and "Make an address" not in page


PEOPLE = {
    "a visitor": (a_visitor, SignedOut),
    "someone signed in": (an_outsider, NotAllowed),
    "a learner": (lambda: a_learner("Amina"), NotAllowed),
    "the course team": (an_organiser, NotAllowed),
    "who looks after the site": (global_staff, None),
    "the same in a course": (lambda: viewer(global_staff().user_id, COURSE), None),
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("act", [api.news_of, api.take_news, api.refuse_news])
def test_who_may(wren, who, act):
    someone, refusal = PEOPLE[who]
    if refusal is None:
        assert len(act(someone(), wren)) == 1
        return
    with pytest.raises(refusal):
        act(someone(), wren)
    assert not TrackedRepository.objects.get().takes_news


def test_others_neither_see_the_page_nor_the_way_to_it(wren):
    omar = browser("Omar")
    assert f"{HUB}/news/" not in seen(omar.get(f"{HUB}/project/", {"item": wren}))
    assert omar.get(f"{HUB}/news/", {"item": wren}).status_code == 403
    assert Client().get(f"{HUB}/news/", {"item": wren}).status_code == 401
