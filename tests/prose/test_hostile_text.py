"""Whatever is typed, the page stays the page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugin_app.prose import MAX_SOURCE, plain, render
from tests.prose.reading import Page, read

ALLOWED = {
    **dict.fromkeys(["p", "h4", "h5", "h6", "ul", "li", "blockquote", "pre", "hr", "br"], set()),
    **dict.fromkeys(["table", "thead", "tbody", "tr", "th", "td", "strong", "em", "s", "code"], set()),
    "ol": {"start"},
    "a": {"href", "rel", "target"},
}
SAFE_ADDRESS = re.compile(r"(https?://|mailto:)[^\s<>\"]*", re.IGNORECASE)

FRAMES_FOR_ATTACKS = [
    "{}",
    "text {} text",
    "[x]({})",
    "[{}](https://x.example/)",
    "![{}]({})",
    "<{}>",
    "```{}\n{}\n```",
]

markdown = st.lists(
    st.one_of(
        st.sampled_from(
            ["*", "_", "`", "[", "](", ")", "![", "<", ">", "|", "\n", "# ", "- ", "    ", "~~", "\\", "&"]
        ),
        st.sampled_from(
            ["https://x.example/", "javascript:", "data:", "&#x6a;", "<script>", "<!--", "on=1", "|-|-|\n"]
        ),
        st.text(max_size=4),
    ),
    max_size=40,
).map("".join)

# Letters of any script, emoji and comparison signs, without what means something in Markdown.
words = st.text(
    st.one_of(st.characters(categories=["L", "So"]), st.sampled_from("<>=,? ")),
    min_size=1,
    max_size=60,
).map(lambda text: " ".join(f"x{text}".split()))


def assert_harmless(html: str) -> Page:
    page = read(html)
    for tag, attributes in page.elements:
        assert tag in ALLOWED, html
        assert set(attributes) <= ALLOWED[tag], html
    for link in page.links:
        # The cleaner takes the address away where no browser could make sense of it.
        assert "href" not in link or SAFE_ADDRESS.fullmatch(link["href"]), html
        assert link["rel"] == "nofollow ugc noopener noreferrer"
        assert link["target"] == "_blank"
    return page


@given(st.one_of(markdown, st.text()))
@example("[a [b](https://x.example/) ![c [d](https://y.example/)](https://z.example/)](https://w.example/)")
def test_any_text_renders_to_allowed_elements_only(source: str) -> None:
    assert_harmless(render(source))


@given(words)
def test_plain_words_come_out_as_they_went_in(text: str) -> None:
    assert read(render(text)).text == text + "\n"
    assert plain(text, 100) == text


@pytest.mark.parametrize("frame", FRAMES_FOR_ATTACKS)
def test_known_attacks_render_to_allowed_elements_only(frame: str, shared_data: Path) -> None:
    payloads = shared_data / "payloads"
    attacks = (payloads / "xss-payload-list.txt").read_text(encoding="utf-8").splitlines()
    attacks += json.loads((payloads / "naughty-strings.json").read_text(encoding="utf-8"))
    attacks += (payloads / "csv-injection.txt").read_text(encoding="utf-8").splitlines()
    assert len(attacks) > 7000
    for attack in attacks:
        assert_harmless(render(frame.replace("{}", attack)[:MAX_SOURCE]))


def test_known_attacks_are_shown_as_the_text_they_are(shared_data: Path) -> None:
    for attack in (shared_data / "payloads" / "xss-payload-list.txt").read_text(encoding="utf-8").splitlines():
        fence = "~" * 40
        page = assert_harmless(render(f"{fence}\n{attack}\n{fence}"))
        assert page.text == f"{attack}\n\n".replace("\0", "\ufffd")
