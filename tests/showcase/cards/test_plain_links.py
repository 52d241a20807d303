"""Links to anywhere, and addresses that are refused."""

from __future__ import annotations

import pytest

from plugin_app.showcase.cards import MAX_URL, BadUrl, Kind, Reason, card

RTL_OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}"

REFUSED = [
    ("", Reason.EMPTY),
    ("https://example.org/" + "a" * MAX_URL, Reason.TOO_LONG),
    ("https://example.org/" + "é" * 400, Reason.TOO_LONG),
    ("javascript:alert(1)", Reason.SCHEME),
    ("JaVaScRiPt://example.org/%0aalert(1)", Reason.SCHEME),
    ("data:text/html,<script>alert(1)</script>", Reason.SCHEME),
    ("vbscript:msgbox", Reason.SCHEME),
    ("file:///etc/passwd", Reason.SCHEME),
    ("ftp://example.org/", Reason.SCHEME),
    ("blob:https://example.org/1", Reason.SCHEME),
    ("//example.org/", Reason.SCHEME),
    ("/local", Reason.SCHEME),
    ("github.com/openedx/XBlock", Reason.SCHEME),
    ("https:/example.org/", Reason.SCHEME),
    ("https:example.org", Reason.SCHEME),
    ("ｈttps://example.org/", Reason.SCHEME),
    ("httpſ://example.org/", Reason.SCHEME),
    (" https://example.org/", Reason.CHARACTER),
    ("https://example.org/a b", Reason.CHARACTER),
    ("https://example.org/\n", Reason.CHARACTER),
    ("java\tscript:alert(1)", Reason.CHARACTER),
    ("https://exam\tple.org/", Reason.CHARACTER),
    ("https://example.org\x00.evil.example/", Reason.CHARACTER),
    ("https://example.org\\@evil.example/", Reason.CHARACTER),
    ("https:\\\\example.org/", Reason.CHARACTER),
    (f"https://example.org/{RTL_OVERRIDE}gpj.exe", Reason.CHARACTER),
    (f"https://{RTL_OVERRIDE}example.org/", Reason.CHARACTER),
    ("https://example.org/\u2066x\u2069", Reason.CHARACTER),
    ("https://exam\u200bple.org/", Reason.CHARACTER),
    ("https://example.org/\ud83d", Reason.CHARACTER),
    ("https://github.com@evil.example/", Reason.CREDENTIALS),
    ("https://user:secret@example.org/", Reason.CREDENTIALS),
    ("https://@example.org/", Reason.CREDENTIALS),
    ("https://example.org:8443/", Reason.PORT),
    ("https://example.org:/", Reason.PORT),
    ("https://[::1]/", Reason.PORT),
    ("https:///example.org/", Reason.HOST),
    ("https://", Reason.HOST),
    ("https://?q", Reason.HOST),
    ("https://localhost/", Reason.HOST),
    ("https://127.0.0.1/", Reason.HOST),
    ("https://2130706433/", Reason.HOST),
    ("https://0x7f.1/", Reason.HOST),
    ("https://example.0x7f/", Reason.HOST),
    ("https://github.com./openedx/XBlock", Reason.HOST),
    ("https://.example.org/", Reason.HOST),
    ("https://example..org/", Reason.HOST),
    ("https://-example.org/", Reason.HOST),
    ("https://exa%6dple.org/", Reason.HOST),
    ("https://exa\u2100mple.org/", Reason.HOST),
    ("https://" + "a" * 64 + ".org/", Reason.HOST),
    ("https://" + "é" * 70 + ".org/", Reason.HOST),
    ("https://" + "a." * 130 + "org/", Reason.HOST),
    ("https://github.com/openedx/XBlock/../../evil/thing", Reason.PATH),
    ("https://github.com/openedx/XBlock/%2E%2e/%2e./evil", Reason.PATH),
    ("https://example.org/./x", Reason.PATH),
]

KEPT = [
    ("https://example.org", "https://example.org/"),
    ("HTTP://Example.ORG/A", "http://example.org/A"),
    ("https://example.org?q=1", "https://example.org/?q=1"),
    ("https://example.org/a/?#", "https://example.org/a/"),
    ("https://example.org/100%", "https://example.org/100%25"),
    ("https://example.org/a%20b%2Fc", "https://example.org/a%20b%2Fc"),
    ("https://example.org/<b>'x'", "https://example.org/%3Cb%3E%27x%27"),
    ('https://example.org/?q="><script>', "https://example.org/?q=%22%3E%3Cscript%3E"),
    ("https://matrix.to/#/#room:example.org", "https://matrix.to/#/#room:example.org"),
    ("https://example.org/?to=https://a@b/../c", "https://example.org/?to=https://a@b/../c"),
    ("https://example.org/مرحبا", "https://example.org/%D9%85%D8%B1%D8%AD%D8%A8%D8%A7"),
    ("https://example.org/می\u200cخواهم", "https://example.org/%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85"),
    ("https://example.org/🦊", "https://example.org/%F0%9F%A6%8A"),
]

INTERNATIONAL = [
    ("https://straße.example/", "xn--strae-oqa.example"),
    ("https://münchen.example/", "xn--mnchen-3ya.example"),
    ("https://例え.テスト/", "xn--r8jz45g.xn--zckzah"),
    ("https://مثال.إختبار/", "xn--mgbh0fb.xn--kgbechtv"),
    ("https://xn--mnchen-3ya.example/", "xn--mnchen-3ya.example"),
    # Cyrillic letters that look like Latin ones.
    ("https://\u0430\u0440\u0440\u04cf\u0435.com/", "xn--80ak6aa92e.com"),
    ("https://g\u0456thub.com/openedx/XBlock", "xn--gthub-n2e.com"),
]


@pytest.mark.parametrize(("url", "reason"), REFUSED)
def test_an_address_that_misleads_or_leads_nowhere_is_refused(url: str, reason: Reason) -> None:
    with pytest.raises(BadUrl) as refusal:
        card(url)
    assert refusal.value.reason is reason


@pytest.mark.parametrize(("url", "written"), KEPT)
def test_an_address_is_written_back_in_plain_ascii(url: str, written: str) -> None:
    made = card(url)
    assert (made.kind, made.url) == (Kind.LINK, written)


@pytest.mark.parametrize(("url", "host"), INTERNATIONAL)
def test_an_international_host_is_shown_as_punycode(url: str, host: str) -> None:
    made = card(url)
    assert (made.kind, made.host) == (Kind.LINK, host)
    assert made.label.startswith(host)


def test_full_width_letters_are_the_host_a_browser_would_open() -> None:
    assert card("https://ｇｉｔｈｕｂ。com/openedx/XBlock").url == "https://github.com/openedx/XBlock"


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("https://amina.example/", "amina.example"),
        ("https://amina.example/demo/?x=1#y", "amina.example/demo"),
        ("https://amina.example/%D8%B5", "amina.example"),
        ("https://amina.example/" + "long/" * 20, "amina.example"),
    ],
)
def test_a_plain_link_is_labelled_by_its_address_where_that_can_be_read(url: str, label: str) -> None:
    assert card(url).label == label
