"""Reading a vocabulary an operator brings: languages as linguist keeps them, topics as GitHub's explore does.

``languages.yml`` is https://github.com/github-linguist/linguist (MIT); ``topics.jsonl`` has a line for each topic of
https://github.com/github/explore (CC BY 4.0), with ``display_name`` and ``aliases``. Neither comes with this software.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugin_app.contributions.sources.data import Attribution
from plugin_app.contributions.sources.files import DamagedFile, read_text
from plugin_app.contributions.sources.yaml_file import load

from .names import Vocabulary

LANGUAGES, TOPICS = "languages.yml", "topics.jsonl"
LONGEST_NAME = 100

_WRITTEN_IN = ("programming", "markup")
"""What people contribute in; linguist knows formats of data and prose as well."""

_CREDITS = {
    LANGUAGES: Attribution("linguist", "MIT", "https://github.com/github-linguist/linguist"),
    TOPICS: Attribution("GitHub explore", "CC-BY-4.0", "https://github.com/github/explore"),
}


@dataclass(frozen=True, slots=True)
class Brought:
    """What was found in a folder."""

    vocabulary: Vocabulary
    credits: tuple[Attribution, ...]


def read(folder: Path) -> Brought:
    """Both lists, wherever they are in a folder. Raises ``DamagedFile`` if there is neither, or one is not as it
    should be."""
    found = {name: path for name in (LANGUAGES, TOPICS) for path in sorted(folder.rglob(name))[:1]}
    if not found:
        raise DamagedFile(folder, None, f"has neither {LANGUAGES} nor {TOPICS}")
    languages = dict(_languages(found[LANGUAGES])) if LANGUAGES in found else {}
    topics = dict(_topics(found[TOPICS])) if TOPICS in found else {}
    return Brought(Vocabulary.of(languages, topics), tuple(_CREDITS[name] for name in found))


def _languages(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    content = load(path).content
    if not isinstance(content, dict):
        raise DamagedFile(path, 1, "is not a list of languages")
    for name, facts in content.items():
        if isinstance(facts, dict) and facts.get("type") in _WRITTEN_IN and len(name) <= LONGEST_NAME:
            yield name, tuple(_texts(facts.get("aliases")))


def _topics(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    for number, line in enumerate(read_text(path).split("\n"), 1):
        if not line.strip():
            continue
        facts = _object(path, number, line)
        name, topic = facts.get("display_name"), facts.get("topic")
        if isinstance(name, str) and isinstance(topic, str) and 0 < len(name) <= LONGEST_NAME:
            yield name, (topic, *_texts(facts.get("aliases")))


def _object(path: Path, number: int, line: str) -> dict[str, Any]:
    try:
        facts = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise DamagedFile(path, number, "is not JSON") from error
    if not isinstance(facts, dict):
        raise DamagedFile(path, number, "is not a topic")
    return facts


def _texts(value: Any) -> Iterable[str]:
    return (text for text in value if isinstance(text, str)) if isinstance(value, list) else ()
