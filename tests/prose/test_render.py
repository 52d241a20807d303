"""Markdown as learners write it, and what a reader sees."""

from __future__ import annotations

import pytest

from plugin_app.prose import MAX_SOURCE, TooLong, render
from tests.prose.reading import read

LINK = 'target="_blank" rel="nofollow ugc noopener noreferrer"'


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("", ""),
        ("Hello", "<p>Hello</p>"),
        ("3 < 5 && 7 > 2", "<p>3 &lt; 5 &amp;&amp; 7 &gt; 2</p>"),
        ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
        ("*a* **b** ~~c~~ `d < e`", "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d &lt; e</code></p>"),
        ("a  \nb", "<p>a<br>\nb</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>"),
        ("---", "<hr>"),
        ("```python\nx < 1\n```", "<pre><code>x &lt; 1\n</code></pre>"),
        ("مرحبا بالعالم", "<p>مرحبا بالعالم</p>"),
        ("👩🏽‍💻 𝒳 e\u0301", "<p>👩🏽‍💻 𝒳 e\u0301</p>"),
        ("half \ud83d", "<p>half \ufffd</p>"),
    ],
)
def test_what_is_written_is_shown(source: str, html: str) -> None:
    assert render(source).rstrip("\n") == html


@pytest.mark.parametrize(
    ("source", "tag"),
    [("# a", "h4"), ("## a", "h5"), ("### a", "h6"), ("###### a", "h6"), ("a\n===", "h4"), ("a\n---", "h5")],
)
def test_a_heading_never_outranks_the_page(source: str, tag: str) -> None:
    assert render(source) == f"<{tag}>a</{tag}>\n"


@pytest.mark.parametrize(
    ("source", "href", "text"),
    [
        ("[me](https://amina.example/)", "https://amina.example/", "me"),
        ("[me](HTTPS://amina.example/)", "HTTPS://amina.example/", "me"),
        ('[me](http://amina.example/ "title")', "http://amina.example/", "me"),
        ("[me][1]\n\n[1]: https://amina.example/", "https://amina.example/", "me"),
        ("<https://amina.example/>", "https://amina.example/", "https://amina.example/"),
        ("<amina@amina.example>", "mailto:amina@amina.example", "amina@amina.example"),
        ("https://amina.example/a_b_c", "https://amina.example/a_b_c", "https://amina.example/a_b_c"),
        ("(https://amina.example/x).", "https://amina.example/x", "https://amina.example/x"),
        ("https://w.example/A_(b)!", "https://w.example/A_(b)", "https://w.example/A_(b)"),
        ("https://amina.example/ص", "https://amina.example/%D8%B5", "https://amina.example/ص"),
        ("![A cat](https://amina.example/cat.png)", "https://amina.example/cat.png", "A cat"),
        ("![*A* `cat`](https://amina.example/cat.png)", "https://amina.example/cat.png", "A cat"),
        ("![](https://amina.example/cat.png)", "https://amina.example/cat.png", "https://amina.example/cat.png"),
        ("[![A cat](https://x.example/cat.png)](https://amina.example/)", "https://amina.example/", "A cat"),
        ("[see https://x.example/](https://amina.example/)", "https://amina.example/", "see https://x.example/"),
    ],
)
def test_a_link_leads_where_it_says_and_gives_nothing_away(source: str, href: str, text: str) -> None:
    html = render(source)
    assert f'<a href="{href}" {LINK}>{text}</a>' in html
    assert html.count("<a ") == 1
    assert "<img" not in html


@pytest.mark.parametrize(
    "source",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,hi)",
        "![x](data:image/png;base64,iVBORw0KGgo=)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "[x](ftp://example.org/)",
        "[x](//example.org/)",
        "[x](/logout)",
        "[x](#top)",
        "[x](page.html)",
        "[x]()",
        "![x]()",
        "[*x*](<>)",
        "<javascript:alert(1)>",
        "`https://amina.example/`",
        "nothttps://amina.example/",
        "https://",
    ],
)
def test_no_other_address_becomes_a_link(source: str) -> None:
    assert not read(render(source)).links


def test_text_around_addresses_is_kept() -> None:
    page = read(render("One https://a.example/ two https://b.example/, three."))
    assert page.text == "One https://a.example/ two https://b.example/, three.\n"
    assert [link["href"] for link in page.links] == ["https://a.example/", "https://b.example/"]


def test_a_table_keeps_its_cells_and_no_style() -> None:
    page = read(render("| a | b |\n|---|--:|\n| 1 | 2 |"))
    assert page.tags == {"table", "thead", "tbody", "tr", "th", "td"}
    assert page.text.split() == ["a", "b", "1", "2"]
    assert not any(attributes for _, attributes in page.elements)


def test_a_table_that_would_unfold_to_a_megabyte_stays_text() -> None:
    source = "|a" * 100 + "\n" + "|-" * 100 + "\n" + "|x\n" * 2000
    html = render(source)
    assert "<table" not in html
    assert len(html) < 2 * len(source)


def test_the_longest_source_is_read_and_a_longer_one_refused() -> None:
    assert read(render("a" * MAX_SOURCE)).text == "a" * MAX_SOURCE + "\n"
    with pytest.raises(TooLong):
        render("a" * (MAX_SOURCE + 1))
