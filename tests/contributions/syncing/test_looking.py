"""What a look at a project finds, and what it makes of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.contributions.api import ensure_built_in
from plugin_app.contributions.data import OpportunityState
from plugin_app.contributions.models import OpenProject, Opportunity, TrackedRepository
from plugin_app.contributions.syncing import running
from plugin_app.contributions.syncing.words import Gone, Standing
from plugin_app.contributions.trackers import Trouble, Why
from tests.contributions.syncing.forge import Clock, Forge, an_issue, asking
from tests.contributions.world import some_projects

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_catalogue")]


def offered():
    rows = Opportunity.objects.filter(state=OpportunityState.OPEN, repository__isnull=False)
    return sorted(rows.values_list("number", flat=True))


def reasons():
    rows = Opportunity.objects.filter(state=OpportunityState.GONE)
    return dict(rows.values_list("number", "gone_because"))


def a_wren(*issues, **facts):
    some_projects("Wren", state="listed")
    forge = Forge()
    forge.has("Birds/Wren", *issues, **facts)
    return forge, Clock()


def look_again(forge, clock, **how):
    clock.passes(hours=9)
    return running.run(asking=asking(forge, clock=clock, **how))


def test_what_nobody_is_at_is_offered():
    forge, clock = a_wren(an_issue(1), an_issue(2), an_issue(3, is_change=True), an_issue(4))
    done = running.run(asking=asking(forge, clock=clock))
    assert offered() == [1, 2, 4]
    assert (done.begun, done.looked, done.offered, done.failed) == (1, 1, 3, 0)
    row = Opportunity.objects.get(number=1)
    assert (row.source, row.languages, row.level, row.summary) == ("github.com", ["Python"], 2, "It is bent.")
    assert TrackedRepository.objects.get().path == "Birds/Wren"


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"assignees": 1}, Gone.ASSIGNED),
        ({"has_change": True}, Gone.LINKED),
        ({"is_locked": True}, Gone.LOCKED),
        ({"labels": ("good first issue", "in progress")}, Gone.SPOKEN_FOR),
        ({"is_open": False}, Gone.UNLISTED),
    ],
)
def test_what_somebody_is_at_disappears(facts, why):
    forge, clock = a_wren(an_issue(1), an_issue(2))
    running.run(asking=asking(forge, clock=clock))
    forge.alter("birds/wren", 1, **facts)
    done = look_again(forge, clock)
    assert offered() == [2]
    assert reasons() == {1: why}
    assert done.gone == 1


def test_what_was_let_go_again_is_offered_again():
    forge, clock = a_wren(an_issue(1, assignees=1))
    running.run(asking=asking(forge, clock=clock))
    assert offered() == []
    forge.alter("birds/wren", 1, assignees=0)
    look_again(forge, clock)
    assert offered() == [1]


def test_what_is_as_before_is_not_written_again():
    forge, clock = a_wren(*(an_issue(number) for number in range(1, 9)))
    running.run(asking=asking(forge, clock=clock))
    clock.passes(hours=9)
    with CaptureQueriesContext(connection) as queries:
        done = running.run(asking=asking(forge, clock=clock))
    assert not [one["sql"] for one in queries if one["sql"].startswith('UPDATE "community_hub_opportunity"')]
    assert (done.looked, done.offered, done.gone) == (1, 8, 0)
    assert TrackedRepository.objects.get().looked_at == clock.now()


def test_once_a_day_it_is_written_down_that_all_of_it_was_seen():
    forge, clock = a_wren(*(an_issue(number) for number in range(1, 9)))
    running.run(asking=asking(forge, clock=clock))
    clock.passes(hours=25)
    with CaptureQueriesContext(connection) as queries:
        running.run(asking=asking(forge, clock=clock))
    assert not [one["sql"] for one in queries if '"title" = ' in one["sql"]]
    assert set(Opportunity.objects.values_list("checked_at", flat=True)) == {clock.now()}
    assert offered() == list(range(1, 9))


def test_pages_that_are_as_before_are_seen_when_a_later_one_is_not():
    forge, clock = a_wren(*(an_issue(number) for number in range(1, 9)))
    running.run(asking=asking(forge, clock=clock))
    forge.alter("birds/wren", 8, assignees=1)
    look_again(forge, clock)
    assert offered() == list(range(1, 8))
    assert set(Opportunity.objects.values_list("look", flat=True)) == {2}


def test_changed_words_are_taken_over():
    forge, clock = a_wren(an_issue(1))
    running.run(asking=asking(forge, clock=clock))
    forge.alter("birds/wren", 1, title="Mend the tail", labels=("good first issue", "docs"))
    look_again(forge, clock)
    row = Opportunity.objects.get()
    assert (row.title, row.kind, row.state) == ("Mend the tail", "docs", "open")


def test_only_the_newest_of_a_project_are_offered():
    forge, clock = a_wren(*(an_issue(number) for number in range(1, 9)))
    running.run(asking=asking(forge, clock=clock, most=3))
    assert offered() == [6, 7, 8]
    assert set(reasons().values()) == {Gone.ENOUGH}
    forge.alter("birds/wren", 8, assignees=1)
    look_again(forge, clock, most=3)
    assert offered() == [5, 6, 7]


def test_nothing_of_a_farm_is_offered_and_a_farm_may_mend_its_ways():
    forge, clock = a_wren(*(an_issue(number, title=f"Automated Issue #{number}") for number in range(1, 6)), stars=0)
    running.run(asking=asking(forge, clock=clock))
    assert offered() == []
    assert set(reasons().values()) == {Gone.FARM}
    assert TrackedRepository.objects.get().standing == Standing.FARM
    forge.has("Birds/Wren", an_issue(9), remote_id="1")
    look_again(forge, clock)
    assert offered() == [9]
    assert TrackedRepository.objects.get().standing == Standing.FOLLOWED


def test_nothing_new_is_shown_before_all_of_a_project_was_seen():
    forge, clock = a_wren(*(an_issue(number) for number in range(1, 6)))

    def stop(question):
        if question == "page 3":
            raise Trouble(Why.BROKEN)

    forge.before = stop
    running.run(asking=asking(forge, clock=clock))
    assert offered() == []
    assert set(reasons().values()) == {Gone.WAITING}


def test_a_project_is_followed_to_its_new_name():
    forge, clock = a_wren(an_issue(1), an_issue(2))
    running.run(asking=asking(forge, clock=clock))
    before = set(Opportunity.objects.values_list("uuid", flat=True))
    forge.rename("birds/wren", "Feathers/Jenny")
    look_again(forge, clock)
    assert offered() == [1, 2]
    assert set(Opportunity.objects.values_list("uuid", flat=True)) == before
    assert Opportunity.objects.get(number=1).url == "https://github.com/Feathers/Jenny/issues/1"
    assert TrackedRepository.objects.get().address == "github.com/feathers/jenny"
    project = OpenProject.objects.get(name="Wren")
    assert project.url == "https://github.com/Feathers/Jenny"
    look_again(forge, clock)
    assert "Feathers/Jenny repository" in forge.asked


def test_two_entries_that_are_one_project_by_now_offer_its_work_once():
    some_projects("Wren", "Jenny", state="listed")
    forge, clock = Forge(), Clock()
    forge.has("birds/wren", an_issue(1))
    forge.moved["birds/jenny"] = "birds/wren"
    running.run(asking=asking(forge, clock=clock))
    assert offered() == [1]
    assert sorted(TrackedRepository.objects.values_list("standing", flat=True)) == ["followed", "moved"]


@pytest.mark.parametrize(
    ("facts", "standing"), [({"is_archived": True}, Standing.ARCHIVED), ({"takes_issues": False}, Standing.NO_ISSUES)]
)
def test_what_was_put_away_offers_nothing(facts, standing):
    forge, clock = a_wren(an_issue(1))
    running.run(asking=asking(forge, clock=clock))
    forge.has("Birds/Wren", an_issue(1), remote_id="1", **facts)
    done = look_again(forge, clock)
    assert (offered(), done.gone) == ([], 1)
    assert TrackedRepository.objects.get().standing == standing
    forge.has("Birds/Wren", an_issue(1), remote_id="1")
    clock.passes(days=8)
    look_again(forge, clock)
    assert offered() == [1]


def test_what_is_missing_offers_nothing_and_may_come_back():
    forge, clock = a_wren(an_issue(1))
    running.run(asking=asking(forge, clock=clock))
    forge.troubles["birds/wren"] = Trouble(Why.MISSING)
    look_again(forge, clock)
    assert (offered(), reasons()) == ([], {1: Gone.NOT_THERE})
    row = TrackedRepository.objects.get()
    assert (row.standing, row.due_at) == (Standing.MISSING, clock.now() + timedelta(days=7))
    del forge.troubles["birds/wren"]
    clock.passes(days=8)
    running.run(asking=asking(forge, clock=clock))
    assert offered() == [1]


def test_what_a_catalogue_had_named_becomes_the_trackers():
    some_projects("Wren", state="listed", pieces=1)
    forge, clock = Forge(), Clock()
    forge.has("birds/wren", an_issue(1), an_issue(2))
    running.run(asking=asking(forge, clock=clock))
    assert offered() == [1, 2]
    assert Opportunity.objects.count() == 2
    some_projects("Wren", pieces=3, state="listed")
    assert Opportunity.objects.get(number=1).source == "github.com"


def test_a_click_is_newer_than_a_page_that_was_asked_for_before_it():
    forge, clock = a_wren(*(an_issue(number) for number in range(1, 6)))
    running.run(asking=asking(forge, clock=clock))
    clock.passes(hours=9)

    def somebody_clicks(question):
        if question == "page 0":
            clock.passes(seconds=1)
            taken = {"state": OpportunityState.GONE, "gone_because": Gone.ASSIGNED, "checked_at": clock.now()}
            Opportunity.objects.filter(number=1).update(**taken)

    forge.before = somebody_clicks
    running.run(asking=asking(forge, clock=clock))
    assert offered() == [2, 3, 4, 5]


def test_the_open_edx_repositories_are_followed_from_the_first_minute():
    ensure_built_in()
    forge, clock = Forge(), Clock()
    path = "openedx/XBlock"
    forge.has(path, an_issue(1, path))
    running.run(asking=asking(forge, clock=clock))
    assert offered() == [1]
    assert TrackedRepository.objects.filter(standing=Standing.MISSING).count() == 5
    assert Opportunity.objects.get(number=1).project.built_in


def test_only_what_somebody_has_listed_is_looked_at():
    some_projects("Wren", "Robin")
    some_projects("Owl", state="hidden")
    forge = Forge()
    done = running.run(asking=asking(forge))
    assert (done.begun, forge.asked) == (0, [])


def test_a_project_that_is_no_longer_listed_is_not_looked_at():
    forge, clock = a_wren(an_issue(1))
    running.run(asking=asking(forge, clock=clock))
    OpenProject.objects.update(state="hidden")
    forge.asked.clear()
    look_again(forge, clock)
    assert forge.asked == []


def test_a_look_costs_as_many_queries_whatever_is_on_a_page():
    def cost(path, number):
        forge.has(path, *(an_issue(each, path) for each in range(1, number + 1)))
        some_projects(path.partition("/")[2].capitalize(), state="listed")
        with CaptureQueriesContext(connection) as queries:
            running.run(asking=asking(forge))
        return len(queries)

    forge = Forge()
    running.run(asking=asking(forge))  # a tracker that was never asked costs a few more
    assert cost("birds/wren", 1) == cost("birds/owl", 3)


def test_nothing_a_tracker_says_is_too_odd_to_store():
    forge, clock = a_wren(
        an_issue(1, title="\x00 a\nb " + "x" * 900),
        replace(an_issue(2), number="99999999999"),
        replace(an_issue(3), number="x"),
        an_issue(4, title="   "),
        an_issue(5, summary="nul \x00", labels=("good\x00first",), title="🪶 رفرف"),
    )
    done = running.run(asking=asking(forge, clock=clock))
    assert done.looked == 1
    assert offered() == [1, 5]
