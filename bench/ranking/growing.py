"""A pool of any size, grown from 20,000 real issues. The same size and seed give the same rows.

A row follows an issue of the sample, drawn at random, so that languages, stars, labels and how much of a pool is recent
stay as they are in the sample. What changes:

repository   one of as many copies of the real one as the pool is larger than the sample; so a project has about as many
             issues as it had, and a farm stays a farm
title        the first half of its own, the second half of another
labels       its own, or, one time in three, those of another
opened       within a fortnight of when it was, to the second, and not after `NOW`
slots        the sample has none: one project in three says, from 0 to 5
kind, origin one in twenty is support and one in twenty adopt; one in a hundred is of the showcase, one in a thousand of
             the platform

Rows come in the order they were opened: peers that profit from that get it.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zlib import crc32

from plugin_app.contributions.ranking import Item, Origin
from plugin_app.contributions.ranking.pool import read_pool

SAMPLE = Path(__file__).resolve().parents[3] / "shared/data/issues/issues_sample_20k.jsonl.gz"
NOW = datetime(2026, 8, 22, 22, tzinfo=UTC)
"""When the sample ends."""
SEED = 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FORTNIGHT = 14 * 24 * 3600


def sample() -> list[Item]:
    """The real issues. Raises BadInput if they are not there."""
    return [item for item in read_pool(SAMPLE) if item.created_at is not None]


def grow(real: Sequence[Item], size: int, seed: int = SEED) -> Iterator[Item]:
    """So many rows, the oldest first."""
    random = Random(f"ranking {seed} {size}")
    latest = int((NOW - _EPOCH).total_seconds())
    opened = [int((item.created_at - _EPOCH).total_seconds()) for item in real if item.created_at]
    drawn = sorted(_moments(random, opened, size, latest))
    copies = max(1, round(size / len(real)))
    for serial, moment in enumerate(drawn):
        seconds, row = divmod(moment, len(real))
        yield _row(random, real, real[row], serial, random.randrange(copies), _EPOCH + timedelta(seconds=seconds))


def _moments(random: Random, opened: Sequence[int], size: int, latest: int) -> array[int]:
    """When each row is opened and which issue it follows, as one number that sorts by time."""
    moments = array("q")
    for _ in range(size):
        row = random.randrange(len(opened))
        seconds = opened[row] + random.randrange(-_FORTNIGHT, _FORTNIGHT)
        if seconds > latest:
            seconds = 2 * latest - seconds
        moments.append(seconds * len(opened) + row)
    return moments


def _row(random: Random, real: Sequence[Item], like: Item, serial: int, copy: int, opened: datetime) -> Item:
    head, tail = like.title.split(), random.choice(real).title.split()
    host, _, path = like.repo.partition("/")
    repo = f"{host}/{path}-{copy}" if copy else like.repo
    said = crc32(repo.encode())  # the same for all of its issues
    kind = random.random()
    origin = random.random()
    return replace(
        like,
        url=f"https://{repo}/issues/{serial}",
        repo=repo,
        title=" ".join(head[: (len(head) + 1) // 2] + tail[len(tail) // 2 :]),
        labels=random.choice(real).labels if random.random() < 1 / 3 else like.labels,
        created_at=opened,
        slots=None if said % 3 else said // 3 % 6,
        kind="support" if kind < 0.05 else "adopt" if kind < 0.1 else "contribute",
        origin=Origin.PLATFORM if origin < 0.001 else Origin.SHOWCASE if origin < 0.011 else Origin.CATALOGUE,
    )
