"""Pictures for tests, drawn here: good ones, and files that only look like one."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

from PIL import Image

RED, BLUE = (200, 30, 40), (20, 40, 200)


def a_picture(kind: str = "PNG", size: tuple[int, int] = (64, 32), mode: str = "RGB", **saving: Any) -> bytes:
    """Red on its left half, blue on its right."""
    image = Image.new("RGB", size, RED)
    image.paste(BLUE, (size[0] // 2, 0, size[0], size[1]))
    return written(image.convert(mode), kind, **saving)


def written(image: Image.Image, kind: str, **saving: Any) -> bytes:
    """As a file."""
    file = io.BytesIO()
    image.save(file, format=kind, **saving)
    return file.getvalue()


def read(content: bytes) -> Image.Image:
    """A file as a picture, decoded."""
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def with_a_place(orientation: int = 1) -> Image.Exif:
    """What a phone writes into its pictures: which way up, by whom, when, and where."""
    notes = Image.Exif()
    notes[0x0112] = orientation
    notes[0x010F] = "SecretCamera"
    notes[0x9286] = "SecretComment"
    notes.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 36.0)})
    return notes


def a_png_that_says(width: int, height: int) -> bytes:
    """A small PNG of one colour that unfolds to that many pixels: 9,000 × 9,000 in some ten thousand bytes."""
    rows = zlib.compressobj(9)
    row = bytes(1 + (width + 7) // 8)
    body = b"".join(rows.compress(row) for _ in range(height)) + rows.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def a_webp_that_says(width: int, height: int) -> bytes:
    """A WebP whose canvas claims to be that large, around a picture of a few pixels."""
    inner = a_picture("WEBP")[12:]
    canvas = struct.pack("<I", 0) + (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    chunks = b"VP8X" + struct.pack("<I", len(canvas)) + canvas + inner
    return b"RIFF" + struct.pack("<I", 4 + len(chunks)) + b"WEBP" + chunks


def a_gif_whose_frame_is(width: int, height: int) -> bytes:
    """A GIF that says it is one pixel large, and begins with a frame that is larger."""
    gif = bytearray(a_picture("GIF", (1, 1)))
    at = gif.index(b"\x2c")
    struct.pack_into("<HH", gif, at + 5, width, height)
    return bytes(gif)


def with_a_chunk(png: bytes, name: bytes, content: bytes) -> bytes:
    """The PNG with one chunk more before its end."""
    end = png.rindex(b"IEND") - 4
    return png[:end] + _chunk(name, content) + png[end:]


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
