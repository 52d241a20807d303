"""How old what we show is, and who sees how much of that."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client

from plugin_app.contributions import api
from plugin_app.contributions.models import TrackedRepository, TrackerHost
from plugin_app.contributions.syncing import running
from plugin_app.contributions.syncing.asking import as_set
from plugin_app.contributions.syncing.freshness import Health
from plugin_app.contributions.trackers import Trouble, Why
from plugin_app.people.api import SignedOut
from tests.contributions.syncing.forge import Clock, Forge, an_issue, asking
from tests.contributions.world import a_visitor, an_outsider, global_staff, some_projects

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("empty_catalogue")]


def some_birds(*names):
    some_projects(*names, state="listed")
    forge, clock = Forge(), Clock()
    for name in names:
        path = f"birds/{name.lower()}"
        forge.has(path, an_issue(1, path))
    return forge, clock


def the_source(viewer, forge, clock, **how):
    [source] = api.how_fresh(viewer, asking=asking(forge, clock=clock, **how)).sources
    return source


def test_what_was_looked_at_is_up_to_date():
    forge, clock = some_birds("Wren", "Robin")
    running.run(asking=asking(forge, clock=clock))
    source = the_source(an_outsider(), forge, clock)
    assert (source.name, source.health, source.share) == ("GitHub", Health.GOOD, 100)
    assert (source.followed, source.fresh, source.offered) == (2, 2, 2)
    assert source.answered_at == clock.now()


def test_what_was_not_looked_at_for_long_is_behind():
    forge, clock = some_birds("Wren")
    running.run(asking=asking(forge, clock=clock))
    clock.passes(hours=17)
    assert the_source(an_outsider(), forge, clock).health == Health.BEHIND


def test_what_was_never_looked_at_says_so_and_what_to_do():
    forge, clock = some_birds("Wren")
    forge.troubles[""] = Trouble(Why.BROKEN)
    running.run(asking=asking(forge, clock=clock))
    fresh = api.how_fresh(global_staff(), asking=asking(forge, clock=clock))
    assert fresh.sources[0].health == Health.NEVER
    assert any("community_sync" in notice for notice in fresh.notices)
    [troubled] = fresh.troubled
    assert (troubled.name, troubled.address) == ("Wren", "github.com/birds/wren")
    assert "did not answer" in troubled.trouble


def test_a_tracker_that_rests_says_until_when():
    forge, clock = some_birds("Wren")
    running.run(asking=asking(forge, clock=clock))
    TrackerHost.objects.update(rests_until=clock.now().replace(hour=13), trouble="limited")
    source = the_source(an_outsider(), forge, clock)
    assert (source.health, source.rests_until) == (Health.RESTING, clock.now().replace(hour=13))
    assert "come back later" in source.trouble


def test_the_notice_about_a_missing_token_goes_when_there_is_one():
    forge, clock = some_birds("Wren")
    running.run(asking=asking(forge, clock=clock))
    [notice] = api.how_fresh(global_staff(), asking=asking(forge, clock=clock)).notices
    assert "no token for GitHub" in notice
    with_token = asking(forge, clock=clock, tokens=frozenset({"github.com"}))
    assert api.how_fresh(global_staff(), asking=with_token).notices == ()


def test_what_became_of_others_is_counted():
    forge, clock = some_birds("Wren", "Robin", "Owl")
    forge.has("birds/robin", is_archived=True)
    running.run(asking=asking(forge, clock=clock))
    source = the_source(global_staff(), forge, clock)
    assert (source.followed, [number for _words, number in source.standings]) == (2, [1])


def test_what_went_wrong_is_for_those_who_look_after_the_site():
    forge, clock = some_birds("Wren")
    forge.troubles["birds/wren"] = Trouble(Why.BROKEN)
    running.run(asking=asking(forge, clock=clock))
    fresh = api.how_fresh(an_outsider(), asking=asking(forge, clock=clock))
    assert (fresh.troubled, fresh.notices, fresh.catalogues) == ((), (), ())
    with pytest.raises(SignedOut):
        api.how_fresh(a_visitor(), asking=asking(forge, clock=clock))


@pytest.mark.parametrize("number", [1, 12])
def test_it_costs_seven_queries_whatever_there_is(number, django_assert_num_queries):
    names = [f"Bird{each}" for each in range(number)]
    forge, clock = some_birds(*names)
    running.run(asking=asking(forge, clock=clock))
    TrackedRepository.objects.update(failures=1, trouble="broken")
    keeper = global_staff()
    with django_assert_num_queries(7):
        api.how_fresh(keeper, asking=asking(forge, clock=clock))


def signed_in(viewer):
    client = Client()
    client.force_login(get_user_model().objects.get(pk=viewer.user_id))
    return client


@pytest.fixture
def _asks_github(settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "TRACKERS": ["github.com"]}


@pytest.mark.usefixtures("_asks_github")
def test_the_page_for_those_who_look_after_the_site(django_assert_max_num_queries):
    forge, clock = some_birds("Wren")
    forge.troubles["birds/wren"] = Trouble(Why.BROKEN)
    running.run(asking=asking(forge, clock=clock))
    client = signed_in(global_staff())
    with django_assert_max_num_queries(9 + 3):  # the session, the person, and who they are to our api
        page = client.get("/community/contribute/freshness/")
    text = page.content.decode()
    assert page.status_code == 200
    for words in ("What could not be read", "Birds of Code", "no token for GitHub", "0 of 1 repositories"):
        assert words in text


@pytest.mark.usefixtures("_asks_github")
def test_the_page_for_everyone_else():
    forge, clock = some_birds("Wren")
    running.run(asking=asking(forge, clock=clock))
    page = signed_in(an_outsider()).get("/community/contribute/freshness/")
    text = page.content.decode()
    assert page.status_code == 200
    assert "It last answered" in text
    assert "Birds of Code" not in text
    assert "token for" not in text
    assert Client().get("/community/contribute/freshness/").status_code == 401


def test_settings_that_cannot_be_used_are_no_reason_for_the_page_or_the_round_to_fail(settings, capsys):
    wrong = {"TRACKERS": ["github.com"], "TRACKER_TOKENS": {"github.com": "two words"}}
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, **wrong}
    assert api.how_fresh(an_outsider()).sources == ()
    call_command("community_run_due")
    told = capsys.readouterr()
    assert "matching:" in told.out
    assert "trackers: the settings cannot be used" in told.err and "two words" not in told.err


def test_a_token_is_taken_without_the_line_break_it_was_pasted_with(settings):
    pasted = {"TRACKERS": ["github.com"], "TRACKER_TOKENS": {"github.com": "a-token\n"}}
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, **pasted}
    assert as_set().tokens == {"github.com"}


def test_the_page_where_nobody_is_asked(settings):
    settings.COMMUNITY_HUB = {**settings.COMMUNITY_HUB, "TRACKERS": []}
    assert (
        "do not look by ourselves" in signed_in(an_outsider()).get("/community/contribute/freshness/").content.decode()
    )
