"""One thing now and then, for whoever asked to be told."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from plugin_app.contributions import api
from plugin_app.contributions.models import Opportunity, Suggestion
from plugin_app.errors import NotFound
from plugin_app.profiles import api as profiles
from tests.contributions.world import NOW, an_outsider

from .world import a_search, some_work

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def amina():
    return an_outsider("Amina")


def told(days: int) -> int:
    return api.suggest_due(NOW + days * DAY)


def titles() -> list[str]:
    return list(Suggestion.objects.order_by("id").values_list("opportunity__title", flat=True))


def test_only_who_asked_is_told_and_of_the_newest_thing_first(amina):
    some_work(pieces=3)
    search = a_search(amina)
    a_search(an_outsider("Bo"))
    assert told(0) == 0
    api.tell_me(amina, search, True)
    assert told(0) == 1
    assert titles() == ["Wren: feather 3"]
    [mine] = api.my_searches(amina)
    assert (mine.latest.opportunity.title, mine.latest.was_opened) == ("Wren: feather 3", False)


def test_once_a_day_at_most_and_never_the_same_again(amina):
    some_work(pieces=2)
    api.tell_me(amina, a_search(amina), True)
    assert [told(0), told(0), told(1), told(2), told(30), told(90)] == [1, 0, 0, 1, 0, 0]
    assert titles() == ["Wren: feather 2", "Wren: feather 1"]


def test_the_less_they_look_the_longer_it_waits_and_looking_begins_anew(amina):
    some_work(pieces=20)
    search = a_search(amina)
    api.tell_me(amina, search, True)
    days = [day for day in range(40) if told(day)]
    assert days == [0, 2, 5, 10, 18, 31]
    latest = api.my_searches(amina)[0].latest
    work = api.open_suggestion(amina, latest.uuid, now=NOW + 32 * DAY)
    assert work == latest.opportunity.uuid
    assert [day for day in range(40, 50) if told(day)] == [40, 42, 45]


def test_only_work_that_was_checked_and_is_still_there(amina):
    some_work("Kite", state="candidate")
    some_work("Wren", pieces=2)
    Opportunity.objects.filter(title="Wren: feather 2").update(state="gone")
    api.tell_me(amina, a_search(amina), True)
    assert [told(day) for day in (0, 10)] == [1, 0]
    assert titles() == ["Wren: feather 1"]


def test_in_the_morning_where_they_are(amina):
    some_work()
    profiles.remember(amina.user_id, time_zone="Pacific/Auckland", now=NOW)
    api.tell_me(amina, a_search(amina), True)
    assert api.suggest_due(NOW.replace(hour=18)) == 0  # it is seven there, on the day after
    assert api.suggest_due(NOW.replace(hour=19)) == 1
    assert Suggestion.objects.get().occasion == "2026-03-03"


def test_a_day_has_one_suggestion_and_a_search_no_work_twice(amina):
    some_work(pieces=2)
    api.tell_me(amina, a_search(amina), True)
    told(0)
    first = Suggestion.objects.get()
    other = Opportunity.objects.exclude(pk=first.opportunity_id).filter(title__startswith="Wren").get()
    for occasion, work in ((first.occasion, other), ("2026-04-01", first.opportunity)):
        with pytest.raises(IntegrityError), transaction.atomic():
            Suggestion.objects.create(search=first.search, occasion=occasion, opportunity=work, made_at=NOW)


def test_one_that_fails_leaves_the_others_alone(amina, monkeypatch):
    some_work()
    api.tell_me(amina, a_search(amina), True)
    bo = an_outsider("Bo")
    api.tell_me(bo, a_search(bo), True)
    profiles.remember(amina.user_id, time_zone="Africa/Nairobi", now=NOW)
    from plugin_app.contributions.out import suggesting

    whole = suggesting._suggest

    def broken(row, zone, now):
        if row.user_id == amina.user_id:
            raise RuntimeError("the disk is full")
        return whole(row, zone, now)

    monkeypatch.setattr(suggesting, "_suggest", broken)
    assert told(0) == 1


def test_nobody_opens_the_suggestions_of_others(amina):
    some_work()
    api.tell_me(amina, a_search(amina), True)
    told(0)
    with pytest.raises(NotFound):
        api.open_suggestion(an_outsider("Bo"), Suggestion.objects.get().uuid)
    assert Suggestion.objects.get().opened_at is None
