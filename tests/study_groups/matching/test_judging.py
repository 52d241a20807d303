"""What some people would be as a group."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin_app.study_groups.matching.cohort import cohort
from plugin_app.study_groups.matching.judging import Judgement, Rule, judge
from plugin_app.study_groups.matching.problem import Rules
from tests.study_groups.matching.asking import FOUR, asked, someone
from tests.study_groups.matching.test_cohort import PEOPLE, crowd

NIGHT = ((0, "02:00", "03:00"),)


def the_problem(**rules):
    return asked(
        [
            someone("ann", languages=("de", "en"), identity="w"),
            someone("bob", languages=("en", "de"), avoids=("gus",), identity="m"),
            someone("cy", languages=("en", "de"), wishes=("dee",), identity="m"),
            someone("dee", wishes=("cy",), activity=0.3, identity="m"),
            someone("eve", languages=("es",), activity=0.5, identity="w"),
            someone("fay", languages=("es", "de"), free=NIGHT),
            someone("gus", identity="m"),
            someone("hal", free=((0, "20:00", "21:00"), (3, "21:00", "22:00"))),
        ],
        replace(FOUR, **rules),
    )


def test_a_group_that_keeps_every_rule():
    found = judge(the_problem(), ["bob", "cy", "dee"])
    assert found == Judgement((), 28 * 60, 28, "en")
    assert not found.breaches


def test_the_language_is_the_one_they_hold_dearest():
    assert judge(the_problem(size_min=2), ["ann", "bob"]).language == "de"  # as dear as English, and first by name
    assert judge(the_problem(size_min=2), ["bob", "cy", "ann"]).language == "en"
    assert judge(the_problem(same_language=False), ["ann", "bob", "eve"]).language is None


BROKEN = [
    (["ann", "bob"], {}, Rule.TOO_FEW, (), "A group has at least 3 members; this one would have 2."),
    (
        ["ann", "bob", "cy", "dee"],
        {"size_max": 3},
        Rule.TOO_MANY,
        (),
        "A group has at most 3 members; this one would have 4.",
    ),
    (["ann", "bob", "eve"], {}, Rule.NO_LANGUAGE, (), "They have no language in common."),
    (
        ["bob", "ann", "fay"],
        {},
        Rule.NO_WINDOW,
        (),
        "There are no 60 minutes in which all of them are free in every week.",
    ),
    (
        ["ann", "bob", "hal"],
        {"meetings_per_week": 3},
        Rule.TOO_FEW_WINDOWS,
        (),
        "All of them are free for only 2 of the 3 meetings a week.",
    ),
    (["ann", "bob", "gus"], {}, Rule.AVOIDED, ("bob", "gus"), "Two of them should not be in one group."),
    (["ann", "bob", "cy"], {}, Rule.WISH_TORN, ("cy", "dee"), "People who wish for each other would not be together."),
    (
        ["bob", "cy", "dee"],
        {"min_expected_active": 2.5},
        Rule.TOO_FEW_ACTIVE,
        (),
        "A group should expect 2.5 active members; this one can expect 2.3.",
    ),
]


@pytest.mark.parametrize(("members", "rules", "rule", "who", "sentence"), BROKEN)
def test_a_rule_that_is_broken_has_a_code_and_a_sentence(members, rules, rule, who, sentence):
    (found,) = judge(the_problem(**rules), members).breaches
    assert (found.rule, found.who, found.sentence) == (rule, who, sentence)


def test_somebody_alone_who_need_not_be():
    problem = asked([someone("ann", identity="w"), someone("eve", identity="w"), *map(someone, ("a", "b", "c"))])
    problem = replace(
        problem, learners=tuple(replace(each, identity=each.identity or "m") for each in problem.learners)
    )
    (found,) = judge(problem, ["ann", "a", "b"]).breaches
    assert (found.rule, found.who) == (Rule.LONE_MINORITY, ("ann",))
    assert not judge(problem, ["ann", "eve", "b"]).breaches


def test_every_broken_rule_is_told():
    found = judge(the_problem(min_expected_active=5.0), ["bob", "gus", "cy", "eve", "fay", "hal"])
    assert [each.rule for each in found.breaches] == [
        Rule.TOO_MANY,
        Rule.NO_LANGUAGE,
        Rule.NO_WINDOW,
        Rule.AVOIDED,
        Rule.WISH_TORN,
    ]
    assert (found.common_minutes, found.windows, found.language) == (0, 0, None)


def test_nobody_at_all_is_too_few():
    found = judge(the_problem(), [])
    assert [each.rule for each in found.breaches] == [Rule.TOO_FEW]


def test_a_stranger_cannot_be_judged():
    with pytest.raises(KeyError, match="zoe"):
        judge(the_problem(), ["ann", "bob", "zoe"])


def test_hours_are_those_of_the_first_week_and_windows_those_of_every_week():
    """Nairobi shares the whole evening with Berlin in summer time and an hour less in winter."""
    people = [someone("a"), someone("b"), someone("c", time_zone="Africa/Nairobi", free=((0, "19:00", "22:00"),))]
    found = judge(asked(people), "abc")
    assert (found.common_minutes, found.windows) == (180, 2)


@settings(max_examples=50, deadline=None)
@given(PEOPLE, st.sets(st.integers(0, 5), min_size=1, max_size=4), st.integers(1, 3), st.booleans())
def test_a_group_is_judged_as_the_search_does(facts, members, often, same_language):
    rules = Rules(2, 4, 60, often, min_expected_active=0.7, same_language=same_language)
    people = cohort(crowd(facts, rules))
    found = judge(people, [people.ids[one] for one in members])
    assert (not found.breaches) is people.keeps(sorted(members))
    assert found.common_minutes == people.common_minutes(sorted(members))
