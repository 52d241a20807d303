"""The usual names of languages and topics."""

from __future__ import annotations

import pytest

from plugin_app.contributions.vocabulary.defaults import DEFAULT
from plugin_app.contributions.vocabulary.names import Vocabulary


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("golang", "Go"),
        ("JS", "JavaScript"),
        ("c-sharp", "C#"),
        ("c", "C"),
        ("cpp", "C++"),
        ("objective c", "Objective-C"),
    ],
)
def test_languages_go_by_their_usual_name(said, name):
    assert DEFAULT.language(said) == name


@pytest.mark.parametrize(
    ("said", "name"),
    [("reactjs", "React"), ("k8s", "Kubernetes"), ("machine-learning", "Machine learning"), ("a11y", "Accessibility")],
)
def test_topics_go_by_their_usual_name(said, name):
    assert DEFAULT.topic(said) == name


def test_what_nobody_knows_has_no_other_name():
    assert DEFAULT.language("Klingon") is None
    assert DEFAULT.topic("☂") is None


def test_whose_own_name_it_is_has_it_and_else_the_first():
    vocabulary = Vocabulary.of({"Alpha": ("beta", "x"), "Beta": ("x",), "☂": ("umbrella",)})
    assert vocabulary.language("beta") == "Beta"
    assert vocabulary.language("x") == "Alpha"
    assert vocabulary.language("umbrella") == "☂"
    assert vocabulary.language("") is None


def test_one_vocabulary_over_another_is_right_where_they_differ():
    both = Vocabulary.of({"Golang": ("go",)}).over(DEFAULT)
    assert both.language("go") == "Golang"
    assert both.language("js") == "JavaScript"


def test_an_alias_may_mean_a_language_and_a_topic():
    vocabulary = Vocabulary.of({"Processing": ("p",)}, {"Physics": ("p",)})
    assert vocabulary.names("p") == ("processing", "physics")
    assert vocabulary.names("q") == ()
