"""The figures as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..table import aligned

if TYPE_CHECKING:  # these need Django, which is not set up yet
    from .held_out import Found
    from .playing import Filtered, Tally

COPIED, SYNCED, CHECKED = "listing, copied", "ours", "ours, click check"
HEADS = ("way", "every h", "shown", "taken already", "opened", "and nobody said so", "of farms")
GUIDE = """\
shown: how often something stood among the first twenty of which the listings tell how it was at that moment; taken
already: of these, somebody was at it or it was gone. opened: the first five of each twenty; and nobody said so: it was
taken or gone. of farms: of everything that stood among the first twenty, by a person's judgement."""

HELD_OUT_HEADS = ("repositories", "entries", "of farms", "kept back", "wrongly", "farms", "always seen")
HELD_OUT_GUIDE = """\
Signs found anew in one half of the repositories, tried on the other; entries: issues, once for each listing they stand
in; kept back: entries of farms; wrongly: entries of what a person calls no farm; always seen: farms that were seen in
every listing they stand in."""


@dataclass(frozen=True)
class Row:
    """One way to keep a list, looked at so often."""

    way: str
    hours: int
    tally: Tally

    @property
    def share_over(self) -> float:
        """Of what was shown, taken or gone."""
        return self.tally.over / max(1, self.tally.shown)


def of_shown(rows: Sequence[Row]) -> str:
    """A line for each way at each interval."""
    return f"{aligned([HEADS, *map(_line, rows)])}\n\n{GUIDE}"


def of_filtered(kept_back: Filtered) -> str:
    """What filtering kept from learners, at the end of the last way."""
    return "\n".join(
        (
            f"At the end {kept_back.offered:,} pieces of work are offered, and kept back are:",
            f"  {kept_back.of_farms:,} of farms",
            f"  {sum(kept_back.wrongly.values()):,} of what a person calls no farm{_named(kept_back.wrongly)}",
            f"  {kept_back.beyond_the_cap:,} beyond the newest of a repository",
            f"Offered although a person calls it a farm: {sum(kept_back.missed.values()):,}{_named(kept_back.missed)}",
        )
    )


def of_held_out(tried: Sequence[Found]) -> str:
    """A line for the detector as it is, and one for each time it was made anew."""
    return f"{aligned([HELD_OUT_HEADS, *map(_tried, tried)])}\n\n{HELD_OUT_GUIDE}"


def _tried(found: Found) -> tuple[str, ...]:
    numbers = (found.entries, found.of_farms, found.caught, found.wrongly, found.farms, found.farms_caught)
    return (found.how, *(f"{number:,}" for number in numbers))


def _line(row: Row) -> tuple[str, ...]:
    tally = row.tally
    return (
        row.way,
        str(row.hours),
        f"{tally.shown:,}",
        f"{row.share_over:.1%}",
        f"{tally.opened:,}",
        f"{tally.misled / max(1, tally.opened):.1%}",
        f"{tally.farmed / max(1, tally.seen):.1%}",
    )


def _named(repositories: Mapping[str, int]) -> str:
    names = ", ".join(f"{path} ({number})" for path, number in sorted(repositories.items()))
    return f": {names}" if names else ""
