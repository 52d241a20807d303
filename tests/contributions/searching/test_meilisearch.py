"""The instance's Meilisearch: the same answers as ours, and ours when it does not answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from plugin_app.contributions.data import ProjectState, Work
from plugin_app.contributions.models import OpenProject, Opportunity, SearchEntry
from plugin_app.contributions.searching import finding, indexing, instance
from plugin_app.contributions.searching.query import SearchQuery
from plugin_app.contributions.searching.terms import Thing
from tests.contributions.world import NOW, some_projects

from .fake_meilisearch import KEY, running
from .world import found, indexed, titles

pytestmark = pytest.mark.django_db

QUERIES = [
    SearchQuery(),
    SearchQuery(words="feather"),
    SearchQuery(words="feather wr"),
    SearchQuery(words="nowhere"),
    SearchQuery(language="Elm"),
    SearchQuery(language='E"lm'),
    SearchQuery(language="Elm", kind=Work.CODE, state=ProjectState.CANDIDATE, thing=Thing.WORK),
    SearchQuery(fresh=7),
    SearchQuery(words="feather", fresh=30, level=2),
]


@pytest.fixture
def meilisearch(settings):
    with running() as fake:
        settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "SEARCH": "meilisearch"}
        settings.MEILISEARCH_ENABLED = True
        settings.MEILISEARCH_URL = fake.url
        settings.MEILISEARCH_API_KEY = KEY
        settings.MEILISEARCH_INDEX_PREFIX = "test_"
        yield fake


@pytest.fixture
def birds(meilisearch):
    some_projects("Wren", "Kite", languages=("Elm",), topics=("birding",), pieces=3)
    some_projects("Robin", state="listed", languages=("Vala",))
    Opportunity.objects.filter(title="Wren: feather 1").update(opened_at=NOW - timedelta(days=90))
    indexed()
    return meilisearch


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: str(query.as_json()))
def test_it_answers_as_our_own_index_does(birds, settings, query):
    theirs = finding.search(query, now=NOW)
    assert ("POST", "/multi-search") in birds.asked
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "SEARCH": "embedded"}
    ours = finding.search(query, now=NOW)
    assert replace(ours, things=()) == replace(theirs, things=())
    assert ours.pages > 1 or set(titles(ours)) == set(titles(theirs))  # of equals, each takes first whom it likes


@pytest.mark.parametrize(
    "answer",
    [
        (500, b"{}"),
        (403, b"{}"),
        (302, b"{}"),
        (200, b"not json"),
        (200, b"[]"),
        (200, b'{"results": []}'),
        (200, b'{"results": [1]}'),
        (200, b"{}" + b" " * instance.LARGEST),
    ],
    ids=["broken", "refused", "led away", "no json", "a list", "too few", "odd", "too large"],
)
def test_our_own_index_answers_when_it_does_not(birds, answer):
    birds.answer = answer
    assert titles(found(words="robin")) == ["Robin"]


def test_our_own_index_answers_when_nobody_is_there(birds, settings):
    settings.MEILISEARCH_URL = "http://127.0.0.1:9"
    assert titles(found(words="robin")) == ["Robin"]


def test_it_hears_of_every_change_once_it_is_sure(birds, django_capture_on_commit_callbacks):
    wren = OpenProject.objects.get(name="Wren")
    Opportunity.objects.filter(title="Wren: feather 1").update(state="gone")
    OpenProject.objects.filter(pk=wren.pk).update(description="Sings")
    with django_capture_on_commit_callbacks(execute=True):
        indexing.refresh([wren.pk], now=NOW)
    assert "sings" in birds.documents[f"project-{wren.pk}"]["words"]
    assert len([name for name in birds.documents if name.startswith("work")]) == 5 + _built_in_work()


def test_what_was_rolled_back_is_not_told(birds):
    wren = OpenProject.objects.get(name="Wren")
    before = dict(birds.documents)
    with transaction.atomic():
        OpenProject.objects.filter(pk=wren.pk).update(description="Sings")
        indexing.refresh([wren.pk], now=NOW)
        transaction.set_rollback(True)
    assert birds.documents == before


def test_what_it_missed_it_hears_again_and_what_is_no_more_it_forgets(birds):
    birds.documents["work-999999"] = {"id": "work-999999", "told_at": 1}
    del birds.documents[f"project-{OpenProject.objects.get(name='Wren').pk}"]
    indexing.refresh_all(now=NOW + timedelta(days=1))
    assert set(birds.documents) == set(SearchEntry.objects.values_list("thing", flat=True))


def test_a_silent_one_never_makes_a_write_fail(birds):
    birds.answer = (500, b"{}")
    some_projects("Owl")
    assert indexed().written == 1


def test_what_it_still_has_and_we_do_not_is_not_shown(birds):
    OpenProject.objects.filter(name="Robin").delete()
    assert titles(found(words="robin")) == []


@pytest.mark.parametrize(
    ("ours", "enabled", "url"),
    [("embedded", True, "http://x"), ("meilisearch", False, "http://x"), ("meilisearch", True, "")],
)
def test_it_is_asked_only_where_both_say_so(settings, ours, enabled, url):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "SEARCH": ours}
    settings.MEILISEARCH_ENABLED = enabled
    settings.MEILISEARCH_URL = url
    assert instance.index() is None


def _built_in_work():
    return Opportunity.objects.filter(project__built_in=True).count()
