"""Finding the catalogues in what an operator points at: a file, a catalogue's folder, or a folder of such folders."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from plugin_app.contributions.sources import (
    awesome_for_beginners,
    csv_list,
    for_good_first_issue,
    good_first_issue,
    up_for_grabs,
)
from plugin_app.contributions.sources.data import Reading
from plugin_app.contributions.sources.files import DamagedFile, visible_children


@dataclass(frozen=True, slots=True)
class Reader:
    """How one kind of catalogue is told from the others, and read."""

    source: str
    recognises: Callable[[Path], bool]
    read: Callable[[Path], Reading]


READERS = tuple(
    Reader(module.SOURCE, module.recognises, module.read)
    for module in (up_for_grabs, good_first_issue, awesome_for_beginners, for_good_first_issue, csv_list)
)


def detect(path: Path) -> list[tuple[Reader, Path]]:
    """The catalogues at `path`, told by what is in them: no folder's name matters.

    Raises DamagedFile if there is none. Every visible folder inside `path` must then be a catalogue: to pass over one
    that was emptied by accident would be to lose its projects without a word.
    """
    if not path.exists():
        raise DamagedFile(path, None, "does not exist")
    found = _readers_of(path)
    if found:
        return found
    folders = [child for child in visible_children(path) if child.is_dir()] if path.is_dir() else []
    if not folders:
        raise _unknown(path)
    for folder in folders:
        readers = _readers_of(folder)
        if not readers:
            raise _unknown(folder)
        found += readers
    return found


def read_all(path: Path, source: str | None = None) -> list[Reading]:
    """Every catalogue at `path`, or none of them: raises DamagedFile if a single file is damaged.

    With `source`, `path` is read as that one kind, whatever it looks like.
    """
    if source is not None:
        return [reader.read(path) for reader in READERS if reader.source == source]
    return [reader.read(place) for reader, place in detect(path)]


def _readers_of(path: Path) -> list[tuple[Reader, Path]]:
    return [(reader, path) for reader in READERS if reader.recognises(path)]


def _unknown(path: Path) -> DamagedFile:
    known = ", ".join(reader.source for reader in READERS)
    return DamagedFile(path, None, f"is none of the catalogues that can be read ({known})")
