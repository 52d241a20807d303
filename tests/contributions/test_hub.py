"""Looking around in the catalogue: search, filters, counts and pages."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.contributions import api
from plugin_app.contributions.api import ProjectState, Work
from plugin_app.errors import NotFound
from plugin_app.people.api import viewer as look_up
from tests.contributions.world import an_outsider, global_staff, some_projects
from tests.world import a_person

pytestmark = pytest.mark.django_db

BUILT_IN = "Open edX"


def names(page):
    return [project.name for project in page.projects]


def counts(facet):
    return {found.value: found.count for found in facet if found.count}


def test_open_edx_comes_first_then_what_was_checked_then_what_says_something_about_itself():
    some_projects("Wren", description="")
    some_projects("Kite")
    some_projects("Robin", state="listed", description="")
    assert names(api.hub(an_outsider())) == [BUILT_IN, "Robin", "Kite", "Wren"]


def test_no_name_is_always_first():
    some_projects(*(f"Bird{number:02}" for number in range(40)))
    shown = names(api.hub(an_outsider(), search="bird"))
    assert shown != sorted(shown)
    assert shown == names(api.hub(an_outsider(), search="bird"))


def test_every_word_of_a_search_must_be_found_in_any_case_and_script():
    some_projects("Wren", description="Ein KÄFIG für Vögel")
    some_projects("Kite", description="A cage for strings")
    viewer = an_outsider()
    assert names(api.hub(viewer, search="käfig VÖGEL")) == ["Wren"]
    assert names(api.hub(viewer, search="cage käfig")) == []
    assert names(api.hub(viewer, search="100%_")) == []


def test_projects_are_found_by_language_and_kind_of_work_and_the_counts_follow_the_other_filters():
    some_projects("Wren", "Kite", languages=("Haskell",), kinds=("docs",))
    some_projects("Robin", languages=("Haskell", "Elm"))
    viewer = an_outsider()
    page = api.hub(viewer, language="Haskell")
    assert sorted(names(page)) == ["Kite", "Robin", "Wren"]
    assert counts(page.kinds) == {"docs": 2, "code": 1}
    assert counts(page.languages)["Elm"] == 1
    page = api.hub(viewer, language="Haskell", kind=Work.DOCS)
    assert (sorted(names(page)), page.total) == (["Kite", "Wren"], 2)
    assert counts(page.languages)["Haskell"] == 2
    assert "Elm" not in counts(page.languages)
    assert counts(page.states) == {"candidate": 2}


def test_a_chosen_language_stays_among_the_choices_however_rare():
    for number in range(14):
        some_projects(f"Bird{number}", f"Other{number}", languages=(f"Language{number:02}",))
    some_projects("Wren", languages=("Vala",))
    offered = [found.value for found in api.hub(an_outsider(), language="Vala").languages]
    assert len(offered) == 13
    assert offered[-1] == "Vala"


def test_checked_and_unchecked_projects_can_be_told_apart():
    some_projects("Wren")
    some_projects("Robin", state="listed")
    viewer = an_outsider()
    assert names(api.hub(viewer, state=ProjectState.LISTED)) == [BUILT_IN, "Robin"]
    assert names(api.hub(viewer, state=ProjectState.CANDIDATE)) == ["Wren"]
    assert [project.is_checked for project in api.hub(viewer).projects] == [True, True, False]


def test_hidden_projects_are_in_no_list_count_or_page():
    [wren] = some_projects("Wren", state="hidden", languages=("Vala",), pieces=1)
    viewer = an_outsider()
    page = api.hub(viewer, search="wren")
    assert (page.projects, page.total) == ((), 0)
    assert "Vala" not in counts(api.hub(viewer).languages)
    with pytest.raises(NotFound):
        api.get(viewer, wren)


def test_pages_have_twelve_and_a_page_beyond_the_end_is_the_last():
    some_projects(*(f"Bird{number:02}" for number in range(30)))
    viewer = an_outsider()
    pages = [api.hub(viewer, page=number) for number in (1, 2, 3)]
    assert [len(page.projects) for page in pages] == [12, 12, 7]
    assert {(page.total, page.pages) for page in pages} == {(31, 3)}
    assert len({name for page in pages for name in names(page)}) == 31
    assert (api.hub(viewer, page=99).page, names(api.hub(viewer, page=0))) == (3, names(pages[0]))


def test_all_work_of_a_project_can_be_reached_each_piece_on_one_page():
    [wren] = some_projects("Wren", pieces=50)
    viewer = an_outsider()
    project = api.get(viewer, wren)
    pages = [api.open_work(viewer, project, number) for number in (1, 2, 3)]
    assert [len(page.pieces) for page in pages] == [24, 24, 2]
    assert {(page.total, page.pages) for page in pages} == {(50, 3)}
    assert len({work.uuid for page in pages for work in page.pieces}) == 50
    opened = [work.opened_at for page in pages for work in page.pieces]
    assert opened == sorted(opened, reverse=True)
    assert api.open_work(viewer, project, 99) == pages[2]


def test_credit_is_given_wherever_a_project_is_shown():
    [wren] = some_projects("Wren", pieces=1)
    viewer = an_outsider()
    for shown in (api.hub(viewer, search="wren").projects[0], api.get(viewer, wren)):
        assert [(credit.name, credit.licence) for credit in shown.credits] == [("Birds of Code", "CC-BY-4.0")]
    [work] = api.open_work(viewer, api.get(viewer, wren)).pieces
    assert api.opportunity(viewer, work.uuid).project.credits == api.get(viewer, wren).credits


def test_work_that_is_gone_says_so_and_is_in_no_list():
    [wren] = some_projects("Wren", pieces=2)
    viewer = an_outsider()
    gone = api.open_work(viewer, api.get(viewer, wren)).pieces[0]
    some_projects("Wren", pieces=1)
    assert [work.title for work in api.open_work(viewer, api.get(viewer, wren)).pieces] == ["Wren: feather 1"]
    assert not api.opportunity(viewer, gone.uuid).is_open


def test_who_looks_after_the_site_lists_hides_and_brings_back():
    [wren] = some_projects("Wren")
    greta = global_staff()
    assert api.decide(greta, wren, ProjectState.LISTED).is_checked
    hidden = api.decide(greta, wren, ProjectState.HIDDEN, "Nobody answers.")
    assert (hidden.state, hidden.reason) == ("hidden", "Nobody answers.")
    assert names(api.hub(greta, state=ProjectState.HIDDEN)) == ["Wren"]
    assert names(api.hub(greta, search="wren")) == []
    assert api.decide(greta, wren, ProjectState.CANDIDATE).reason == ""


@pytest.mark.parametrize("size", [10, 300])
def test_a_page_takes_as_many_queries_however_much_there_is(size):
    some_projects(*(f"Bird{number:03}" for number in range(size)), languages=("Haskell", "Elm"), pieces=1)
    person = a_person("Amina").pk
    with CaptureQueriesContext(
        connection,
    ) as queries:
        api.hub(look_up(person, ""), search="bird", language="Elm", page=1)
    assert len(queries) <= 6
