"""What nobody types here: words that come with a list of projects, or that a tracker answers with, where people read
them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from bench.trackers.loopback import serving
from bench.trackers.pretend import PretendGitHub, Project, Work
from bench.trackers.turning import TurnedClock
from plugin_app.contributions.models import OpenProject, Opportunity
from plugin_app.contributions.sources.fields import DESCRIPTION_MAX, NAME_MAX, SETUP_MAX, TITLE_MAX, WORD_MAX
from plugin_app.contributions.syncing import running
from plugin_app.contributions.syncing.asking import Asking
from plugin_app.contributions.trackers import TRACKERS, Budget, Fetcher, Notebook
from plugin_app.contributions.trackers.reading import SUMMARY_MAX
from tests.contributions.catalogues import awesome_for_beginners, csv_list, for_good_first_issue, imported

from .course import MANY, Field, Page, Reading, in_turn

if TYPE_CHECKING:
    from .contributions import There

SHOWN = 6
"""Of the topics or labels of a thing, on its own page."""

Writes = Callable[[Path, Sequence[str]], Path]


def of_a_list(panel: str, writes: Writes, row: Any) -> Callable[[There, Sequence[str]], Reading]:
    """A list with all these texts in it is imported; what is on it is read one after the other, and among others."""

    def write(there: There, texts: Sequence[str]) -> Reading:
        known = set(row.objects.values_list("pk", flat=True))
        with TemporaryDirectory() as folder:
            imported(writes(Path(folder), texts))
        for uuid in row.objects.exclude(pk__in=known).values_list("uuid", flat=True):
            yield Page(there.amina, f"contribute/{panel}/?item={uuid}")
        yield Page(there.amina, "contribute/")
        yield Page(there.greta, "contribute/waiting_projects/")

    return write


def projects(name: str) -> Writes:
    return lambda folder, texts: awesome_for_beginners(
        folder, *({"link": _place(number), name: text} for number, text in enumerate(texts))
    )


def topics(folder: Path, texts: Sequence[str]) -> Path:
    rows = enumerate(in_turn(texts, SHOWN))
    return awesome_for_beginners(folder, *({"link": _place(number), "technologies": some} for number, some in rows))


def setup_notes(folder: Path, texts: Sequence[str]) -> Path:
    return csv_list(
        folder,
        *(_cells(f"Cod {number}", _place(number), _as_text(text)) for number, text in enumerate(texts)),
        columns="name,url,setup_notes",
    )


def titles(folder: Path, texts: Sequence[str]) -> Path:
    return _issues(folder, ({"title": text} for text in texts))


def labels(folder: Path, texts: Sequence[str]) -> Path:
    rows = in_turn(texts, SHOWN)
    return _issues(folder, ({"labels": [{"id": name, "display": name} for name in some]} for some in rows))


def told_by_a_tracker(name: str) -> Callable[[There, Sequence[str]], Reading]:
    """The work that Amina is at, as its tracker tells of it now: each time it is looked at, in other words."""

    def write(there: There, texts: Sequence[str]) -> Reading:
        OpenProject.objects.exclude(uuid=there.project).delete()
        clock, work = TurnedClock(), Work(1)
        github = PretendGitHub([Project(1_000, "birds/wren", [work])], clock.now, with_token=MANY)
        with serving(github) as site:
            asking = _asking(site.base, clock)
            for text in texts:
                clock.turn(timedelta(hours=9))
                setattr(work, name, text.replace("<!--", "<! --"))  # what is hidden in a comment is left out
                work.updated_at = clock.now()
                assert running.run(asking=asking).failed == 0
                yield there.of_block(there.amina, "opportunity", item=there.work)
                yield there.of_block(there.amina, "claim", item=there.claim)

    return write


def _asking(base: str, clock: TurnedClock) -> Asking:
    """A GitHub on this machine is asked, by all that is ours."""
    memory = Notebook()

    def fetcher(budget: Budget, attempts: int) -> Fetcher:
        known = {"memory": memory, "clock": clock, "tokens": {"github.com": "ghp_ours"}, "budget": budget}
        return Fetcher(**known, attempts=attempts, bases={"api.github.com": base})

    return Asking({"github.com": TRACKERS["github.com"]}, fetcher, clock=clock, tokens=frozenset({"github.com"}))


def _issues(folder: Path, issues: Iterable[dict[str, Any]]) -> Path:
    numbers = count(1)
    place = _place(0)
    listed = [
        {"title": "Mend it", "url": f"{place}/issues/{next(numbers)}", "created_at": "2026-01-06T18:00:43Z", **issue}
        for issue in issues
    ]
    return for_good_first_issue(folder, listed, owner="fish", name="cod0", url=place)


def _place(number: int) -> str:
    return f"https://github.com/fish/cod{number}"


def _as_text(text: str) -> str:
    """As a spreadsheet keeps a cell that would be a formula otherwise."""
    return '="{}"'.format(text.replace('"', '""'))


def _cells(*cells: str) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _one(most: int, write: Any, **kind: Any) -> Field:
    return Field(most, write, one_by_one=True, **kind)


FIELDS = {
    "brought project.name": _one(NAME_MAX, of_a_list("project", projects("name"), OpenProject), is_line=True),
    "brought project.description": _one(
        DESCRIPTION_MAX, of_a_list("project", projects("description"), OpenProject), is_line=True
    ),
    "brought project.topics": Field(WORD_MAX, of_a_list("project", topics, OpenProject), is_name=True),
    "brought project.setup_notes": _one(SETUP_MAX, of_a_list("project", setup_notes, OpenProject)),
    "brought work.title": _one(TITLE_MAX, of_a_list("opportunity", titles, Opportunity), is_line=True),
    "brought work.labels": Field(WORD_MAX, of_a_list("opportunity", labels, Opportunity), is_name=True),
    "brought answer.title": _one(TITLE_MAX, told_by_a_tracker("title"), is_line=True),
    "brought answer.body": _one(SUMMARY_MAX, told_by_a_tracker("body")),
}
