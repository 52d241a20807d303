"""The table of a block's groups as a file for a spreadsheet. The only door is ``api``."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from django.utils import timezone
from django.utils.translation import gettext as _t

from plugin_app.cells import guarded
from plugin_app.people.api import Viewer, require_organiser

from .health_words import HEALTH, SIGNS
from .roster import RosterRow, Sought, all_lines
from .rows import StudyGroups


def roster_csv(
    viewer: Viewer, placed: StudyGroups, sought: Sought | None = None, *, now: datetime | None = None
) -> str:
    """All pages of the block's table as CSV (RFC 4180), who needs help first. For the course team.

    No cell is a formula to a spreadsheet, whatever people have called their group. Times are in UTC.
    """
    require_organiser(viewer, placed.course_key)
    when = now or timezone.now()
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\r\n")
    out.writerow(guarded(head) for head in _heads())
    for row in all_lines(placed, sought or Sought(), when):
        out.writerow(guarded(str(cell)) for cell in _cells(row, placed.title))
    return text.getvalue()


def _heads() -> tuple[str, ...]:
    return (
        _t("Group"),
        _t("Topic"),
        _t("Block"),
        _t("State"),
        _t("Health"),
        _t("Why"),
        _t("Last meeting (UTC)"),
        _t("Next meeting (UTC)"),
        _t("People"),
        _t("Seats"),
        _t("Here lately"),
        _t("In line"),
        _t("Requests"),
        _t("Leads"),
        _t("Days since something happened"),
        _t("Needs"),
        _t("Id"),
    )


def _cells(row: RosterRow, block: str) -> tuple[object, ...]:
    return (
        row.name,
        row.topic,
        block,
        row.state,
        HEALTH[row.health] if row.health else "",
        "; ".join(str(SIGNS[sign]) for sign in row.signs),
        _moment(row.met_at),
        _moment(row.next_at),
        row.seated,
        row.seats,
        row.here if row.health else "",
        row.waiting,
        row.requests,
        row.leader,
        row.quiet_days,
        " ".join(row.needs),
        row.uuid,
    )


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}" if moment else ""
