"""As many projects as one likes, to see how a gallery looks with none, with three and with thousands."""

from __future__ import annotations

from datetime import datetime, timedelta

from plugin_app.showcase import api
from plugin_app.showcase.api import Content, Link, LinkRole, Seeks, Words

from .cast import CROWD, block, viewer

WHAT = (
    "Tide tables",
    "A kinder error",
    "Bus stops",
    "Alt text",
    "Waves to hear",
    "Shade at noon",
    "Recipes",
    "Sorting",
)
WHERE = ("Mombasa", "Cairo", "Porto", "Pune", "Lima", "Accra", "Kyiv", "Aotearoa", "Busan", "Gdańsk")
HOW = ("for beginners", "without a network", "on paper", "in one file", "for the museum", "with children", "at night")
TAGS = (
    "Python",
    "maps",
    "Rust",
    "D3",
    "open data",
    "accessibility",
    "sound",
    "paper",
    "خرائط",
    "video",
    "SQL",
    "words",
)
SEEKS = (Seeks.CONTRIBUTORS, Seeks.COLLABORATORS, Seeks.ADOPTERS, Seeks.SUPPORT)
LINKS = (
    Link(LinkRole.CODE, "https://github.com/learning-in-the-open-demo/tide-tables"),
    Link(LinkRole.DEMO, "https://codepen.io/demo/pen/abcdefg"),
    Link(LinkRole.VIDEO, "https://www.youtube.com/watch?v=dancedsorts"),
    Link(LinkRole.READING, "https://learning-in-the-open-demo.github.io/alt-text-garden/"),
)
LANGUAGES = ("en", "en", "en", "pt", "ar", "")
ANSWERED = 60
"""Only this many, the newest, have been talked about: those one is likely to open."""


def happen(number: int, now: datetime) -> None:
    """Publish ``number`` projects in the second unit, ten minutes between two of them."""
    placed, crowd = block(2), [viewer(username) for username in CROWD]
    for count in range(number):
        owner, when = crowd[count % len(crowd)], now - timedelta(minutes=10 * (number - count))
        made = api.save_draft(owner, placed, _content(count), now=when).uuid
        api.publish(owner, placed, made, now=when)
        if number - count <= ANSWERED and count % 3:
            reader = crowd[(count + 1) % len(crowd)]
            api.give_feedback(reader, placed, made, Words(like="I understood it in five seconds."), now=when)


def _content(count: int) -> Content:
    what, where = WHAT[count % len(WHAT)], WHERE[(count // len(WHAT) + count) % len(WHERE)]
    how = HOW[(count // 80 + count) % len(HOW)]
    return Content(
        title=f"{what} of {where}, {how}" if count < 1000 else f"{what} of {where}, {how} ({count})",
        write_up=f"Made for {where}, {how}. It is small, it works, and it would like to grow.",
        licence=("MIT", "CC-BY-4.0", "")[count % 3],
        tags=tuple(dict.fromkeys((TAGS[count % len(TAGS)], TAGS[(count // 5) % len(TAGS)]))),
        links=(LINKS[count % len(LINKS)],),
        seeks=frozenset({SEEKS[count % 4]} if count % 2 else ()),
        language=LANGUAGES[count % len(LANGUAGES)],
    )
