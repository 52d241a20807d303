"""Agreeing to how people treat each other: once for every wording, in every block."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotAllowed
from plugin_app.moderation import api
from plugin_app.moderation.models import ConductAccepted
from plugin_app.people import api as people
from tests.world import OTHER_COURSE, a_learner, study_groups

pytestmark = pytest.mark.django_db

TEXT = "Be kind. Жить дружно 🦉"


def test_agreeing_holds_for_the_person_the_block_and_the_wording():
    placed, amina = study_groups(), a_learner("Amina")
    assert not api.has_accepted(amina, placed, TEXT)
    for _time in range(2):
        api.accept_conduct(amina, placed, TEXT)
    assert api.has_accepted(amina, placed, f"\n{TEXT} ")
    assert not api.has_accepted(amina, placed, TEXT.replace("kind", "on time"))
    assert not api.has_accepted(amina, study_groups(name="second"), TEXT)
    assert not api.has_accepted(a_learner("Bo"), placed, TEXT)
    assert ConductAccepted.objects.count() == 1


@pytest.mark.parametrize("text", ["", " \n "])
def test_where_there_is_nothing_to_agree_to_everyone_has(text):
    placed, amina = study_groups(), a_learner("Amina")
    assert api.has_accepted(amina, placed, text)
    api.accept_conduct(amina, placed, text)
    assert not ConductAccepted.objects.exists()


def test_someone_in_a_preview_has_agreed_to_nothing():
    assert not api.has_accepted(people.preview(), study_groups(), TEXT)


def test_only_who_takes_part_may_agree():
    placed = study_groups()
    for viewer in (people.VISITOR, people.preview(), a_learner("Eve", OTHER_COURSE)):
        with pytest.raises(NotAllowed):
            api.accept_conduct(viewer, placed, TEXT)
    assert not ConductAccepted.objects.exists()


def test_asking_costs_one_query(django_assert_num_queries):
    placed, amina = study_groups(), a_learner("Amina")
    with django_assert_num_queries(1):
        api.has_accepted(amina, placed, TEXT)
    with django_assert_num_queries(0):
        api.has_accepted(amina, placed, "")


def test_who_leaves_has_agreed_to_nothing_here():
    placed, amina, bo = study_groups(), a_learner("Amina"), a_learner("Bo")
    for viewer in (amina, bo):
        api.accept_conduct(viewer, placed, TEXT)
    for _time in range(2):
        api.forget(amina.user_id)
    assert ConductAccepted.objects.values_list("user", flat=True).get() == bo.user_id
