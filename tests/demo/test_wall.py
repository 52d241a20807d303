"""What stands on the demo's wall: pictures that load, and conversations to read."""

from __future__ import annotations

import html
import re

from .visitor import Visitor

SMALL = 40_000
"""Bytes of a picture on a card."""


def leads_to(panel: str, page: str) -> str:
    """The first address on a page that shows such a panel."""
    return html.unescape(re.findall(rf'href="([^"]+/{panel}/?\?[^"]*item=[^"]+)"', page)[0])


def test_cards_show_small_pictures_with_words(full_demo: str):
    amina = Visitor(full_demo).become("amina")
    pictures = re.findall(r'<img class="cmy-shot"\s+src="([^"]+)"\s+alt="([^"]*)"', amina.unit(2))
    assert pictures
    for address, words in pictures:
        shown = amina.get(address)
        assert (shown.status_code, shown.headers["Content-Type"]) == (200, "image/webp")
        assert len(shown.content) < SMALL
        assert words


def test_readers_find_a_rubric(full_demo: str):
    dara = Visitor(full_demo).become("dara")
    assert "Is it clear what it is for?" in dara.get(leads_to("review", dara.unit(2))).text


def test_makers_and_readers_talk(full_demo: str):
    olga = Visitor(full_demo).become("olga")
    block = re.search(r"/community/block/([^/]+)/projects.csv", olga.unit(2))
    assert block
    found = olga.get(f"/community/block/{block[1]}/gallery/?search=potholes").text
    said = olga.get(leads_to("project", found)).text
    assert "At once" in said
    assert "Which street would you ride first?" in olga.get(leads_to("feedback", said)).text
