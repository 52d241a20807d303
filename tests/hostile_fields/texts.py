"""Which texts are typed into a field, and how one finds them again."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from math import ceil

from tests.security.attacks import FENCE, in_fences, packed

from .course import Field

PLAIN = "3 < 5 & 7 > 6"
PLAIN_ADDRESS = "https://x.example/?3<5&7>6"
SHARE, SHARE_OF_PAGES = 8, 3
"""Texts in one field, as they are and once more in fences; and where each is a page of its own."""
EVERY = bool(os.environ.get("COMMUNITY_EVERY_PAYLOAD"))
"""Whether all of them are typed: minutes for a field, and many hours for all."""

BEGINS = "https://x.example/?"
_COMMAS = re.compile("[,;،、，；]")


def typed_into(field: Field, attacks: Sequence[str], number: int) -> list[str]:
    """What is typed: all known attacks, or a share of them; another number gives others."""
    plain = PLAIN_ADDRESS if field.keeps else PLAIN
    fenced = _share(field, list(in_fences(attacks, field.most)), number) if field.is_markdown else []
    return [plain, *_share(field, every_text(field, attacks), number), *fenced]


def every_text(field: Field, attacks: Sequence[str]) -> list[str]:
    """All known attacks, in as few texts as the field takes."""
    if field.keeps:
        return [*packed(attacks, 10_000), *_addresses(field, attacks)]
    if field.is_name:
        return list(_names(packed(map(_name, attacks), field.most)))
    if field.is_line:
        lines = dict.fromkeys(" ".join(attack.split()) for attack in attacks)
        return list(dict.fromkeys(packed(lines, field.most)))
    return list(packed(attacks, field.most))


def read_back(field: Field, typed: Iterable[str]) -> set[str]:
    """What has to be read somewhere of what was typed. Markdown shows as it is what stands in a fence."""
    if field.keeps:
        return {normal(_kept(field, text)) for text in typed}
    if field.is_markdown:
        fenced = {text.removeprefix(FENCE).removesuffix(FENCE) for text in typed if text.startswith(FENCE)}
        return {normal(text) for text in (PLAIN, *fenced)}
    return {normal(text) for text in typed}


def normal(text: str) -> str:
    """Line ends and space are a browser's own business, and so are characters that no page can hold."""
    return "".join(sign for sign in text if sign.isprintable() and not sign.isspace())


def _share(field: Field, texts: Sequence[str], number: int) -> Sequence[str]:
    """At most so many of them, evenly."""
    if EVERY:
        return texts
    step = ceil(len(texts) / (SHARE_OF_PAGES if field.one_by_one else SHARE))
    return texts[number % step :: step]


def _names(texts: Iterable[str]) -> Iterable[str]:
    """Each once, whatever its case."""
    return {_name(text).casefold(): _name(text) for text in texts}.values()


def _name(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(_COMMAS.sub(" ", text).split()))


def _addresses(field: Field, attacks: Iterable[str]) -> Iterable[str]:
    """Addresses that are kept, with all attacks in them that an address can hold, as many as fit."""
    pack, room = "", field.most - len(BEGINS)
    for bare in ("+".join(attack.split()) for attack in attacks):
        size = _size(field, bare)
        if size is None or size >= field.most - len(BEGINS):
            continue
        if pack and size >= room:
            yield BEGINS + pack
            pack, room = "", field.most - len(BEGINS)
        pack = f"{pack}&{bare}" if pack else bare
        room -= size + 1
    yield BEGINS + pack


def _size(field: Field, bare: str) -> int | None:
    """Of what the form and the room make of it within an address; ``None`` where it has no place in one.

    Every sign is encoded for itself, so sizes add up.
    """
    assert field.keeps
    try:
        return max(len(bare), len(field.keeps(BEGINS + bare)) - len(BEGINS))
    except ValueError:
        return None


def _kept(field: Field, text: str) -> str:
    """An address in its one safe form; anything else comes back as it was typed."""
    assert field.keeps
    try:
        return field.keeps(text)
    except ValueError:
        return text
