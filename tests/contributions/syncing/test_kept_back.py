"""What is taken for a farm: who sees which and why, and that their word holds for every later look."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from plugin_app import host
from plugin_app.contributions import api
from plugin_app.contributions.models import Opportunity, TrackedRepository
from plugin_app.contributions.searching import finding
from plugin_app.contributions.searching.query import SearchQuery
from plugin_app.contributions.syncing import kept_back, running
from plugin_app.contributions.syncing.farms import Farm
from plugin_app.contributions.syncing.words import Gone, Standing, WhyFarm
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people.api import SignedOut, viewer
from tests.contributions.syncing.forge import Clock, Forge, an_issue, asking
from tests.contributions.world import a_visitor, an_outsider, global_staff, some_projects
from tests.world import COURSE, a_learner, a_person, an_organiser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_catalogue")]

PAGE = "/community/contribute/kept_back/"
DO = "/community/contribute/do"
EXERCISE = "Lots of good first issues."


def some_farms(*names, issues=5, clock=None):
    """Listed projects that say of themselves that they are exercises; each was looked at."""
    some_projects(*names, state="listed")
    forge, clock = Forge(), clock or Clock()
    for name in names:
        path = f"birds/{name.lower()}"
        forge.has(path, *(an_issue(number, path) for number in range(1, issues + 1)), description=EXERCISE)
    running.run(asking=asking(forge, clock=clock))
    return forge, clock


def look_again(forge, clock, **how):
    clock.passes(hours=9)
    running.run(asking=asking(forge, clock=clock, **how))


def offered():
    return sorted(Opportunity.objects.filter(state="open").values_list("number", flat=True))


def the_farm():
    return TrackedRepository.objects.get()


def listed():
    return [(one.address, one.is_shown) for one in api.kept_back(global_staff()).repositories]


def test_every_kind_of_farm_has_its_sentence():
    assert set(WhyFarm.values) == {farm.value for farm in Farm}


def test_who_looks_after_the_site_sees_which_and_why():
    some_farms("Wren")
    [one] = api.kept_back(global_staff()).repositories
    assert (one.name, one.address, one.url) == ("Wren", "github.com/birds/wren", "https://github.com/birds/wren")
    assert one.why == WhyFarm.EXERCISE.label
    assert api.how_fresh(global_staff()).farms == 1
    assert api.how_fresh(an_outsider()).farms == 0


def test_its_work_is_shown_at_once_and_found():
    some_farms("Wren")
    assert offered() == []
    api.show_anyway(global_staff(), the_farm().uuid)
    assert offered() == [1, 2, 3, 4, 5]
    assert the_farm().standing == Standing.FOLLOWED
    assert listed() == [("github.com/birds/wren", True)]
    assert finding.search(SearchQuery(words="feather"), now=Clock().now()).total == 5


@pytest.mark.parametrize("is_new", [False, True], ids=["nothing new", "something new"])
def test_the_next_look_leaves_it_so(is_new):
    forge, clock = some_farms("Wren")
    api.show_anyway(global_staff(), the_farm().uuid)
    if is_new:
        issues = (an_issue(number) for number in range(1, 7))
        forge.has("birds/wren", *issues, remote_id="1", description=EXERCISE)
    for _ in range(3):
        look_again(forge, clock)
        assert offered() == list(range(1, 7 if is_new else 6))
        assert (the_farm().standing, the_farm().farm) == (Standing.FOLLOWED, "exercise")
    assert listed() == [("github.com/birds/wren", True)]


def test_what_is_kept_back_again_is_gone_at_once_and_stays_so():
    forge, clock = some_farms("Wren")
    api.show_anyway(global_staff(), the_farm().uuid)
    look_again(forge, clock)
    api.keep_back(global_staff(), the_farm().uuid)
    for _ in range(2):
        assert offered() == []
        assert set(Opportunity.objects.values_list("gone_because", flat=True)) == {Gone.FARM}
        assert (the_farm().standing, listed()) == (Standing.FARM, [("github.com/birds/wren", False)])
        clock.passes(days=2)
        look_again(forge, clock)


def test_of_what_is_shown_only_the_newest_are(settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "WORK_OF_A_PROJECT": 2}
    forge, clock = some_farms("Wren")
    api.show_anyway(global_staff(), the_farm().uuid)
    assert offered() == [4, 5]
    look_again(forge, clock, most=2)
    assert offered() == [4, 5]
    api.keep_back(global_staff(), the_farm().uuid)
    assert set(Opportunity.objects.values_list("gone_because", flat=True)) == {Gone.FARM}


def test_what_is_taken_stays_taken():
    forge, clock = some_farms("Wren")
    forge.alter("birds/wren", 2, assignees=1)
    look_again(forge, clock)
    api.show_anyway(global_staff(), the_farm().uuid)
    assert offered() == [1, 3, 4, 5]
    api.keep_back(global_staff(), the_farm().uuid)
    assert Opportunity.objects.get(number=2).gone_because == Gone.ASSIGNED


@pytest.mark.parametrize(
    ("first", "then", "left"),
    [(None, api.show_anyway, [1, 2, 3, 4, 5]), (api.show_anyway, api.keep_back, [])],
    ids=["shown", "kept back"],
)
def test_what_is_said_during_a_look_holds_at_its_end(first, then, left):
    forge, clock = some_farms("Wren")
    repository = the_farm().uuid
    if first:
        first(global_staff(), repository)
    forge.alter("birds/wren", 1, title="Mend the beak")

    def say(question):
        if question == "page 3":
            then(global_staff(), repository)

    forge.before = say
    look_again(forge, clock)
    assert offered() == left
    assert the_farm().standing == (Standing.FOLLOWED if left else Standing.FARM)


def test_it_holds_over_a_time_in_which_it_was_no_farm():
    forge, clock = some_farms("Wren")
    api.show_anyway(global_staff(), the_farm().uuid)
    for description, why in (("Birds.", "It does not look like one any more."), (EXERCISE, WhyFarm.EXERCISE.label)):
        forge.has("birds/wren", an_issue(1), an_issue(2), remote_id="1", description=description)
        look_again(forge, clock)
        [one] = api.kept_back(global_staff()).repositories
        assert (offered(), one.is_shown, one.why) == ([1, 2], True, why)


def test_taking_back_what_is_no_farm_any_more_hides_nothing():
    forge, clock = some_farms("Wren")
    api.show_anyway(global_staff(), the_farm().uuid)
    forge.has("birds/wren", an_issue(1), remote_id="1")
    look_again(forge, clock)
    api.keep_back(global_staff(), the_farm().uuid)
    assert (offered(), listed()) == ([1], [])
    assert not the_farm().shown_anyway


def test_pressed_twice_it_says_so_once(monkeypatch):
    events = []
    monkeypatch.setattr(type(host.current()), "track", lambda _host, name, facts, **_who: events.append((name, facts)))
    some_farms("Wren")
    project = {"project": str(the_farm().project.uuid)}
    for act in (api.keep_back, api.show_anyway, api.show_anyway, api.keep_back):
        act(global_staff(), the_farm().uuid)
    assert events == [
        ("community_hub.project_work.shown", project),
        ("community_hub.project_work.kept_back", project),
    ]


def test_what_is_not_followed_any_more_is_not_listed():
    forge, clock = some_farms("Wren", "Kite")
    forge.has("birds/kite", remote_id="2", is_archived=True)
    look_again(forge, clock)
    assert listed() == [("github.com/birds/wren", False)]
    wren = TrackedRepository.objects.get(address="github.com/birds/wren")
    wren.project.state = "hidden"
    wren.project.save()
    assert listed() == []
    with pytest.raises(NotFound):
        api.show_anyway(global_staff(), wren.uuid)


PEOPLE = {
    "a visitor": (a_visitor, SignedOut),
    "someone signed in": (an_outsider, NotAllowed),
    "a learner": (lambda: a_learner("Amina"), NotAllowed),
    "the course team": (an_organiser, NotAllowed),
    "who looks after the site": (global_staff, None),
    "the same in a course": (lambda: viewer(global_staff().user_id, COURSE), None),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_may(who):
    some_farms("Wren")
    someone, refusal = PEOPLE[who]
    asked = (
        api.kept_back,
        lambda viewer: api.show_anyway(viewer, the_farm().uuid),
        lambda viewer: api.keep_back(viewer, the_farm().uuid),
    )
    for act in asked:
        if refusal is None:
            act(someone())
        else:
            with pytest.raises(refusal):
                act(someone())


def browser(name="Greta"):
    client = Client()
    client.force_login(a_person(name, is_superuser=True) if name == "Greta" else a_person(name))
    return client


def seen(answer):
    return " ".join(answer.content.decode().split())


def test_by_the_page_with_links_and_forms_alone():
    some_farms("Wren")
    greta, sent = browser(), {"item": the_farm().uuid, "page": "1"}
    assert PAGE in seen(greta.get("/community/contribute/freshness/"))
    page = seen(greta.get(PAGE))
    assert "Show its work all the same" in page and "there to be contributed to" in page
    page = seen(greta.post(f"{DO}/show_anyway/", sent, follow=True))
    assert "Its work is shown from now on" in page and "Keep it back again" in page
    assert offered() == [1, 2, 3, 4, 5]
    page = seen(greta.post(f"{DO}/keep_back/", sent, follow=True))
    assert "Its work is kept back again" in page and "Show its work all the same" in page
    assert offered() == []


def test_others_neither_see_the_page_nor_the_way_to_it():
    some_farms("Wren")
    omar, sent = browser("Omar"), {"item": the_farm().uuid}
    assert PAGE not in seen(omar.get("/community/contribute/freshness/"))
    assert omar.get(PAGE).status_code == 403
    assert Client().get(PAGE).status_code == 401
    for action in ("show_anyway", "keep_back"):
        assert omar.post(f"{DO}/{action}/", sent).status_code == 403
        assert browser().get(f"{DO}/{action}/", sent).status_code in (404, 405)
    assert not the_farm().shown_anyway


def test_many_are_turned_page_by_page_and_cost_no_more_queries(monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(kept_back, "PAGE_SIZE", 2)
    some_farms("Wren", "Kite", "Owl", issues=1)
    TrackedRepository.objects.filter(path="birds/owl").update(looked_at=Clock().now() + timedelta(hours=1))
    greta = global_staff()
    with django_assert_num_queries(3):  # who they are is one
        first = api.kept_back(greta)
    assert (first.total, first.pages, first.repositories[0].name, len(first.repositories)) == (3, 2, "Owl", 2)
    assert len(api.kept_back(greta, page=2).repositories) == 1
    owl = TrackedRepository.objects.get(path="birds/owl")
    answer = browser().post(f"{DO}/show_anyway/", {"item": owl.uuid, "page": "2"}, follow=True)
    assert "page=2" in answer.request["QUERY_STRING"]


def test_a_page_without_any_says_so():
    assert "Nothing is kept back" in seen(browser().get(PAGE))
