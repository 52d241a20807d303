"""Words for made-up rows, and chance that gives the same row the same words in every run."""

from __future__ import annotations

from random import Random

SEED = 20260301

NAMES = ("Ada", "Bruno", "Carmen", "Daniel", "Elif", "Farid", "Giulia", "Hana", "Ivo", "Jun", "Kofi", "Lucía", "Minh")
TOPICS = ("Python from zero", "Your first pull request", "Words that help", "")
LANGUAGE_CODES = ("en", "en", "es", "pt", "")
LANGUAGES = ("Python", "JavaScript", "Rust", "C++", "Go", "TypeScript")
PURPOSES = (
    "We take one small change through all of its life, and nobody moves on before everyone has understood.",
    "Forty minutes before work, cameras off, coffee on. Bring the line you are stuck at.",
    "One page of documentation a week, made kinder. We read each other’s before anyone else does.",
    "",
)
WRITE_UP = """\
Fishers in Old Town plan their day by the tide, and the printed tables are sold out by March. This page works out the
tides for any day, **without a network once it was opened**.

* It began as a script of ten lines.
* People who read it in the sun could not tell high from low, so now it has shapes.
"""


def chance(of: str, number: int) -> Random:
    """The dice of one row: independent of all others, and of how many there are."""
    return Random(f"{SEED}:{of}:{number}")
