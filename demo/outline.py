"""The course as its author wrote it: one file of OLX for each unit, read once at start.

Ids are counted in the order of the files and of the blocks in them, so they are the same after every start.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import etree
from workbench.runtime import WorkbenchRuntime
from xblock.runtime import KvsFieldData

from .fields import PUBLISHED

FILES = Path(__file__).parent / "course"


@dataclass(frozen=True)
class Unit:
    """A page of the course. ``blocks`` are usage ids, in order."""

    number: int
    """Counted from 1; the file's name starts with it."""
    title: str
    blocks: tuple[str, ...]


@cache
def units() -> tuple[Unit, ...]:
    """All units, in order. First called when Django starts, before there are threads."""
    return tuple(_read(file) for file in sorted(FILES.glob("*.xml")))


def unit(number: int) -> Unit | None:
    """The unit of that number."""
    return next((unit for unit in units() if unit.number == number), None)


def unit_with(usage_id: str) -> Unit | None:
    """The unit in which a block stands."""
    return next((unit for unit in units() if usage_id in unit.blocks), None)


def _read(file: Path) -> Unit:
    vertical = etree.parse(file).getroot()
    runtime = WorkbenchRuntime()
    runtime._services["field-data"] = KvsFieldData(PUBLISHED)
    runtime.id_generator.set_scenario(file.stem)
    blocks = tuple(runtime.parse_xml_string(etree.tostring(node)) for node in vertical.iterchildren(tag=etree.Element))
    return Unit(int(file.stem.partition("-")[0]), vertical.get("display_name"), blocks)
