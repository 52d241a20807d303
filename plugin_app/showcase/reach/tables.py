"""The projects of a block, and what was said about them, as files for a spreadsheet. The only door is ``api``.

No cell is a formula to a spreadsheet, whatever people have written (see ``cells``). Times are in UTC. In them is what
the course team sees on its pages: no drafts, nothing that was put away, and no words that were taken away.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _t

from plugin_app import host
from plugin_app.cells import guarded
from plugin_app.people.api import Viewer, names, require_organiser
from plugin_app.showcase import content as contents
from plugin_app.showcase import owners
from plugin_app.showcase.data import Standing, State
from plugin_app.showcase.feedback.rubric import Criterion, Rubric, asked_so_far
from plugin_app.showcase.found import Showcase
from plugin_app.showcase.models import Feedback, Version

SEEN_BY_THE_TEAM = (State.PUBLISHED, State.HIDDEN, State.TAKEN_DOWN)


def projects_csv(viewer: Viewer, placed: Showcase) -> str:
    """The newest published version of each project, the newest first, as CSV (RFC 4180). For the course team.

    Beside our columns stands one for each question the author asks now.
    """
    require_organiser(viewer, placed.course_key)
    questions = placed.rules.questions
    rows = _versions(placed).filter(standing=Standing.CURRENT).order_by("-published_at", "-id")
    counted = rows.annotate(words=Count("project__versions__feedback", filter=_STANDS))
    versions = list(counted.select_related("project__group"))
    owned = owners.named_of([version.project_id for version in versions])
    people = frozenset().union(*owned.values())
    known, accounts = names(people), host.current().usernames(people)

    def cells(version: Version) -> Iterable[object]:
        content, project = contents.of(version), version.project
        owning = sorted(owned[version.project_id])
        yield from (content.title, "; ".join(known[each] for each in owning))
        yield "; ".join(accounts[each] for each in owning if each in accounts)
        yield from (project.group.name if project.group else "", project.state, version.number)
        yield from (_moment(project.published_at), _moment(version.published_at), _moment(project.public_since))
        yield from (", ".join(content.tags), content.licence, content.language, " ".join(sorted(content.seeks)))
        yield " ".join(link.url for link in content.links)
        yield from (version.words, project.uuid)  # type: ignore[attr-defined]  # annotated
        yield from (content.answers.get(question.key, "") for question in questions)

    return _file([*_project_heads(), *(question.words for question in questions)], map(cells, versions))


def feedback_csv(viewer: Viewer, placed: Showcase) -> str:
    """What was said about each version, in the order in which it was, as CSV (RFC 4180). For the course team.

    Beside our columns stands one for each criterion of the author's rubric, also for those no longer asked: a mark
    stays under the criterion it was given for, however often that one was reworded or moved.
    """
    require_organiser(viewer, placed.course_key)
    said = Feedback.objects.filter(version__in=_versions(placed), removed_at=None).select_related("version__project")
    rows = list(said.select_related("answered_in").order_by("created_at", "id"))
    criteria = asked_so_far(placed.rules.rubric, [row.marks for row in rows])
    people = {row.reviewer_id for row in rows if row.reviewer_id is not None}
    known, accounts = names(people), host.current().usernames(people)

    def cells(row: Feedback) -> Iterable[object]:
        yield from (row.version.title, row.version.number)
        yield known[row.reviewer_id] if row.reviewer_id is not None else _t("Former member")
        yield accounts.get(row.reviewer_id, "") if row.reviewer_id is not None else ""
        yield from (row.like, row.wish, row.what_if, row.question, _moment(row.created_at), row.rating)
        yield row.answered_in.number if row.answered_in else ""
        yield from (row.version.project.uuid, row.uuid)
        yield from (_level(one, row.marks.get(one.key)) for one in criteria)

    return _file([*_feedback_heads(), *_criterion_heads(criteria)], map(cells, rows))


_STANDS = Q(project__versions__feedback__removed_at=None)


def _versions(placed: Showcase) -> QuerySet[Version]:
    return Version.objects.filter(
        project__activity__usage_key=placed.usage_key, project__state__in=SEEN_BY_THE_TEAM
    ).exclude(published_at=None)


def _project_heads() -> tuple[str, ...]:
    return (
        _t("Project"),
        _t("Owners"),
        _t("Usernames"),
        _t("Group"),
        _t("State"),
        _t("Version"),
        _t("First published (UTC)"),
        _t("This version (UTC)"),
        _t("On a public page since (UTC)"),
        _t("Built with"),
        _t("Licence"),
        _t("Language"),
        _t("Looking for"),
        _t("Links"),
        _t("Feedback"),
        _t("Id"),
    )


def _feedback_heads() -> tuple[str, ...]:
    return (
        _t("Project"),
        _t("Version"),
        _t("Reader"),
        _t("Username"),
        _t("Likes"),
        _t("Wishes"),
        _t("What if"),
        _t("Asks"),
        _t("Given (UTC)"),
        _t("How much it helped"),
        _t("Answered in version"),
        _t("Id of the project"),
        _t("Id"),
    )


def _criterion_heads(criteria: Rubric) -> Iterator[str]:
    """Never the name of a column of ours, whatever the author wrote; with the key where two have the same words."""
    times = Counter(one.words for one in criteria)
    for one in criteria:
        if not one.words:
            yield _t("Rubric, no longer asked: %(key)s") % {"key": one.key}
        elif times[one.words] > 1:
            yield _t("Rubric: %(criterion)s (%(key)s)") % {"criterion": one.words, "key": one.key}
        else:
            yield _t("Rubric: %(criterion)s") % {"criterion": one.words}


def _level(criterion: Criterion, level: int | None) -> str:
    """In the author's words of today; by its number where they have none for it any more."""
    if level is None:
        return ""
    if level in range(len(criterion.levels)):
        return criterion.levels[level]
    return _t("Level %(number)d") % {"number": level + 1}


def _file(heads: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\r\n")
    out.writerow(guarded(head) for head in heads)
    for row in rows:
        out.writerow(guarded(str(cell)) for cell in row)
    return text.getvalue()


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}" if moment else ""
