"""Which projects fit what somebody looks for: conditions only, for any list of projects."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from plugin_app.showcase import content as contents
from plugin_app.showcase.data import Standing
from plugin_app.showcase.index import key_of
from plugin_app.showcase.models import Feedback, Project, ProjectTag, Seeking, Version

from .data import Sought


def fitting(projects: QuerySet[Project], sought: Sought) -> QuerySet[Project]:
    """Those of the projects in which every word stands that was searched for, and that fit everything else."""
    words = contents.comparable(sought.search).split()
    if words or sought.language:
        current = Version.objects.filter(standing=Standing.CURRENT)
        for word in words:
            current = current.filter(found_by__contains=word)
        if sought.language:
            current = current.filter(language=sought.language)
        projects = projects.filter(pk__in=current.values("project_id"))
    if sought.tag:
        tagged = ProjectTag.objects.filter(key=key_of(sought.tag))
        projects = projects.filter(pk__in=tagged.values("project_id"))
    if sought.seeks:
        projects = projects.filter(pk__in=Seeking.objects.filter(what=sought.seeks).values("project_id"))
    return unanswered(projects) if sought.unanswered else projects


def unanswered(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Those nobody has said a word about that stands, in any version."""
    said = Feedback.objects.filter(version__project=OuterRef("pk"), removed_at=None, hidden_at=None)
    return projects.exclude(Exists(said))
