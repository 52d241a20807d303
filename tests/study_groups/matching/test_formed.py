"""Whatever is found is verified, round by round: nothing of how groups are found is believed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin_app.study_groups.matching.form import form
from plugin_app.study_groups.matching.problem import Rules
from plugin_app.study_groups.matching.verify import violations
from tests.study_groups.matching.asking import asked, someone
from tests.study_groups.matching.test_cohort import PEOPLE, crowd

SECONDS = 0.1


@settings(max_examples=25, deadline=None)
@given(
    PEOPLE,
    st.builds(
        Rules,
        size_min=st.integers(1, 3),
        size_max=st.integers(3, 5),
        meeting_minutes=st.sampled_from([60, 90]),
        meetings_per_week=st.integers(1, 3),
        min_expected_active=st.sampled_from([0.0, 0.3, 1.5]),
        same_language=st.booleans(),
        no_lone_minority=st.booleans(),
    ),
)
def test_what_is_found_keeps_every_rule(facts, rules):
    problem = crowd(facts, rules)
    found = form(problem, seconds=SECONDS)
    assert list(violations(problem, found, found.certificate.gap)) == []


@pytest.mark.parametrize(
    "learners",
    [
        [],
        [someone("alone")],
        [someone(one, free=()) for one in "abcdef"],
        [someone(one, languages=()) for one in "abc"],
    ],
    ids=["nobody", "one", "never free", "no language"],
)
def test_a_round_in_which_nobody_can_be_placed(learners):
    problem = asked(learners)
    found = form(problem, seconds=SECONDS)
    assert list(violations(problem, found, 0.0)) == []
    assert (found.groups, found.certificate.upper_bound, found.certificate.proved_optimal) == ((), 0, True)
