"""Shortlists are asked for, made, found and renewed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from plugin_app.contributions.ranking import Learner
from plugin_app.contributions.shortlists import kept
from plugin_app.contributions.shortlists.kept import GOOD_FOR, MOST_ASKED, RENEWED_AFTER, Profile, Shortlist
from tests.contributions.world import NOW

AMINA = Learner("7", skills=("data",), languages=("Python",), level=2, kinds=("docs",), course_skills=("maps",))
HERS = Profile.of(AMINA, 5)
SOME = Shortlist(work=(3, 1), projects=(2,))


def test_a_class_shares_one_whoever_asks_and_nothing_of_a_person_is_kept():
    kept.ask(HERS)
    assert Profile.of(replace(AMINA, id="8"), 5) == HERS
    [asked] = kept.asked()
    assert asked == HERS
    assert asked.whom.id == ""


@pytest.mark.parametrize(
    "other",
    [
        {"skills": ("data", "maps")},
        {"languages": ("Go",)},
        {"level": 3},
        {"kinds": ()},
        {"course_skills": ()},
        {"skills": ("maps",), "course_skills": ("data",)},
    ],
)
def test_another_profile_has_one_of_its_own(other):
    kept.keep(HERS, SOME, NOW)
    assert kept.find(HERS, NOW) == SOME
    assert kept.find(Profile.of(replace(AMINA, **other), 5), NOW) is None
    assert kept.find(Profile.of(AMINA, 6), NOW) is None


def test_it_holds_for_a_day_and_is_asked_for_anew_in_time():
    kept.keep(HERS, SOME, NOW)
    for age, found, asked in (
        (timedelta(0), SOME, []),
        (RENEWED_AFTER - timedelta(seconds=1), SOME, []),
        (RENEWED_AFTER, SOME, [HERS]),
        (GOOD_FOR, None, [HERS]),
    ):
        assert (kept.find(HERS, NOW + age), kept.asked()) == (found, asked)


def test_one_from_the_future_does_not_hold():
    kept.keep(HERS, SOME, NOW + timedelta(hours=1))
    assert kept.find(HERS, NOW) is None


def test_what_is_answered_waits_no_more_and_asking_twice_is_asking_once():
    his = Profile.of(replace(AMINA, level=4), 5)
    for profile in (HERS, his, HERS):
        kept.ask(profile)
    assert kept.asked() == [HERS, his]
    kept.answered([HERS])
    assert kept.asked() == [his]


def test_no_more_wait_than_there_is_room_for():
    for n in range(MOST_ASKED + 5):
        kept.ask(Profile.of(AMINA, n))
    assert len(kept.asked()) == MOST_ASKED
