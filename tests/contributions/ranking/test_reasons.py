"""Codes become a sentence that people read."""

from __future__ import annotations

import pytest

from plugin_app.contributions.ranking import Code, Reason, sentence

WORDS = [
    (Reason(Code.LANGUAGE, ("Go", "Python", "SQL")), "You know Go and Python."),
    (Reason(Code.SKILL, ("documentation",)), "It can use your skills in documentation."),
    (Reason(Code.COURSE, ("data", "machine learning")), "The course is about data and machine learning."),
    (Reason(Code.LEVEL, (1,)), "It suits a first contribution."),
    (Reason(Code.LEVEL, (3,)), "It is at your level."),
    (Reason(Code.KIND, ("contribute",)), "You want to contribute to a project."),
    (Reason(Code.KIND, ("support",)), "You want to support a project."),
    (Reason(Code.KIND, ("adopt",)), "You want to adopt a project."),
    (Reason(Code.KIND, ("event",)), "It is the kind of work you want."),
    (Reason(Code.SHOWCASE), "Learners here have shown this project."),
    (Reason(Code.PLATFORM), "It improves the platform you learn on."),
    (Reason(Code.PLACES, (1,)), "One place for a learner is open."),
    (Reason(Code.PLACES, (4,)), "4 places for learners are open."),
    (Reason(Code.WELCOME, ("help wanted",)), "The project marks it “help wanted”."),
    (Reason(Code.FRESH, (0,)), "It was opened within the last day."),
    (Reason(Code.FRESH, (1,)), "It was opened a day ago."),
    (Reason(Code.FRESH, (12,)), "It was opened 12 days ago."),
    (Reason(Code.OPEN), "Nobody has taken it yet."),
]


def test_three_reasons_make_a_sentence() -> None:
    reasons = [Reason("language", ("Python",)), Reason("course", ("data",)), Reason("fresh", (3,)), Reason("showcase")]
    assert sentence(reasons) == "You know Python, the course is about data, and it was opened 3 days ago."


def test_two_reasons_are_joined_and_none_say_nothing() -> None:
    assert sentence([Reason("open"), Reason("platform")]) == (
        "Nobody has taken it yet and it improves the platform you learn on."
    )
    assert sentence([]) == ""


@pytest.mark.parametrize(("reason", "text"), WORDS)
def test_each_reason_in_words(reason: Reason, text: str) -> None:
    assert sentence([reason]) == text


def test_every_code_has_words() -> None:
    assert {reason.code for reason, _ in WORDS} == set(Code)
