"""Which addresses are accepted, how they are spelled, and which repository they lead to."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin_app.contributions.sources.links import URL_MAX, Repository, parse, parse_repository
from plugin_app.contributions.sources.reasons import Reason, Unusable


@pytest.mark.parametrize(
    ("address", "url", "slug"),
    [
        ("https://github.com/Owner/Name", "https://github.com/Owner/Name", "github.com/owner/name"),
        ("http://www.github.com/Owner/Name/", "https://github.com/Owner/Name", "github.com/owner/name"),
        ("https://GitHub.com/Owner/Name.git", "https://github.com/Owner/Name", "github.com/owner/name"),
        ("  https://github.com/owner/name#readme ", "https://github.com/owner/name", "github.com/owner/name"),
        ("https://github.com/o/n/labels/up%20now", "https://github.com/o/n/labels/up%20now", "github.com/o/n"),
        (
            "https://github.com/o/n.js/issues?q=is%3Aopen",
            "https://github.com/o/n.js/issues?q=is%3Aopen",
            "github.com/o/n.js",
        ),
        ("https://github.com/o/n?tab=readme", "https://github.com/o/n?tab=readme", "github.com/o/n"),
        ("https://gitlab.com/a/b/c", "https://gitlab.com/a/b/c", "gitlab.com/a/b/c"),
        ("https://gitlab.com/a/b/-/issues/?x=1", "https://gitlab.com/a/b/-/issues/?x=1", "gitlab.com/a/b"),
        ("https://gitlab.com/a/b/issues", "https://gitlab.com/a/b/issues", "gitlab.com/a/b"),
        ("https://codeberg.org/a/b/issues?labels=1", "https://codeberg.org/a/b/issues?labels=1", "codeberg.org/a/b"),
        ("https://bitbucket.org/a/b/", "https://bitbucket.org/a/b", "bitbucket.org/a/b"),
        ("https://github.com", "https://github.com", None),
        ("https://github.com/owner", "https://github.com/owner", None),
        ("https://github.com/owner/..", "https://github.com/owner/..", None),
        ("https://github.com/owner/.git", "https://github.com/owner/.git", None),
        ("https://github.com/search?q=a/b", "https://github.com/search?q=a/b", None),
        ("https://github.com/orgs/name", "https://github.com/orgs/name", None),
        ("https://gitlab.com/groups/g/-/issues", "https://gitlab.com/groups/g/-/issues", None),
        ("https://gist.github.com/owner/name", "https://gist.github.com/owner/name", None),
        ("https://github.com.evil.org/owner/name", "https://github.com.evil.org/owner/name", None),
        ("http://Project.ORG/a/", "http://project.org/a", None),
        ("http://project.org/", "http://project.org", None),
        ("https://project.org/issues/?filter=1#list", "https://project.org/issues/?filter=1#list", None),
        ("https://bücher.de/ä?ö=ü", "https://xn--bcher-kva.de/%C3%A4?%C3%B6=%C3%BC", None),
    ],
)
def test_an_accepted_address_has_one_spelling(address: str, url: str, slug: str | None) -> None:
    link = parse(address)
    assert link.url == url
    assert (link.repository.slug if link.repository else None) == slug
    assert parse(link.url) == link


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("", Reason.SCHEME),
        ("github.com/owner/name", Reason.SCHEME),
        ("//github.com/owner/name", Reason.SCHEME),
        ("javascript:alert(1)", Reason.SCHEME),
        ("data:text/html,hello", Reason.SCHEME),
        ("ftp://project.org/", Reason.SCHEME),
        ("git@github.com:owner/name.git", Reason.SCHEME),
        ("https://github.com/a b", Reason.CHARACTERS),
        ("https://github.com\\@evil.org", Reason.CHARACTERS),
        ("https://project.org/\u0000", Reason.CHARACTERS),
        ("https://project.org/\ud800", Reason.CHARACTERS),
        ('https://project.org/"onclick', Reason.CHARACTERS),
        ("java\nscript:alert(1)", Reason.CHARACTERS),
        ("https://[::1", Reason.NOT_AN_ADDRESS),
        ("https://project.org:port/", Reason.NOT_AN_ADDRESS),
        ("https://github.com@evil.org/", Reason.CREDENTIALS),
        ("https://user:secret@github.com/owner/name", Reason.CREDENTIALS),
        ("https://@github.com/owner/name", Reason.CREDENTIALS),
        ("https://github.com:8443/owner/name", Reason.PORT),
        ("https://github.com:/owner/name", Reason.PORT),
        ("https:///owner/name", Reason.HOST),
        ("http://localhost/", Reason.HOST),
        ("http://printer.local/", Reason.HOST),
        ("http://127.0.0.1/", Reason.HOST),
        ("http://2130706433/", Reason.HOST),
        ("http://[::1]/", Reason.HOST),
        ("http://-project.org/", Reason.HOST),
        ("http://project..org/", Reason.HOST),
        ("http://project.org./", Reason.HOST),
        ("https://tinyurl.com/7x-8xNovice", Reason.SHORTENER),
        (f"https://project.org/{'a' * URL_MAX}", Reason.TOO_LONG),
        (f"https://project.org/{'ä' * (URL_MAX // 2)}", Reason.TOO_LONG),
    ],
)
def test_a_refused_address_says_why(address: str, reason: Reason) -> None:
    with pytest.raises(Unusable) as refusal:
        parse(address, "site")
    assert (refusal.value.reason, refusal.value.field) == (reason, "site")


def test_an_address_without_owner_and_name_is_no_repository() -> None:
    with pytest.raises(Unusable) as refusal:
        parse_repository("https://github.com/Ozim-Platform")
    assert refusal.value.reason is Reason.NO_REPOSITORY


@pytest.mark.parametrize(
    ("host", "label", "url"),
    [
        ("github.com", "good first issue", "https://github.com/A/b/labels/good%20first%20issue"),
        ("github.com", "type/docs?", "https://github.com/A/b/labels/type%2Fdocs%3F"),
        ("github.com", None, "https://github.com/A/b/issues"),
        ("gitlab.com", "easy & quick", "https://gitlab.com/A/b/-/issues?label_name%5B%5D=easy%20%26%20quick"),
        ("gitlab.com", None, "https://gitlab.com/A/b/-/issues"),
        ("codeberg.org", "easy", "https://codeberg.org/A/b/issues"),
    ],
)
def test_the_list_of_open_work_of_a_repository(host: str, label: str | None, url: str) -> None:
    assert Repository(host, "A", "b").issues_url(label) == url


@given(st.text() | st.text().map("https://github.com/{}".format) | st.text().map("https://{}/a/b".format))
def test_whatever_is_accepted_is_plain_and_on_the_web(address: str) -> None:
    try:
        link = parse(address)
    except Unusable:
        return
    assert link.url.isascii()
    assert link.url.startswith(("http://", "https://"))
    assert urlsplit(link.url).hostname == link.host == urlsplit(link.url).netloc
    assert parse(link.url) == link


def test_no_payload_that_runs_is_an_address(shared_data: Path) -> None:
    payloads = (shared_data / "payloads/xss-payload-list.txt").read_text(encoding="utf-8").splitlines()
    strings = json.loads((shared_data / "payloads/naughty-strings.json").read_text(encoding="utf-8"))
    accepted = []
    for text in [*payloads, *strings]:
        try:
            accepted.append(parse(text).url)
        except Unusable:
            continue
    assert all(url.startswith(("http://", "https://")) and not set(url) & set('<>"`\\ ') for url in accepted)
    assert len(payloads) > 6_000
