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


def vitals(here: int, people: int = 5, minimum: int = 3, silent: float = 0.0, expected: float | None = None) -> Vitals:
    return Vitals(people, minimum, here, float(here) if expected is None else expected, silent)


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
