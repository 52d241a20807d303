"""What was counted is not counted again until the index changes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from plugin_app.contributions.data import Work
from plugin_app.contributions.models import OpenProject, Opportunity
from plugin_app.contributions.searching import finding
from plugin_app.contributions.searching.query import SearchQuery
from plugin_app.contributions.searching.remembering import MOST_VALUES
from tests.contributions.world import NOW, some_projects

from .world import counts, found, indexed, titles

pytestmark = pytest.mark.django_db


def countings(**asked) -> int:
    """How often everything was counted for a search."""
    with CaptureQueriesContext(connection) as queries:
        found(**asked)
    return sum("GROUP BY" in query["sql"] for query in queries)


def test_the_same_question_is_counted_once_on_whatever_page():
    some_projects(*(f"Bird{number:02}" for number in range(30)))
    indexed()
    assert (countings(), countings(), countings(page=2)) == (1, 0, 0)
    assert titles(found(page=2)) != titles(found(page=1))


@pytest.mark.parametrize(
    "other", [{"language": "Elm"}, {"kind": Work.DOCS}, {"fresh": 30}, {"words": "wren"}, {"words": "wr about"}]
)
def test_another_question_is_counted_by_itself(other):
    some_projects("Wren", languages=("Elm",), kinds=("docs",), pieces=1)
    indexed()
    alone = found(**other)
    some_projects("Kite")  # the index changes
    OpenProject.objects.filter(name="Kite").delete()
    indexed()
    found()
    found(words="about wr")  # a beginning, unlike the other way round
    assert found(**other) == alone


def test_what_is_written_is_counted_at_once():
    some_projects("Wren", languages=("Elm",))
    indexed()
    assert counts(found().languages)["Elm"] == 1
    some_projects("Kite", languages=("Elm",))
    indexed()
    assert counts(found().languages)["Elm"] == 2
    Opportunity.objects.all().update(state="gone")
    gone = indexed().dropped
    assert gone > 0
    assert counts(found().kinds_of_things) == {"project": 3}
    assert indexed().written == 0
    assert countings() == 0


def test_freshness_is_counted_anew_every_hour():
    some_projects("Wren", pieces=1)
    Opportunity.objects.filter(project__name="Wren").update(opened_at=NOW - timedelta(days=7) + timedelta(hours=2))
    indexed()
    week = [
        counts(finding.search(SearchQuery(words="wren"), now=NOW + timedelta(hours=hours)).fresh).get("7", 0)
        for hours in (0, 1, 3)
    ]
    assert week == [1, 1, 0]


def test_the_chosen_value_is_kept_among_the_most_frequent():
    rare = "Zimpl"
    for number in range(MOST_VALUES + 10):
        some_projects(f"A{number}", f"B{number}", topics=(f"topic {number:03}",))
    some_projects("Wren", topics=(rare,))
    indexed()
    for _time in range(2):
        page = found(topic=rare)
        assert (page.total, counts(page.topics)[rare]) == (1, 1)
        assert len(page.topics) == finding.VALUES_SHOWN + 1
