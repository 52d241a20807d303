"""Who acts: the personas, and a crowd without whom a course would be a lonely place."""

from __future__ import annotations

from functools import cache
from typing import Any

from demo import outline
from demo.book import placed
from demo.people import PERSONAS, take_in
from demo.places import COURSE_KEY
from plugin_app.activities.api import Placed
from plugin_app.panels import Room
from plugin_app.people import api as people
from plugin_app.people.api import Viewer

CROWD = {
    "ada": "Ada Okafor",
    "bruno": "Bruno Costa",
    "carmen": "Carmen Ruiz",
    "daniel": "Daniel Mwangi",
    "elif": "Elif Yılmaz",
    "farid": "فريد رحيمي",
    "giulia": "Giulia Conti",
    "hana": "鈴木 花",
    "ines": "Inês Duarte",
    "ivo": "Иво Петров",
    "jun": "박준",
    "kofi": "Kofi Mensah",
    "lucia": "Lucía Fernández de la Vega y Ortiz",
    "minh": "Nguyễn Minh",
    "nadia": "نادية السيد",
    "oskar": "Oskar Lindqvist",
    "paulo": "Paulo Silva",
    "rania": "رانيا حداد",
    "soren": "Søren Holm",
    "uma": "उमा पटेल",
    "vera": "Віра Коваль",
    "wambui": "Wambui Njeri",
    "yaw": "Yaw Boateng",
    "zofia": "Zofia Kowalska",
    "fox": "🦊 Fox",
}
_NAMES = {**CROWD, **{persona.username: persona.name for persona in PERSONAS}}
_PARTS = {persona.username: persona.part for persona in PERSONAS}


def gather() -> None:
    """Everyone of the crowd has an account, so that they can be named before they have done anything."""
    for username in CROWD:
        viewer(username)


@cache
def viewer(username: str) -> Viewer:
    """Someone of the cast, as what they are in the course."""
    part = {"part": _PARTS[username]} if username in _PARTS else {}
    return people.viewer(take_in(username, _NAMES[username], **part), COURSE_KEY)


def block(unit: int, number: int = 1) -> Placed[Any]:
    """The block at that place of that unit, both counted from 1, as its room sees it."""
    usage_id = outline.units()[unit - 1].blocks[number - 1]
    there = placed(usage_id)
    assert there is not None  # the outline knows it
    room: Room = there.room()
    return room.placed(COURSE_KEY, usage_id, there.display_name, there.authored_fields())
