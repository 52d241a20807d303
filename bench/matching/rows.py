"""Masks as rows of a table, for those who count in numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy


def rows(masks: Sequence[int], bits: int) -> numpy.ndarray:
    """One row for each mask and at least ``bits`` columns, 0 or 1, as ``uint8``; bit 0 first. No mask may have more."""
    width = -(-bits // 8)
    packed = numpy.frombuffer(b"".join(mask.to_bytes(width, "little") for mask in masks), dtype=numpy.uint8)
    return numpy.unpackbits(packed.reshape(len(masks), width), axis=1, bitorder="little")
