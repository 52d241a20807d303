"""Known attacks in projects that anybody may see, read in a real browser where people without a course meet them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import closing
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest

from plugin_app.activities.models import Activity
from plugin_app.people.api import viewer
from plugin_app.showcase import api
from plugin_app.showcase.cards import frame_hosts
from tests.browser.eyes import Eyes, read
from tests.hostile_fields.course import Page
from tests.hostile_fields.showcase import There, outside
from tests.hostile_fields.showcase.outside import Said
from tests.security.attacks import all_attacks
from tests.security.elsewhere import signed_in
from tests.showcase.reach.situations import path_of
from tests.world import COURSE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VIDEO = "dQw4w9WgXcQ"
FRAMED = (
    f"https://www.youtube.com/watch?v={VIDEO}",
    "https://vimeo.com/76979871",
    "https://codepen.io/bo/pen/XWJPxpZ",
    "https://asciinema.org/a/335480",
)
LOOK_ALIKES = (
    f"https://www.youtube.com.evil.example/watch?v={VIDEO}",
    f"https://evil.example/https://www.youtube.com/embed/{VIDEO}",
    f"https://evil.example/?https://www.youtube.com/watch?v={VIDEO}",
    f"https://evil.example/#@www.youtube.com/embed/{VIDEO}",
    f"https://wwwyoutube.com/watch?v={VIDEO}",
    f"https://xn--yutube-wqf.com/watch?v={VIDEO}",
    f"http://www.youtube.com/watch?v={VIDEO}",
    f'https://www.youtube.com/watch?v={VIDEO}"onload=alert(1)',
)


@pytest.fixture(scope="module")
def typed(shared_data):
    return outside.dealt(all_attacks(shared_data), 0)


@pytest.fixture(scope="module", autouse=True)
def beside_a_loop():
    """Playwright runs a loop of its own in this thread; nothing of ours is asked from within it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@pytest.fixture
def there(monkeypatch, settings):
    return There(monkeypatch, settings)


@pytest.fixture
def said(there, typed):
    return [outside.publish(there, each) for each in typed]


@pytest.fixture
def anybody():
    return viewer(None, COURSE)


def test_pages_for_everybody(there, said, anybody, chromium, live_server):
    portfolio = path_of(api.make_portfolio_link(there.amina)).removeprefix("/community/")
    one = path_of(api.make_link(there.amina, there.placed, said[0].uuid)).removeprefix("/community/")
    paths = [*(f"p/{each.uuid}/" for each in said), portfolio, one]
    words, _number = read(chromium, live_server.url, (Page(anybody, path) for path in paths))
    assert all_of(said) <= words


def test_a_site_opened_from_a_disk(there, said, anybody, chromium, tmp_path):
    answer = signed_in(there.olga).get(f"/community/{there.block}/showcase.zip")
    ZipFile(io.BytesIO(b"".join(answer.streaming_content))).extractall(tmp_path)
    pages = sorted(tmp_path.rglob("*.html"))
    assert sum(not page.name.startswith("index") for page in pages) == len(said) + 1
    with closing(Eyes(chromium, tmp_path.as_uri(), anybody)) as eyes:
        words = set().union(*(eyes.look(page.as_uri()) for page in pages))
    assert all_of(said) <= words


def test_what_a_program_that_reads_feeds_would_show(there, said, anybody, chromium, live_server, client):
    items = client.get(f"/community/feed/{Activity.objects.get().uuid}.json").json()["items"]
    assert len(items) == len(said)
    pages = (Page(anybody, body=f"<!doctype html><main>{item['content_html']}</main>") for item in items)
    words, _number = read(chromium, live_server.url, pages)
    assert set().union(*(each.read("write_up") for each in said)) <= words


def test_only_what_we_know_is_framed_and_only_when_asked_for(there, chromium, live_server):
    known = there.published(**links(FRAMED))
    unknown = there.published(**links(LOOK_ALIKES))
    for project in (known, unknown):
        api.make_public(there.amina, there.placed, project)
    page, asked = chromium.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.route(lambda url: not url.startswith(live_server.url), lambda route: route.abort())
    with closing(page):
        page.goto(f"{live_server.url}/community/p/{unknown}/")
        assert page.locator("[data-cmy-embed], iframe").count() == 0
        assert page.locator("main a[href]").count() == len(LOOK_ALIKES)
        page.goto(f"{live_server.url}/community/p/{known}/")
        assert not [url for url in asked if not url.startswith(live_server.url)]
        for _ in FRAMED:
            page.locator("[data-cmy-embed]").first.click()
        frames = page.locator("iframe").all()
        assert len(frames) == len(FRAMED)
        for frame in frames:
            assert urlsplit(frame.get_attribute("src")).netloc in frame_hosts()
            assert "allow-top-navigation" not in frame.get_attribute("sandbox")
        hosts = {urlsplit(url).netloc for url in asked if not url.startswith(live_server.url)}
        assert hosts <= set(frame_hosts())


def links(addresses: Iterable[str]) -> dict[str, str]:
    return {f"link-{row}-url": address for row, address in enumerate(addresses, start=1)}


def all_of(said: Iterable[Said]) -> set[str]:
    return set().union(*(each.read(*outside.FIELDS) for each in said))
