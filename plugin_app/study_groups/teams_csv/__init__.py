"""Who is in which group, as a file: the format of the platform's own Teams, read, planned and written.

    reading = read(text, column_of(usage_key))
    changes = plan(reading, people, groups, sizes)   # what would change, or every mistake
    text = write(rows, column_of(usage_key))

Plain Python: no clock, no database. The format is that of ``lms/djangoapps/teams/csv.py`` of the platform:

* ``username`` names a person (``user`` in older files; an e-mail address does as well); ``external_user_id`` and
  ``mode`` are the platform's and left alone; then comes a column for each team-set.
* **The column of a block is the last part of its usage id**, as ``block@…`` ends. Columns of other team-sets are left
  alone, so that one file may hold them all.
* Whoever is not in the file stays where they are. Whoever is in it ends up in the group that is named and in no other;
  **an empty cell takes them out**, as it does in Teams. A group that is named and missing is made.
* Where people may be in several groups, further columns (``….2``, ``….3``) hold the others.

What differs from Teams: every mistake in a file is told, with its line, instead of the first; and names that a
spreadsheet would take for a formula are written so that it does not (see ``cells``).
"""

from __future__ import annotations

from plugin_app.study_groups.teams_csv.data import Change, GroupNow, Mistake, Plan, Reading, Row, Seat, Sizes, Wrong
from plugin_app.study_groups.teams_csv.names import labels
from plugin_app.study_groups.teams_csv.plan import plan
from plugin_app.study_groups.teams_csv.read import column_of, read
from plugin_app.study_groups.teams_csv.write import write

__all__ = [
    "Change",
    "GroupNow",
    "Mistake",
    "Plan",
    "Reading",
    "Row",
    "Seat",
    "Sizes",
    "Wrong",
    "column_of",
    "labels",
    "plan",
    "read",
    "write",
]
