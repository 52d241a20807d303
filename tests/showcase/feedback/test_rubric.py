"""What an author's rubric is read as, whatever a file holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.showcase.api import ShowcaseRules
from plugin_app.showcase.feedback.data import Part
from plugin_app.showcase.feedback.rubric import MOST_CRITERIA, Criterion, Mark, fitting, in_words, rubric
from tests.showcase.feedback.situations import RUBRIC

CLEAR, BRAVE = rubric(RUBRIC)

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
rows = st.lists(st.fixed_dictionaries({"key": anything, "words": anything, "levels": anything}), max_size=8)


def test_criteria_are_read_with_their_levels_in_order():
    assert rubric(RUBRIC)[0] == Criterion("clear", "Clear", ("Not yet", "On its way", "Clear to me"))


@given(anything | rows)
def test_whatever_a_file_holds_what_is_asked_can_be_answered(value):
    read = rubric(value)
    assert len(read) <= MOST_CRITERIA
    assert len({one.key for one in read}) == len(read)
    assert all(one.words and 3 <= len(one.levels) <= 4 for one in read)


@pytest.mark.parametrize("levels", [[], ["One"], ["One", "Two"], ["One", "One", "Two"], "One", None])
def test_a_criterion_with_less_than_three_levels_is_not_asked(levels):
    assert rubric([{"key": "a", "words": "Clear", "levels": levels}]) == ()


def test_marks_that_do_not_answer_this_rubric_are_dropped():
    assert fitting({"clear": 2, "brave": 3, "gone": 0}, (CLEAR, BRAVE)) == {"clear": 2}
    assert fitting({"clear": -1}, (CLEAR,)) == {}


def test_marks_are_read_in_the_words_and_the_order_of_today():
    reworded = (BRAVE, Criterion("clear", "Easy to follow", ("No", "Half", "Yes")))
    assert in_words({"clear": 1, "brave": 0}, reworded) == (Mark("Brave", "Safe"), Mark("Easy to follow", "Half"))


@pytest.mark.parametrize("asks", [None, [], ["sing"], "like", 3])
def test_where_nothing_is_asked_everything_is(asks):
    assert ShowcaseRules.from_fields({"asks": asks}).asks == tuple(Part)


def test_what_is_switched_off_is_not_asked_and_the_order_is_ours():
    assert ShowcaseRules.from_fields({"asks": ["question", "like"]}).asks == (Part.LIKE, Part.QUESTION)
