"""The walks tell what is wrong: they notice a missing refusal, a change and a crash, and name the door."""

from __future__ import annotations

import pytest

from plugin_app.errors import NotFound
from plugin_app.study_groups import api as groups
from plugin_app.study_groups.models import StudyGroup
from tests.security.knocking import knocking
from tests.world import a_learner, study_groups

pytestmark = pytest.mark.django_db


def a_group():
    return groups.create(a_learner("Amina"), study_groups(), groups.About("Owls")).uuid


def test_a_missing_refusal_is_told_and_the_walk_goes_on():
    with pytest.raises(AssertionError, match="1 of 2 answers are wrong\njoin: DID NOT RAISE"), knocking() as knock:
        with knock("join"), pytest.raises(NotFound):
            pass
        with knock("leave"), pytest.raises(NotFound):
            raise NotFound()


def test_a_change_is_told_and_taken_back():
    group = a_group()
    with pytest.raises(AssertionError, match="rename: something changed: StudyGroup$"), knocking() as knock:
        with knock("rename"):
            StudyGroup.objects.filter(uuid=group).update(name="Larks")
        with knock("look"):
            assert StudyGroup.objects.get().name == "Owls"


def test_what_may_change_is_taken_back_too():
    with knocking() as knock:
        for door in ("one", "another"):
            with knock(door, may_change=True):
                a_group()
                assert StudyGroup.objects.count() == 1


def test_what_is_written_as_it_was_is_no_change():
    a_group()
    with knocking() as knock, knock("rename"):
        StudyGroup.objects.update(name="Owls")


def test_a_crash_is_told_with_its_place():
    told = r"join: ValueError: invalid literal for int.* \(.*test_knocking.py:\d+\)"
    with pytest.raises(AssertionError, match=told), knocking() as knock, knock("join"), pytest.raises(NotFound):
        int("Owls")


def test_a_walk_past_no_door_is_none():
    with pytest.raises(AssertionError, match="nothing was asked"), knocking():
        pass
