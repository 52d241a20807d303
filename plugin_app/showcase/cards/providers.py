"""The sites we know, as a table.

The named groups admit nothing but ASCII letters, digits and ``-_.@/``, for they go into labels and frame addresses as
they are. A known site's address that matches no route becomes a plain link.
"""

from __future__ import annotations

from plugin_app.showcase.cards.data import Kind
from plugin_app.showcase.cards.route import DESK, TALL, WIDE, Provider, Route


def _unless(own_pages: str) -> str:
    """The start of a path, except for the site's own pages, which look like ``/owner/name`` and are not."""
    return rf"/(?!(?:{own_pages})/)"


_DEEPER = r"(?:/.*)?"
_REPO = rf"(?P<owner>\w[\w.-]{{0,99}})/(?P<name>[\w.-]{{1,100}}?)(?:\.git)?{_DEEPER}"

GITHUB = Provider(
    "GitHub",
    ("github.com", "www.github.com"),
    (
        Route(
            Kind.REPO,
            _unless(
                "about|apps|collections|contact|customer-stories|enterprise|events|explore|features|login|marketplace|"
                "notifications|organizations|orgs|pricing|readme|search|security|sessions|settings|site|solutions|"
                "sponsors|stars|team|topics|trending|users"
            )
            + _REPO,
            "{owner}/{name}",
        ),
    ),
)

_GITLAB_SEGMENT = r"\w[\w.-]{0,254}"
GITLAB = Provider(
    "GitLab",
    ("gitlab.com", "www.gitlab.com"),
    (
        Route(
            Kind.REPO,
            _unless("api|dashboard|explore|groups|help|projects|search|users")
            + rf"(?P<project>{_GITLAB_SEGMENT}(?:/{_GITLAB_SEGMENT}){{1,20}}?)(?:\.git)?(?:/-{_DEEPER})?/?",
            "{project}",
        ),
    ),
)

CODEBERG = Provider(
    "Codeberg",
    ("codeberg.org",),
    (Route(Kind.REPO, _unless("api|assets|explore|org|user") + _REPO, "{owner}/{name}"),),
)

GIST = Provider(
    "GitHub Gist",
    ("gist.github.com",),
    (Route(Kind.GIST, rf"/(?P<owner>[\w-]{{1,39}})/(?P<short>[0-9a-f]{{7}})[0-9a-f]*{_DEEPER}", "{owner}/{short}"),),
)

CODEPEN = Provider(
    "CodePen",
    ("codepen.io", "www.codepen.io"),
    (
        Route(
            Kind.PEN,
            r"/(?P<user>(?:team/)?[\w-]{1,60})/(?:pen|details|full|live|embed|embed/preview)/(?P<pen>[A-Za-z0-9]{5,40})/?",
            "{user}/{pen}",
            "https://codepen.io/{user}/embed/{pen}?default-tab=result",
            DESK,
        ),
    ),
)

_SANDBOX_ID = r"(?P<id>[A-Za-z0-9][\w-]{0,99})/?"
CODESANDBOX = Provider(
    "CodeSandbox",
    ("codesandbox.io", "www.codesandbox.io"),
    (
        Route(Kind.SANDBOX, rf"/(?:s|embed)/{_SANDBOX_ID}", "{id}", "https://codesandbox.io/embed/{id}", DESK),
        Route(
            Kind.SANDBOX,
            rf"/p/(?P<room>sandbox|devbox)/{_SANDBOX_ID}",
            "{id}",
            "https://codesandbox.io/p/{room}/{id}?embed=1",
            DESK,
        ),
    ),
)

OBSERVABLE = Provider(
    "Observable",
    ("observablehq.com", "www.observablehq.com"),
    (
        Route(
            Kind.NOTEBOOK,
            r"/(?:embed/)?(?P<notebook>@[\w-]{1,60}/[\w-]{1,120}(?:/\d{1,6})?|d/[0-9a-f]{16})(?:@\d{1,9})?/?",
            "{notebook}",
            "https://observablehq.com/embed/{notebook}",
            DESK,
        ),
    ),
)

# A Space runs on a host of its own under hf.space; to frame it would be to frame any of them.
HUGGING_FACE = Provider(
    "Hugging Face",
    ("huggingface.co", "www.huggingface.co", "hf.co"),
    (
        Route(Kind.MODEL, rf"/(?P<shelf>datasets|spaces)/{_REPO}", "{shelf}/{owner}/{name}"),
        Route(
            Kind.MODEL,
            _unless(
                "api|blog|chat|collections|datasets|docs|front|join|learn|login|models|organizations|papers|posts|"
                "settings|spaces|tasks"
            )
            + _REPO,
            "{owner}/{name}",
        ),
    ),
)

PYPI = Provider(
    "PyPI",
    ("pypi.org", "www.pypi.org"),
    (Route(Kind.PACKAGE, rf"/project/(?P<name>[A-Za-z0-9][\w.-]{{0,99}}){_DEEPER}", "{name}"),),
)

NPM = Provider(
    "npm",
    ("www.npmjs.com", "npmjs.com"),
    (Route(Kind.PACKAGE, rf"/package/(?P<name>(?:@[\w.-]{{1,100}}/)?[\w.-]{{1,214}}){_DEEPER}", "{name}"),),
)

_YOUTUBE_FRAME = "https://www.youtube-nocookie.com/embed"
# Two words that stand where an id stands, and have an id's length.
_YOUTUBE_ID = r"(?!videoseries|live_stream)[\w-]{11}"
_YOUTUBE_V = rf"(?P<v>{_YOUTUBE_ID})/?"


def _youtube(path: str, ratio: tuple[int, int] = WIDE, **query: str) -> Route:
    return Route(Kind.VIDEO, path, "youtu.be/{v}", _YOUTUBE_FRAME + "/{v}", ratio, query)


_YOUTUBE_EMBED = _youtube(f"/embed/{_YOUTUBE_V}")
_YOUTUBE_PLAYLIST = Route(
    Kind.VIDEO,
    r"/(?:playlist|embed/videoseries)/?",
    "playlist/{list}",
    _YOUTUBE_FRAME + "/videoseries?list={list}",
    query={"list": r"[\w-]{12,64}"},
)
YOUTUBE = Provider(
    "YouTube",
    ("www.youtube.com", "youtube.com", "m.youtube.com", "music.youtube.com"),
    (
        _youtube("/watch/?", v=_YOUTUBE_ID),
        _youtube(f"/shorts/{_YOUTUBE_V}", TALL),
        _youtube(f"/(?:live|v)/{_YOUTUBE_V}"),
        _YOUTUBE_EMBED,
        _YOUTUBE_PLAYLIST,
    ),
)
YOUTUBE_NOCOOKIE = Provider(
    "YouTube", ("www.youtube-nocookie.com", "youtube-nocookie.com"), (_YOUTUBE_EMBED, _YOUTUBE_PLAYLIST)
)
YOUTUBE_SHORT = Provider("YouTube", ("youtu.be",), (_youtube(f"/{_YOUTUBE_V}"),))

# "dnt" asks Vimeo not to track; the hash opens a video that its owner has unlisted.
_VIMEO_FRAME = "https://player.vimeo.com/video/{id}?dnt=1"
_VIMEO_ID = r"(?P<id>\d{1,12})"
_VIMEO_HASH = "[0-9a-f]{8,20}"
VIMEO = Provider(
    "Vimeo",
    ("vimeo.com", "www.vimeo.com"),
    (
        Route(Kind.VIDEO, rf"/{_VIMEO_ID}/(?P<h>{_VIMEO_HASH})/?", "vimeo.com/{id}", _VIMEO_FRAME + "&h={h}"),
        Route(
            Kind.VIDEO,
            rf"/(?:channels/[\w-]+/|groups/[\w-]+/videos/|showcase/\d+/video/)?{_VIMEO_ID}/?",
            "vimeo.com/{id}",
            _VIMEO_FRAME,
        ),
    ),
)
VIMEO_PLAYER = Provider(
    "Vimeo",
    ("player.vimeo.com",),
    (
        Route(
            Kind.VIDEO, rf"/video/{_VIMEO_ID}/?", "vimeo.com/{id}", _VIMEO_FRAME + "&h={h}", query={"h": _VIMEO_HASH}
        ),
        Route(Kind.VIDEO, rf"/video/{_VIMEO_ID}/?", "vimeo.com/{id}", _VIMEO_FRAME),
    ),
)

INTERNET_ARCHIVE = Provider(
    "Internet Archive",
    ("archive.org", "www.archive.org"),
    (
        Route(
            Kind.VIDEO,
            rf"/(?:details|embed)/(?P<id>[A-Za-z0-9][\w.-]{{0,99}}){_DEEPER}",
            "{id}",
            "https://archive.org/embed/{id}",
            DESK,
        ),
    ),
)

ASCIINEMA = Provider(
    "asciinema",
    ("asciinema.org", "www.asciinema.org"),
    (
        Route(
            Kind.TERMINAL,
            r"/a/(?P<id>[A-Za-z0-9]{1,40})(?:/iframe)?/?",
            "asciinema.org/a/{id}",
            "https://asciinema.org/a/{id}/iframe",
        ),
    ),
)

_FIGMA_FILE = r"/(?P<type>board|deck|design|file|proto|slides)/(?P<key>[A-Za-z0-9]{22,128})"
_FIGMA_FRAME = "https://embed.figma.com/{type}/{key}?embed-host=open-edx"
FIGMA = Provider(
    "Figma",
    ("www.figma.com", "figma.com", "embed.figma.com"),
    (
        Route(Kind.DESIGN, rf"{_FIGMA_FILE}/(?P<title>[A-Za-z0-9-]{{1,120}})/?", "{title}", _FIGMA_FRAME, DESK),
        Route(Kind.DESIGN, _FIGMA_FILE + _DEEPER, "{type}/{key}", _FIGMA_FRAME, DESK),
    ),
)

PROVIDERS: tuple[Provider, ...] = (
    GITHUB,
    GITLAB,
    CODEBERG,
    GIST,
    CODEPEN,
    CODESANDBOX,
    OBSERVABLE,
    HUGGING_FACE,
    PYPI,
    NPM,
    YOUTUBE,
    YOUTUBE_NOCOOKIE,
    YOUTUBE_SHORT,
    VIMEO,
    VIMEO_PLAYER,
    INTERNET_ARCHIVE,
    ASCIINEMA,
    FIGMA,
)

PEERTUBE_INSTANCES: tuple[str, ...] = ("framatube.org", "tilvids.com", "video.blender.org")
"""Hosts that run PeerTube and may be framed. Anyone can run one, so each is named. Never name the platform's own host:
a frame that runs scripts in the platform's origin is not sandboxed."""

_PEERTUBE_ID = r"(?P<id>[1-9A-HJ-NP-Za-km-z]{20,22}|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})/?"


def peertube(hosts: tuple[str, ...]) -> Provider:
    """PeerTube on the given hosts. ``p2p=0`` keeps the viewers' network addresses from one another."""
    return Provider(
        "PeerTube",
        hosts,
        (
            Route(
                Kind.VIDEO,
                rf"/(?:w|videos/watch|videos/embed)/{_PEERTUBE_ID}",
                "{host}/{id}",
                "https://{host}/videos/embed/{id}?p2p=0",
            ),
            Route(
                Kind.VIDEO,
                rf"/(?:w/p|videos/watch/playlist|video-playlists/embed)/{_PEERTUBE_ID}",
                "{host}/{id}",
                "https://{host}/video-playlists/embed/{id}?p2p=0",
            ),
        ),
    )
