"""What the block picks for a course, and why."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.contributions import api
from plugin_app.contributions.api import ContributionRules, Work
from plugin_app.contributions.models import OpenProject
from plugin_app.people.api import preview
from plugin_app.people.api import viewer as look_up
from plugin_app.showcase.api import Seeks
from tests.contributions.claiming.situations import a_block, a_claim, a_welcoming_project, project_of
from tests.contributions.world import NOW, a_shown_project, some_projects
from tests.world import COURSE, OTHER_COURSE, Book, a_learner, contributions

pytestmark = pytest.mark.django_db


def picked(placed=None, who="Amina", **options):
    placed = placed or contributions(skills=["Haskell"])
    return api.picks(a_learner(who), placed, now=NOW, **options)


def titles(picks):
    return [pick.title for pick in picks]


def test_every_pick_comes_with_a_reason_in_plain_words():
    some_projects("Wren", "Kite", "Robin", state="listed", languages=("Haskell",), pieces=2)
    picks = picked()
    assert len(picks) == 4
    assert all(pick.why.endswith(".") for pick in picks)
    assert "you know Haskell" in {pick.of: pick.why for pick in picks}["Wren"].replace("You", "you")


def test_there_is_at_most_one_pick_of_a_project():
    some_projects("Wren", "Kite", state="listed", languages=("Haskell",), pieces=9)
    picks = picked()
    assert sorted(pick.of for pick in picks) == ["Kite", "Open edX", "Wren"]


def test_open_edx_is_there_before_anything_is_imported():
    [pick] = picked(contributions(skills=["Python"]))
    assert pick.of == "Open edX"
    assert pick.is_checked
    assert "platform you learn on" in pick.why


def test_who_writes_rather_than_codes_finds_work_too():
    [pick] = picked(contributions(kinds=["translation"]))
    assert (pick.kind, pick.of) == (Work.TRANSLATION, "Open edX")


def test_unchecked_candidates_only_fill_what_checked_work_leaves_open_and_say_so():
    some_projects("Wren", "Kite", "Robin", "Finch", languages=("Haskell",), pieces=1)
    picks = picked(n=3)
    assert [pick.is_checked for pick in picks] == [True, False, False]
    OpenProject.objects.filter(built_in=False).update(state="listed")
    assert all(pick.is_checked for pick in picked(n=3))


def test_hidden_projects_are_never_picked():
    some_projects("Wren", state="hidden", languages=("Haskell",), pieces=1)
    assert [pick.of for pick in picked()] == ["Open edX"]


def test_what_learners_of_the_course_have_shown_is_among_the_picks():
    shown = a_shown_project("Tide tables", "Haskell", "maps")
    [tides] = [pick for pick in picked() if pick.project is None]
    assert (tides.title, tides.url, tides.languages) == ("Tide tables", "https://github.com/chen/tides", ("Haskell",))
    assert "learners here have shown this project" in tides.why.lower()
    assert shown


def test_what_seeks_no_contributors_or_was_shown_in_another_course_is_not():
    a_shown_project("Tide tables", "Haskell", seeks=frozenset({Seeks.SUPPORT}))
    assert "Tide tables" not in titles(picked())
    a_shown_project("More tides", "Haskell")
    other = contributions(OTHER_COURSE, skills=["Haskell"])
    assert "More tides" not in titles(api.picks(a_learner("Oscar", OTHER_COURSE), other, now=NOW))


def test_what_the_platform_says_the_course_is_about_counts():
    some_projects("Wren", "Kite", "Robin", "Finch", "Swift", "Crane", state="listed", description="A bird.")
    some_projects("Stork", state="listed", description="Teaches astronomy to birds.")
    Book.skills[COURSE] = ("Astronomy",)
    picks = picked(contributions(), n=2)
    assert "Stork" in titles(picks)
    assert "the course is about astronomy" in {pick.title: pick.why.lower() for pick in picks}["Stork"]


def test_a_class_is_spread_over_near_equal_work_and_everyone_keeps_theirs_for_the_week():
    some_projects(*(f"Bird{number}" for number in range(30)), state="listed", languages=("Haskell",), pieces=1)
    people = [f"Learner {number}" for number in range(12)]
    placed = contributions(skills=["Haskell"])
    first = {name: titles(picked(placed, name, n=2)) for name in people}
    assert len({title for found in first.values() for title in found}) > 4
    assert first == {name: titles(picked(placed, name, n=2)) for name in people}
    in_a_week = {name: titles(api.picks(a_learner(name), placed, now=NOW + timedelta(days=7), n=2)) for name in people}
    assert in_a_week != first


def test_the_author_sees_picks_in_the_preview_and_nothing_of_any_course():
    a_shown_project("Tide tables", "Python")
    placed = replace(contributions(), course_key="", usage_key="", rules=ContributionRules(skills=("Python",)))
    picks = api.picks(preview(1), placed, now=NOW)
    assert [pick.of for pick in picks] == ["Open edX"]


def test_why_something_suits_is_said_on_its_own_page_too():
    [wren] = some_projects("Wren", languages=("Haskell",), pieces=1)
    amina, placed = a_learner("Amina"), contributions(skills=["Haskell"])
    project = api.get(amina, wren)
    assert "You know Haskell" in api.why(amina, placed, project, now=NOW)
    [work] = api.open_work(amina, project).pieces
    assert "You know Haskell" in api.why(amina, placed, work, now=NOW)


def test_the_places_in_the_reason_are_those_that_are_left():
    works = a_welcoming_project(pieces=3, slots=2)
    amina, placed = a_learner("Amina"), a_block(skills=["Haskell"])
    project = api.get(amina, project_of(works[0]).uuid)
    for left in (2, 1, 0):
        said = [api.why(amina, placed, found, now=NOW) for found in (project, api.opportunity(amina, works[2]))]
        assert [("place" in why, f"{left} places" in why) for why in said] == [(left > 0, left > 1)] * 2
        if left:
            a_claim(placed, works[left - 1], a_learner(f"Learner {left}"))


@pytest.mark.parametrize("size", [10, 1000])
def test_picks_take_as_many_queries_however_much_there_is(size):
    some_projects(*(f"Bird{number:04}" for number in range(size)), languages=("Haskell",), pieces=1)
    a_shown_project("Tide tables", "Haskell")
    person, placed = a_learner("Amina").user_id, contributions(skills=["Haskell", "maps"])
    with CaptureQueriesContext(connection) as queries:
        picks = api.picks(look_up(person, COURSE), placed, now=NOW)
    assert len(picks) == 5
    assert len(queries) <= 8
