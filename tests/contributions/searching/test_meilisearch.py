"""The instance's Meilisearch: the same answers as ours, and ours when it does not answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import transaction

from plugin_app.contributions.data import ProjectState, Work
from plugin_app.contributions.models import OpenProject, Opportunity, SearchEntry, SearchProgress, SearchUntold
from plugin_app.contributions.searching import elsewhere, finding, indexing, instance
from plugin_app.contributions.searching.meilisearch import MeilisearchIndex
from plugin_app.contributions.searching.query import SearchQuery
from plugin_app.contributions.searching.terms import Thing
from tests.contributions.world import NOW, some_projects

from .fake_meilisearch import KEY, running
from .world import found, indexed, titles

pytestmark = pytest.mark.django_db

ASKED = ("POST", "/multi-search")
LATER = NOW + 2 * elsewhere.SETTLES
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
    assert ASKED in birds.asked
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


def its_words(of):
    return of.documents[f"project-{OpenProject.objects.get(name='Wren').pk}"]["words"]


def say(words):
    """Something new about a project, of which the index hears."""
    OpenProject.objects.filter(name="Wren").update(description=words)
    indexing.refresh(OpenProject.objects.filter(name="Wren").values_list("pk", flat=True), now=NOW)


def everything():
    return set(SearchEntry.objects.values_list("thing", flat=True))


def test_a_run_prepares_and_fills_it_by_itself_and_only_then_people_are_sent_there(meilisearch):
    some_projects("Wren", "Kite", pieces=2)
    assert found(words="wren").total == 0 and not meilisearch.asked
    indexing.catch_up(now=NOW)
    assert set(meilisearch.documents) == everything()
    del meilisearch.asked[:]
    assert titles(found(words="wren", thing=Thing.PROJECT)) == ["Wren"]
    assert meilisearch.asked == [ASKED]


def test_it_is_filled_by_portions_which_the_next_run_goes_on_with(meilisearch, monkeypatch):
    monkeypatch.setattr(elsewhere, "PROJECTS", 1)
    monkeypatch.setattr(elsewhere, "PORTIONS", 2)
    some_projects("Wren", "Kite", "Owl", pieces=1)
    filled = []
    for _ in range(3):
        indexing.catch_up(now=NOW)
        filled.append(sum(name.startswith("project") for name in meilisearch.documents))
        assert elsewhere.is_whole() == (len(filled) == 3)
        meilisearch.asked.clear()
        assert found(words="owl").total == 2
        assert (ASKED in meilisearch.asked) == elsewhere.is_whole()
    assert filled == [2, 4, 4]  # Open edX is the fourth
    assert set(meilisearch.documents) == everything()


def test_what_changes_while_it_is_filled_is_told_too(meilisearch, monkeypatch):
    monkeypatch.setattr(elsewhere, "PROJECTS", 1)
    monkeypatch.setattr(elsewhere, "PORTIONS", 3)
    some_projects("Wren", "Kite", "Owl")
    indexing.catch_up(now=NOW)
    say("Sings")
    for _ in range(2):
        indexing.catch_up(now=NOW)
    assert elsewhere.is_whole() and "sings" in its_words(meilisearch)


def test_an_outage_loses_nothing(birds):
    birds.answer = (500, b"{}")
    Opportunity.objects.filter(title="Wren: feather 2").update(state="gone")
    say("Sings")
    indexing.catch_up(now=NOW)
    assert "sings" not in its_words(birds) and SearchUntold.objects.exists()
    birds.answer = None
    indexing.catch_up(now=NOW)
    assert "sings" in its_words(birds)
    assert set(birds.documents) == everything() and not SearchUntold.objects.exists()


def test_a_hidden_project_is_let_go_of_after_an_outage(birds):
    birds.answer = (500, b"{}")
    OpenProject.objects.filter(name="Wren").update(state="hidden")
    say("Nobody answers")
    birds.answer = None
    indexing.catch_up(now=NOW)
    assert not [name for name in birds.documents if name not in everything()]


def test_whoever_is_killed_before_it_was_told_leaves_that_to_the_next_run(birds, monkeypatch):
    monkeypatch.setattr(elsewhere, "tell", lambda _now: None)
    say("Sings")
    assert "sings" not in its_words(birds)
    indexing.catch_up(now=NOW)
    assert "sings" in its_words(birds)


def test_what_changes_while_it_is_told_is_told_again(birds, monkeypatch):
    put = MeilisearchIndex.put

    def put_and_change(self, *told):
        put(self, *told)
        monkeypatch.setattr(MeilisearchIndex, "put", put)
        say("Whistles")

    say("Sings")
    monkeypatch.setattr(MeilisearchIndex, "put", put_and_change)
    indexing.catch_up(now=NOW)
    assert "whistles" in its_words(birds)


@pytest.mark.parametrize("lost", ["its index", "what is in it"])
def test_once_it_was_emptied_a_run_fills_it_anew(birds, lost):
    if lost == "its index":
        birds.forgets()
    else:
        birds.documents = {}
    indexing.catch_up(now=LATER)
    assert set(birds.documents) == everything()
    assert titles(found(words="robin", language="Vala")) == ["Robin"]


def test_an_index_without_settings_refuses_and_ours_answers(birds):
    birds.settings = {}
    assert titles(found(language="Vala")) == ["Robin"]
    indexing.catch_up(now=LATER)
    assert birds.settings["filterableAttributes"]


def test_what_it_has_only_just_taken_it_may_keep_a_little_later(birds):
    birds.forgets()
    del birds.asked[:]
    indexing.catch_up(now=NOW + elsewhere.SETTLES / 2)
    assert not birds.asked


def test_a_run_with_nothing_new_only_asks_whether_it_is_there(birds):
    del birds.asked[:]
    indexing.catch_up(now=LATER)
    assert [method for method, _path in birds.asked] == ["GET", "POST"] and birds.asked[1] == ASKED


def test_one_that_was_not_used_for_a_while_is_filled_anew(birds, settings):
    used = settings.COMMUNITY_HUB
    settings.COMMUNITY_HUB = {**used, "SEARCH": "embedded"}
    indexing.catch_up(now=NOW)
    say("Sings")
    assert not SearchUntold.objects.exists()
    settings.COMMUNITY_HUB = used
    assert not elsewhere.is_whole()
    indexing.catch_up(now=NOW)
    assert elsewhere.is_whole() and "sings" in its_words(birds)


def test_while_it_is_down_a_filling_stays_where_it_is(meilisearch, monkeypatch):
    monkeypatch.setattr(elsewhere, "PROJECTS", 1)
    monkeypatch.setattr(elsewhere, "PORTIONS", 1)
    some_projects("Wren", "Kite")
    indexing.catch_up(now=NOW)
    [before] = SearchProgress.objects.values_list("told_to", flat=True)
    meilisearch.answer = (500, b"{}")
    indexing.catch_up(now=NOW)
    assert [before] == list(SearchProgress.objects.values_list("told_to", flat=True))


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
