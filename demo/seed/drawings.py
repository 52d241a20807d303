"""Pictures that people of the course have drawn: a few lines each, made here, so that nobody’s photo is in the demo."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from PIL import Image, ImageDraw

Draw = ImageDraw.ImageDraw

WIDTH, HEIGHT = 960, 540  # pixels
SCALE = 2  # drawn larger, and made smaller: that smooths the edges
INK, PAPER, WATER, LEAF, SUN, EARTH = "#17232e", "#fdf6ec", "#2f6f9f", "#4d8a5b", "#d98a2b", "#b98d5e"


@dataclass(frozen=True)
class Drawing:
    """A picture, and what it shows for who cannot see it."""

    words: str
    paint: Callable[[Draw], None]
    ground: str = PAPER

    def as_file(self) -> bytes:
        """As a PNG file. The same each time."""
        sheet = Image.new("RGB", (WIDTH * SCALE, HEIGHT * SCALE), self.ground)
        self.paint(ImageDraw.Draw(sheet))
        file = io.BytesIO()
        sheet.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(file, format="PNG", optimize=True)
        return file.getvalue()


def _ride(draw: Draw) -> None:
    chance, middle = Random("potholes"), HEIGHT / 2  # noqa: S311 - a drawing, no secret
    line = [(x, middle + chance.uniform(-6, 6)) for x in range(40, WIDTH - 40, 6)]
    for hole in (12, 31, 36, 58, 79, 85, 104, 121, 133):
        x, _ = line[hole]
        height = 150 if hole == 85 else chance.uniform(50, 110)
        line[hole], line[hole + 1] = (x, middle - height), (x + 6, middle + height * 0.7)
        _dot(draw, x, middle - height - 16, 7, SUN)
    draw.line([_at(40, middle), _at(WIDTH - 40, middle)], fill="#d8cdbd", width=2 * SCALE)
    draw.line([_at(*point) for point in line], fill=INK, width=4 * SCALE, joint="curve")


def _field(draw: Draw) -> None:
    months = ("#8fb6c9", "#7fb0b5", "#6aa58a", "#5c9c6c", "#4d8a5b", "#6f9a4f")
    months += ("#9aab4b", "#c2b24a", "#d9b14a", "#cfa35a", "#b98d5e", "#a98a6e")
    for month, colour in enumerate(months):
        left, top = 60 + month % 4 * 215, 40 + month // 4 * 160
        draw.polygon(
            [_at(left + 18, top), _at(left + 195, top + 8), _at(left + 180, top + 135), _at(left, top + 125)], colour
        )
        for row in range(1, 6):
            draw.line([_at(left + 12, top + row * 22), _at(left + 182, top + row * 22 + 6)], fill=PAPER, width=SCALE)
    for guest in range(7):  # the party, in April
        _dot(draw, 745 + guest % 4 * 24, 85 + guest // 4 * 30, 8, "#b3364a")


def _railway(draw: Draw) -> None:
    stops = [(90, 420), (240, 360), (400, 380), (560, 250), (720, 190), (880, 110)]
    draw.line([_at(*stop) for stop in stops], fill=WATER, width=12 * SCALE, joint="curve")
    for stop in stops:
        _dot(draw, *stop, 17, WATER)
        _dot(draw, *stop, 9, PAPER)
    _dot(draw, 640, 220, 26, SUN)
    _dot(draw, 640, 220, 11, INK)


def _lettuces(draw: Draw) -> None:
    for bed in range(3):
        draw.rounded_rectangle([_at(70, 60 + bed * 155), _at(890, 180 + bed * 155)], 30 * SCALE, fill=EARTH)
        for plant in range(7):
            x, y = 140 + plant * 113, 120 + bed * 155
            thirsty = (bed, plant) == (1, 4)
            for leaf in range(6):
                turn = (leaf * 16 - 40, (leaf * 23) % 30 - 15)
                _dot(draw, x + turn[0] * 0.6, y + turn[1], 24, "#c9b04f" if thirsty else LEAF)
            _dot(draw, x, y, 15, "#e3d38a" if thirsty else "#8fbf7f")


def _at(x: float, y: float) -> tuple[float, float]:
    return x * SCALE, y * SCALE


def _dot(draw: Draw, x: float, y: float, radius: float, colour: str) -> None:
    draw.ellipse([_at(x - radius, y - radius), _at(x + radius, y + radius)], fill=colour)


RIDE = Drawing("One ride as a line: quiet, with nine sharp jumps. The highest is by the market.", _ride)
FIELD = Drawing("One field in twelve months, from blue to green to brown. In April there are people next door.", _field)
RAILWAY = Drawing(
    "A railway with six stops, climbing to the right. A dot stands between the fourth and the fifth.", _railway
)
LETTUCES = Drawing("Três canteiros de alfaces vistos de cima. Uma, no do meio, está amarela: tem sede.", _lettuces)
