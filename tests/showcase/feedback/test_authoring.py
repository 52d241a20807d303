"""What an author sets about feedback: which questions, in whose words, and a rubric in rows."""

from __future__ import annotations

from typing import Any

import pytest

from plugin_app.showcase.authoring import ShowcaseSettings
from plugin_app.showcase.feedback.data import Part
from plugin_app.showcase.rules import ShowcaseRules
from tests.showcase.feedback.situations import RUBRIC


def typed(**changes: Any) -> dict[str, str]:
    """The form as an author would send it who changed nothing else."""
    form = ShowcaseSettings.of({"display_name": "Showcase", "rubric": RUBRIC})
    data: dict[str, str] = {}
    for bound in [*form, *(field for rows in form.rows.values() for row in rows for field in row)]:
        value = bound.value()
        if isinstance(value, list | tuple):
            data[bound.html_name] = "\n".join(map(str, value))
        elif value not in (None, False):
            data[bound.html_name] = "on" if value is True else str(value)
    for rows in form.rows.values():
        data |= {field.html_name: str(field.value()) for field in rows.management_form}
    return {**data, **{name.replace("__", "-"): value for name, value in changes.items()}}


def test_what_was_set_comes_back_as_it_was():
    form = ShowcaseSettings.sent(typed(prompt_question="What puzzles you?"))
    assert form.is_valid()
    rules = ShowcaseRules.from_fields(form.for_block())
    assert (rules.asks, rules.prompt(Part.QUESTION)) == (tuple(Part), "What puzzles you?")
    assert rules.rubric == ShowcaseRules.from_fields({"rubric": RUBRIC}).rubric


def test_questions_are_switched_off_and_one_stays():
    form = ShowcaseSettings.sent(typed(asks="wish"))
    assert form.is_valid()
    assert ShowcaseRules.from_fields(form.for_block()).asks == (Part.WISH,)
    none = ShowcaseSettings.sent(typed(asks=""))
    assert not none.is_valid()
    assert none.errors["asks"] == ["Choose at least one."]


def test_a_reworded_criterion_keeps_its_key():
    form = ShowcaseSettings.sent(typed(**{"rubric__0__words": "Easy to follow"}))
    assert form.is_valid()
    first, second = ShowcaseRules.from_fields(form.for_block()).rubric
    assert (first.key, first.words, second.key) == ("clear", "Easy to follow", "brave")


def test_an_emptied_criterion_is_dropped():
    form = ShowcaseSettings.sent(typed(**{"rubric__0__words": "", "rubric__0__levels": ""}))
    assert form.is_valid()
    assert [one.key for one in ShowcaseRules.from_fields(form.for_block()).rubric] == ["brave"]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rubric__0__levels": "No\nYes"}, "levels"),
        ({"rubric__0__levels": "1\n2\n3\n4\n5"}, "levels"),
        ({"rubric__0__words": ""}, "words"),
        ({"rubric__1__words": "clear"}, "words"),
    ],
    ids=["two levels", "five levels", "no words", "there twice"],
)
def test_what_nobody_could_answer_is_said_beside_its_row(changes, field):
    form = ShowcaseSettings.sent(typed(**changes))
    assert not form.is_valid()
    assert [name for row in form.rows["rubric"].errors for name in row] == [field]


def test_every_criterion_gets_a_key_of_its_own():
    form = ShowcaseSettings.sent(
        typed(**{"rubric__2__words": "Useful", "rubric__2__levels": "No\nPerhaps\nYes", "rubric__2__key": ""})
    )
    assert form.is_valid()
    keys = [one["key"] for one in form.for_block()["rubric"]]
    assert (keys[:2], len(set(keys)), all(keys)) == (["clear", "brave"], 3, True)
