"""The projects of a block, and what was said about them, as files for a spreadsheet. The only door is ``api``.

No cell is a formula to a spreadsheet, whatever people have written (see ``cells``). Times are in UTC. In them is what
the course team sees on its pages: no drafts, nothing that was put away, and no words that were taken away.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _t

from plugin_app import host
from plugin_app.cells import guarded
from plugin_app.people.api import Viewer, names, require_organiser
from plugin_app.showcase import content as contents
from plugin_app.showcase import owners
from plugin_app.showcase.data import Standing, State
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
    """What was said about each version, in the order in which it was, as CSV (RFC 4180). For the course team."""
    require_organiser(viewer, placed.course_key)
    said = Feedback.objects.filter(version__in=_versions(placed), removed_at=None).select_related("version__project")
    rows = list(said.select_related("answered_in").order_by("created_at", "id"))
    people = {row.reviewer_id for row in rows if row.reviewer_id is not None}
    known, accounts = names(people), host.current().usernames(people)

    def cells(row: Feedback) -> Iterable[object]:
        yield from (row.version.title, row.version.number)
        yield known[row.reviewer_id] if row.reviewer_id is not None else _t("Former member")
        yield accounts.get(row.reviewer_id, "") if row.reviewer_id is not None else ""
        yield from (row.like, row.wish, row.what_if, row.question, _moment(row.created_at), row.rating)
        yield row.answered_in.number if row.answered_in else ""
        yield from (row.version.project.uuid, row.uuid)

    return _file(_feedback_heads(), map(cells, rows))


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


def _file(heads: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO(newline="")
    out = csv.writer(text, lineterminator="\r\n")
    out.writerow(guarded(head) for head in heads)
    for row in rows:
        out.writerow(guarded(str(cell)) for cell in row)
    return text.getvalue()


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}" if moment else ""
