"""From people and their groups to a file that Teams reads and no spreadsheet runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from plugin_app.cells import guarded
from plugin_app.study_groups.teams_csv.names import plain


def write(rows: Iterable[tuple[str, Sequence[str]]], column: str) -> str:
    """The file: a person in each row with the labels of their groups, in as many columns as the busiest one needs.

    ``external_user_id`` and ``mode`` stand there empty, as Teams' own header has them. Lines end in CRLF (RFC 4180).
    """
    listed = list(rows)
    columns = max([len(groups) for _, groups in listed], default=1) or 1
    headers = [guarded(column), *(guarded(f"{column}.{number}") for number in range(2, columns + 1))]
    text = io.StringIO(newline="")
    out = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    out.writerow(["username", "external_user_id", "mode", *headers])
    for person, groups in listed:
        names = [guarded(plain(name)) for name in groups]
        out.writerow([guarded(person), "", "", *names, *[""] * (columns - len(names))])
    return text.getvalue()
