"""Wishes, which only the person who made them ever sees."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from plugin_app.errors import NotAllowed, NotFound
from plugin_app.people import api as people
from plugin_app.profiles import api as profiles
from plugin_app.profiles import models, wishes
from plugin_app.profiles.api import AboutYourself, TooManyWishes, Wishes, WishKind
from tests.profiles.situations import NOON
from tests.world import OTHER_COURSE, a_learner, a_person, an_organiser

pytestmark = pytest.mark.django_db


def test_a_wish_is_listed_to_oneself_and_to_nobody_else():
    amina, bo = a_learner("Amina"), a_learner("Bo")
    profiles.wish(amina, bo.user_id, WishKind.WITH)
    assert [(wish.name, wish.kind) for wish in profiles.my_wishes(amina)] == [("Bo", WishKind.WITH)]
    assert profiles.my_wishes(bo) == ()
    assert profiles.my_wishes(an_organiser()) == ()


def test_the_latest_word_counts():
    amina, bo = a_learner("Amina"), a_learner("Bo")
    profiles.wish(amina, bo.user_id, WishKind.WITH)
    profiles.wish(amina, bo.user_id, WishKind.AVOID)
    assert [wish.kind for wish in profiles.my_wishes(amina)] == [WishKind.AVOID]


def test_a_wish_is_forgotten_from_anywhere_and_twice():
    amina, bo = a_learner("Amina"), a_learner("Bo")
    profiles.wish(amina, bo.user_id, WishKind.AVOID)
    for _time in range(2):
        profiles.unwish(people.viewer(amina.user_id, ""), bo.user_id)
        assert profiles.my_wishes(amina) == ()


def test_a_wish_is_about_somebody_of_the_course():
    amina = a_learner("Amina")
    strangers = [a_person("Eve").pk, a_learner("Otto", OTHER_COURSE).user_id, 999_999]
    for stranger in strangers:
        with pytest.raises(NotFound):
            profiles.wish(amina, stranger, WishKind.WITH)
    with pytest.raises(AboutYourself):
        profiles.wish(amina, amina.user_id, WishKind.WITH)
    assert not models.Wish.objects.exists()


def test_outside_a_course_there_is_nobody_to_wish_for():
    amina, bo = a_learner("Amina"), a_learner("Bo")
    with pytest.raises(NotAllowed):
        profiles.wish(people.viewer(amina.user_id, ""), bo.user_id, WishKind.WITH)
    with pytest.raises(NotAllowed):
        profiles.wish(people.viewer(amina.user_id, OTHER_COURSE), bo.user_id, WishKind.WITH)


def test_there_is_an_end_to_wishing(monkeypatch):
    monkeypatch.setattr(wishes, "MOST_WISHES", 2)
    amina, bo, chen, dara = (a_learner(name) for name in ("Amina", "Bo", "Chen", "Dara"))
    profiles.wish(amina, bo.user_id, WishKind.WITH)
    profiles.wish(amina, chen.user_id, WishKind.WITH)
    with pytest.raises(TooManyWishes):
        profiles.wish(amina, dara.user_id, WishKind.WITH)
    profiles.wish(amina, chen.user_id, WishKind.AVOID)  # a change of mind is none more


def test_matching_reads_all_wishes_in_one_query(django_assert_num_queries):
    amina, bo, chen = (a_learner(name) for name in ("Amina", "Bo", "Chen"))
    profiles.wish(amina, bo.user_id, WishKind.WITH)
    profiles.wish(amina, chen.user_id, WishKind.AVOID)
    profiles.wish(bo, amina.user_id, WishKind.WITH)
    with django_assert_num_queries(1):
        found = profiles.wishes_of([amina.user_id, bo.user_id, chen.user_id])
    assert found == {
        amina.user_id: Wishes(frozenset({bo.user_id}), frozenset({chen.user_id})),
        bo.user_id: Wishes(frozenset({amina.user_id})),
    }
    assert profiles.wishes_of([]) == {}


def test_one_wish_about_each_other_person_is_a_constraint():
    amina, bo = a_learner("Amina"), a_learner("Bo")
    row = {"user_id": amina.user_id, "other_id": bo.user_id, "created_at": NOON}
    models.Wish.objects.create(**row, kind="with")
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Wish.objects.create(**row, kind="avoid")


def test_the_list_of_wishes_takes_as_many_queries_for_many_as_for_one(django_assert_max_num_queries):
    amina = a_learner("Amina")
    for name in ("Bo", "Chen", "Dara", "Eli", "Fumi"):
        profiles.wish(amina, a_learner(name).user_id, WishKind.WITH)
    with django_assert_max_num_queries(2):
        assert len(profiles.my_wishes(amina)) == 5
