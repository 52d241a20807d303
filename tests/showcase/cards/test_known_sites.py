"""Addresses of the sites we know, as people paste them."""

from __future__ import annotations

import pytest

from plugin_app.showcase.cards import Kind, card, frame_hosts

VIDEO = "dQw4w9WgXcQ"
YOUTUBE = "https://www.youtube-nocookie.com/embed"
PLAYLIST = "PLrAXtmErZgOeiKm4sgNOknGvNjby9efdf"
UUID = "9c9de5e8-0a1e-484a-b099-e80766180a6d"
FIGMA_KEY = "nrPSsILSYjesyc5UHjYYa4"

WITHOUT_FRAME = [
    ("https://github.com/openedx/XBlock", Kind.REPO, "GitHub", "openedx/XBlock"),
    ("https://github.com/openedx/XBlock/", Kind.REPO, "GitHub", "openedx/XBlock"),
    ("https://github.com/openedx/XBlock.git", Kind.REPO, "GitHub", "openedx/XBlock"),
    ("https://www.github.com/openedx/XBlock", Kind.REPO, "GitHub", "openedx/XBlock"),
    ("HTTPS://GitHub.COM/openedx/XBlock", Kind.REPO, "GitHub", "openedx/XBlock"),
    ("https://github.com/amina/amina.github.io", Kind.REPO, "GitHub", "amina/amina.github.io"),
    ("https://github.com/bo/class/tree/main/week%203?tab=readme#top", Kind.REPO, "GitHub", "bo/class"),
    ("https://gitlab.com/inkscape/inkscape", Kind.REPO, "GitLab", "inkscape/inkscape"),
    ("https://gitlab.com/a/b/c/d/-/tree/main/src", Kind.REPO, "GitLab", "a/b/c/d"),
    ("https://codeberg.org/forgejo/forgejo/src/branch/main", Kind.REPO, "Codeberg", "forgejo/forgejo"),
    ("https://gist.github.com/chen/0123456789abcdef0123456789abcdef", Kind.GIST, "GitHub Gist", "chen/0123456"),
    ("https://huggingface.co/google/gemma-2b/tree/main", Kind.MODEL, "Hugging Face", "google/gemma-2b"),
    ("https://hf.co/datasets/stanfordnlp/imdb", Kind.MODEL, "Hugging Face", "datasets/stanfordnlp/imdb"),
    ("https://huggingface.co/spaces/dara/demo", Kind.MODEL, "Hugging Face", "spaces/dara/demo"),
    ("https://pypi.org/project/XBlock/5.2.0/", Kind.PACKAGE, "PyPI", "XBlock"),
    ("https://www.npmjs.com/package/htmx.org", Kind.PACKAGE, "npm", "htmx.org"),
    ("https://npmjs.com/package/@openedx/paragon/v/22.0.0", Kind.PACKAGE, "npm", "@openedx/paragon"),
]

WITH_FRAME = [
    ("https://codepen.io/bo/pen/XWJPxpZ", Kind.PEN, "https://codepen.io/bo/embed/XWJPxpZ?default-tab=result"),
    ("https://codepen.io/bo/full/XWJPxpZ?x=1", Kind.PEN, "https://codepen.io/bo/embed/XWJPxpZ?default-tab=result"),
    (
        "https://codepen.io/team/css/pen/XWJPxpZ",
        Kind.PEN,
        "https://codepen.io/team/css/embed/XWJPxpZ?default-tab=result",
    ),
    ("https://codesandbox.io/s/react-new-df90h", Kind.SANDBOX, "https://codesandbox.io/embed/react-new-df90h"),
    ("https://codesandbox.io/p/devbox/tgt9w6?x=1", Kind.SANDBOX, "https://codesandbox.io/p/devbox/tgt9w6?embed=1"),
    ("https://observablehq.com/@d3/bar-chart", Kind.NOTEBOOK, "https://observablehq.com/embed/@d3/bar-chart"),
    ("https://observablehq.com/@d3/bar-chart/2@310", Kind.NOTEBOOK, "https://observablehq.com/embed/@d3/bar-chart/2"),
    (
        "https://observablehq.com/d/1f434ef3b0569a00",
        Kind.NOTEBOOK,
        "https://observablehq.com/embed/d/1f434ef3b0569a00",
    ),
    (f"https://www.youtube.com/watch?v={VIDEO}", Kind.VIDEO, f"{YOUTUBE}/{VIDEO}"),
    (f"https://youtube.com/watch?list={PLAYLIST}&v={VIDEO}&t=9s", Kind.VIDEO, f"{YOUTUBE}/{VIDEO}"),
    (f"https://www.youtube.com/watch?v=%64{VIDEO[1:]}", Kind.VIDEO, f"{YOUTUBE}/{VIDEO}"),
    (f"https://m.youtube.com/shorts/{VIDEO}", Kind.VIDEO, f"{YOUTUBE}/{VIDEO}"),
    (f"https://www.youtube.com/live/{VIDEO}?si=x", Kind.VIDEO, f"{YOUTUBE}/{VIDEO}"),
    (f"https://www.youtube.com/embed/{VIDEO}?autoplay=1", Kind.VIDEO, f"{YOUTUBE}/{VIDEO}"),
    (f"https://www.youtube-nocookie.com/embed/{VIDEO}", Kind.VIDEO, f"{YOUTUBE}/{VIDEO}"),
    (f"https://youtu.be/{VIDEO}?t=42", Kind.VIDEO, f"{YOUTUBE}/{VIDEO}"),
    (f"https://www.youtube.com/playlist?list={PLAYLIST}", Kind.VIDEO, f"{YOUTUBE}/videoseries?list={PLAYLIST}"),
    (
        f"https://www.youtube.com/embed/videoseries?list={PLAYLIST}",
        Kind.VIDEO,
        f"{YOUTUBE}/videoseries?list={PLAYLIST}",
    ),
    ("https://vimeo.com/76979871", Kind.VIDEO, "https://player.vimeo.com/video/76979871?dnt=1"),
    ("https://vimeo.com/channels/staffpicks/76979871", Kind.VIDEO, "https://player.vimeo.com/video/76979871?dnt=1"),
    ("https://vimeo.com/76979871/8272103f6e", Kind.VIDEO, "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e"),
    (
        "https://player.vimeo.com/video/76979871?h=8272103f6e",
        Kind.VIDEO,
        "https://player.vimeo.com/video/76979871?dnt=1&h=8272103f6e",
    ),
    (
        "https://player.vimeo.com/video/76979871?h=<svg>",
        Kind.VIDEO,
        "https://player.vimeo.com/video/76979871?dnt=1",
    ),
    (
        f"https://framatube.org/videos/watch/{UUID}",
        Kind.VIDEO,
        f"https://framatube.org/videos/embed/{UUID}?p2p=0",
    ),
    (
        "https://framatube.org/w/kkGMgK9ZtnKfYAgnEtQxbv",
        Kind.VIDEO,
        "https://framatube.org/videos/embed/kkGMgK9ZtnKfYAgnEtQxbv?p2p=0",
    ),
    (
        f"https://framatube.org/w/p/{UUID}",
        Kind.VIDEO,
        f"https://framatube.org/video-playlists/embed/{UUID}?p2p=0",
    ),
    ("https://archive.org/details/night_of_1968/f.mp4", Kind.VIDEO, "https://archive.org/embed/night_of_1968"),
    ("https://asciinema.org/a/113463", Kind.TERMINAL, "https://asciinema.org/a/113463/iframe"),
    (
        f"https://www.figma.com/design/{FIGMA_KEY}/My-first-page?node-id=0-1",
        Kind.DESIGN,
        f"https://embed.figma.com/design/{FIGMA_KEY}?embed-host=open-edx",
    ),
    (
        f"https://figma.com/proto/{FIGMA_KEY}/%D8%B5%D9%81%D8%AD%D8%A9",
        Kind.DESIGN,
        f"https://embed.figma.com/proto/{FIGMA_KEY}?embed-host=open-edx",
    ),
]

ONLY_LINKS = [
    "https://github.com/openedx",
    "https://github.com/topics/python",
    "https://github.com/orgs/openedx/repositories",
    "https://github.com/openedx%2FXBlock",
    "https://github.com/openedx/XBlock%2Fx",
    "https://github.com//openedx/XBlock",
    "https://gitlab.com/explore/projects",
    "https://gitlab.com/openedx",
    "https://gist.github.com/chen",
    "https://codepen.io/trending",
    "https://huggingface.co/docs/transformers",
    "https://pypi.org/user/amina/",
    "https://www.youtube.com/@openedx",
    "https://www.youtube.com/abcdefghijk",
    "https://www.youtube.com/watch?v=short",
    f"https://www.youtube.com/watch?v={VIDEO}&v=aaaaaaaaaaa",
    f"https://www.youtube.com/watch?v={VIDEO}%0A",
    'https://youtube.com/watch?v="><script>',
    "https://www.youtube.com/embed/videoseries",
    "https://www.youtube.com/embed/live_stream?channel=UC4R8DWoMoI7CAwX8_LjQHig",
    f"https://www.youtube.com/embed/{VIDEO}%2F..%2Fevil",
    "https://vimeo.com/features",
    f"https://peertube.example/videos/watch/{UUID}",
    "https://framatube.org/about",
    "https://archive.org/details/@amina",
    "https://asciinema.org/~amina",
    "https://www.figma.com/community/file/1234567890",
    f"https://www.figma.com/design/{FIGMA_KEY[:-1]}",
    # Names that only resemble a known one.
    f"https://youtube.com.evil.example/watch?v={VIDEO}",
    f"https://evil-youtube.com/watch?v={VIDEO}",
    f"https://evil.youtube.com/watch?v={VIDEO}",
    "https://github.com.evil.example/openedx/XBlock",
    "https://notgithub.com/openedx/XBlock",
    # A known site without encryption.
    f"http://www.youtube.com/watch?v={VIDEO}",
    "http://github.com/openedx/XBlock",
]


@pytest.mark.parametrize(("url", "kind", "provider", "label"), WITHOUT_FRAME)
def test_a_known_page_gets_its_name(url: str, kind: Kind, provider: str, label: str) -> None:
    made = card(url)
    assert (made.kind, made.provider, made.label, made.embed) == (kind, provider, label, None)


@pytest.mark.parametrize(("url", "kind", "src"), WITH_FRAME)
def test_a_known_player_gets_a_frame_made_from_its_id(url: str, kind: Kind, src: str) -> None:
    made = card(url)
    assert made.embed is not None
    assert (made.kind, made.embed.src) == (kind, src)
    assert made.embed.title == f"{made.provider}: {made.label}"


@pytest.mark.parametrize("url", ONLY_LINKS)
def test_what_only_resembles_a_known_page_is_a_plain_link(url: str) -> None:
    made = card(url)
    assert (made.kind, made.provider, made.embed) == (Kind.LINK, "", None)


def test_the_link_still_leads_to_the_very_page() -> None:
    url = "https://github.com/bo/class/blob/main/week%203.py?plain=1#L7"
    assert card(url).url == url


def test_a_short_is_tall_and_a_film_is_wide() -> None:
    short, film = card(f"https://youtube.com/shorts/{VIDEO}"), card(f"https://youtu.be/{VIDEO}")
    assert short.embed is not None and film.embed is not None
    assert (short.embed.ratio, film.embed.ratio) == ((9, 16), (16, 9))


def test_no_frame_may_navigate_the_page_and_running_code_stays_in_its_sandbox() -> None:
    embeds = {made.kind: made.embed for made in (card(url) for url, _, _ in WITH_FRAME) if made.embed}
    assert not [kind for kind, embed in embeds.items() if "top-navigation" in embed.sandbox]
    escaping = {kind for kind, embed in embeds.items() if "escape-sandbox" in embed.sandbox}
    assert escaping == {Kind.VIDEO, Kind.TERMINAL, Kind.DESIGN}


def test_peertube_is_framed_on_the_given_hosts_only() -> None:
    url = f"https://tube.university.example/w/{UUID}"
    framed = card(url, peertube_instances={"tube.university.example"})
    assert framed.provider == "PeerTube"
    assert framed.embed is not None
    assert framed.embed.src == f"https://tube.university.example/videos/embed/{UUID}?p2p=0"
    assert card(f"https://framatube.org/w/{UUID}", peertube_instances=()).embed is None


def test_the_frame_hosts_are_these_and_no_others() -> None:
    assert frame_hosts(peertube_instances=["tube.university.example"]) == (
        "archive.org",
        "asciinema.org",
        "codepen.io",
        "codesandbox.io",
        "embed.figma.com",
        "observablehq.com",
        "player.vimeo.com",
        "tube.university.example",
        "www.youtube-nocookie.com",
    )
    assert {"framatube.org", "tilvids.com", "video.blender.org"} < set(frame_hosts())
