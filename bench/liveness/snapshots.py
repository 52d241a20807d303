"""Seven listings of the newest thousand open good first issues, eight hours apart, as one story.

A listing says of an issue that it is there, and how many are at it; an issue that is missing although it is newer than
the oldest of that listing is gone. What is older than that is not known any more. The moment of a change is not known
either, only between which two listings it was: it is drawn evenly from there, by a seed. When an issue was opened is.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

_NAME = re.compile(r"raw_(\d{4}-\d\d-\d\dT\d\d-\d\d)\.json\.gz")
_WHERE = re.compile(r"https://github\.com/([^/]+/[^/]+)/issues/(\d+)")


@dataclass(frozen=True)
class Seen:
    """An issue in one listing."""

    path: str
    number: int
    title: str
    labels: tuple[str, ...]
    languages: tuple[str, ...]
    description: str
    stars: int
    opened_at: datetime
    assignees: int
    comments: int


@dataclass(frozen=True)
class Listing:
    """All that was listed at one moment, by address."""

    at: datetime
    issues: Mapping[str, Seen]

    @cached_property
    def oldest(self) -> datetime:
        """Nothing that was opened before is told of."""
        return min(seen.opened_at for seen in self.issues.values())


@dataclass(frozen=True)
class Life:
    """An issue's story, as far as it is known. All times in UTC."""

    url: str
    seen: Seen
    """As it was listed last."""
    opened_at: datetime
    taken_at: datetime | None
    """When somebody was at it."""
    gone_at: datetime | None
    """When it was closed, or not offered any more."""
    known_until: datetime
    """The last listing that reaches back to when it was opened, whatever became of it: who counted what is taken beyond
    that, where what is free is not told of any more, would count too much as taken."""

    @property
    def over_at(self) -> datetime | None:
        """When it was not to take any more."""
        return min((at for at in (self.taken_at, self.gone_at) if at), default=None)

    def is_known(self, now: datetime) -> bool:
        """Whether one can say how it stands."""
        return now <= self.known_until

    def is_over(self, now: datetime) -> bool:
        """Whether somebody was at it by then, or it was gone."""
        return self.over_at is not None and self.over_at <= now


def read(folder: Path) -> list[Listing]:
    """The listings of a folder, in their order. Entries without an address are left out, as are other sites."""
    return [_listing(file) for file in sorted(folder.glob("raw_*.json.gz"))]


def lives(listings: Sequence[Listing], seed: int) -> list[Life]:
    """Every issue's story."""
    urls = dict.fromkeys(url for listing in listings for url in listing.issues)
    return [_life(url, listings, random.Random(f"{seed} {url}")) for url in urls]


def _life(url: str, listings: Sequence[Listing], chance: random.Random) -> Life:
    present = [place for place, listing in enumerate(listings) if url in listing.issues]
    first, last = present[0], present[-1]
    seen = listings[last].issues[url]
    taken = next((place for place in present if listings[place].issues[url].assignees), None)
    is_gone = last + 1 < len(listings) and seen.opened_at >= listings[last + 1].oldest
    between = chance.random()
    taken_at = None
    if taken is not None:
        # Taken when it was first listed: between its opening and then.
        before = listings[taken - 1].at if taken > first else min(seen.opened_at, listings[taken].at)
        taken_at = before + (listings[taken].at - before) * between
    gone_at = listings[last].at + (listings[last + 1].at - listings[last].at) * between if is_gone else None
    known_until = max(listing.at for listing in listings if listing.oldest <= seen.opened_at)
    return Life(url, seen, seen.opened_at, taken_at, gone_at, known_until)


def _listing(file: Path) -> Listing:
    named = _NAME.fullmatch(file.name)
    if named is None:
        raise ValueError(f"{file} is not named after its time")
    at = datetime.strptime(named[1], "%Y-%m-%dT%H-%M").replace(tzinfo=UTC)
    with gzip.open(file, "rt", encoding="utf-8") as stream:
        found = (entry["Issue"] for entry in json.load(stream))
        issues = {one["issue_url"]: _seen(one) for one in found if _WHERE.fullmatch(one["issue_url"])}
    return Listing(at, issues)


def _seen(told: Mapping[str, Any]) -> Seen:
    where = _WHERE.fullmatch(told["issue_url"])
    assert where is not None
    repository = told["issue_repo"]
    return Seen(
        path=where[1],
        number=int(where[2]),
        title=told["issue_title"],
        labels=tuple(each["label_name"] for each in told["issue_labels"]["Nodes"] or ()),
        languages=tuple(each["repo_prog_language"] for each in repository["repo_langs"]["Nodes"] or ()),
        description=repository["repo_desc"] or "",
        stars=repository["repo_stars"],
        opened_at=datetime.fromisoformat(told["issue_createdAt"]),
        assignees=told["Assignees"]["issue_assignees_count"],
        comments=told["Comments"]["issue_comment_count"],
    )
