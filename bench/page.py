"""The page that is measured, and what the standalone host may ask about it."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from lxml import etree
from workbench.runtime import WorkbenchRuntime
from xblock.core import XBlock
from xblock.plugin import PluginMissingError
from xblock.runtime import KvsFieldData

from demo.fields import PUBLISHED
from demo.places import COURSE_KEY, COURSE_SKILLS, COURSE_TITLE
from plugin_app.host.ports import PlacedBlock

FILE = Path(__file__).with_name("page.xml")


@cache
def blocks() -> dict[str, tuple[str, ...]]:
    """Block type → the usage ids of its two blocks."""
    runtime = WorkbenchRuntime()
    runtime._services["field-data"] = KvsFieldData(PUBLISHED)
    runtime.id_generator.set_scenario("bench")
    found: dict[str, list[str]] = defaultdict(list)
    for node in etree.parse(FILE).getroot().iterchildren(tag=etree.Element):
        if _is_installed(node.tag):  # what is not is only missed where it is measured
            found[node.tag].append(runtime.parse_xml_string(etree.tostring(node)))
    return {block_type: tuple(usage_ids) for block_type, usage_ids in found.items()}


def _is_installed(block_type: str) -> bool:
    try:
        XBlock.load_class(block_type)
    except PluginMissingError:
        return False
    return True


class Book:
    """One course with one page. See ``host.standalone.BlockBook``."""

    def block(self, usage_key: str) -> PlacedBlock | None:
        """Only full pages ask for this, and only what blocks draw is measured."""
        return None

    def visible(self, usage_key: str, user_id: int) -> bool:
        return any(usage_key in usage_ids for usage_ids in blocks().values())

    def url(self, usage_key: str) -> str:
        return f"{self.site()}/blocks/{usage_key}"

    def site(self) -> str:
        return "https://learn.example"

    def course_title(self, course_key: str) -> str:
        return COURSE_TITLE if course_key == COURSE_KEY else ""

    def course_skills(self, course_key: str) -> tuple[str, ...]:
        return COURSE_SKILLS if course_key == COURSE_KEY else ()


class WholeCourse(Book):
    """The same, for full pages: they ask which blocks are placed."""

    def block(self, usage_key: str) -> PlacedBlock | None:
        found = (kind for kind, usage_ids in blocks().items() if usage_key in usage_ids)
        kind = next(found, None)
        return PlacedBlock(COURSE_KEY, kind, {}) if kind else None
