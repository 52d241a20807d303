"""By what a gallery can be narrowed down, with how many projects there would be: two queries.

A number says how many there are among those that fit everything else that was asked for. So choosing another tag is
one step, and no choice leads nowhere. What was chosen is always among the choices, to be taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import CharField, Count, F, Max, QuerySet, Value

from plugin_app.showcase.data import Seeks, Standing
from plugin_app.showcase.models import Project, ProjectTag, Seeking, Version

from .data import Facet, Facets, Sought
from .seeking import fitting, unanswered

MOST_TAGS = 14


def facets(projects: QuerySet[Project], sought: Sought) -> Facets:
    """Of these projects, before anything was asked for."""
    numbers = _numbers(projects, sought)
    languages = {sought.language: 0, **numbers["language"]}
    return Facets(
        tags=_tags(projects, sought),
        seeks=tuple(
            Facet(what.value, what.value, numbers["seeks"].get(what, 0), what is sought.seeks)
            for what in Seeks
            if what in numbers["seeks"] or what is sought.seeks
        ),
        languages=tuple(
            Facet(language, language, number, language == sought.language)
            for language, number in sorted(languages.items(), key=lambda one: (-one[1], one[0]))
            if language
        ),
        unanswered=sum(numbers["unanswered"].values()),
    )


def _tags(projects: QuerySet[Project], sought: Sought) -> tuple[Facet, ...]:
    """The most frequent ones, and the one that was chosen, however rare it is."""
    among = fitting(projects, replace(sought, tag=""))
    tags = ProjectTag.objects.filter(project__in=among.values("pk")).values("key")
    counted = tags.annotate(number=Count("pk"), text=Max("tag"), written=Max("label"))
    found = [
        Facet(tag, label, number, tag == sought.tag)
        for tag, label, number in counted.order_by("-number", "text", "key").values_list("text", "written", "number")[
            :MOST_TAGS
        ]
    ]
    if sought.tag and not any(facet.is_chosen for facet in found):
        number = fitting(projects, sought).count()
        found.append(Facet(sought.tag, sought.tag, number, is_chosen=True))
    return tuple(found)


def _numbers(projects: QuerySet[Project], sought: Sought) -> Mapping[str, Mapping[str, int]]:
    """What is sought, in which language, and whether it was answered: a kind, then a value, then a number."""
    by_seeks = fitting(projects, replace(sought, seeks=None)).values("pk")
    by_language = fitting(projects, replace(sought, language="")).values("pk")
    waiting = unanswered(fitting(projects, replace(sought, unanswered=False)))
    versions = Version.objects.filter(standing=Standing.CURRENT, project__in=by_language).exclude(language="")
    found: Iterable[tuple[str, str, int]] = _counted(
        "seeks", Seeking.objects.filter(project__in=by_seeks), F("what")
    ).union(
        _counted("language", versions, F("language")),
        _counted("unanswered", waiting, Value("", CharField())),
        all=True,
    )
    numbers: dict[str, dict[str, int]] = defaultdict(dict)
    for kind, value, number in found:
        numbers[kind][value] = number
    return numbers


def _counted(kind: str, rows: QuerySet[Any], value: Any) -> QuerySet[Any]:
    named = rows.order_by().annotate(facet_kind=Value(kind, CharField()), facet_value=value)
    counted: QuerySet[Any] = named.values("facet_kind", "facet_value").annotate(facet_number=Count("pk"))
    return counted.values_list("facet_kind", "facet_value", "facet_number")
