"""Words that every database compares alike."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.contributions.vocabulary.folding import LONGEST, folded, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fix the C++ parser", ["fix", "the", "cplusplus", "parser"]),
        ("C# and F#, not issue #12", ["csharp", "and", "fsharp", "not", "issue", "12"]),
        (".NET or net", ["dotnet", "or", "net"]),
        ("a+b, c++11", ["a", "b", "c", "11"]),
        ("Ein KÄFIG für Straßen", ["ein", "kafig", "fur", "strassen"]),
        ("node.js/machine-learning", ["node", "js", "machine", "learning"]),
        ("☂ 🎉 --", []),
        ("", []),
    ],
)
def test_a_text_becomes_plain_words(text, found):
    assert words(text) == found


def test_every_letter_of_a_script_without_spaces_is_a_word():
    assert words("東京の天気") == [word for letter in "東京の天気" for word in words(letter)]
    assert len(set(words("東京の天気"))) == 5


def test_other_scripts_are_told_apart_and_keep_their_beginnings():
    assert folded("книга") != folded("книги")
    assert folded("книга").startswith(folded("книг"))
    assert folded("한국어") == folded("한국어".encode().decode())
    assert len({folded(name) for name in ("Ελλάδα", "हिन्दी", "한국어", "עברית")}) == 4


@pytest.mark.parametrize("same", [("machine-learning", "Machine Learning", "machinelearning"), ("C++", "cplusplus")])
def test_one_name_in_many_spellings_is_folded_to_one(same):
    assert len(set(map(folded, same))) == 1


@given(st.text())
def test_what_comes_out_has_plain_letters_alone_and_folding_it_again_changes_nothing(text):
    for word in words(text):
        assert re.fullmatch(r"[a-z0-9]{1,64}", word)
        assert words(word) == [word]
    assert len(folded(text)) <= LONGEST
