"""How a group does, by who was there lately and when something last happened."""

from __future__ import annotations

import pytest

from plugin_app.study_groups.matching import pulse
from plugin_app.study_groups.matching.pulse import Health, Sign, Vitals


@pytest.mark.parametrize(
    ("seen", "expected"), [(0, 1.0), (7, 1.0), (14, 0.5), (21, 0.25), (28, 0.125), (-1, 1.0), (365, 0.0)]
)
def test_somebody_is_expected_for_a_week_and_half_as_much_each_week_after(seen, expected):
    assert pulse.expectation(seen) == pytest.approx(expected, abs=1e-9)


def test_somebody_nobody_has_seen_yet_has_the_benefit_of_the_doubt_while_they_are_new():
    assert [pulse.expectation(None, known) for known in (0, 14, 15, None)] == [0.5, 0.5, 0.0, 0.5]
    assert pulse.is_here(pulse.expectation(None, 0))


def vitals(
    here: int, people: int = 5, minimum: int = 3, silent: float = 0.0, expected: float | None = None, **did: float
) -> Vitals:
    return Vitals(people, minimum, here, float(here) if expected is None else expected, silent, **did)


@pytest.mark.parametrize(
    ("found", "health", "signs"),
    [
        (vitals(3), Health.LIVELY, (Sign.SOME_HERE,)),
        (vitals(5, silent=14), Health.LIVELY, (Sign.SOME_HERE,)),
        (vitals(5, silent=15), Health.QUIET, (Sign.SOME_HERE, Sign.SILENT)),
        (vitals(3, expected=2.7), Health.QUIET, (Sign.FEW_HERE,)),
        (vitals(2), Health.QUIET, (Sign.FEW_HERE,)),
        (vitals(2, silent=15), Health.STALLED, (Sign.FEW_HERE, Sign.SILENT)),
        (vitals(1), Health.STALLED, (Sign.NOBODY_TO_MEET,)),
        (vitals(0), Health.STALLED, (Sign.NOBODY_TO_MEET,)),
        (vitals(2, people=2), Health.TOO_SMALL, (Sign.FEW_HERE, Sign.FEW_PEOPLE)),
        (vitals(2, people=2, silent=15), Health.TOO_SMALL, (Sign.FEW_HERE, Sign.FEW_PEOPLE, Sign.SILENT)),
        (vitals(3, people=3, minimum=4), Health.TOO_SMALL, (Sign.SOME_HERE, Sign.FEW_PEOPLE)),
        (vitals(2, people=2, minimum=2), Health.LIVELY, (Sign.SOME_HERE,)),
    ],
)
def test_a_group_is_what_its_people_make_it(found, health, signs):
    assert (pulse.health(found), pulse.signs(found)) == (health, signs)


@pytest.mark.parametrize(
    ("found", "health", "signs"),
    [
        # One meeting that did not happen happens to everybody, two in a row do not.
        (vitals(4, missed=1), Health.LIVELY, (Sign.SOME_HERE,)),
        (vitals(4, missed=2), Health.QUIET, (Sign.SOME_HERE, Sign.MISSED)),
        (vitals(4, missed=2, posts=9), Health.QUIET, (Sign.SOME_HERE, Sign.MISSED, Sign.WRITING)),
        (vitals(4, missed=3), Health.STALLED, (Sign.SOME_HERE, Sign.MISSED)),
        (vitals(4, missed=3, posts=1), Health.QUIET, (Sign.SOME_HERE, Sign.MISSED, Sign.WRITING)),
        (vitals(4, missed=3, check_ins=1), Health.QUIET, (Sign.SOME_HERE, Sign.MISSED, Sign.CHECKING_IN)),
        # It used to meet: three weeks go by, and nothing is planned.
        (vitals(4, held_days=14), Health.LIVELY, (Sign.SOME_HERE, Sign.MET)),
        (vitals(4, held_days=15), Health.LIVELY, (Sign.SOME_HERE,)),
        (vitals(4, held_days=21), Health.LIVELY, (Sign.SOME_HERE,)),
        (vitals(4, held_days=22), Health.QUIET, (Sign.SOME_HERE, Sign.LAPSED)),
        (vitals(4, held_days=22, next_days=30), Health.LIVELY, (Sign.SOME_HERE, Sign.PLANNED)),
        (vitals(4, held_days=3, missed=1), Health.LIVELY, (Sign.SOME_HERE,)),
        # Fewer came than a good meeting takes, and most were missing.
        (vitals(5, came=2.0, held_days=1), Health.QUIET, (Sign.SOME_HERE, Sign.FEW_CAME, Sign.MET)),
        (vitals(5, came=2.5), Health.LIVELY, (Sign.SOME_HERE,)),
        (vitals(5, people=8, came=3.0), Health.LIVELY, (Sign.SOME_HERE,)),
        (vitals(4, people=4, came=2.0), Health.LIVELY, (Sign.SOME_HERE,)),
        (vitals(2, people=4, minimum=2, came=1.9), Health.QUIET, (Sign.SOME_HERE, Sign.FEW_CAME)),
        # Whoever writes, checks in or has met is not silent, whatever else has not happened.
        (vitals(5, silent=15, posts=1), Health.LIVELY, (Sign.SOME_HERE, Sign.WRITING)),
        (vitals(5, silent=15, check_ins=1), Health.LIVELY, (Sign.SOME_HERE, Sign.CHECKING_IN)),
        (vitals(5, silent=15, held_days=10), Health.LIVELY, (Sign.SOME_HERE, Sign.MET)),
        (vitals(2, silent=15, posts=1), Health.QUIET, (Sign.FEW_HERE, Sign.WRITING)),
        # A group that says it has met knows better than the platform who is there.
        (vitals(1, held_days=14), Health.QUIET, (Sign.FEW_HERE, Sign.MET)),
        (vitals(1, held_days=15), Health.STALLED, (Sign.NOBODY_TO_MEET,)),
        (vitals(0, held_days=1, came=0.0), Health.QUIET, (Sign.FEW_HERE, Sign.FEW_CAME, Sign.MET)),
        # Where nobody is, nothing that was planned or written helps; where too few are, that comes first.
        (vitals(1, posts=5, next_days=1), Health.STALLED, (Sign.NOBODY_TO_MEET, Sign.PLANNED, Sign.WRITING)),
        (vitals(2, people=2, missed=2), Health.TOO_SMALL, (Sign.FEW_HERE, Sign.FEW_PEOPLE, Sign.MISSED)),
    ],
)
def test_and_what_they_do_together(found, health, signs):
    assert (pulse.health(found), pulse.signs(found)) == (health, signs)


def test_the_signs_a_group_keeps_are_read_back_without_those_that_are_no_longer_known():
    assert pulse.signs_in("few_here,once_known,missed") == (Sign.FEW_HERE, Sign.MISSED)
    assert pulse.signs_in("") == ()


def test_all_signs_together_fit_where_they_are_kept():
    from plugin_app.study_groups.models import StudyGroup

    longest = StudyGroup._meta.get_field("signs").max_length
    against = [vitals(1, people=2, missed=3, came=0.1, held_days=30, silent=20)]
    everything = [vitals(5, missed=3, came=0.1, posts=1, check_ins=1, next_days=1, silent=20), *against]
    assert all(len(",".join(pulse.signs(found))) <= longest for found in everything)
