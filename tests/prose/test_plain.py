"""Excerpts for cards."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.prose import MAX_SOURCE, TooLong, plain


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("  one\n\n\ttwo  \nthree ", "one two three"),
        (
            "# Title\n\nText with *marks*, `code` and [a link](https://x.example/).",
            "Title Text with marks, code and a link.",
        ),
        ("- one\n- two\n\n> three", "one two three"),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "a b 1 2"),
        ("```\nx = 1\ny = 2\n```", "x = 1 y = 2"),
        ("![A cat](https://x.example/cat.png) and ![](https://x.example/)", "A cat and https://x.example/"),
        ("3 < 5 & <b>so on</b>", "3 < 5 & <b>so on</b>"),
        ("one  \ntwo", "one two"),
        ("half \ud83d", "half \ufffd"),
    ],
)
def test_an_excerpt_has_the_words_without_the_marks(source: str, text: str) -> None:
    assert plain(source, 200) == text


@pytest.mark.parametrize(
    ("source", "limit", "text"),
    [
        ("one two three", 13, "one two three"),
        ("one two three", 12, "one two…"),
        ("one two three", 8, "one two…"),
        ("one two three", 6, "one…"),
        ("four by two", 8, "four by…"),
        ("one two three", 1, "…"),
        ("Donaudampfschifffahrt", 6, "Donau…"),
        ("a Donaudampfschifffahrt", 10, "a Donauda…"),
        ("学習者が互いに出会い、作る", 6, "学習者が互…"),
        ("مرحبا بالعالم الجميل", 15, "مرحبا بالعالم…"),
        ("ab👩🏽‍💻cd", 5, "ab…"),
        ("abe\u0301cd", 4, "ab…"),
        ("🦊🦊🦊🦊", 3, "🦊🦊…"),
    ],
)
def test_an_excerpt_ends_between_words_or_whole_characters(source: str, limit: int, text: str) -> None:
    assert plain(source, limit) == text


@given(st.text(max_size=300), st.integers(1, 100))
def test_an_excerpt_fits_and_stands_on_one_line(source: str, limit: int) -> None:
    text = plain(source, limit)
    assert len(text) <= limit
    assert text == " ".join(text.split())


def test_a_limit_below_one_and_an_endless_source_are_refused() -> None:
    with pytest.raises(ValueError, match="limit"):
        plain("text", 0)
    with pytest.raises(TooLong):
        plain("a" * (MAX_SOURCE + 1), 10)
