"""Reading a catalogue's file as text, and the one exception for a file that cannot be trusted."""

from __future__ import annotations

from pathlib import Path

MAX_BYTES = 20_000_000
"""Twenty times the largest catalogue known; a bigger file is a mistake or an attack."""

HEAD_BYTES = 1_000_000


class DamagedFile(Exception):
    """A file is not what it should be. Nothing of the run it belongs to may be used.

    `line` counts from 1 and is None where the fault has no line.
    """

    def __init__(self, file: Path, line: int | None, reason: str) -> None:
        super().__init__(file, line, reason)
        self.file = file
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        place = f"{self.file}, line {self.line}" if self.line else str(self.file)
        return f"{place}: {self.reason}"


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """The file as text, without a byte order mark and with `\\n` between lines.

    Raises DamagedFile if it cannot be read, is larger than `limit` bytes, or is not UTF-8.
    """
    raw = _read_bytes(path, limit + 1)
    if len(raw) > limit:
        raise DamagedFile(path, None, f"is larger than {limit:,} bytes")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error counts from after a byte order mark, and so does its own copy of the input.
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DamagedFile(path, line, "is not UTF-8 text") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def head(path: Path) -> bytes:
    """The beginning of a file, enough to tell what kind of file it is. Raises DamagedFile if it cannot be read."""
    return _read_bytes(path, HEAD_BYTES)


def visible_children(folder: Path) -> list[Path]:
    """What is in a folder, by name, hidden entries left out. Raises DamagedFile if it cannot be listed."""
    try:
        return sorted(child for child in folder.iterdir() if not child.name.startswith("."))
    except OSError as error:
        raise DamagedFile(folder, None, f"cannot be read: {error.strerror}") from error


def _read_bytes(path: Path, size: int) -> bytes:
    if not path.is_file():
        raise DamagedFile(path, None, "is not a file")
    try:
        with path.open("rb") as file:
            return file.read(size)
    except OSError as error:
        raise DamagedFile(path, None, f"cannot be read: {error.strerror}") from error
