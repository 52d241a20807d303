"""YAML as plain text, lists and mappings, with the line of every field.

No object is ever constructed from a tag: the parsed nodes are read directly, and a scalar is the text as its author
wrote it. So a project called `1.10` or `No` keeps its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from plugin_app.contributions.sources.files import DamagedFile, read_text

MAX_BYTES = 1_000_000
"""One project a file; the largest known has 906 bytes."""

MAX_DEPTH = 20

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """`content` holds str, None, list and dict alone; `lines` maps the dotted name of a field to its line, from 1."""

    content: Any
    lines: Mapping[str, int]


def load(path: Path) -> YamlDocument:
    """Read one YAML document. Raises DamagedFile for what is not YAML, is nested too deeply, or uses aliases.

    An alias lets a few lines stand for gigabytes, and no catalogue needs one.
    """
    text = read_text(path, MAX_BYTES)
    try:
        _refuse_tricks(path, text)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = ", ".join(filter(None, (error.context, error.problem)))
        raise DamagedFile(path, mark.line + 1 if mark else None, f"is not valid YAML: {problem}") from error
    except yaml.reader.ReaderError as error:
        raise DamagedFile(path, _unprintable_line(text), f"is not valid YAML: {error.reason}") from error
    if root is None:
        raise DamagedFile(path, 1, "is empty")
    walk = _Walk(path)
    return YamlDocument(walk.value(root, ""), walk.lines)


def _refuse_tricks(path: Path, text: str) -> None:
    """Look at the stream of events, which costs nothing to expand, before any tree is built from it."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent):
            raise DamagedFile(path, line, "uses a YAML alias, which is not accepted")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise DamagedFile(path, line, "is nested too deeply")


def _unprintable_line(text: str) -> int | None:
    """Where the reader stumbled; its own position counts characters or bytes, depending on the loader."""
    fault = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return text.count("\n", 0, fault.start()) + 1 if fault else None


@dataclass
class _Walk:
    path: Path
    lines: dict[str, int] = field(default_factory=dict)

    def value(self, node: yaml.Node, name: str) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return None if node.tag == "tag:yaml.org,2002:null" else node.value
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, name) for item in node.value]
        return self._mapping(node, name)

    def _mapping(self, node: yaml.Node, name: str) -> dict[str, Any]:
        record: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise DamagedFile(self.path, line, "names a field by something that is not text")
            if key.value in record:
                raise DamagedFile(self.path, line, f"gives the field “{key.value}” twice")
            inner = f"{name}.{key.value}" if name else key.value
            self.lines.setdefault(inner, line)
            record[key.value] = self.value(value, inner)
        return record
