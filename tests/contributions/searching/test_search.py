"""Finding projects and single pieces of work by words and facets, with counts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.contributions.data import ProjectState, Work
from plugin_app.contributions.models import OpenProject, Opportunity, ProjectWelcome
from plugin_app.contributions.searching.terms import Thing
from plugin_app.contributions.welcoming.data import WelcomeState
from tests.contributions.world import NOW, some_projects

from .world import counts, found, indexed, titles

pytestmark = pytest.mark.django_db


def test_projects_and_their_work_are_found_together():
    some_projects("Wren", pieces=2)
    indexed()
    page = found(words="wren")
    assert titles(page) == ["Wren: feather 2", "Wren: feather 1", "Wren"]
    assert counts(page.kinds_of_things) == {"project": 1, "work": 2}
    assert titles(found(words="wren", thing=Thing.WORK)) == ["Wren: feather 2", "Wren: feather 1"]


def test_every_word_has_to_be_there_and_the_last_may_be_a_beginning():
    some_projects("Wren", description="A cage for strings, in KÄFIGEN")
    some_projects("Kite", description="A string in the wind")
    indexed()
    assert titles(found(words="cage STRINGS")) == ["Wren"]
    assert titles(found(words="cage wind")) == []
    assert titles(found(words="strin cage")) == []
    assert sorted(titles(found(words="strin"))) == ["Kite", "Wren"]
    assert titles(found(words="kafig")) == ["Wren"]
    assert titles(found(words="☂")) == titles(found())


@pytest.mark.parametrize("beginning", ["zz", "z9", "9z", "zzz"])
def test_a_beginning_at_the_end_of_the_alphabet_finds_its_words(beginning):
    some_projects("Wren", description=f"Says {beginning}top")
    some_projects("Kite", description="Says zebra, 9a and zy")
    indexed()
    assert titles(found(words=beginning)) == ["Wren"]


def test_a_language_is_found_by_whatever_it_is_called():
    some_projects("Wren", languages=("golang",))
    some_projects("Kite", languages=("Go",))
    some_projects("Robin", languages=("C++",))
    indexed()
    assert sorted(titles(found(language="GO"))) == ["Kite", "Wren"]
    assert counts(found(words="kite wren").languages) == {}
    assert counts(found(language="Go").languages)["Go"] == 2
    assert sorted(titles(found(words="golang"))) == ["Kite", "Wren"]
    assert titles(found(language="C++")) == titles(found(words="cpp")) == ["Robin"]


def test_topics_in_many_spellings_are_one():
    some_projects("Wren", topics=("machine-learning",))
    some_projects("Kite", topics=("Machine Learning", "☂"))
    some_projects("Robin", topics=("ml", "birding"))
    indexed()
    page = found(topic="machine learning")
    assert sorted(titles(page)) == ["Kite", "Robin", "Wren"]
    assert counts(page.topics)["Machine learning"] == 3
    assert counts(page.topics)["birding"] == 1


def test_a_word_in_the_title_goes_before_one_elsewhere():
    some_projects("Kite", state="listed", description="Next to a wren")
    some_projects("Wren")
    indexed()
    assert titles(found(words="wren")) == ["Wren", "Kite"]


def test_open_edx_first_then_who_invites_then_what_was_checked_then_the_newest():
    some_projects("Kite", description="feather")
    some_projects("Wren", pieces=2)
    some_projects("Robin", state="listed", description="feather")
    [inviting] = some_projects("Owl", description="feather")
    _invites(inviting)
    OpenProject.objects.filter(built_in=True).update(description="feather")
    indexed()
    plain = titles(found(words="feather", thing=Thing.PROJECT))
    assert plain == ["Open edX", "Owl", "Robin", "Kite"]


def test_what_invites_learners_is_a_facet_and_ends_with_a_pause():
    [wren] = some_projects("Wren", pieces=1)
    welcome = _invites(wren)
    indexed()
    page = found(words="wren", welcome=True)
    assert (titles(page), page.inviting) == (["Wren: feather 1", "Wren"], 2)
    welcome.state = WelcomeState.PAUSED
    welcome.save()
    indexed()
    assert found(words="wren", welcome=True).total == 0


def test_counts_follow_the_other_facets_and_not_their_own():
    some_projects("Wren", languages=("Elm",), kinds=("docs",))
    some_projects("Kite", languages=("Elm", "Vala"))
    some_projects("Robin", languages=("Vala",), state="listed")
    indexed()
    page = found(language="Elm")
    assert counts(page.kinds) == {"docs": 1, "code": 1}
    assert {name: counts(page.languages)[name] for name in ("Elm", "Vala")} == {"Elm": 2, "Vala": 2}
    assert counts(page.states) == {"candidate": 2}
    page = found(language="Elm", kind=Work.DOCS)
    assert (titles(page), counts(page.languages)["Elm"], counts(page.kinds)) == (["Wren"], 1, {"docs": 1, "code": 1})
    assert found(language="Klingon").total == 0
    assert "Elm" in counts(found(language="Klingon").languages)


def test_freshness_is_counted_in_days_and_what_has_no_date_is_never_fresh():
    some_projects("Wren", pieces=3)
    for number, days in enumerate((1, 20, 80), 1):
        row = Opportunity.objects.filter(title=f"Wren: feather {number}")
        row.update(opened_at=NOW - timedelta(days=days))
    indexed()
    page = found(words="wren")
    assert counts(page.fresh) == {"7": 1, "30": 2, "90": 3, "365": 3}
    page = found(words="wren", fresh=30)
    assert titles(page) == ["Wren: feather 1", "Wren: feather 2"]
    assert (page.total, counts(page.fresh)["90"], counts(page.kinds_of_things)) == (2, 3, {"work": 2})


def test_the_level_is_the_one_it_says_or_that_of_its_labels():
    some_projects("Wren", pieces=2)
    Opportunity.objects.filter(title="Wren: feather 1").update(level=4)
    indexed()
    assert counts(found(words="wren").levels) == {"2": 1, "4": 1}
    assert titles(found(words="wren", level=4)) == ["Wren: feather 1"]


def test_what_is_hidden_or_gone_is_found_no_more():
    some_projects("Wren", pieces=2)
    some_projects("Kite")
    indexed()
    Opportunity.objects.filter(title="Wren: feather 1").update(state="gone")
    OpenProject.objects.filter(name="Kite").update(state="hidden")
    assert indexed().dropped == 2
    assert titles(found(words="wren")) == ["Wren: feather 2", "Wren"]
    assert found(words="kite").total == 0
    assert found(state=ProjectState.CANDIDATE, words="kite").total == 0


def test_a_project_that_is_deleted_takes_its_things_with_it():
    some_projects("Wren", pieces=1)
    indexed()
    OpenProject.objects.filter(name="Wren").delete()
    assert found(words="wren").total == 0


def test_only_what_has_changed_is_written_again():
    some_projects("Wren", "Kite", pieces=1)
    assert indexed().written == 4
    assert (indexed().written, indexed().dropped) == (0, 0)
    OpenProject.objects.filter(name="Wren").update(description="New words")
    assert indexed().written == 1
    assert titles(found(words="new words")) == ["Wren"]
    assert found(words="about wren").total == 0


def test_pages_have_twelve_and_a_page_beyond_the_end_is_the_last():
    some_projects(*(f"Bird{number:02}" for number in range(30)))
    indexed()
    pages = [found(words="bird", page=number) for number in (1, 2, 3)]
    assert [len(page.things) for page in pages] == [12, 12, 6]
    assert len({title for page in pages for title in titles(page)}) == 30
    assert (found(words="bird", page=99).page, titles(found(words="bird", page=99))) == (3, titles(pages[2]))


def test_credit_is_given_for_each_thing():
    some_projects("Wren", pieces=1)
    indexed()
    work, project = found(words="wren").things
    assert [credit.name for credit in project.credits] == ["Birds of Code"]
    assert work.project.credits == project.credits


@pytest.mark.parametrize("size", [5, 200])
def test_a_search_takes_as_many_queries_however_much_there_is(size):
    some_projects(*(f"Bird{number:03}" for number in range(size)), languages=("Haskell", "Elm"), pieces=1)
    indexed()
    found(language="Vala")  # what sets of facets there are is read once in the life of a process
    with CaptureQueriesContext(connection) as queries:
        found(words="feather bird", language="Elm", kind=Work.CODE, fresh=365)
    assert len(queries) == 8


def _invites(project):
    row = OpenProject.objects.get(uuid=project)
    return ProjectWelcome.objects.create(project=row, state=WelcomeState.OPEN, slots=2, agreed_at=NOW, changed_at=NOW)
