"""What somebody hears who opens a piece of work: how it stands at this moment."""

from __future__ import annotations

from datetime import timedelta

import pytest

from plugin_app.contributions import api
from plugin_app.contributions.models import Opportunity, TrackerHost
from plugin_app.contributions.syncing import checking, running
from plugin_app.contributions.syncing.checking import Found
from plugin_app.contributions.syncing.words import Gone
from plugin_app.contributions.trackers import Trouble, Why
from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people.api import ReadOnly, SignedOut, Viewer
from tests.contributions.syncing.forge import NOON, Clock, Forge, an_issue, asking
from tests.contributions.world import a_visitor, an_outsider, some_projects
from tests.world import COURSE, a_learner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_catalogue")]


@pytest.fixture
def forge():
    some_projects("Wren", state="listed")
    made = Forge()
    made.has("birds/wren", an_issue(1), an_issue(2))
    return made


@pytest.fixture
def clock(forge):
    made = Clock()
    running.run(asking=asking(forge, clock=made))
    made.passes(hours=2)
    forge.asked.clear()
    return made


def check(forge, clock, number=1):
    return checking.check_now(Opportunity.objects.get(number=number).uuid, asking=asking(forge, clock=clock))


def test_what_is_still_free_is_said_to_be(forge, clock):
    checked = check(forge, clock)
    assert (checked.found, checked.checked_at) == (Found.FREE, clock.now())
    assert "still free" in checked.sentence
    assert forge.asked == ["birds/wren issue 1"]


@pytest.mark.parametrize(
    ("facts", "why"),
    [({"assignees": 1}, Gone.ASSIGNED), ({"is_open": False}, Gone.CLOSED), ({"has_change": True}, Gone.LINKED)],
)
def test_what_was_taken_meanwhile_disappears_with_a_kind_word(forge, clock, facts, why):
    forge.alter("birds/wren", 1, **facts)
    checked = check(forge, clock)
    assert (checked.found, checked.sentence) == (Found.GONE, str(why.label))
    row = Opportunity.objects.get(number=1)
    assert (row.state, row.gone_because) == ("gone", why)
    forge.asked.clear()
    assert check(forge, clock).found == Found.GONE
    assert forge.asked == []


def test_what_is_not_there_any_more_disappears(forge, clock):
    del forge.issues["birds/wren"]["1"]
    assert check(forge, clock).found == Found.GONE
    assert Opportunity.objects.get(number=1).gone_because == Gone.NOT_THERE


def test_nobody_asks_again_within_minutes(forge, clock):
    check(forge, clock)
    clock.passes(minutes=4)
    assert check(forge, clock).found == Found.FREE
    assert len(forge.asked) == 1
    clock.passes(minutes=2)
    check(forge, clock)
    assert len(forge.asked) == 2


@pytest.mark.parametrize("why", [Why.BROKEN, Why.LIMITED, Why.BUDGET, Why.REFUSED, Why.ODD])
def test_without_an_answer_what_is_known_stays_and_that_is_said(forge, clock, why):
    forge.troubles[""] = Trouble(why)
    checked = check(forge, clock)
    assert (checked.found, checked.checked_at) == (Found.UNKNOWN, NOON)
    assert "could not ask" in checked.sentence
    assert Opportunity.objects.get(number=1).state == "open"


def test_our_own_mistakes_are_no_reason_for_a_page_to_fail(forge, clock):
    def stumble(_question):
        raise ZeroDivisionError

    forge.before = stumble
    assert check(forge, clock).found == Found.UNKNOWN


def test_a_tracker_that_did_not_answer_a_click_is_left_alone_for_a_minute(forge, clock):
    forge.troubles[""] = Trouble(Why.BROKEN)
    check(forge, clock, 1)
    assert check(forge, clock, 2).found == Found.UNKNOWN
    assert len(forge.asked) == 1
    assert TrackerHost.objects.get().rests_until == clock.now() + timedelta(minutes=1)
    del forge.troubles[""]
    clock.passes(minutes=2)
    assert check(forge, clock, 2).found == Found.FREE


@pytest.mark.parametrize(("trouble", "found"), [("spared", Found.FREE), ("limited", Found.UNKNOWN)])
def test_what_a_run_has_spared_is_for_clicks(forge, clock, trouble, found):
    TrackerHost.objects.update(rests_until=clock.now() + timedelta(minutes=50), trouble=trouble)
    assert check(forge, clock).found == found
    assert len(forge.asked) == (found == Found.FREE)


def test_what_a_catalogue_names_is_asked_about_too():
    some_projects("Owl", pieces=1)
    forge, clock = Forge(), Clock()
    forge.has("birds/Owl", an_issue(1, "birds/Owl", assignees=1))
    row = Opportunity.objects.get(title="Owl: feather 1")
    assert checking.check_now(row.uuid, asking=asking(forge, clock=clock)).found == Found.GONE


@pytest.fixture
def owl():
    """A tracker with a piece of work that only a catalogue names, and that somebody has taken by now."""
    some_projects("Owl", pieces=1)
    made = Forge()
    made.has("birds/Owl", an_issue(1, "birds/Owl", assignees=1))
    return made


def check_owl(owl, clock):
    row = Opportunity.objects.get(project__name="Owl")
    return checking.check_now(row.uuid, asking=asking(owl, clock=clock)).found


def state_of_owl():
    return Opportunity.objects.values_list("state", "gone_because").get(project__name="Owl")


def test_what_our_check_has_seen_holds_against_a_catalogue_until_a_check_says_otherwise(owl):
    clock = Clock()
    assert check_owl(owl, clock) == Found.GONE
    some_projects("Owl", pieces=1, description="A new edition.")
    assert state_of_owl() == ("gone", Gone.ASSIGNED)
    owl.alter("birds/owl", 1, assignees=0)
    clock.passes(hours=23)
    assert check_owl(owl, clock) == Found.GONE
    assert len(owl.asked) == 1
    clock.passes(hours=1)
    assert check_owl(owl, clock) == Found.FREE
    assert state_of_owl() == ("open", "")


@pytest.mark.parametrize("why", [Why.BROKEN, Why.MISSING])
def test_what_is_gone_stays_so_without_an_answer(owl, why):
    clock = Clock()
    check_owl(owl, clock)
    owl.troubles[""] = Trouble(why)
    clock.passes(days=2)
    assert check_owl(owl, clock) == Found.GONE
    assert state_of_owl()[0] == "gone"


def test_what_a_catalogue_has_dropped_is_opened_by_no_click_and_named_again_it_is_open(owl):
    clock = Clock()
    owl.alter("birds/owl", 1, assignees=0)
    assert check_owl(owl, clock) == Found.FREE
    some_projects("Owl", description="Its work is done.")
    assert state_of_owl() == ("gone", "")
    clock.passes(days=2)
    assert check_owl(owl, clock) == Found.GONE
    assert len(owl.asked) == 1
    some_projects("Owl", pieces=1, description="There is more.")
    assert state_of_owl() == ("open", "")


def test_what_the_sync_looks_after_is_opened_by_the_sync_alone(forge, clock):
    forge.alter("birds/wren", 1, assignees=1)
    check(forge, clock)
    forge.alter("birds/wren", 1, assignees=0)
    clock.passes(days=2)
    assert check(forge, clock).found == Found.GONE
    assert len(forge.asked) == 1


def test_news_that_came_while_we_asked_are_believed(forge, clock):
    def somebody_is_faster(_question):
        Opportunity.objects.filter(number=1).update(state="gone", gone_because=Gone.LOCKED)

    forge.before = somebody_is_faster
    check(forge, clock)
    assert Opportunity.objects.get(number=1).state == "gone"


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/birds/wren/labels/easy",
        "https://docs.example.org/guide",
        "http://github.com/birds/wren/issues/1",
        "https://github.com.evil.example/birds/wren/issues/1",
        "https://github.com@evil.example/birds/wren/issues/1",
        "https://github.com/birds/wren/issues/1/../../../x",
        "https://169.254.169.254/birds/wren/issues/1",
        "https://github.com/birds/wren/issues/٣",
    ],
)
def test_addresses_that_are_no_issue_of_a_tracker_are_never_asked_for(forge, clock, url):
    Opportunity.objects.filter(number=1).update(url=url, repository=None)
    assert check(forge, clock).found == Found.NOBODY_TO_ASK
    assert forge.asked == []


@pytest.mark.parametrize(
    "wrong", [{"TRACKERS": ["https://what is this"]}, {"TRACKER_TOKENS": {"github.com": "two words"}}]
)
def test_settings_that_cannot_be_used_are_no_reason_for_a_page_to_fail(settings, forge, clock, wrong):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "TRACKERS": ["github.com"], **wrong}
    row = Opportunity.objects.get(number=1)
    assert checking.check_now(row.uuid).found == Found.NOBODY_TO_ASK


def test_who_only_looks_asks_nobody(forge, clock):
    row = Opportunity.objects.get(number=1)
    ask = asking(forge, clock=clock)
    amina = a_learner("Amina")
    for viewer in (
        Viewer(amina.user_id, COURSE, amina.roles, ReadOnly.MASQUERADE),
        Viewer(None, read_only=ReadOnly.PREVIEW),
    ):
        assert api.check_now(viewer, row.uuid, asking=ask).found == Found.NOBODY_TO_ASK
    assert forge.asked == []
    assert api.check_now(amina, row.uuid, asking=ask).found == Found.FREE


def test_who_may_ask(forge, clock):
    row, ask = Opportunity.objects.get(number=1), asking(forge, clock=clock)
    assert api.check_now(an_outsider(), row.uuid, asking=ask).found == Found.FREE
    with pytest.raises(SignedOut):
        api.check_now(a_visitor(), row.uuid, asking=ask)
    with pytest.raises(NotAllowed):
        api.check_now(Viewer(an_outsider().user_id, COURSE), row.uuid, asking=ask)
    row.project.state = "hidden"
    row.project.save()
    with pytest.raises(NotFound):
        api.check_now(an_outsider(), row.uuid, asking=ask)
