"""What is said to have changed between two versions."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from plugin_app.showcase.comparing import Change, Comparison, compare
from plugin_app.showcase.data import Content, Link, LinkRole, Seeks

TEXTS = st.text(alphabet=st.sampled_from("ab \nшלם🌊"), max_size=60)


def pieces(before, now):
    return [(piece.change.value, piece.text) for piece in compare(Content("T", before), Content("T", now)).write_up]


def test_nothing_changed_is_nothing_said():
    content = Content("Tides", "Words", tags=("Python",), seeks=frozenset({Seeks.ADOPTERS}))
    assert compare(content, content) == Comparison()
    assert compare(content, content).is_empty


def test_a_word_that_changed_stands_between_those_that_did_not():
    assert pieces("The sea is grey today", "The sea is blue today") == [
        ("same", "The sea is "),
        ("removed", "grey"),
        ("added", "blue"),
        ("same", " today"),
    ]


def test_lines_come_and_go_whole():
    assert pieces("one\ntwo\nthree", "one\nthree") == [("same", "one\n"), ("removed", "two\n"), ("same", "three")]


def test_two_passages_that_share_hardly_a_word_are_shown_one_after_the_other():
    assert pieces("A tide table for sailors", "Completely new thoughts!") == [
        ("removed", "A tide table for sailors"),
        ("added", "Completely new thoughts!"),
    ]


def test_short_things_come_and_go():
    repo, film = Link(LinkRole.CODE, "https://a.example/"), Link(LinkRole.VIDEO, "https://b.example/")
    change = compare(
        Content("T", tags=("Python", "D3"), links=(repo,), licence="MIT", seeks=frozenset({Seeks.ADOPTERS})),
        Content("T", tags=("D3", "Rust"), links=(repo, film), seeks=frozenset({Seeks.ADOPTERS, Seeks.SUPPORT})),
    )
    assert (change.tags_added, change.tags_removed) == (("Rust",), ("Python",))
    assert (change.links_added, change.links_removed) == ((film,), ())
    assert (change.seeks_added, change.licence) == ((Seeks.SUPPORT,), ("MIT", ""))


@given(TEXTS, TEXTS)
@settings(max_examples=200, deadline=None)
def test_either_text_can_be_read_out_of_the_pieces(before, now):
    found = compare(Content("T", before), Content("T", now)).write_up
    if before == now:
        assert found == ()
        return
    assert "".join(piece.text for piece in found if piece.change is not Change.ADDED) == before
    assert "".join(piece.text for piece in found if piece.change is not Change.REMOVED) == now


def test_long_texts_that_are_all_alike_are_compared_in_a_moment():
    began = time.perf_counter()
    compare(Content("T", "a b " * 5000), Content("T", "b a " * 5000))
    compare(Content("T", "a\n" * 9000), Content("T", "b\na\n" * 4500))
    assert time.perf_counter() - began < 5
