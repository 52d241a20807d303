"""What people wrote becomes storable, and stays theirs."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.contributions.sources import fields
from plugin_app.contributions.sources.reasons import Reason, Unusable


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        (" Two\n\tlines ", "Two lines"),
        ("nul\x00 and bell\x07", "nul and bell"),
        ("half a pair \ud83d", "half a pair"),
        ("متصفح 👩🏽‍💻 C++", "متصفح 👩🏽‍💻 C++"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ],
)
def test_text_is_one_line_that_a_database_takes(text: str, cleaned: str) -> None:
    assert fields.clean(text) == cleaned


@given(st.text(st.characters()))
def test_clean_text_can_be_stored_and_stays_clean(text: str) -> None:
    cleaned = fields.clean(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert fields.clean(cleaned) == cleaned


def test_names_are_kept_once_in_their_first_spelling() -> None:
    assert fields.distinct([" JavaScript", "javascript", "STRASSE", "straße", "", "x" * 61]) == (
        "JavaScript",
        "STRASSE",
    )


def test_no_more_than_fifty_names_are_kept() -> None:
    assert len(fields.distinct(map(str, range(60)))) == fields.WORDS_MAX


def test_a_long_description_is_cut_between_words() -> None:
    text = fields.description({"desc": "word " * 1_000}, "desc")
    assert len(text) <= fields.DESCRIPTION_MAX
    assert text.endswith("word…")


def test_a_time_keeps_its_zone() -> None:
    assert fields.time({"at": "2026-01-06T18:00:43Z"}, "at") == datetime(2026, 1, 6, 18, 0, 43, tzinfo=UTC)
    assert fields.time({}, "at") is None


@pytest.mark.parametrize("text", ["yesterday", "2026-01-06T18:00:43"])
def test_a_time_without_a_zone_is_no_time(text: str) -> None:
    with pytest.raises(Unusable) as refusal:
        fields.time({"at": text}, "at")
    assert refusal.value.reason is Reason.NOT_A_TIME
