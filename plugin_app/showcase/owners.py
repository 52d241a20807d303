"""Whose project it is: the people who own it by name, and whoever has a seat in the owning group now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from plugin_app import host
from plugin_app.study_groups import api as study_groups

from .models import Project, ProjectOwner


@dataclass(frozen=True)
class Owners:
    """User ids."""

    named: frozenset[int] = frozenset()
    seated: frozenset[int] = frozenset()

    @property
    def everyone(self) -> frozenset[int]:
        return self.named | self.seated


def of(project: Project) -> Owners:
    """The owners of one project."""
    return of_all([project])[project.pk]


def of_all(projects: Iterable[Project]) -> dict[int, Owners]:
    """The owners of each project, by its id: two queries for any number."""
    asked = {project.pk: project.group_id for project in projects}
    named = named_of(asked)
    seated = study_groups.members_of({group for group in asked.values() if group})
    nobody: frozenset[int] = frozenset()
    return {pk: Owners(named[pk], seated.get(group, nobody) if group else nobody) for pk, group in asked.items()}


def answered_for(projects: Iterable[Project]) -> frozenset[int]:
    """Those of the projects, by id, that somebody owns who is still on the platform. Three queries for any number."""
    owned = of_all(projects)
    people = frozenset[int]().union(*(each.everyone for each in owned.values()))
    known = host.current().names(people).keys() if people else set[int]()
    return frozenset(pk for pk, each in owned.items() if not known.isdisjoint(each.everyone))


def named_of(project_ids: Iterable[int]) -> dict[int, frozenset[int]]:
    """Who owns each project by name. One query."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = ProjectOwner.objects.filter(project__in=list(project_ids))
    for project_id, user_id in rows.values_list("project_id", "user_id"):
        found[project_id].append(user_id)
    return {pk: frozenset(found[pk]) for pk in project_ids}
