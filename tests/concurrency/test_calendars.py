"""Calendars and links in letters, when the same is done twice in one moment: a double press, two windows."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from plugin_app.study_groups import api
from plugin_app.study_groups.api import Answer
from plugin_app.study_groups.meetings.links import Named, token_of
from plugin_app.study_groups.models import CalendarFeed, Rsvp
from tests.concurrency.threads import all_at_once
from tests.study_groups.meetings.situations import owls
from tests.study_groups.situations import NOON

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.threads]


def secret_of(address: str) -> str:
    return urlsplit(address).path.rpartition("/")[2].removesuffix(".ics")


@pytest.mark.parametrize("had_one", [False, True])
def test_of_addresses_made_at_once_one_works(had_one):
    group = owls()
    if had_one:
        api.make_feed(group.bo, group.placed, now=NOON)
    made = all_at_once(lambda _number: api.make_feed(group.bo, group.placed, now=NOON), range(6))
    working = [address for address in made if api.feed_text(secret_of(address), now=NOON) is not None]
    assert (len(working), CalendarFeed.objects.count()) == (1, 1)


def test_of_answers_given_at_once_one_counts_and_is_new():
    group = owls()
    meeting = group.plan()
    token = token_of(Named(meeting.uuid, group.chen.user_id))
    answered = all_at_once(lambda _number: api.answer_by_link(token, Answer.YES, now=NOON), range(6))
    assert [each.is_new for each in answered].count(True) == 1
    assert Rsvp.objects.filter(user=group.chen.user_id).values_list("answer", flat=True).get() == "yes"
