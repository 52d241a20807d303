"""How one begins in a project: as its catalogues say, until its maintainers do; for pages, picks and searches."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from community_xblocks.contributions import ContributionsXBlock
from plugin_app.contributions import api
from plugin_app.contributions.api import Level, Terms
from plugin_app.contributions.beginning import level_of
from plugin_app.contributions.models import OpenProject, Opportunity
from tests.contributions.catalogues import csv_list, imported
from tests.contributions.claiming.situations import (
    CONTACT,
    a_block,
    a_claim,
    a_link,
    a_welcoming_project,
    project_of,
    work_of,
)
from tests.contributions.searching.world import counts, found, indexed, titles
from tests.contributions.world import NOW, some_projects
from tests.runtime import CourseRuntime, get
from tests.world import COURSE, a_learner, contributions

pytestmark = pytest.mark.django_db


def shown(project):
    told = api.get(a_learner("Amina"), project)
    return told.setup_notes, told.level


def without_labels():
    """Work that says no level itself."""
    Opportunity.objects.filter(project__built_in=False).update(labels=[])


def why(found_thing, level=1):
    return api.why(a_learner("Amina"), contributions(level=level), found_thing, now=NOW).lower()


def page(panel, item):
    """As Amina reads it in the block: its markup."""
    block = CourseRuntime(a_learner("Amina").user_id, COURSE).block(ContributionsXBlock, a_block().usage_key)
    block.contact = CONTACT
    return get(block, "panel", panel, item=item).text


def test_what_a_list_of_ones_own_says_is_shown_and_follows_the_list(tmp_path):
    columns = "name,url,level,setup_notes"
    imported(csv_list(tmp_path, 'Owl,https://owl.org,2,"Clone it.\nmake nest"', columns=columns))
    owl = OpenProject.objects.get(name="Owl").uuid
    assert shown(owl) == ("Clone it.\nmake nest", Level.FIRST_HERE)
    imported(csv_list(tmp_path, "Owl,https://owl.org,,", columns=columns))
    assert shown(owl) == ("", None)


def test_what_maintainers_say_holds_from_when_they_agree_until_they_leave():
    [wren] = some_projects("Wren", state="listed", setup_notes="Ask somebody.", level=5)
    token = a_link(wren)
    begins = api.maintained(token, now=NOW).terms
    assert (begins.setup_notes, begins.level) == ("Ask somebody.", Level.EXPERT)
    api.agree(token, Terms(setup_notes="make wren", level=Level.FIRST_EVER), now=NOW)
    assert shown(wren) == ("make wren", Level.FIRST_EVER)
    some_projects("Wren", state="listed", setup_notes="Ask Ana.", level=4)
    api.pause(token, now=NOW)
    assert shown(wren) == ("make wren", Level.FIRST_EVER)
    api.leave(token, now=NOW)
    assert shown(wren) == ("Ask Ana.", Level.MUCH)
    begins = api.maintained(token, now=NOW).terms
    assert (begins.setup_notes, begins.level) == ("Ask Ana.", Level.MUCH)


def test_maintainers_may_take_away_what_a_catalogue_says():
    [wren] = some_projects("Wren", state="listed", setup_notes="Ask somebody.", level=5)
    api.agree(a_link(wren), Terms(), now=NOW)
    assert shown(wren) == ("", None)


@pytest.mark.parametrize(
    ("own", "labels", "level"),
    [(1, ["hard"], 1), (None, ["good first issue"], 2), (None, [], 5)],
)
def test_work_that_says_nothing_itself_is_as_hard_as_its_project(own, labels, level):
    some_projects("Wren", pieces=1, level=5)
    Opportunity.objects.filter(project__name="Wren").update(level=own, labels=labels)
    assert level_of(Opportunity.objects.get(project__name="Wren")) == level


def test_whom_it_suits_is_said_of_work_and_of_projects_as_wholes():
    [wren] = some_projects("Wren", state="listed", pieces=1, level=1)
    without_labels()
    amina, [work] = a_learner("Amina"), work_of("Wren")
    things = (api.get(amina, wren), api.opportunity(amina, work))
    assert ["this suits a first contribution" in why(thing) for thing in things] == [True, True]
    api.agree(a_link(wren), Terms(level=Level.SOME), now=NOW)
    assert ["this suits a first contribution" in why(thing) for thing in things] == [False, False]
    assert ["this is at your level" in why(thing, level=3) for thing in things] == [True, True]


@pytest.mark.parametrize("pieces", [0, 1])
def test_who_is_new_is_sent_to_what_is_easy_and_who_is_not_to_what_is_hard(pieces):
    some_projects("Kite", state="listed", pieces=pieces, languages=("Haskell",), level=1)
    some_projects("Wren", state="listed", pieces=pieces, languages=("Haskell",), level=4)
    without_labels()
    Opportunity.objects.update(opened_at=None)  # or what is new weighs so much that the two are near-equal
    first = {}
    for level in (1, 4):
        [pick] = api.picks(a_learner("Amina"), contributions(level=level, skills=["Haskell"]), now=NOW, n=1)
        first[level] = pick.of or pick.title
    assert first == {1: "Kite", 4: "Wren"}


def test_levels_and_notes_of_many_cost_no_more_queries_than_of_one():
    amina, placed = a_learner("Amina"), contributions()

    def queries():
        with CaptureQueriesContext(connection) as asked:
            api.picks(amina, placed, now=NOW)
            api.hub(amina, search="bird")
            found(words="bird")
        return len(asked)

    counted = []
    for number in (1, 4):
        names = [f"Bird{number}{each}" for each in range(number)]
        _unsaid, *said = some_projects(*names, state="listed", pieces=1, level=2)
        for project in said:
            api.agree(a_link(project), Terms(level=Level.SOME, setup_notes="make"), now=NOW)
        without_labels()
        indexed()
        queries()  # once, so that what is remembered is
        counted.append(queries())
    assert counted[0] == counted[1]


def test_it_is_found_by_the_level_of_its_project():
    some_projects("Wren", state="listed", pieces=1, level=4)
    [kite] = some_projects("Kite", state="listed", pieces=1)
    without_labels()
    indexed()
    assert sorted(titles(found(level=4))) == ["Wren", "Wren: feather 1"]
    api.agree(a_link(kite), Terms(level=Level.MUCH), now=NOW)
    assert sorted(titles(found(level=4))) == ["Kite", "Kite: feather 1", "Wren", "Wren: feather 1"]
    assert counts(found(words="kite").levels) == {"4": 2}


def test_pages_say_it_where_somebody_needs_it_and_fold_it_behind_what_comes_first():
    [work] = a_welcoming_project(pieces=1, setup_notes="Clone it.\nmake <b>wren</b>", level=Level.SOME)
    claim, notes = a_claim(a_block(), work), '<p dir="auto">Clone it.<br>make &lt;b&gt;wren&lt;/b&gt;</p>'
    html = page("project", project_of(work).uuid)
    assert notes in html and "<summary>How to set it up" not in html
    assert "How hard it is to begin: Takes some experience" in html
    for panel, item in (("opportunity", work), ("claim", claim)):
        html = page(panel, item)
        assert notes in html and "<summary>How to set it up" in html


def test_where_nobody_has_said_anything_nothing_is_said():
    [work] = a_welcoming_project(pieces=1)
    claim = a_claim(a_block(), work)
    for panel, item in (("project", project_of(work).uuid), ("opportunity", work), ("claim", claim)):
        assert not re.search("set it up|How hard", page(panel, item))
