"""A project that several people report waits for the course team, unseen, and comes back or stays away."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotFound
from plugin_app.moderation import api as moderation
from plugin_app.moderation.api import Decision
from plugin_app.showcase import api
from plugin_app.showcase.api import CollectionWaits, State, TakenDown
from plugin_app.showcase.models import Project
from tests.showcase.screen import sent, shown
from tests.showcase.situations import NOON, a_published_project
from tests.world import a_learner, an_organiser, showcase

pytestmark = pytest.mark.django_db


def reported_by(*names):
    placed, amina = showcase(), a_learner("Amina")
    project = a_published_project(amina, placed)
    for name in names:
        answer = sent(a_learner(name), placed, "report", {"item": str(project.uuid), "reason": "spam", "note": ""})
        assert answer.status == 200
    return placed, amina, project


def test_one_or_two_reports_hide_nothing():
    placed, amina, project = reported_by("Bo", "Chen")
    assert api.get(amina, placed, project.uuid).state is State.PUBLISHED


def test_three_people_hide_it_until_the_team_keeps_it():
    placed, amina, project = reported_by("Bo", "Chen", "Dara")
    olga = an_organiser()
    with pytest.raises(NotFound):
        api.get(a_learner("Eli"), placed, project.uuid)
    assert api.get(amina, placed, project.uuid).state is State.HIDDEN
    assert api.next_to_review(a_learner("Eli"), placed, now=NOON) is None
    [case] = moderation.queue(olga)
    moderation.decide(olga, case.uuid, Decision.KEPT)
    assert api.get(a_learner("Eli"), placed, project.uuid).state is State.PUBLISHED


def test_three_people_hide_it_and_the_team_takes_it_down():
    placed, amina, project = reported_by("Bo", "Chen", "Dara")
    olga = an_organiser()
    [case] = moderation.queue(olga)
    moderation.decide(olga, case.uuid, Decision.TAKEN_DOWN, "Not here, please.")
    assert api.get(amina, placed, project.uuid).state is State.TAKEN_DOWN
    assert "Taken down by the course team" in shown(amina, placed, "project", item=project.uuid).html


def test_what_was_put_away_meanwhile_stays_away_when_the_team_keeps_it():
    placed, amina, project = reported_by("Bo")
    api.unpublish(amina, placed, project.uuid)
    olga = an_organiser()
    [case] = moderation.queue(olga)
    moderation.decide(olga, case.uuid, Decision.KEPT)
    assert api.get(amina, placed, project.uuid).state is State.UNPUBLISHED


def test_putting_it_away_meanwhile_is_no_way_around_the_team():
    placed, amina, project = reported_by("Bo")
    api.unpublish(amina, placed, project.uuid)
    [case] = moderation.queue(an_organiser())
    moderation.decide(an_organiser(), case.uuid, Decision.TAKEN_DOWN, "Not here, please.")
    with pytest.raises(TakenDown):
        api.publish(amina, placed, project.uuid)
    assert api.get(amina, placed, project.uuid).state is State.TAKEN_DOWN


def appealed(placed, amina, project):
    """Taken down, looked at once more, and seen otherwise."""
    for decision, words in ((Decision.TAKEN_DOWN, "Not here, please."), (Decision.KEPT, "")):
        [case] = moderation.queue(an_organiser())
        moderation.decide(an_organiser(), case.uuid, decision, words)
        if decision is Decision.TAKEN_DOWN:
            moderation.appeal(amina, placed, project.uuid, "Look again, please.")


@pytest.mark.parametrize("reporters", [["Bo"], ["Bo", "Chen", "Dara"]])
def test_what_is_won_back_is_shown_again(reporters):
    placed, amina, project = reported_by(*reporters)
    appealed(placed, amina, project)
    assert api.get(a_learner("Eli"), placed, project.uuid).state is State.PUBLISHED


def test_what_was_put_away_before_it_was_taken_down_stays_away_when_it_is_won_back():
    placed, amina, project = reported_by("Bo")
    api.unpublish(amina, placed, project.uuid)
    appealed(placed, amina, project)
    assert api.get(amina, placed, project.uuid).state is State.UNPUBLISHED
    with pytest.raises(NotFound):
        api.get(a_learner("Eli"), placed, project.uuid)
    assert api.publish(amina, placed, project.uuid).state is State.PUBLISHED


def test_nor_does_saying_that_it_still_holds_bring_it_out():
    placed, amina, project = reported_by("Bo")
    api.unpublish(amina, placed, project.uuid)
    olga = an_organiser()
    [case] = moderation.queue(olga)
    moderation.decide(olga, case.uuid, Decision.TAKEN_DOWN, "Not here, please.")
    api.still_looking(amina, placed, project.uuid)
    api.no_longer_looking(amina, placed, project.uuid)
    moderation.appeal(amina, placed, project.uuid, "Look again, please.")
    moderation.decide(olga, case.uuid, Decision.KEPT)
    assert api.get(amina, placed, project.uuid).state is State.UNPUBLISHED


def test_what_nobody_ever_confirmed_is_shown_again_too():
    placed, amina, project = reported_by("Bo")
    Project.objects.update(confirmed_at=None)  # as it was before anybody was asked
    appealed(placed, amina, project)
    assert api.get(amina, placed, project.uuid).state is State.PUBLISHED


def test_nor_is_keeping_a_reported_collection_to_oneself_for_a_while():
    placed, amina = showcase(), a_learner("Amina")
    maps = api.make_collection(amina, placed, "Maps", is_shared=True)
    report = {"item": str(maps), "reason": "spam", "note": ""}
    assert sent(a_learner("Bo"), placed, "report_collection", report).status == 200
    api.change_collection(amina, placed, maps, "Maps", is_shared=False)
    [case] = moderation.queue(an_organiser())
    moderation.decide(an_organiser(), case.uuid, Decision.TAKEN_DOWN, "Not here, please.")
    with pytest.raises(CollectionWaits):
        api.change_collection(amina, placed, maps, "Maps", is_shared=True)
    with pytest.raises(NotFound):
        api.collection(a_learner("Bo"), placed, maps)
