"""A kept seat, at the moment when it is over: whoever said yes in time keeps it, whoever else moves the line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from plugin_app.errors import CommunityError
from plugin_app.mail.models import OutgoingMail
from plugin_app.study_groups import api
from plugin_app.study_groups.api import About, Standing
from plugin_app.study_groups.models import Membership
from tests.concurrency.threads import all_at_once
from tests.world import a_learner, an_organiser, study_groups

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
OVER = NOON + timedelta(days=1, hours=2)


def an_offer(name):
    """A seat that is kept for Chen until ``OVER``, and Dara behind Chen."""
    placed = study_groups(name=name, size_max=2, hours_to_accept=2)
    amina, bo, chen, dara = (a_learner(who) for who in ("Amina", "Bo", "Chen", "Dara"))
    group = api.create(amina, placed, About("Pairs"), now=NOON).uuid
    for viewer in (bo, chen, dara):
        api.join(viewer, placed, group, now=NOON + timedelta(minutes=1))
    api.leave(bo, placed, group, now=OVER - timedelta(hours=2))
    return placed, group, chen, dara


def test_a_seat_that_was_accepted_in_time_is_not_taken_back_by_who_looks_later():
    for number in range(6):
        placed, group, chen, dara = an_offer(f"groups-{number}")

        def say_yes(placed=placed, group=group, chen=chen):
            try:
                api.accept(chen, placed, group, now=OVER)
            except CommunityError:
                return False
            return True

        def look_later(placed=placed, group=group, dara=dara):
            api.join(dara, placed, group, now=OVER + timedelta(seconds=1))

        accepted, _, _ = all_at_once(lambda act: act(), [say_yes, look_later, look_later])
        standing = Standing.SEATED if accepted else Standing.NONE
        assert api.get(chen, placed, group).standing is standing
        assert api.get(dara, placed, group).standing is (Standing.WAITING if accepted else Standing.OFFERED)


def test_of_many_who_find_that_an_offer_is_over_one_writes_and_the_seat_goes_on_once():
    placed, group, chen, dara = an_offer("groups")
    team = [an_organiser(f"Olga {number}") for number in range(10)]
    after = OVER + timedelta(seconds=1)
    all_at_once(lambda viewer: api.set_seats(viewer, placed, group, 2, now=after), team)
    assert OutgoingMail.objects.filter(kind="offer_over", recipient_id=chen.user_id).count() == 1
    assert api.get(dara, placed, group).standing is Standing.OFFERED
    assert Membership.objects.filter(user_id=chen.user_id, ended="not_taken").count() == 1
