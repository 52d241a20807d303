"""What projects and their open work are found by, read from the catalogue as it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.db.models import prefetch_related_objects

from plugin_app.contributions.beginning import level_of, told_by
from plugin_app.contributions.data import OpportunityState, ProjectState
from plugin_app.contributions.models import OpenProject, Opportunity
from plugin_app.contributions.vocabulary.folding import folded, words
from plugin_app.contributions.vocabulary.names import Vocabulary
from plugin_app.contributions.welcoming.data import WelcomeState

from .terms import LONGEST_NAME, FoundBy, Term, TermKind, Thing

MOST_WORDS = 32
"""Of one thing: its title in full, and as much of what else is said as there is room for."""
MOST_TOPICS = 12
SECONDS_AN_HOUR = 3600


def found_by(projects: Sequence[OpenProject], vocabulary: Vocabulary) -> Iterator[FoundBy]:
    """Each of the projects that is shown, and each piece of its open work. Two queries."""
    shown = {row.pk: row for row in projects if row.state != ProjectState.HIDDEN}
    prefetch_related_objects(list(shown.values()), "welcomed")
    invites = {pk for pk, row in shown.items() if _invites(row)}
    work: defaultdict[int, list[Opportunity]] = defaultdict(list)
    for row in Opportunity.objects.filter(project__in=shown, state=OpportunityState.OPEN).order_by("pk"):
        row.project = shown[row.project_id]  # with its welcome, so that no row asks for it
        work[row.project_id].append(row)
    for pk, project in shown.items():
        yield _of_project(project, pk in invites, vocabulary)
        for opportunity in work[pk]:
            yield _of_work(opportunity, project, pk in invites, vocabulary)


def _of_project(row: OpenProject, invites: bool, vocabulary: Vocabulary) -> FoundBy:
    found = _Gathered()
    found.facet(TermKind.THING, [Thing.PROJECT.value])
    found.facet(TermKind.WORK, row.kinds)
    _tell_of_level(found, told_by(row).level)
    found.words(row.name, in_title=True)
    _tell_of_project(found, row, row.languages, invites, vocabulary)
    found.words(row.description)
    found.words(row.identity.rpartition("/")[2])
    return FoundBy(f"project-{row.pk}", row.pk, None, found.found, found.facets, _standing(row, invites), 0)


def _of_work(row: Opportunity, project: OpenProject, invites: bool, vocabulary: Vocabulary) -> FoundBy:
    found = _Gathered()
    found.facet(TermKind.THING, [Thing.WORK.value])
    found.facet(TermKind.WORK, [row.kind])
    _tell_of_level(found, level_of(row))
    found.words(row.title, in_title=True)
    found.words(project.name)
    _tell_of_project(found, project, row.languages or project.languages, invites, vocabulary)
    for label in row.labels:
        found.words(label)
    found.words(row.summary)
    opened = int(row.opened_at.timestamp()) // SECONDS_AN_HOUR if row.opened_at else 0
    standing = _standing(project, invites)
    return FoundBy(f"work-{row.pk}", project.pk, row.pk, found.found, found.facets, standing, max(0, opened))


def _tell_of_level(found: _Gathered, level: int | None) -> None:
    found.facet(TermKind.LEVEL, [str(level)] if level else [])


def _tell_of_project(
    found: _Gathered, row: OpenProject, languages: Iterable[str], invites: bool, vocabulary: Vocabulary
) -> None:
    found.facet(TermKind.STATE, [row.state])
    found.facet(TermKind.WELCOME, ["yes"] if invites else [])
    for kind, told, usual in (
        (TermKind.LANGUAGE, languages, vocabulary.language),
        (TermKind.TOPIC, row.topics[:MOST_TOPICS], vocabulary.topic),
    ):
        names = [usual(name) or name for name in told]
        found.facet(kind, names)
        for name in names:
            found.words(name)
            found.word(folded(name))


def _invites(project: OpenProject) -> bool:
    welcome = getattr(project, "welcomed", None)
    return welcome is not None and welcome.state == WelcomeState.OPEN


def _standing(project: OpenProject, invites: bool) -> int:
    """Open edX first, then who invites learners, then what was checked."""
    if project.built_in:
        return 0
    if invites:
        return 1
    return 2 if project.state == ProjectState.LISTED else 3


class _Gathered:
    def __init__(self) -> None:
        self.found: dict[str, bool] = {}
        self.facets: dict[Term, str] = {}

    def facet(self, kind: TermKind, names: Iterable[str]) -> None:
        for name in names:
            text = folded(name)
            if text:
                self.facets.setdefault(Term(kind, text), name[:LONGEST_NAME])

    def words(self, text: str, *, in_title: bool = False) -> None:
        for word in words(text):
            self.word(word, in_title=in_title)

    def word(self, text: str, *, in_title: bool = False) -> None:
        if text in self.found:
            self.found[text] |= in_title
        elif text and len(self.found) < MOST_WORDS:
            self.found[text] = in_title
