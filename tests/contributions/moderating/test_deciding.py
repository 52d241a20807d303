"""Many projects listed or put aside at once: with a reason, with a history, and never for good."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.contributions import api
from plugin_app.contributions.api import (
    AlreadyDecided,
    Because,
    NothingTicked,
    NothingToUndo,
    ProjectState,
    ReasonMissing,
    SearchQuery,
    TooManyTicked,
    Work,
)
from plugin_app.contributions.models import CatalogueDecision, DecidedProject, OpenProject
from plugin_app.contributions.moderating.data import FITTING, FOR_LISTING, FOR_PUTTING_ASIDE
from plugin_app.errors import NotAllowed, NotFound
from tests.contributions.world import NOW, an_outsider, global_staff, some_projects
from tests.world import a_learner, an_organiser

pytestmark = pytest.mark.django_db

LISTED, HIDDEN, CANDIDATE = ProjectState.LISTED, ProjectState.HIDDEN, ProjectState.CANDIDATE
A_DAY = timedelta(days=1)


def states(*names):
    found = dict(OpenProject.objects.values_list("name", "state"))
    return [found[name] for name in names]


def waiting(viewer, **sought):
    return sorted(project.name for project in api.waiting_projects(viewer, **sought).found.projects)


def test_what_imports_brought_waits_and_what_was_decided_about_does_not():
    some_projects("Wren", "Kite")
    some_projects("Robin", state="listed")
    some_projects("Crow", state="hidden")
    assert waiting(global_staff()) == ["Kite", "Wren"]


def test_it_is_narrowed_down_by_list_language_kind_and_words():
    some_projects("Wren", languages=("Elm",))
    some_projects("Kite", kinds=("docs",), description="A cage for strings")
    greta = global_staff()
    assert waiting(greta, language="Elm") == ["Wren"]
    assert waiting(greta, kind=Work.DOCS) == ["Kite"]
    assert waiting(greta, search="STRINGS cage") == ["Kite"]
    assert waiting(greta, catalogue="birds") == ["Kite", "Wren"]
    assert waiting(greta, catalogue="fish") == []
    assert [(one.label, one.count) for one in api.waiting_projects(greta).catalogues] == [("Birds of Code", 2)]


def test_it_says_how_much_open_work_is_known():
    [wren, kite] = some_projects("Wren", "Kite")
    some_projects("Wren", pieces=3)
    assert api.waiting_projects(global_staff()).work == {wren: 3}
    assert kite not in api.waiting_projects(global_staff()).work


@pytest.mark.parametrize("number", [3, 60])
def test_a_page_is_bounded_and_takes_as_many_queries_at_any_size(number):
    some_projects(*(f"Bird{each:02}" for each in range(number)), pieces=1)
    greta = global_staff()
    with CaptureQueriesContext(connection) as queries:
        page = api.waiting_projects(greta)
    assert len(page.found.projects) == min(number, 25)
    assert len([query for query in queries if "auth_user" not in query["sql"]]) == 7


def test_many_are_listed_at_once_and_found_by_searches(events):
    wren, kite, _robin = some_projects("Wren", "Kite", "Robin")
    greta = global_staff()
    outcome = api.decide_many(greta, [wren, kite], LISTED, Because.LOOKED, now=NOW)
    assert (outcome.done, outcome.passed_over) == (2, 0)
    assert states("Wren", "Kite", "Robin") == ["listed", "listed", "candidate"]
    found = api.search(an_outsider(), SearchQuery(words="wren", state=LISTED))
    assert [one.name for one in found.things] == ["Wren"]
    assert events == [
        ("community_hub.open_projects.decided", {"decision": str(outcome.decision), "state": "listed", "projects": 2})
    ]


def test_who_puts_aside_says_why_and_others_read_it():
    wren, kite = some_projects("Wren", "Kite")
    greta = global_staff()
    api.decide_many(greta, [wren, kite], HIDDEN, Because.ASLEEP, "Since 2019.", now=NOW)
    [decision] = api.decisions(greta).decisions
    assert (decision.after, decision.why, decision.words) == (HIDDEN, "Nobody has been there for long", "Since 2019.")
    assert (decision.by, decision.decided_at) == ("Greta", NOW)
    assert [one.name for one in decision.projects] == ["Kite", "Wren"]
    assert api.get(greta, wren).reason == "Since 2019."
    assert waiting(greta) == []


@pytest.mark.parametrize(
    ("state", "because", "words", "enough"),
    [
        *((LISTED, reason, "So.", True) for reason in FOR_LISTING),
        *((HIDDEN, reason, "So.", True) for reason in FOR_PUTTING_ASIDE),
        (LISTED, None, "", True),
        (HIDDEN, None, "So.", False),
        (HIDDEN, Because.OTHER, " ", False),
        (LISTED, Because.OTHER, "", False),
        (LISTED, Because.ASLEEP, "", False),
        (HIDDEN, Because.TRUSTED, "", False),
        (CANDIDATE, Because.OTHER, "So.", False),
        (CANDIDATE, None, "", False),
    ],
)
def test_a_reason_fits_what_they_become(state, because, words, enough):
    [wren] = some_projects("Wren")
    if enough:
        assert api.decide_many(global_staff(), [wren], state, because, words).done == 1
        return
    with pytest.raises(ReasonMissing):
        api.decide_many(global_staff(), [wren], state, because, words)
    assert states("Wren") == ["candidate"]


def test_every_reason_is_for_something():
    assert {reason for reasons in FITTING.values() for reason in reasons} == set(Because)


def test_no_project_and_too_many_are_refused():
    with pytest.raises(NothingTicked):
        api.decide_many(global_staff(), [], LISTED)
    with pytest.raises(TooManyTicked):
        api.decide_many(global_staff(), [uuid4() for _ in range(51)], LISTED)
    assert not CatalogueDecision.objects.exists()


def test_what_somebody_decided_about_meanwhile_is_passed_over():
    wren, kite = some_projects("Wren", "Kite")
    greta = global_staff()
    api.decide(greta, wren, HIDDEN, "It is mine.")
    outcome = api.decide_many(greta, [wren, kite, uuid4()], LISTED)
    assert (outcome.done, outcome.passed_over) == (1, 2)
    assert states("Wren", "Kite") == ["hidden", "listed"]
    with pytest.raises(AlreadyDecided):
        api.decide_many(greta, [wren, kite], LISTED)
    assert CatalogueDecision.objects.count() == 2


def test_a_decision_is_undone_as_a_whole_with_what_was_said_before(events):
    wren, kite = some_projects("Wren", "Kite")
    greta, gina = global_staff(), global_staff("Gina")
    api.decide(greta, wren, HIDDEN, "Unkind.")
    api.decide(greta, wren, CANDIDATE, "They have new people.")
    decision = api.decide_many(greta, [wren, kite], HIDDEN, Because.UNKIND).decision
    outcome = api.undo_decision(gina, decision, now=NOW + A_DAY)
    assert (outcome.done, outcome.passed_over) == (2, 0)
    assert states("Wren", "Kite") == ["candidate", "candidate"]
    assert api.get(greta, wren).reason == "They have new people."
    newest = api.decisions(greta).decisions[0]
    assert (newest.undone_by, newest.undone_at, newest.may_undo) == ("Gina", NOW + A_DAY, False)
    assert events[-1] == ("community_hub.open_projects.undone", {"decision": str(decision), "projects": 2})
    with pytest.raises(NothingToUndo):
        api.undo_decision(greta, decision)


def test_undoing_leaves_alone_what_was_decided_since():
    wren, kite = some_projects("Wren", "Kite")
    greta = global_staff()
    first = api.decide_many(greta, [wren, kite], LISTED).decision
    api.decide(greta, wren, HIDDEN, "Nobody answers.")
    api.decide(greta, wren, LISTED)
    [_newest, _older, oldest] = api.decisions(greta).decisions
    assert [(one.name, one.still_stands) for one in oldest.projects] == [("Kite", True), ("Wren", False)]
    outcome = api.undo_decision(greta, first)
    assert (outcome.done, outcome.passed_over) == (1, 1)
    assert states("Wren", "Kite") == ["listed", "candidate"]


def test_decisions_are_undone_one_after_the_other():
    [wren] = some_projects("Wren")
    greta = global_staff()
    first = api.decide_many(greta, [wren], LISTED).decision
    api.decide(greta, wren, HIDDEN, "Nobody answers.")
    [second, _first] = api.decisions(greta).decisions
    with pytest.raises(NothingToUndo):
        api.undo_decision(greta, first)
    api.undo_decision(greta, second.uuid)
    assert states("Wren") == ["listed"]
    api.undo_decision(greta, first)
    assert states("Wren") == ["candidate"]


def test_deciding_the_same_again_is_no_decision():
    [wren] = some_projects("Wren")
    greta = global_staff()
    for _ in range(2):
        api.decide(greta, wren, HIDDEN, "Nobody answers.")
    assert DecidedProject.objects.count() == 1


def test_what_was_decided_about_a_project_is_told_with_it_however_it_was():
    wren, kite = some_projects("Wren", "Kite")
    greta = global_staff()
    api.decide_many(greta, [wren, kite], LISTED)
    api.decide(greta, wren, HIDDEN, "Nobody answers.")
    assert [one.after for one in api.decisions_about(greta, wren)] == [HIDDEN, LISTED]
    assert [one.after for one in api.decisions_about(greta, kite)] == [LISTED]


def test_history_comes_in_pages_and_takes_as_many_queries_at_any_size():
    greta = global_staff()
    counted = set()
    for number in range(14):
        uuids = some_projects(*(f"Bird{number}x{each}" for each in range(number + 1)))
        api.decide_many(greta, uuids, LISTED)
        if number in (2, 13):
            with CaptureQueriesContext(connection) as queries:
                history = api.decisions(greta)
            counted.add(len([query for query in queries if "auth_user" not in query["sql"]]))
    assert counted == {4}
    assert (len(history.decisions), history.pages) == (12, 2)
    assert len(api.decisions(greta, page=2).decisions) == 2


def test_an_import_leaves_alone_what_was_decided():
    [wren] = some_projects("Wren")
    api.decide_many(global_staff(), [wren], HIDDEN, Because.NOT_FOR_US)
    OpenProject.objects.filter(uuid=wren).update(imported_at=NOW - A_DAY)
    before = states("Wren")
    some_projects("Wren", state=before[0], description="Something new.")
    assert states("Wren") == ["hidden"]


@pytest.mark.parametrize("who", [an_outsider, a_learner, an_organiser])
def test_it_is_for_those_who_look_after_the_site(who):
    [wren] = some_projects("Wren")
    decision = api.decide_many(global_staff(), [wren], LISTED).decision
    viewer = who("Omar")
    for ask in (
        lambda: api.waiting_projects(viewer),
        lambda: api.decisions(viewer),
        lambda: api.decisions_about(viewer, wren),
        lambda: api.decide_many(viewer, [wren], HIDDEN, Because.ASLEEP),
        lambda: api.undo_decision(viewer, decision),
    ):
        with pytest.raises(NotAllowed):
            ask()
    assert states("Wren") == ["listed"]


def test_a_decision_nobody_made_is_not_found():
    with pytest.raises(NotFound):
        api.undo_decision(global_staff(), uuid4())


def test_who_leaves_is_named_by_no_decision_and_the_decisions_stand():
    [wren] = some_projects("Wren")
    greta, gina = global_staff(), global_staff("Gina")
    decision = api.decide_many(greta, [wren], LISTED, Because.LOOKED, "All of it.").decision
    api.undo_decision(greta, decision)
    [facts] = api.export(greta.user_id)["catalogue_decisions"]
    assert (facts["became"], facts["words"], facts["projects"]) == ("listed", "All of it.", ["Wren"])
    assert len(api.export(greta.user_id)["catalogue_decisions_undone"]) == 1
    for _ in range(2):
        api.forget(greta.user_id)
    [told] = api.decisions(gina).decisions
    assert (told.by, told.undone_by, told.words) == ("Former member", "Former member", "All of it.")
    assert api.export(greta.user_id)["catalogue_decisions"] == []
