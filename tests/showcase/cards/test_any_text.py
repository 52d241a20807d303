"""Whatever is typed, a card is refused or safe."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugin_app.showcase.cards import MAX_URL, BadUrl, Card, card
from plugin_app.showcase.cards.providers import PEERTUBE_INSTANCES, PROVIDERS
from tests.showcase.cards.test_known_sites import ONLY_LINKS, WITH_FRAME, WITHOUT_FRAME

FRAMES = (
    "https://archive.org/embed/",
    "https://asciinema.org/a/",
    "https://codepen.io/",
    "https://codesandbox.io/embed/",
    "https://codesandbox.io/p/",
    "https://embed.figma.com/",
    "https://observablehq.com/embed/",
    "https://player.vimeo.com/video/",
    "https://www.youtube-nocookie.com/embed/",
    "https://framatube.org/video",
    "https://tilvids.com/video",
    "https://video.blender.org/video",
)
URL_TEXT = re.compile(r"https?://[a-z0-9.-]+/[A-Za-z0-9\-._~!$&()*+,;=:@/?%#]*")
FRAME_TEXT = re.compile(r"https://[a-z0-9.-]+/[A-Za-z0-9\-._@/]+(\?[A-Za-z0-9\-_=&]+)?")

known_hosts = st.sampled_from([host for provider in PROVIDERS for host in provider.hosts] + [*PEERTUBE_INSTANCES])
segments = st.one_of(
    st.sampled_from(
        ["a", "d", "design", "details", "devbox", "embed", "p", "pen", "s", "shorts", "video", "w", "watch"]
    ),
    st.sampled_from(["dQw4w9WgXcQ", "videoseries", "76979871", "0123456789abcdef", "nrPSsILSYjesyc5UHjYYa4", "@d3"]),
    st.sampled_from(["..", "%2e", "%2F", "{host}", "{0}", "\\", "'", '"', "<x>", "\n", "", "é", "🦊", "\u202e"]),
    st.text(max_size=6),
)
tails = st.sampled_from(["", "/", "?v=dQw4w9WgXcQ", "?list=PLrAXtmErZgOeiKm4", "?h=8272103f6e", "?v={list}", "#x", "%"])
almost_known = st.builds(
    lambda scheme, host, path, tail: f"{scheme}://{host}/{'/'.join(path)}{tail}",
    st.sampled_from(["https", "https", "HTTPS", "http"]),
    known_hosts,
    st.lists(segments, max_size=5),
    tails,
)
one_edit = st.builds(
    lambda url, at, typed: url[: at % len(url)] + typed + url[at % len(url) :],
    st.sampled_from([row[0] for row in (*WITH_FRAME, *WITHOUT_FRAME)] + ONLY_LINKS),
    st.integers(0, 200),
    st.text(min_size=1, max_size=2),
)


def assert_safe(made: Card) -> None:
    assert URL_TEXT.fullmatch(made.url)
    assert len(made.url) <= MAX_URL
    assert urlsplit(made.url).hostname == made.host
    assert made.label.isascii()
    assert made.label.isprintable()
    if made.embed:
        assert made.embed.src.startswith(FRAMES)
        assert FRAME_TEXT.fullmatch(made.embed.src)


@given(st.one_of(st.text(), st.text().map("https://".__add__), almost_known, one_edit))
@example("https://github.com/{owner}/{name}")
@example("https://codepen.io/{pen}/pen/{user}")
def test_any_text_is_refused_or_becomes_a_safe_card(text: str) -> None:
    try:
        made = card(text)
    except BadUrl:
        return
    assert_safe(made)
    assert card(made.url) == made


@given(almost_known)
def test_the_host_of_an_ascii_address_is_the_host_that_was_typed(text: str) -> None:
    try:
        made = card(text)
    except BadUrl:
        return
    assert made.host == urlsplit(text).hostname


def test_known_attacks_are_refused_or_become_harmless_links(shared_data: Path) -> None:
    payloads = shared_data / "payloads"
    attacks = (payloads / "xss-payload-list.txt").read_text(encoding="utf-8").splitlines()
    attacks += (payloads / "csv-injection.txt").read_text(encoding="utf-8").splitlines()
    attacks += json.loads((payloads / "naughty-strings.json").read_text(encoding="utf-8"))
    assert len(attacks) > 7000
    for attack in attacks:
        for url in (attack, f"https://example.org/{attack}", f"https://www.youtube.com/watch?v={attack}"):
            try:
                made = card(url)
            except BadUrl:
                continue
            assert_safe(made)
            assert made.embed is None, url


@pytest.mark.parametrize("url", [row[0] for row in WITH_FRAME])
def test_every_known_frame_starts_with_a_known_prefix(url: str) -> None:
    assert_safe(card(url))
