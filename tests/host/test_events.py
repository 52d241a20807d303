"""Every event we tell the platform of is documented, and none is documented that is never told."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import plugin_app

HOUSE = Path(plugin_app.__file__).parent
DOCUMENTED = set(
    re.findall(r"^\| `community_hub\.([a-z_.]+)`", (HOUSE.parent / "docs" / "events.md").read_text(), re.MULTILINE)
)
TELLING = {"tell", "_tell", "track", "_track"}


def told() -> Iterator[str]:
    """What is handed to the functions that tell: a whole name, or what comes after the thing's own name."""
    for file in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            named = getattr(node, "func", None)
            name = getattr(named, "id", "") or getattr(named, "attr", "")
            if name in TELLING and isinstance(node.args[0], ast.Constant):
                yield node.args[0].value.removeprefix("community_hub.")


def test_every_event_is_documented():
    documented = DOCUMENTED | {name.partition(".")[2] for name in DOCUMENTED}
    assert sorted(set(told()) - documented) == []


def test_every_documented_event_is_told():
    said = " ".join(file.read_text() for file in HOUSE.rglob("*.py"))
    assert [name for name in sorted(DOCUMENTED) if f'{name.rpartition(".")[2]}"' not in said] == []


def test_names_are_in_the_style_of_the_platform():
    assert all(re.fullmatch(r"[a-z_]+\.[a-z_]+", name) for name in DOCUMENTED)
    assert len(DOCUMENTED) > 50
