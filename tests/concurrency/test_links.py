"""Links that are made in the same moment: there are never more of them than there may be."""

from __future__ import annotations

import pytest

from plugin_app.errors import CommunityError
from plugin_app.showcase import api
from plugin_app.showcase.models import ShareLink
from plugin_app.showcase.reach import links
from tests.concurrency.threads import all_at_once
from tests.showcase.situations import NOON, a_group_of, a_published_project
from tests.world import a_learner, showcase

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]

MORE = 8
"""Than there is room for one, at the same time."""


def what_became_of(make, people):
    def tried(one):
        try:
            return bool(make(one))
        except CommunityError as refusal:
            return refusal.code

    return all_at_once(tried, people)


def a_team():
    owners = [a_learner(f"Owner{number}") for number in range(MORE)]
    placed, owls = showcase(), a_group_of(*owners)
    project = a_published_project(owners[0], placed, group=owls)
    for owner in owners[1:]:
        api.ask_to_own(owners[0], placed, project.uuid, user_id=owner.user_id, now=NOON)
        api.accept_ownership(owner, placed, api.my_invitations(owner, placed)[0].uuid)
    return placed, owners, project


def test_a_project_has_so_many_links_however_many_are_made_at_once(monkeypatch):
    monkeypatch.setattr(links, "MOST_LINKS", 3)
    placed, owners, project = a_team()
    answers = what_became_of(lambda owner: api.make_link(owner, placed, project.uuid, now=NOON), owners)
    assert answers.count(True) == ShareLink.objects.count() == 3
    assert answers.count("enough_links") == MORE - 3


def test_so_has_a_portfolio(monkeypatch):
    monkeypatch.setattr(links, "MOST_LINKS", 3)
    amina = a_learner("Amina")
    answers = what_became_of(lambda _time: api.make_portfolio_link(amina, now=NOON), range(MORE))
    assert answers.count(True) == ShareLink.objects.count() == 3
    assert answers.count("enough_links") == MORE - 3


def test_whom_one_asks_in_the_moment_one_leaves_owns_nothing_by_that():
    placed, owners, project = a_team()
    leaving, chen = owners[1], a_learner("Chen")
    acts = [
        lambda: api.leave(leaving, placed, project.uuid),
        *[lambda: api.ask_to_own(leaving, placed, project.uuid, username="chen", now=NOON)] * 5,
    ]
    what_became_of(lambda act: act(), acts)
    assert api.my_invitations(chen, placed) == ()
