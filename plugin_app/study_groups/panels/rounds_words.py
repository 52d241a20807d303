"""A round of matching in words: what came of it, what it is doing, who stays out and why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from plugin_app.errors import Sentence
from plugin_app.study_groups.rounds.data import Change, GroupSort, RoundState, RoundSummary, StaysOut

STAYS_OUT: dict[StaysOut, Sentence] = {
    StaysOut.ON_THEIR_OWN: _("learn on their own, as they asked to"),
    StaysOut.SEATED: _("have a group"),
    StaysOut.LATE: _("signed up late, and count for the next round"),
    StaysOut.NO_ZONE: _("have not said where they are, so nobody knows when they are awake"),
    StaysOut.NO_HOURS: _("have not said when they are free"),
    StaysOut.LEFT_COURSE: _("are no longer in the course"),
    StaysOut.NOT_SEEN: _("have not been in the course lately"),
}

STATES: dict[RoundState, tuple[str, Sentence]] = {
    RoundState.OPEN: ("soon", _("Not begun")),
    RoundState.QUEUED: ("soon", _("Waits for its turn")),
    RoundState.RUNNING: ("soon", _("Looks for groups")),
    RoundState.READY: ("warm", _("Waits for you")),
    RoundState.PUBLISHING: ("soon", _("Opens the groups")),
    RoundState.PUBLISHED: ("good", _("Published")),
    RoundState.DISCARDED: ("", _("Set aside")),
    RoundState.FAILED: ("stop", _("Did not get through")),
}
"""Shape of the pill, and its word."""

SORTS: dict[GroupSort, Sentence] = {
    GroupSort.FEWEST: _("Fewest hours in common"),
    GroupSort.HOURS: _("Most hours in common"),
    GroupSort.NUMBER: _("As they are numbered"),
}
"""What comes first in the list of groups."""

PHASES: dict[str, Sentence] = {
    "counting": _("Counts how many could be placed"),
    "placing": _("Finds a place for everyone"),
    "improving": _("Finds more common hours"),
    "explaining": _("Writes down why"),
}
"""What the search is at."""

HOURS = (0, 1, 2, 4, 8, 16)
"""Where each bar of the picture of common hours begins."""


def headline(found: RoundSummary) -> str:
    """“96 of 98 have a group. By these rules, no grouping could place more.”"""
    said = [_placed(found)]
    if found.unplaced and found.upper_bound is not None:
        more = found.upper_bound - found.placed
        said.append(
            ngettext("At most %d more could be placed.", "At most %d more could be placed.", more) % more
            if more > 0
            else _t("By these rules, no grouping could place more.")
        )
    return " ".join(said)


def doing(found: RoundSummary) -> Sentence:
    """What is going on, while something is."""
    if found.state is RoundState.PUBLISHING:
        return _t("%(done)d of %(groups)d groups are open") % {"done": found.published, "groups": found.groups}
    if found.state is RoundState.RUNNING:
        return PHASES.get(found.progress.phase, STATES[found.state][1])
    return STATES[found.state][1]


def percent(found: RoundSummary) -> int:
    """How far it is."""
    done = found.published / (found.groups or 1) if found.state is RoundState.PUBLISHING else found.progress.share
    return round(100 * done)


def hours(minutes: float) -> str:
    """“7.5 h”, a week."""
    return _t("%s h") % f"{minutes / 60:.1f}".removesuffix(".0")


def change(one: Change) -> str:
    """“8 h in common become 6 h.”"""
    if one.before == one.after:
        return _t("%s in common, as before.") % hours(one.after)
    return _t("%(before)s in common become %(after)s.") % {"before": hours(one.before), "after": hours(one.after)}


def stays_out(counted: Mapping[StaysOut, int]) -> list[tuple[int, Sentence]]:
    """(How many, why), most first."""
    return [(number, STAYS_OUT[why]) for why, number in sorted(counted.items(), key=lambda each: -each[1]) if number]


def spread(counted: Sequence[tuple[int, int]]) -> list[tuple[str, int, int]]:
    """From (whole common hours, how many groups) to the bars of a picture: (words, groups, length from 0 to 100)."""
    bars = [0] * len(HOURS)
    for common, groups in counted:
        bars[sum(common >= begins for begins in HOURS) - 1] += groups
    used = [place for place, groups in enumerate(bars) if groups]
    if not used:
        return []
    ends = [*HOURS[1:], None]
    return [
        (_bin(HOURS[place], ends[place]), bars[place], round(100 * bars[place] / max(bars)))
        for place in range(used[0], used[-1] + 1)
    ]


def _placed(found: RoundSummary) -> str:
    if not found.takes_part:
        return _t("Nobody takes part.")
    if not found.placed:
        return _t("Nobody could be placed.")
    if not found.unplaced:
        return ngettext("%d person has a group.", "All %d have a group.", found.placed) % found.placed
    return _t("%(placed)d of %(people)d have a group.") % {"placed": found.placed, "people": found.takes_part}


def _bin(begins: int, end: int | None) -> str:
    if end is None:
        return _t("%d hours or more") % begins
    if not begins:
        return _t("under an hour")
    return _t("%(begins)d to %(end)d hours") % {"begins": begins, "end": end}
