"""Scripts and styles count as they come: once for a page, whoever asks for them."""

from __future__ import annotations

import gzip

import pytest

pytest.importorskip("web_fragments")

from bench.assets import PageLoad, gzipped
from tests.bench.situations import fragment

FILES = {"/htmx.js": b"htmx " * 100, "/ours.js": b"ours " * 50}


@pytest.fixture
def page():
    return PageLoad(FILES.__getitem__)


def test_a_file_two_blocks_share_comes_once(page):
    assert page.add(fragment("/htmx.js")) == gzipped(FILES["/htmx.js"])
    assert page.add(fragment("/htmx.js", "/ours.js")) == gzipped(FILES["/ours.js"])
    assert page.add(fragment("/ours.js", "/htmx.js")) == 0


def test_a_file_one_block_asks_for_twice_comes_once(page):
    assert page.add(fragment("/htmx.js", "/htmx.js")) == gzipped(FILES["/htmx.js"])


def test_the_same_address_in_the_head_and_at_the_foot_is_one_file(page):
    drawn = fragment("/htmx.js")
    drawn.add_resource_url("/htmx.js", "application/javascript", placement="head")
    assert page.add(drawn) == gzipped(FILES["/htmx.js"])


def test_inline_text_counts_and_an_exact_repetition_does_not(page):
    assert page.add(fragment(text="poll()")) == gzipped(b"poll()")
    assert page.add(fragment(text="poll()")) == 0
    assert page.add(fragment(text="poll(2)")) == gzipped(b"poll(2)")


def test_another_page_begins_empty(page):
    page.add(fragment("/htmx.js"))
    assert PageLoad(FILES.__getitem__).add(fragment("/htmx.js")) == gzipped(FILES["/htmx.js"])


def test_text_is_counted_in_bytes(page):
    assert page.add(fragment(text="ß" * 3)) == len(gzip.compress("ßßß".encode(), 6, mtime=0))


def test_a_file_nobody_serves_is_not_counted_as_nothing(page):
    with pytest.raises(KeyError):
        page.add(fragment("/lost.js"))
