"""A small class comes through the whole door, what is told of it is what the tables say, and marks can be missed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bench.figures import Times
from bench.ranking import marks as judged
from bench.ranking import report
from bench.ranking.door import DOOR, LOOKING, SEVERAL, Door, Entered
from bench.ranking.spread import SAME
from bench.table import NOTHING
from plugin_app.contributions import picking
from plugin_app.contributions.claiming import taking
from plugin_app.contributions.data import ProjectState
from plugin_app.contributions.models import Claim, OpenProject, ProjectWelcome
from tests.contributions.shortlists.test_making import some_hundred_items
from tests.world import a_learner

pytestmark = pytest.mark.django_db

CLASS = 2 * LOOKING
TIMES = Times(1.0, 2.0, 0.5)
ENTERED = Entered(30, SAME, DOOR, 0, 0, 20, 3, 0, 0, {1: 12, 2: 6, 3: 2}, {"work_taken": 4}, 0, 9.0, TIMES, TIMES, 1.0)


@pytest.fixture
def door() -> Door:
    everybody = [a_learner(f"Learner {number:02}") for number in range(CLASS)]
    return Door(some_hundred_items(slots=(1, 2, 3, 0)), everybody)


def test_everybody_gets_work_of_their_own_in_a_project_with_a_place(door: Door) -> None:
    for profiles in (SAME, SEVERAL):
        entered = door.let_in(CLASS, profiles, LOOKING)
        assert all(mark.is_kept for mark in judged.of_door([entered]))
        assert entered.nothing == 0
        assert sum(many * projects for many, projects in entered.load.items()) == CLASS == Claim.objects.count()
        assert sum(entered.load.values()) == entered.projects
        assert max(entered.load) == entered.most <= 3


def test_what_was_seen_before_others_claimed_is_refused_and_they_look_again(door: Door) -> None:
    refused = door.let_in(LOOKING, SAME, CLASS).refused
    assert set(refused) <= {"work_taken", "no_slots"}
    assert sum(refused.values()) > 0


def test_when_places_run_out_the_others_get_nothing_and_are_not_left_out(door: Door) -> None:
    few = list(ProjectWelcome.objects.filter(slots__gt=0).order_by("pk").values_list("project", flat=True)[:40])
    ProjectWelcome.objects.exclude(project__in=few).delete()
    ProjectWelcome.objects.update(slots=1)
    OpenProject.objects.exclude(pk__in=few).update(state=ProjectState.CANDIDATE)
    entered = door.let_in(CLASS, SAME, CLASS)
    assert entered.projects == door.places() < CLASS
    assert (entered.nothing, entered.left_out) == (CLASS - entered.projects, 0)


def test_who_is_shown_links_alone_while_there_are_places_is_left_out(door: Door, monkeypatch) -> None:
    OpenProject.objects.update(state=ProjectState.CANDIDATE)
    ProjectWelcome.objects.filter(pk__in=ProjectWelcome.objects.order_by("pk")[:100]).delete()
    OpenProject.objects.filter(welcomed=None).update(state=ProjectState.LISTED)
    assert door.let_in(LOOKING, SAME, CLASS).left_out == 0
    monkeypatch.setattr(picking, "TO_TAKE_ON", 0)
    entered = door.let_in(LOOKING, SAME, CLASS)
    assert entered.nothing == entered.left_out == LOOKING


def test_it_is_seen_when_a_project_gets_more_than_it_has_places_for(door: Door, monkeypatch) -> None:
    [project] = OpenProject.objects.filter(welcomed__state="open").order_by("pk")[:1]
    ProjectWelcome.objects.exclude(project=project).delete()
    OpenProject.objects.exclude(pk=project.pk).update(state=ProjectState.CANDIDATE)
    ProjectWelcome.objects.update(slots=1)
    monkeypatch.setattr(taking, "_lowest_free", lambda used, number: max([0, *filter(None, used)]) + 1)
    entered = door.let_in(CLASS, SAME, CLASS)
    assert entered.over > 0
    assert not all(mark.is_kept for mark in judged.of_door([entered]))


@pytest.mark.parametrize("figure", ["over", "twice", "left_out", "misled"])
def test_each_mark_can_be_missed(figure: str) -> None:
    assert all(mark.is_kept for mark in judged.of_door([ENTERED]))
    missed = [mark for mark in judged.of_door([replace(ENTERED, **{figure: 1})]) if not mark.is_kept]
    assert len(missed) == 1


def test_the_table_says_how_the_load_falls() -> None:
    told = report.of_door([ENTERED])
    assert "12 × 1, 6 × 2, 2 × 3" in told
    assert DOOR in told
    assert NOTHING in report.of_door([replace(ENTERED, claim=None)])
