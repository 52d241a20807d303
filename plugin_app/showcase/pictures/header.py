"""What kind of picture some bytes are, and how large it says it is, read from its first bytes alone.

A decoder may set aside room for all of a picture before anybody can ask it how large that is (WebP's does), so a
picture is measured here first. Its name and what the browser calls it are never asked: only the content counts.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds that are taken, by the names Pillow gives them."""

    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    WEBP = "WEBP"


@dataclass(frozen=True)
class Header:
    """A kind, and the width and height in pixels; ``None`` where they stand further in (JPEG)."""

    kind: Kind
    size: tuple[int, int] | None


def header_of(data: bytes) -> Header | None:
    """``None`` for whatever is not a picture of a kind that is taken."""
    try:
        return _header_of(data)
    except struct.error:  # it ends before its header does
        return None


def _header_of(data: bytes) -> Header | None:
    if data.startswith(b"\xff\xd8\xff"):
        return Header(Kind.JPEG, None)
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return Header(Kind.PNG, struct.unpack_from(">II", data, 16))
    if data.startswith((b"GIF87a", b"GIF89a")):
        return Header(Kind.GIF, struct.unpack_from("<HH", data, 6))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        size = _webp_size(data)
        return Header(Kind.WEBP, size) if size else None
    return None


def _webp_size(data: bytes) -> tuple[int, int] | None:
    """The canvas, by the first chunk (developers.google.com/speed/webp/docs/riff_container, RFC 6386, 9.1)."""
    chunk = data[12:16]
    if chunk == b"VP8X":
        low_width, high_width, low_height, high_height = struct.unpack_from("<HBHB", data, 24)
        return 1 + low_width + (high_width << 16), 1 + low_height + (high_height << 16)
    if chunk == b"VP8L" and data[20:21] == b"\x2f":
        (bits,) = struct.unpack_from("<I", data, 21)
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if chunk == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return None
