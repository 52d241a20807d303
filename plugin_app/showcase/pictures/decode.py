"""From the bytes somebody sent to copies of our own: only pixels come through.

Whatever else a file holds — where it was taken, by which camera, a comment, a script, a second file behind the first —
stays behind, because the pixels are put into a new picture and that one is written. A file is refused before it is
decoded if it is too large for us: in bytes, in the pixels it says it has, or in the passes it takes to draw. A moving
picture is kept as its first moment.

No Django in here, and no names from outside: how a copy is called is decided by who keeps it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from enum import StrEnum

from PIL import Image, features

from .header import Kind, header_of

MAX_BYTES = 3_500_000
"""Of the file that is sent. Many platforms take no request above four million bytes."""
MAX_PIXELS = 16_000_000
"""Width times height. A pixel takes four bytes, and a decoder up to four pictures' room: about 256 MB at most."""
MAX_PASSES = 64
"""A progressive JPEG is drawn in some ten passes; thousands fit into a small file and take minutes to draw."""

SMALL, LARGE = 480, 1280
"""The widths of the two copies, in pixels. A picture that is smaller keeps its size."""
TALLEST = 2
"""How many times as high as wide a copy's frame is."""


class Reason(StrEnum):
    """Why a picture is refused."""

    EMPTY = "empty"
    TOO_HEAVY = "too_heavy"
    TOO_MANY_PIXELS = "too_many_pixels"
    NOT_A_PICTURE = "not_a_picture"
    UNREADABLE = "unreadable"


class BadPicture(ValueError):
    """The file is refused; ``reason`` is a stable code for the sentence people see."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True)
class Copy:
    """A copy of a picture, drawn anew."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Copies:
    """The two copies of a picture."""

    media_type: str
    small: Copy
    large: Copy


def copies_of(data: bytes) -> Copies:
    """Decode a JPEG, PNG, GIF or WebP, and draw it anew in two sizes. Raises ``BadPicture``."""
    if not data:
        raise BadPicture(Reason.EMPTY)
    if len(data) > MAX_BYTES:
        raise BadPicture(Reason.TOO_HEAVY)
    header = header_of(data)
    if header is None:
        raise BadPicture(Reason.NOT_A_PICTURE)
    if header.size:
        _require_room(header.size)
    if header.kind is Kind.JPEG and data.count(b"\xff\xda") > MAX_PASSES:
        raise BadPicture(Reason.UNREADABLE)
    try:
        pixels = _pixels(data, header.kind)
    except BadPicture:
        raise
    except Image.DecompressionBombError as error:  # Pillow's own limit, far above ours, is asked first
        raise BadPicture(Reason.TOO_MANY_PIXELS) from error
    except Exception as error:  # whatever foreign bytes make a decoder raise, there is no picture in them
        raise BadPicture(Reason.UNREADABLE) from error
    media_type = _media_type(pixels)
    large = _copy(pixels, LARGE, media_type)
    return Copies(media_type, large=large, small=_copy(pixels, SMALL, media_type))


def _require_room(size: tuple[int, int]) -> None:
    width, height = size
    if width < 1 or height < 1:
        raise BadPicture(Reason.UNREADABLE)
    if width * height > MAX_PIXELS:
        raise BadPicture(Reason.TOO_MANY_PIXELS)


def _pixels(data: bytes, kind: Kind) -> Image.Image:
    """The picture the right way up, in a new image that holds nothing else; no larger than needed."""
    with Image.open(io.BytesIO(data), formats=[kind.value]) as opened:
        _require_room(opened.size)  # a frame of a GIF may be larger than its header says
        opened.draft(None, (LARGE, LARGE))  # a JPEG can be decoded at a half, a quarter, an eighth
        turn = _TURNS.get(_orientation(opened))
        plain = _plain(opened)
    clean = Image.new(plain.mode, plain.size)
    clean.paste(plain)
    return clean.transpose(turn) if turn is not None else clean


# EXIF 2.3, tag 274: how to turn what the sensor saw.
_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except Exception:  # notes about a picture that make no sense are none; the picture may be fine
        return 1


def _plain(image: Image.Image) -> Image.Image:
    """In eight bits a colour, with transparency where there is some. Raises what the decoder raises."""
    image.load()
    if image.mode.startswith("I"):  # sixteen bits of grey, which Pillow would cut off instead of scaling down
        return image.convert("I").point(lambda value: value / 256).convert("L").convert("RGB")
    is_see_through = image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info
    return image.convert("RGBA" if is_see_through else "RGB")


def _media_type(pixels: Image.Image) -> str:
    if features.check("webp"):
        return "image/webp"
    return "image/png" if pixels.mode == "RGBA" else "image/jpeg"


def _copy(pixels: Image.Image, width: int, media_type: str) -> Copy:
    """Draw it at most that wide. It shrinks in place, to save the room of a second one."""
    pixels.thumbnail((width, width * TALLEST), Image.Resampling.LANCZOS)
    written = io.BytesIO()
    pixels.save(written, format=media_type.removeprefix("image/").upper(), **_WRITING[media_type])
    return Copy(written.getvalue(), pixels.width, pixels.height)


_WRITING: dict[str, dict[str, int | bool]] = {
    "image/webp": {"quality": 82, "method": 4},
    "image/jpeg": {"quality": 84, "optimize": True, "progressive": True},
    "image/png": {"optimize": True},
}
