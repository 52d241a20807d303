"""What a shortlist leads to is what a look at everything leads to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bench.ranking import growing
from plugin_app.contributions import api, pool
from plugin_app.contributions.data import OpportunityState, ProjectState
from plugin_app.contributions.models import OpenProject, Opportunity
from plugin_app.contributions.ranking import Item, Learner
from plugin_app.contributions.shortlists import kept
from plugin_app.contributions.shortlists.bound import SPARE_PROJECTS
from plugin_app.contributions.shortlists.making import MOST_AT_ONCE, MOST_ROWS, make_due
from tests.contributions.grown import a_catalogue_of
from tests.contributions.shortlists.situations import Everything, a_classmate, picked
from tests.contributions.world import NOW, some_projects
from tests.world import a_learner, contributions

pytestmark = pytest.mark.django_db

CODERS = Learner("", skills=("maps",), languages=("Python",), level=2, course_skills=("data",))
WRITERS = Learner("", skills=("documentation",), kinds=("docs", "translation"))
ANYBODY = Learner("")
DAY = timedelta(days=1)


def some_hundred_items(seed: int = 1, slots: Sequence[int | None] = (None, None, 0, 2)) -> list[Item]:
    """As trackers have them, but drawn. ``slots``: of one project, the next, and so on."""
    random = Random(seed)
    return [
        Item(
            url=f"https://github.com/birds/{number % 300}/issues/{number}",
            title=random.choice(("Maps of birds", "Colours", "Data of wings", "Songs")),
            repo=f"github.com/birds/{number % 300}",
            languages=(("Python",), ("Go", "Python"), ("C",))[number % 3],
            labels=random.choice(((), ("good first issue",))),
            created_at=NOW - random.random() * 60 * DAY,
            stars=random.choice((0, 50, 3000)),
            slots=slots[number % 300 % len(slots)],
        )
        for number in range(900)
    ]


def made(whom: Learner, n: int = 5) -> kept.Shortlist:
    kept.ask(kept.Profile.of(whom, n))
    make_due(NOW)
    found = kept.find(kept.Profile.of(whom, n), NOW)
    assert found is not None
    return found


@pytest.mark.parametrize("whom", [CODERS, WRITERS, ANYBODY], ids=["coders", "writers", "anybody"])
def test_a_class_is_sent_where_a_look_at_everything_sends_it(whom):
    a_catalogue_of(some_hundred_items(), with_places=True)
    everything, shortlist = Everything(NOW), made(whom)
    assert len(shortlist) < len(everything)
    for number in range(10):
        person, later = a_classmate(whom, number), NOW + number * DAY / 10
        assert picked(person, later, 5) == everything.picks(person, later, 5)


def test_without_one_the_likeliest_have_to_do_and_it_is_asked_for_once_something_is_left_out():
    some_projects("Wren", "Kite", state="listed", pieces=2)
    picked(CODERS, NOW, 5)
    assert kept.asked() == []
    some_projects(*(f"Bird{number}" for number in range(pool.SIZE)), state="listed")
    assert len(picked(CODERS, NOW, 5)) == 5
    assert kept.asked() == [kept.Profile.of(CODERS, 5)]


def test_community_run_due_makes_what_was_asked_for_and_nothing_else():
    some_projects("Wren", "Kite", state="listed", pieces=2)
    profiles = [kept.Profile.of(ANYBODY, n) for n in range(1, MOST_AT_ONCE + 3)]
    for profile in profiles:
        kept.ask(profile)
    api.run_due(NOW)
    assert [kept.find(profile, NOW) is not None for profile in profiles] == [True] * MOST_AT_ONCE + [False] * 2
    assert kept.asked() == profiles[MOST_AT_ONCE:]
    with CaptureQueriesContext(connection) as queries:
        make_due(NOW)
        assert make_due(NOW) == 0
    before = len(queries)
    with CaptureQueriesContext(connection) as queries:
        make_due(NOW)
    assert before > 0
    assert len(queries) == 0


def test_what_falls_out_of_the_catalogue_is_not_shown_and_others_come_in_its_place():
    a_catalogue_of(some_hundred_items(), with_places=True)
    made(CODERS)
    amina = a_classmate(CODERS, 1)
    gone, hidden, *_ = picked(amina, NOW, 5)
    Opportunity.objects.filter(uuid=gone).update(state=OpportunityState.GONE)
    OpenProject.objects.filter(opportunities__uuid=hidden).update(state=ProjectState.HIDDEN)
    after = picked(amina, NOW, 5)
    assert not {gone, hidden} & set(after)
    assert after == Everything(NOW).picks(amina, NOW, 5)


def test_one_of_which_much_was_taken_is_asked_for_anew():
    a_catalogue_of(some_hundred_items(), with_places=True)
    shortlist = made(CODERS)
    for gone, asked in ((SPARE_PROJECTS, []), (SPARE_PROJECTS + 1, [kept.Profile.of(CODERS, 5)])):
        Opportunity.objects.filter(pk__in=shortlist.work[:gone]).update(state=OpportunityState.GONE)
        picked(CODERS, NOW, 5)
        assert kept.asked() == asked


def test_what_is_new_is_picked_once_it_was_made_anew():
    a_catalogue_of(some_hundred_items(), with_places=True)
    made(CODERS)
    best = {"languages": ("Python",), "description": "Maps and data", "topics": ("maps", "data")}
    [new] = some_projects("Wren", state="listed", pieces=1, **best)
    work = Opportunity.objects.get(project__uuid=new).uuid
    everybody = [a_classmate(CODERS, number) for number in range(20)]
    later = NOW + kept.RENEWED_AFTER
    assert not any(work in picked(person, later, 5) for person in everybody)
    make_due(later)
    assert any(work in picked(person, later, 5) for person in everybody)


def test_a_shortlist_is_never_longer_than_a_statement_may_be(monkeypatch):
    assert MOST_ROWS < 999
    monkeypatch.setattr("plugin_app.contributions.shortlists.making.MOST_ROWS", 40)
    a_catalogue_of(some_hundred_items())
    shortlist = made(CODERS)
    assert len(shortlist) == 40
    assert len(picked(CODERS, NOW, 5)) == 5


@pytest.mark.long
def test_out_of_twenty_thousand_real_issues_nothing_is_lost_in_as_many_queries(shared_data):
    del shared_data  # what the rows are grown from
    a_catalogue_of(growing.grow(growing.sample(), 24_000), with_places=True)
    now = growing.NOW
    everything = Everything(now)
    assert len(everything) >= 20_000
    bounded = 0
    for whom in (CODERS, WRITERS):
        profile = kept.Profile.of(whom, 5)
        person = a_classmate(whom, 0)
        bounded += len({*picked(person, now, 5)} & {*everything.picks(person, now, 5)})
        assert make_due(now) == 1
        shortlist = kept.find(profile, now)
        assert shortlist is not None
        assert len(shortlist) < 400
        for number in range(2):
            person = a_classmate(whom, number)
            with CaptureQueriesContext(connection) as queries:
                found = picked(person, now, 5)
            assert found == everything.picks(person, now, 5)
            assert len(queries) <= 3
    assert bounded < 10  # of the likeliest sixty some are not the best: that is what shortlists are for


def test_the_block_asks_for_one_and_gets_it():
    some_projects(*(f"Bird{number:03}" for number in range(200)), languages=("Haskell",), state="listed", pieces=1)
    placed, amina = contributions(skills=["Haskell"]), a_learner("Amina")
    before = api.picks(amina, placed, now=NOW)
    [asked] = kept.asked()
    assert (asked.n, asked.whom.languages) == (5, ("Haskell",))
    api.run_due(NOW)
    assert kept.asked() == []
    with CaptureQueriesContext(connection) as queries:
        after = api.picks(amina, placed, now=NOW)
    assert len(before) == len(after) == 5
    assert len(queries) <= 8
