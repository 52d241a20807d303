"""Three hundred learners of one course: who is sent where, and what becomes of the projects."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

import pytest

from plugin_app.contributions import api
from plugin_app.contributions.data import Pick
from plugin_app.contributions.found import Contributions
from plugin_app.contributions.models import Claim, OpenProject, ProjectWelcome
from plugin_app.contributions.ranking.order import projects_dealt
from plugin_app.people.api import Viewer
from tests.contributions.claiming.situations import a_block
from tests.contributions.grown import a_catalogue_of
from tests.contributions.shortlists.test_making import some_hundred_items
from tests.contributions.world import NOW
from tests.world import a_learner

pytestmark = [pytest.mark.django_db, pytest.mark.long]

CLASS, SHOWN = 300, 5
DAY = timedelta(days=1)
NEAR = projects_dealt(SHOWN)
"""So many projects are dealt out among learners who are alike."""


def test_a_class_is_spread_nobody_is_sent_where_it_is_full_and_picks_stay_for_the_week():
    a_catalogue_of(some_hundred_items(slots=(1, 2, 3, 0)), with_places=True)
    OpenProject.objects.update(state="listed")
    placed = a_block(skills=["Python", "maps"], level=2)
    people = [a_learner(f"Learner {number:03}") for number in range(CLASS)]
    api.picks(people[0], placed, now=NOW)
    api.run_due(NOW)

    shown = [api.picks(person, placed, now=NOW) for person in people]
    load = Counter(pick.project for picks in shown for pick in picks)
    assert all(len({pick.project for pick in picks}) == SHOWN for picks in shown)
    assert len(load) >= NEAR
    assert max(Counter(picks[0].project for picks in shown).values()) <= CLASS / 5
    assert max(load.values()) <= 1.8 * CLASS * SHOWN / NEAR

    stays = [_share_that_stays(people[::30], shown[::30], placed, NOW + days * DAY) for days in (0.25, 1, 4, 7)]
    assert min(stays[:3]) >= 0.8  # work fades a little each day
    assert stays[3] <= 0.4  # each week is dealt anew

    # Now every third of them takes on the first there is a place for. What picks show is there to take, for each.
    took = 0
    for number, person in enumerate(people[::3]):
        if number % 25 == 0:
            api.run_due(NOW)  # as cron does every few minutes
        free = [pick for pick in api.picks(person, placed, now=NOW) if pick.places and pick.opportunity]
        if free:
            api.claim_work(person, placed, free[0].opportunity, now=NOW)
            took += 1
    claimed = Counter(Claim.objects.values_list("project", flat=True))
    slots = dict(ProjectWelcome.objects.values_list("project", "slots"))
    full = {project for project, number in claimed.items() if number == slots[project]}
    assert took == len(set(Claim.objects.values_list("opportunity", flat=True))) == CLASS / 3
    assert len(claimed) > NEAR  # whoever comes later is sent elsewhere
    assert full
    uuids = set(OpenProject.objects.filter(pk__in=full).values_list("uuid", flat=True))
    assert not any(pick.project in uuids for person in people[1::30] for pick in api.picks(person, placed, now=NOW))


def _share_that_stays(
    people: list[Viewer], shown: list[tuple[Pick, ...]], placed: Contributions, now: datetime
) -> float:
    """Of what was shown to these people before."""
    api.picks(people[0], placed, now=now)
    api.run_due(now)  # which has made a shortlist of that day
    stayed = 0
    for person, before in zip(people, shown, strict=True):
        again = {pick.opportunity for pick in api.picks(person, placed, now=now)}
        stayed += sum(pick.opportunity in again for pick in before)
    return stayed / sum(map(len, shown))
