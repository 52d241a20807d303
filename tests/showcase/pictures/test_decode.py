"""Files people send, and files made to do harm: what comes through is pixels, or a refusal."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from plugin_app.showcase.pictures import decode
from plugin_app.showcase.pictures.decode import LARGE, MAX_BYTES, SMALL, BadPicture, Reason, copies_of
from tests.showcase.pictures.drawings import (
    BLUE,
    RED,
    a_gif_whose_frame_is,
    a_picture,
    a_png_that_says,
    a_webp_that_says,
    read,
    with_a_chunk,
    with_a_place,
    written,
)

KINDS = ("JPEG", "PNG", "GIF", "WEBP")
SCRIPT = b"<script>alert(1)</script><?php system($_GET[0]); ?>"


def refused(data: bytes) -> Reason:
    with pytest.raises(BadPicture) as refusal:
        copies_of(data)
    return refusal.value.reason


def is_close(pixel, colour) -> bool:
    return all(abs(ours - wanted) < 24 for ours, wanted in zip(pixel[:3], colour, strict=True))


@pytest.mark.parametrize("kind", KINDS)
class TestEveryKind:
    def test_comes_back_as_two_pictures_of_ours(self, kind):
        copies = copies_of(a_picture(kind, (2000, 1000)))
        assert copies.media_type == "image/webp"
        for copy, width in ((copies.large, LARGE), (copies.small, SMALL)):
            image = read(copy.content)
            assert (image.format, image.size) == ("WEBP", (width, width // 2))
            assert (copy.width, copy.height) == image.size
            assert is_close(image.getpixel((width // 4, 9)), RED)
            assert is_close(image.getpixel((3 * width // 4, 9)), BLUE)

    def test_keeps_the_size_of_a_small_one(self, kind):
        assert read(copies_of(a_picture(kind, (30, 20))).large.content).size == (30, 20)

    def test_is_refused_when_it_ends_early(self, kind):
        whole = written(Image.effect_noise((300, 200), 80), kind)
        for part in (3, 11, 20, 29, len(whole) // 2):
            assert refused(whole[:part]) in (Reason.NOT_A_PICTURE, Reason.UNREADABLE)

    def test_leaves_behind_what_follows_the_picture(self, kind):
        for tail in (SCRIPT, b"PK\x03\x04" + bytes(99), a_picture("PNG", (9, 9))):
            for copy in each_copy(a_picture(kind) + tail):
                assert SCRIPT not in copy
                assert tail not in copy

    def test_is_known_by_its_content_whatever_it_claims(self, kind):
        assert refused(b"\n" + a_picture(kind)) is Reason.NOT_A_PICTURE


def each_copy(data: bytes) -> tuple[bytes, bytes]:
    copies = copies_of(data)
    return copies.large.content, copies.small.content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
class TestNotes:
    def test_where_by_whom_and_when_stay_behind(self, kind):
        sent = a_picture(kind, exif=with_a_place(), icc_profile=b"SecretProfile" * 20)
        assert b"SecretCamera" in sent
        for copy in each_copy(sent):
            assert b"Secret" not in copy
            assert b"EXIF" not in copy
            image = read(copy)
            assert dict(image.getexif()) == {}
            assert not {"exif", "icc_profile", "xmp", "comment"} & set(image.info)

    @pytest.mark.parametrize(
        ("orientation", "size", "red_at"),
        [(1, (64, 32), (4, 16)), (2, (64, 32), (60, 16)), (3, (64, 32), (60, 16)), (4, (64, 32), (4, 16))]
        + [(5, (32, 64), (16, 4)), (6, (32, 64), (16, 4)), (7, (32, 64), (16, 60)), (8, (32, 64), (16, 60))]
        + [(9, (64, 32), (4, 16)), (0, (64, 32), (4, 16))],
    )
    def test_it_stands_the_right_way_up(self, kind, orientation, size, red_at):
        image = read(copies_of(a_picture(kind, exif=with_a_place(orientation))).large.content)
        assert image.size == size
        assert is_close(image.getpixel(red_at), RED)

    def test_notes_that_make_no_sense_do_not_matter(self, kind):
        noise = b"Exif\x00\x00MM\x00*" + bytes(range(255, 0, -1)) * 20
        assert read(copies_of(a_picture(kind, exif=noise)).large.content).size == (64, 32)


def test_comments_and_texts_stay_behind():
    gif = a_picture("GIF", comment=SCRIPT)
    jpeg = a_picture("JPEG", comment=SCRIPT)
    png = with_a_chunk(with_a_chunk(a_picture("PNG"), b"tEXt", b"Author\x00" + SCRIPT), b"zzZz", SCRIPT)
    for sent in (gif, jpeg, png):
        assert SCRIPT in sent
        assert all(SCRIPT not in copy for copy in each_copy(sent))


POLYGLOTS = {
    "html": b"<!DOCTYPE html><script>alert(1)</script>",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "svg after xml": b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
    "pdf": b"%PDF-1.7\n1 0 obj\n",
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
    "zip": b"PK\x03\x04" + bytes(60),
    "tiff": b"II*\x00\x08\x00\x00\x00",
    "bmp": b"BM" + bytes(60),
    "ico": b"\x00\x00\x01\x00\x01\x00",
    "psd": b"8BPS\x00\x01" + bytes(60),
    "avif": b"\x00\x00\x00\x20ftypavif" + bytes(60),
    "gif in name only": b"GIF89a=1;alert(1)",
    "gif that is a script": b"GIF89a/*" + bytes(10) + b"*/=1;alert(1)//",
    "jpeg in name only": b"\xff\xd8\xff\xe0" + SCRIPT,
    "png in name only": b"\x89PNG\r\n\x1a\n" + SCRIPT,
    "webp in name only": b"RIFF\x00\x00\x00\x00WEBP" + SCRIPT,
    "wave": b"RIFF\x00\x00\x00\x00WAVE" + bytes(40),
    "words": b"just words",
    "nothing but zeros": bytes(4000),
}


@pytest.mark.parametrize("data", POLYGLOTS.values(), ids=POLYGLOTS)
def test_what_is_no_picture_is_refused(data):
    # Words after “GIF89a” are read as its width and height.
    assert refused(data) in (Reason.NOT_A_PICTURE, Reason.UNREADABLE, Reason.TOO_MANY_PIXELS)


def test_a_picture_that_is_a_page_as_well_is_only_a_picture_afterwards():
    jpeg = a_picture("JPEG")
    both = jpeg[:2] + b"\xff\xfe" + (2 + len(SCRIPT)).to_bytes(2, "big") + SCRIPT + jpeg[2:] + SCRIPT
    assert all(SCRIPT not in copy for copy in each_copy(both))


class TestCaps:
    def test_nothing_is_no_picture(self):
        assert refused(b"") is Reason.EMPTY

    def test_too_many_bytes_are_refused_before_they_are_looked_at(self):
        assert refused(a_picture() + bytes(MAX_BYTES)) is Reason.TOO_HEAVY

    def test_nine_thousand_by_nine_thousand_in_ten_kilobytes(self):
        bomb = a_png_that_says(9000, 9000)
        assert len(bomb) < 15_000
        assert refused(bomb) is Reason.TOO_MANY_PIXELS

    @pytest.mark.parametrize("size", [(16384, 16384), (16384, 977), (4001, 4000)])
    def test_a_canvas_that_is_only_claimed(self, size):
        assert refused(a_webp_that_says(*size)) is Reason.TOO_MANY_PIXELS

    def test_a_frame_that_is_larger_than_its_picture(self):
        assert refused(a_gif_whose_frame_is(60_000, 60_000)) in (Reason.TOO_MANY_PIXELS, Reason.UNREADABLE)

    def test_a_jpeg_that_says_it_is_enormous(self):
        jpeg = bytearray(a_picture("JPEG"))
        at = jpeg.index(b"\xff\xc0")
        jpeg[at + 5 : at + 9] = b"\xff\xdc\xff\xdc"
        assert refused(bytes(jpeg)) is Reason.TOO_MANY_PIXELS

    def test_a_jpeg_drawn_in_thousands_of_passes(self):
        jpeg = a_picture("JPEG", progressive=True)
        at = jpeg.rindex(b"\xff\xda")
        assert copies_of(jpeg)
        assert refused(jpeg[:at] + jpeg[at:-2] * decode.MAX_PASSES + jpeg[-2:]) is Reason.UNREADABLE

    def test_no_pixels(self):
        assert refused(a_png_that_says(0, 9)) is Reason.UNREADABLE

    def test_a_very_long_one_fits_its_frame(self):
        image = read(copies_of(a_picture("PNG", (40, 9000))).small.content)
        assert image.size == (4, 960)


class TestKindsOfPixels:
    @pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
    def test_without_transparency(self, mode):
        assert read(copies_of(a_picture("PNG", mode=mode)).large.content).mode == "RGB"

    @pytest.mark.parametrize("mode", ["LA", "RGBA"])
    def test_with_transparency(self, mode):
        see_through = Image.new(mode, (20, 20))
        image = read(copies_of(written(see_through, "PNG")).large.content)
        assert image.mode == "RGBA"
        assert image.getpixel((5, 5))[3] == 0

    def test_a_palette_with_a_colour_that_is_none(self):
        gif = written(Image.new("P", (9, 9)), "GIF", transparency=0)
        assert read(copies_of(gif).large.content).getpixel((4, 4))[3] == 0

    def test_sixteen_bits_of_grey_keep_their_shade(self):
        grey = Image.new("I;16", (20, 20), 128 * 256)
        assert is_close(read(copies_of(written(grey, "PNG")).large.content).getpixel((5, 5)), (128, 128, 128))

    def test_the_colours_of_print(self):
        assert read(copies_of(a_picture("JPEG", mode="CMYK")).large.content).mode == "RGB"


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_of_a_moving_picture_the_first_moment_is_kept(kind):
    first, second = Image.new("RGB", (20, 20), RED), Image.new("RGB", (20, 20), BLUE)
    moving = written(first, kind, save_all=True, append_images=[second], duration=50, loop=0)
    image = read(copies_of(moving).large.content)
    assert getattr(image, "n_frames", 1) == 1
    assert is_close(image.getpixel((9, 9)), RED)


def test_without_webp_there_is_jpeg_and_for_transparency_png(monkeypatch):
    monkeypatch.setattr(decode.features, "check", lambda _feature: False)
    for mode, media_type, kind in (("RGB", "image/jpeg", "JPEG"), ("RGBA", "image/png", "PNG")):
        copies = copies_of(a_picture("PNG", mode=mode, exif=with_a_place()))
        assert copies.media_type == media_type
        assert read(copies.small.content).format == kind
        assert b"Secret" not in copies.small.content


@given(st.sampled_from(KINDS), st.integers(0, 2**32))
def test_a_file_with_broken_bytes_is_a_picture_or_a_refusal(kind, seed):
    dice = random.Random(seed)
    data = bytearray(a_picture(kind, (24, 16)))
    for _ in range(dice.randint(1, 12)):
        data[dice.randrange(4, len(data))] = dice.randrange(256)
    try:
        copies = copies_of(bytes(data))
    except BadPicture:
        return
    assert read(copies.large.content).width <= LARGE


MEASURE = """
import resource, sys
from pathlib import Path
from plugin_app.showcase.pictures.decode import BadPicture, copies_of
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
copies_of(Path(sys.argv[1]).read_bytes())
data, before = Path(sys.argv[2]).read_bytes(), peak()
try:
    copies_of(data)
except BadPicture:
    pass
print(peak() - before)
"""


def megabytes_for(folder: Path, data: bytes) -> int:
    """How much more room decoding this takes at its peak than decoding something small."""
    small, asked = folder / "small", folder / "asked"
    small.write_bytes(a_picture("WEBP"))
    asked.write_bytes(data)
    command = [sys.executable, "-c", MEASURE, str(small), str(asked)]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


BOMBS = {
    "png": lambda: a_png_that_says(9000, 9000),
    "webp": lambda: a_webp_that_says(16384, 16384),
    "gif": lambda: a_gif_whose_frame_is(60_000, 60_000),
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_takes_no_room(bomb, tmp_path):
    assert megabytes_for(tmp_path, bomb()) < 8


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "JPEG", "GIF"])
def test_the_largest_that_is_taken_stays_within_the_room_we_say(kind, tmp_path):
    largest = written(Image.new("RGB", (4000, 4000), RED), kind)
    assert megabytes_for(tmp_path, largest) < 256
