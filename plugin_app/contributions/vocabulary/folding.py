"""Words as every database compares them alike: letters a to z and digits, whatever was written.

Collations differ in what they take for the same, in how they sort, and in which characters they know at all. What has
only these letters is compared, sorted and cut alike everywhere. Case and accents are let go of; any other letter is
written as four digits to the base of 36. No Django in here.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 64
"""Characters of a folded word; what is longer is cut, alike wherever it is met."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PLUSES = re.compile(r"(?<=\w)\+\+(?!\w)")
_SHARP = re.compile(r"(?<=[a-z])#(?!\w)")
_DOT_NET = re.compile(r"(?<!\w)\.net(?!\w)")
# Han, kana, Thai, Lao, Burmese, Khmer: no spaces between words, so that each letter is met as a word.
_NO_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]")


def words(text: str) -> list[str]:
    """The words of a text, folded, in their order; ``C++``, ``C#`` and ``.NET`` are words too."""
    plain = _plain(text)
    for pattern, spelled in ((_PLUSES, "plusplus"), (_SHARP, "sharp"), (_DOT_NET, "dotnet")):
        plain = pattern.sub(spelled, plain)
    spaced = _NO_SPACES.sub(r" \g<0> ", plain)
    kept = "".join(_written(letter) for letter in spaced)
    return [word[:LONGEST] for word in kept.split()]


def folded(name: str) -> str:
    """A name as one word: ``machine-learning`` and ``Machine Learning`` are the same. Empty if it has no letters."""
    return "".join(words(name))[:LONGEST]


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text).casefold()
    bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return unicodedata.normalize("NFKC", bare)


def _written(letter: str) -> str:
    if letter.isascii():
        return letter if letter.isalnum() else " "
    if not (letter.isalnum() or unicodedata.category(letter).startswith("M")):
        return " "
    number, digits = ord(letter), ""
    for _place in range(4):
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits
